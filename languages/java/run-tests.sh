#!/bin/sh
# Inside an image in which the projects of services/ are compiled: runs their tests, and ends with how many passed and failed.
set -eu
cd "$(dirname "$0")/../.."
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
