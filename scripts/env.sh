# Sourced by the scripts and by the Makefile's recipes, from the root of the checkout:
# where the tools are, and how something is built for WebAssembly.

TAKAR_TOOLS="${TAKAR_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/takar}"
PATH="$TAKAR_TOOLS/bin:$PWD/node_modules/.bin:$PATH"
export TAKAR_TOOLS PATH

# A folder of its own, so that it can go when std is rebuilt and native builds stay.
wasm_target_dir="${CARGO_TARGET_DIR:-$PWD/target}/wasm"

# Written by setup.sh, and only where a toolchain other than the default one builds wasm.
wasm_toolchain_file="$TAKAR_TOOLS/wasm-toolchain"

# for_wasm COMMAND ARGUMENT…: runs a command with the toolchain that builds wasm.
for_wasm() (
    if [ -e "$wasm_toolchain_file" ]; then
        RUSTUP_TOOLCHAIN="$(cat "$wasm_toolchain_file")"
        export RUSTUP_TOOLCHAIN
    fi
    export CARGO_TARGET_DIR="$wasm_target_dir"
    "$@"
)
