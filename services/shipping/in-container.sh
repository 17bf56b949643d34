#!/usr/bin/env bash
# Runs a command in a container that has Rust and every crate, with what is in this folder, and without a network: most
# machines have no Rust, or another one than the service is built with.
set -euo pipefail
cd "$(dirname "$0")/../.."
image=astrolab-test/shipping-tools

exports=$(node tests/engine.mjs)
eval "$exports"

# What the service itself is built on: built from packages where that is there, else pulled.
base_of() {
  node cli/bootstrap.mjs plan --images "$1" --format json |
    node -p 'JSON.parse(require("fs").readFileSync(0)).images.find(({ service }) => service === "shipping").args.BASE'
}
base=$(base_of packages)
docker image inspect "$base" >/dev/null 2>&1 || base=$(base_of upstream)

log=$(mktemp)
trap 'rm -f "$log"' EXIT
proxies=()
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do proxies+=(--build-arg "$name"); done
if ! tar -cC services/shipping tools.Dockerfile Cargo.toml Cargo.lock |
  docker build -t "$image" -f tools.Dockerfile --build-arg "BASE=$base" "${proxies[@]}" - >"$log" 2>&1; then
  tail -40 "$log" >&2
  echo "shipping: the image with the tools could not be built, see above." >&2
  exit 3
fi

tar -c --exclude=target services/shipping services/testing/cgroup.json |
  docker run --rm -i --network none -w /work "$image" sh -c 'tar -x && cd services/shipping && exec "$@"' sh "$@"
