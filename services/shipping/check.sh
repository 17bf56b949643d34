#!/usr/bin/env bash
# Format, and clippy's pedantic lints, of which none may be left.
set -euo pipefail
cd "$(dirname "$0")"
exec node ../../tests/in-container.mjs services/shipping/tests.Dockerfile sh -c 'cargo fmt --check && cargo clippy --locked --offline --all-targets -- -D warnings'
