#!/bin/sh
# Rewrites the Python services' requirements.txt files from their .in files, with hashes, by uv.
# Pins that are there stay unless asked otherwise: --upgrade, or --upgrade-package NAME.
set -eu
cd "$(dirname "$0")/../../services"

command -v uv >/dev/null || { echo "lock: uv is missing; install it with: pip install uv" >&2; exit 3; }
lock() {
  folder=$1 name=$2
  shift 2
  (cd "$folder" && uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --no-annotate \
    --no-emit-index-url "$@" "$name.in" -o "$name.txt")
}
for file in */requirements*.in; do
  lock "$(dirname "$file")" "$(basename "$file" .in)" "$@"
done
lock ../languages/python requirements-dev "$@"
