#!/usr/bin/env bash
# Of every folder of services/ with a go.mod: format, vet, a tidy go.mod; and that services/proto-go is what shop.proto makes.
set -euo pipefail
cd "$(dirname "$0")/../../services"
unformatted=$(gofmt -l .)
if [ -n "$unformatted" ]; then
  echo "Not formatted; run gofmt -w on:" >&2
  echo "$unformatted" >&2
  exit 1
fi
for module in */go.mod; do
  go -C "$(dirname "$module")" vet ./...
  go -C "$(dirname "$module")" mod tidy -diff
done
cd proto-go/generate
go vet ./...
go run . -proto ../../proto -out ../shopv1 -check
