#!/bin/sh
# Fails when internal/shopv1 is not what services/proto/shop.proto makes, and says how to write it anew.
set -eu
cd "$(dirname "$0")/generate"
GOTOOLCHAIN=local exec go run . -proto ../../proto -out ../internal/shopv1 -check
