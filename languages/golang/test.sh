#!/usr/bin/env bash
# Tests every folder of services/ with a go.mod.
set -euo pipefail
cd "$(dirname "$0")/../../services"
code=0
for module in */go.mod; do
  go -C "$(dirname "$module")" test -v ./... || code=1
done
exit "$code"
