#!/bin/sh
# Inside the image of tests.Dockerfile: the tests of every project, or with --check how its sources are formatted. Compiling it has been
# the rest of the check, as each warning is an error.
set -eu
cd "$(dirname "$0")/../.."
if [ "${1:-}" = --check ]; then
  exports=$(for package in api code file parser tree util; do echo "--add-exports=jdk.compiler/com.sun.tools.javac.$package=ALL-UNNAMED"; done)
  # shellcheck disable=SC2046,SC2086
  if java $exports -jar /tools/google-java-format-1.28.0-all-deps.jar --dry-run --set-exit-if-changed $(find services -name '*.java'); then exit 0; fi
  echo "The files above are not formatted as google-java-format 1.28.0 does; its option --replace does it." >&2
  exit 1
fi
exec languages/java/run-tests.sh
