#!/bin/sh
# Compiles every folder of services/ in Kotlin without a warning, and holds its sources to ktlint's rules.
set -eu
cd "$(dirname "$0")/../.."
exec node tests/in-container.mjs languages/kotlin/tests.Dockerfile languages/kotlin/in-image.sh --check
