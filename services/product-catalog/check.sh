#!/usr/bin/env bash
# Format, vet, a tidy go.mod, and that internal/shopv1 is what services/proto/shop.proto makes.
set -euo pipefail
cd "$(dirname "$0")"
unformatted=$(gofmt -l .)
if [ -n "$unformatted" ]; then
  echo "Not formatted; run gofmt -w on:" >&2
  echo "$unformatted" >&2
  exit 1
fi
go vet ./...
go mod tidy -diff
cd generate
go vet ./...
go run . -proto ../../proto -out ../internal/shopv1 -check
