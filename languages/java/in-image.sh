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
code=0 passed=0 failed=0
for project in services/*/target/test-classes; do
  folder=$(dirname "$project")
  said=$(mktemp)
  java -jar /tools/junit-platform-console-standalone-1.14.4.jar execute --disable-banner --details=tree --disable-ansi-colors \
    --class-path "$project:$folder/classes:$(printf '%s:' services/*/target/classes "$folder"/dependency/*.jar)" --scan-class-path "$project" \
    >"$said" 2>&1 || code=1
  cat "$said"
  count() { sed -n "s/^\[ *\([0-9]*\) tests $1 *\]$/\1/p" "$said"; }
  passed=$((passed + $(count successful))) failed=$((failed + $(count failed)))
done
echo "$passed passed, $failed failed"
exit "$code"
