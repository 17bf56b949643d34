#!/bin/sh
# Tests every folder of services/ with a pom.xml, in a container, so that no Java has to be installed.
set -eu
cd "$(dirname "$0")/../.."
exec node tests/in-container.mjs languages/java/tests.Dockerfile languages/java/in-image.sh
