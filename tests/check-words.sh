#!/usr/bin/env bash
# A lockfile must install from whatever registry a person has set up, so no tracked file may name the host of one.
set -euo pipefail
cd "$(dirname "$0")/.."
hosts='registry\.npm[j]s\.org|[p]ypi\.org|pythonhosted\.[o]rg|proxy\.gola[n]g\.org|sum\.gola[n]g\.org|deb\.debia[n]\.org'
if git grep -nIE "$hosts" -- . ':!tests/check-words.sh'; then
  echo "A registry's host stands in the files above; remove it." >&2
  exit 1
fi
