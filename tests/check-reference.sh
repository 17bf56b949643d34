#!/bin/sh
# docs/reference.md is made from the code; this holds the committed one to that.
set -eu
cd "$(dirname "$0")/.."
made=$(mktemp)
trap 'rm -f "$made"' EXIT
node cli/bootstrap.mjs reference >"$made"
if ! diff -u docs/reference.md "$made"; then
  echo "docs/reference.md is not what the code says. Make it again: npm run --silent reference > docs/reference.md" >&2
  exit 1
fi
