#!/usr/bin/env bash
# Gets what a build needs and is not there yet: `scripts/setup.sh`, or with what the
# tests need too: `scripts/setup.sh test`; with DuckDB, in which the SQL is tried:
# `scripts/setup.sh duckdb`; or with what looks at the libraries: `scripts/setup.sh audit`.
# With nothing missing it takes no time.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

target=wasm32-unknown-unknown
trunk_version=0.21.14
# The command must match the crate to the last digit, so the lock file is asked.
bindgen_version="$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)"
debian_packages=(rustc-web cargo-web rust-web-src rust-web-clippy lld-19)

say() { echo "setup: $*"; }
stop() {
    echo "setup: $*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null; }

rust() {
    have cargo && have rustc ||
        stop "Rust is missing: install it with rustup, then try again."
    say "Rust $(rustc --version | cut -d' ' -f2) … already there"
}

# Whether the toolchain that for_wasm would choose has a standard library for wasm.
std_is_there() {
    local lib
    lib="$(for_wasm rustc --print target-libdir --target "$target" 2>/dev/null)" &&
        compgen -G "$lib/libstd-*.rlib" >/dev/null
}

wasm_target() {
    if [ -e "$wasm_toolchain_file" ]; then
        debian_wasm
    elif std_is_there; then
        say "wasm target … already there"
    elif have rustup && [ "${RUSTUP_AUTO_INSTALL:-1}" != 0 ]; then
        say "wasm target … fetching by rustup"
        rustup target add "$target"
    else
        debian_wasm
    fi
}

# Where rustup may not fetch: Debian's rustc, and a std for wasm built from Debian's source.
debian_wasm() {
    install_packages "${debian_packages[@]}"
    debian_std
    if have rustup && ! rustup toolchain list | grep -q '^takar\b'; then
        rustup toolchain link takar /usr
    fi
    mkdir -p "$TAKAR_TOOLS"
    echo takar >"$wasm_toolchain_file"
    drop_stale_builds
}

install_packages() {
    have dpkg-query || stop "the wasm target is missing: rustup target add $target"
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
            missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$(id -u)" = 0 ] || stop "these packages are missing, please install them: ${missing[*]}"
    say "Debian packages ${missing[*]} … installing"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}

rustlib=/usr/lib/rustlib
# Says which rustc the std was built for and when, so that an update of rustc rebuilds it.
std_marker="$rustlib/$target/takar-std"

debian_std() {
    local version
    version="$(/usr/bin/rustc -vV)"
    if [ -e "$std_marker" ] && [ "$(tail -n +2 "$std_marker")" = "$version" ]; then
        say "wasm target … already there"
        return
    fi
    [ -w "$rustlib" ] || stop "the wasm target is missing, and only root can put it into $rustlib."
    say "wasm target … building its std (about a minute)"

    local work
    work="$(mktemp -d)"
    mkdir "$work/src"
    touch "$work/src/lib.rs"
    printf '[package]\nname = "scratch"\nedition = "2024"\n' >"$work/Cargo.toml"
    # Bitcode in std is what link-time optimisation of the page works on.
    (
        cd "$work"
        RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS="-C embed-bitcode=yes" \
            CARGO_TARGET_DIR="$work/target" /usr/bin/cargo build --quiet --release \
            -Zbuild-std=std,panic_abort,proc_macro,test --target "$target"
    )
    rm -f "$work/target/$target/release/deps"/libscratch-*
    rm -rf "${rustlib:?}/$target"
    mkdir -p "$rustlib/$target/lib"
    cp "$work/target/$target/release/deps"/*.rlib "$rustlib/$target/lib/"
    rm -rf "$work"

    local host
    host="$(sed -n 's/^host: //p' <<<"$version")"
    mkdir -p "$rustlib/$host/bin"
    ln -sf /usr/bin/lld-19 "$rustlib/$host/bin/rust-lld"
    { date +%s && echo "$version"; } >"$std_marker"
}

# What was built against another std does not link with this one, and cargo cannot tell.
drop_stale_builds() {
    cmp -s "$std_marker" "$wasm_target_dir/takar-std" && return
    rm -rf "$wasm_target_dir"
    mkdir -p "$wasm_target_dir"
    cp "$std_marker" "$wasm_target_dir/takar-std"
}

# tool COMMAND CRATE VERSION ABOUT OPTION…: a debug build serves as well and takes a third of the time.
tool() {
    local command="$1" crate="$2" version="$3" about="$4"
    shift 4
    if [ "$("$TAKAR_TOOLS/bin/$command" --version 2>/dev/null)" = "$command $version" ]; then
        say "$crate $version … already there"
        return
    fi
    say "$crate $version … building (about $about)"
    env -u CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=0 cargo install --quiet --debug --locked --force \
        --root "$TAKAR_TOOLS" "$crate" --version "$version" "$@"
}

node_packages() {
    have node && have npm || stop "Node.js 20 or newer is missing, with npm."
    local major
    major="$(node -p 'parseInt(process.versions.node)')"
    [ "$major" -ge 20 ] || stop "Node.js is too old: version 20 or newer is needed."
    if cmp -s package-lock.json node_modules/.takar-lock; then
        say "npm packages … already there"
        return
    fi
    say "npm packages … installing"
    npm ci --no-audit --no-fund --loglevel=error
    cp package-lock.json node_modules/.takar-lock
}

browser() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$name" ] && have "$name"; then
            say "$name … already there"
            return
        fi
    done
    have dpkg-query && [ "$(id -u)" = 0 ] ||
        stop "the browser tests need Chromium: install it, or name its program in CHROMIUM."
    install_packages chromium
}

# Computes the Excel files that the tests write.
office() {
    if have soffice; then
        say "LibreOffice … already there"
        return
    fi
    have dpkg-query && [ "$(id -u)" = 0 ] ||
        stop "the tests of Excel files need LibreOffice's soffice: install libreoffice-calc-nogui."
    install_packages libreoffice-calc-nogui
}

duckdb_version=2.0.0

# In an environment of its own; nothing else here is Python's.
duckdb() {
    local venv="$TAKAR_TOOLS/duckdb"
    if [ "$("$venv/bin/python" -c 'import duckdb; print(duckdb.__version__)' 2>/dev/null)" = "$duckdb_version" ]; then
        say "DuckDB $duckdb_version … already there"
        return
    fi
    # Debian has the part of Python that makes environments in a package of its own.
    if ! { have python3 && python3 -c 'import ensurepip, venv' 2>/dev/null; }; then
        have dpkg-query && [ "$(id -u)" = 0 ] ||
            stop "Python 3 with venv is missing, which DuckDB runs in for the tests of the SQL."
        install_packages python3 python3-venv
    fi
    say "DuckDB $duckdb_version … fetching from PyPI"
    python3 -m venv "$venv" ||
        stop "Python cannot make an environment of its own: install python3-venv."
    "$venv/bin/pip" install --quiet --disable-pip-version-check "duckdb==$duckdb_version" ||
        stop "DuckDB $duckdb_version is missing, and PyPI does not give it."
}

mkdir -p "$TAKAR_TOOLS"
# One at a time, should two checkouts be set up at once.
if have flock; then
    exec 9>"$TAKAR_TOOLS/lock"
    flock 9
fi

rust
wasm_target
[ -n "$bindgen_version" ] || stop "Cargo.lock names no wasm-bindgen."
tool wasm-bindgen wasm-bindgen-cli "$bindgen_version" "a minute"
tool trunk trunk "$trunk_version" "three minutes" --no-default-features
node_packages
case "${1:-}" in
test)
    browser
    office
    ;;
duckdb) duckdb ;;
audit) tool cargo-deny cargo-deny 0.20.2 "five minutes" ;;
esac
