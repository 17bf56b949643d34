#!/bin/sh
# Inside the image of tests.Dockerfile: the tests of every project, or with --check whether its sources follow ktlint's rules. Compiling
# it has been the rest of the check, as each warning is an error.
set -eu
cd "$(dirname "$0")/../.."
if [ "${1:-}" = --check ]; then
  if java -jar /tools/ktlint-cli-1.8.0-all.jar --relative --editorconfig=languages/kotlin/.editorconfig "services/**/*.kt"; then exit 0; fi
  echo "The lines above are not as ktlint 1.8.0 wants them; its option --format changes most of them." >&2
  exit 1
fi
exec languages/java/run-tests.sh
