#!/usr/bin/env bash
# Its last line counts, as tests/count.ts reads it.
set -euo pipefail
cd "$(dirname "$0")"
node ../../tests/in-container.mjs services/shipping/tests.Dockerfile cargo test --locked --offline -- --color never 2>&1 | awk '
  { print }
  /^test result:/ { passed += $4; failed += $6 }
  END { if (passed + failed) print passed " passed, " failed " failed" }'
