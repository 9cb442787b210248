#!/usr/bin/env bash
# Measures the engine on a national election, natively and in Chromium as the page runs it, and then
# the page in dist/ itself.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

echo "bench: natively"
cargo bench --locked --quiet --bench station_plan

echo "bench: slips found in tables"
cargo bench --locked --quiet --bench inspection

echo "bench: in Chromium"
site="$wasm_target_dir/bench"
wasm="$(for_wasm cargo build --locked --release --bench station_plan \
    --target wasm32-unknown-unknown --message-format=json-render-diagnostics |
    sed -n 's/.*"executable":"\([^"]*station_plan[^"]*\.wasm\)".*/\1/p')"
wasm-bindgen --target web --no-typescript --out-dir "$site" --out-name station_plan "$wasm"
# The same as what Trunk makes of the page.
read -r -a flags < <(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html)
wasm-opt -Os "${flags[@]}" -o "$site/station_plan_bg.wasm" "$site/station_plan_bg.wasm"
node scripts/bench.mjs "$site"

echo "bench: the page"
plan="$site/tps.takar.json"
cargo bench --locked --quiet --bench station_plan -- --write 1050000 "$plan"
node scripts/bench-page.mjs dist "$plan"
