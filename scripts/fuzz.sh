#!/usr/bin/env bash
# Puts texts of all kinds into the parser and the evaluator, and tables and files into what
# reads them: each fuzzing target for a minute (or for the seconds in FUZZ_SECONDS), or, where the
# tools for that are missing, the same bodies as property tests. Then what the tests make up by
# themselves is made up anew (FUZZ_ROUNDS times), by other seeds than the one of `make unit`.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds="${FUZZ_SECONDS:-60}"
if cargo +nightly fuzz --version >/dev/null 2>&1; then
    # What is found is kept and tried again first the next time.
    for target in parser evaluator table file link project_file journal; do
        echo "fuzz: $target, $seconds seconds"
        mkdir -p "fuzz/corpus/$target"
        log="fuzz/target/$target.log"
        mkdir -p fuzz/target
        # What it prints is many pages; they matter where something was found.
        case "$target" in
        parser | evaluator) about=(-max_len=400 -dict=fuzz/formula.dict) ;;
        *) about=(-max_len=20000) ;;
        esac
        if ! cargo +nightly fuzz run "$target" -- -max_total_time="$seconds" \
            -timeout=10 "${about[@]}" >"$log" 2>&1; then
            tail -n 60 "$log" >&2
            echo "fuzz: $target found something; the whole log is in $log" >&2
            exit 1
        fi
        grep -E '^Done ' "$log"
    done
    echo "fuzz: nothing was found"
else
    echo "fuzz: there is no nightly toolchain with cargo-fuzz here (cargo install cargo-fuzz)."
    export PROPTEST_CASES="${PROPTEST_CASES:-20000}"
    echo "fuzz: the same bodies run as property tests instead, with $PROPTEST_CASES cases each."
    cargo test --locked --test fuzz
fi

for ((round = 1; round <= ${FUZZ_ROUNDS:-2}; round++)); do
    export PROPTEST_RNG_SEED=$((RANDOM * 32768 + RANDOM))
    echo "fuzz: made-up workbooks, edits, searches and links, by the seed $PROPTEST_RNG_SEED"
    cargo test --locked --quiet --test random_edits --test ways --test seek --test link
done
