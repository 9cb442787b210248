SHELL := bash
.NOTPARALLEL:
.DEFAULT_GOAL := help

PORT ?= 8080
# Every recipe that needs the tools starts with this.
env := source scripts/env.sh &&

.PHONY: help setup build quick serve check unit exchange fuzz bench e2e later reference screenshots audit test clean

help: ## list these targets
	@sed -n 's/^\([a-z0-9]*\):[^#]*## \(.*\)/\1\t\2/p' Makefile | expand -t 14

setup: ## get the tools that a build needs and that are not there yet
	@scripts/setup.sh

build: setup ## build the page into dist/
	$(env) for_wasm cargo fetch --locked --quiet
	$(env) for_wasm trunk build

quick: setup ## build the page into dist/ in seconds, larger and slower, for trying it while writing
	$(env) export PATH="$$PWD/scripts/quick:$$PATH" && for_wasm trunk build --cargo-profile quick

serve: build ## build the page and serve it on this machine
	@node scripts/serve.mjs --port $(PORT)

check: setup ## look at the code's form and warnings, without running it
	cargo fmt --check
	cargo clippy --locked --all-targets --quiet -- -D warnings
	$(env) for_wasm cargo clippy --locked --release --target wasm32-unknown-unknown --lib --bin page --bin formats --quiet -- -D warnings

# What tests make up is the same every time, so that what fails is the change. `make fuzz` makes up more.
unit: ## run the tests of the engine, without a browser
	@scripts/setup.sh test
	PROPTEST_RNG_SEED=$${PROPTEST_RNG_SEED:-20241127} cargo test --locked

exchange: ## run the SQL of every workbook in DuckDB, and hold each value against Takar's own
	@scripts/setup.sh duckdb
	cargo build --locked --quiet --bin takar
	$(env) "$$TAKAR_TOOLS/duckdb/bin/python" tests/sql/compare.py "$${CARGO_TARGET_DIR:-target}/debug/takar"

fuzz: ## put texts and files of all kinds into what reads them, a minute each
	@scripts/fuzz.sh

bench: build ## measure the engine and the page at a million rows, natively and in Chromium
	@scripts/setup.sh test
	@scripts/bench.sh

# What is run once more on the page in one file, opened without a server.
on_one_file := editing keeping formulas scenarios files spreadsheets

e2e: ## run the browser tests on the page that is in dist/, and some of them on takar.html
	@scripts/setup.sh test
	node --test --test-reporter=spec tests/e2e/*.test.mjs
	TAKAR_ONE_FILE=1 node --test --test-reporter=spec $(on_one_file:%=tests/e2e/%.test.mjs)

later: ## find out anew what of the page in dist/ need not be loaded first, and write it down
	@scripts/setup.sh test
	node scripts/later.mjs

reference: ## write the reference of the functions into docs/
	cargo run --locked --quiet -- functions --language id >docs/fungsi.md
	cargo run --locked --quiet -- functions --language en >docs/functions.md

screenshots: ## take the pictures of docs/ from the page in dist/
	@scripts/setup.sh test
	node scripts/screenshots.mjs

audit: ## look up the licences of the libraries, and whether any has an open advisory (asks GitHub)
	@scripts/setup.sh audit
	$(env) "$$TAKAR_TOOLS/bin/cargo-deny" check

test: check unit exchange build e2e ## everything: check, unit, exchange, build, e2e

clean: ## remove what was built
	rm -rf target dist
