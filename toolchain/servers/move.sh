#!/usr/bin/env bash
# Moves the server modules here to another version of one module, and shows what upstream changed under each edit of it.
# usage: toolchain/servers/move.sh MODULE VERSION, for example: toolchain/servers/move.sh github.com/open-feature/flagd/core v0.16.1
set -euo pipefail
cd "$(dirname "$0")"
[ $# = 2 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
module=$1 new=$2
export GOFLAGS=-mod=mod GOSUMDB=off GOWORK=off
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The folder of the module as it is unpacked.
unpacked() { go mod download -json "$module@$1" | sed -n 's/^[[:space:]]*"Dir": "\(.*\)",*$/\1/p'; }

# Edits a file where it stands. `sed -i` is another option on BSD and macOS.
edit() { sed "$1" "$2" >"$work/edited" && cat "$work/edited" >"$2"; }

for graph in . language-nodejs nats-server; do
  grep -q "^[[:space:]]*$module " "$graph/go.mod" || continue
  old=$(sed -n "s#^[[:space:]]*$module \(v[^ ]*\).*#\1#p" "$graph/go.mod" | head -1)
  cp "$graph/go.mod" "$graph/go.sum" "$work/"
  (cd "$graph" && go get "$module@$new")
  # `go get` sums every module that it looked at. Needed are the sums so far, and those of what go.mod names in a new version.
  required() { grep -oE '^[[:space:]]+[^[:space:]]+ v[^[:space:]]+' "$1" | awk '{ print $1 " " $2 }' | sort; }
  comm -23 <(required "$work/go.mod") <(required "$graph/go.mod") >"$work/gone"
  comm -13 <(required "$work/go.mod") <(required "$graph/go.mod") >"$work/come"
  [ ! -s "$work/come" ] || (cd "$graph" && tr ' ' '@' <"$work/come" | xargs go mod download)
  lines() { awk '{ print $0 " "; print $0 "/go.mod " }' "$1"; }
  {
    grep -vF -f <(lines "$work/gone") "$work/go.sum"
    grep -F -f <(lines "$work/come") "$graph/go.sum" || true
  } | LC_ALL=C sort -u >"$work/sums"
  cp "$work/sums" "$graph/go.sum"
  edit "s#\"$module\", version: \"$old\"#\"$module\", version: \"$new\"#" ../go/recipes.ts
done
[ -n "${old-}" ] || { echo "No go.mod here names $module. Add it with: go get $module@$new" >&2; exit 1; }

edits=$(grep -rlE "^(// )?(Stands in for|Changes) .* $module ${old//./\\.}\.$" edits || true)
[ -n "$edits" ] || { echo "$module has no edits: build and test (README.md)."; exit 0; }
before=$(unpacked "$old") after=$(unpacked "$new")
for file in $edits; do
  echo "== $file"
  edit "1s# $module ${old//./\\.}\.\$# $module $new.#" "$file"
  case $file in
    *.patch)
      if git -C "$after" apply --check "$PWD/$file"; then echo "still fits"; fi
      continue
      ;;
    */go.mod) path=. ;;
    */package.go) path=$(dirname "${file#edits/*/}") ;;
    *) path=${file#edits/*/} ;;
  esac
  if diff -ru --exclude='*_test.go' --exclude=testdata "$before/$path" "$after/$path"; then echo "unchanged upstream"; fi
done
grep -qF "$new" ../go/recipes.ts || echo "Set the version in ../go/recipes.ts, or where it takes it from."
