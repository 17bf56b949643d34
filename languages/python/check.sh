#!/bin/sh
set -eu
exec "$(dirname "$0")/test.sh" --check
