#!/bin/sh
# Tests every folder of services/ in Kotlin, in a container with a real PostgreSQL and a real NATS, so that neither has to be installed.
set -eu
cd "$(dirname "$0")/../.."
exec node tests/in-container.mjs languages/kotlin/tests.Dockerfile languages/kotlin/in-image.sh
