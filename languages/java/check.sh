#!/bin/sh
# Compiles every folder of services/ with a pom.xml without a warning, and holds its sources to their format.
set -eu
cd "$(dirname "$0")/../.."
exec node tests/in-container.mjs languages/java/tests.Dockerfile languages/java/in-image.sh --check
