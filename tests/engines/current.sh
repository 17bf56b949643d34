#!/usr/bin/env bash
# A current Docker engine (API 1.56, images in containerd's store) from the Go module registry, beside the machine's own:
# in a network namespace of its own, because two engines in one write the same firewall chains. Linux, root, Go.
#   current.sh test [suite …]   builds and starts it, runs `npm test -- suite …` on it (conformance and round), stops it
#   current.sh build            3 to 10 minutes, once; kept in ~/.cache/astrolab-engine
#   current.sh start            prints the engine's address; its published ports are open in its namespace alone
#   current.sh run COMMAND …    runs a command there, with DOCKER_HOST set and Pulumi's state apart
#   current.sh stop             ends it; images and layers stay for the next start
#   current.sh wipe             stops it and removes all that it kept; what was built stays
set -euo pipefail

MOBY=v2.0.0-beta.24
CONTAINERD=v2.2.9
RUNC=v1.4.0

HOME_DIR=${XDG_CACHE_HOME:-$HOME/.cache}/astrolab-engine
BIN=$HOME_DIR/bin-$MOBY-$CONTAINERD-$RUNC
RUN=$HOME_DIR/run
SOCKET=$RUN/docker.sock
NAME=astrolab-engine
NETNS=/run/netns/$NAME
# An interface's name may have 15 characters.
OUTSIDE=astro-engine INSIDE=astro-uplink
# Of the block for benchmarks (RFC 2544), which no network of a home, an office or Docker has.
NET=198.18.213.0/30 GATEWAY=198.18.213.1 ADDRESS=198.18.213.2

fail() {
  echo "$*" >&2
  exit 1
}

needs() {
  local missing=() program
  for program in "$@"; do command -v "$program" >/dev/null || missing+=("$program"); done
  [ "${#missing[@]}" = 0 ] || fail "${0##*/} needs ${missing[*]}: install that (Debian: apt-get install -y --no-install-recommends curl gcc golang iproute2 iptables libc6-dev libseccomp-dev pkg-config util-linux), then run it again."
}

build() {
  [ ! -d "$BIN" ] || return 0
  needs go gcc pkg-config
  pkg-config --exists libseccomp || needs libseccomp-dev
  echo "Building Docker $MOBY, containerd $CONTAINERD and runc $RUNC from Go modules …" >&2
  # It gets its name when all of it is there.
  rm -rf "$BIN.new" && mkdir -p "$BIN.new"
  # Outside of any module, so that no go.mod of the place has a say.
  (
    cd "$BIN.new" && export GOBIN=$PWD GOFLAGS="" CGO_ENABLED=0
    go install -tags "exclude_graphdriver_btrfs netgo osusergo no_systemd" github.com/moby/moby/v2/cmd/{dockerd,docker-proxy}@$MOBY
    go install -tags "no_btrfs no_cri no_zfs no_devmapper" github.com/containerd/containerd/v2/cmd/{containerd,containerd-shim-runc-v2}@$CONTAINERD
    # Distributions' runc may be too old (time namespaces), and one without seccomp starts nothing.
    CGO_ENABLED=1 go install -tags seccomp -ldflags "-X main.version=$RUNC" github.com/opencontainers/runc@$RUNC
  )
  mv "$BIN.new" "$BIN"
}

network_up() {
  ip netns add "$NAME"
  ip link add "$OUTSIDE" type veth peer name "$INSIDE" netns "$NAME"
  ip address add "$GATEWAY/30" dev "$OUTSIDE"
  ip link set "$OUTSIDE" up
  nsenter --net="$NETNS" sh -c "ip link set lo up && ip address add $ADDRESS/30 dev $INSIDE && ip link set $INSIDE up && ip route add default via $GATEWAY"
  # Builds reach package registries through the machine; what this was before is for stop to restore.
  cat /proc/sys/net/ipv4/ip_forward >"$RUN/ip_forward"
  echo 1 >/proc/sys/net/ipv4/ip_forward
  iptables -w -t nat -A POSTROUTING -s "$NET" ! -o "$OUTSIDE" -j MASQUERADE
  iptables -w -I FORWARD -i "$OUTSIDE" -j ACCEPT
  iptables -w -I FORWARD -o "$OUTSIDE" -j ACCEPT
}

network_down() {
  iptables -w -t nat -D POSTROUTING -s "$NET" ! -o "$OUTSIDE" -j MASQUERADE 2>/dev/null || true
  iptables -w -D FORWARD -i "$OUTSIDE" -j ACCEPT 2>/dev/null || true
  iptables -w -D FORWARD -o "$OUTSIDE" -j ACCEPT 2>/dev/null || true
  [ ! -e "$RUN/ip_forward" ] || { cat "$RUN/ip_forward" >/proc/sys/net/ipv4/ip_forward && rm "$RUN/ip_forward"; }
  ip link delete "$OUTSIDE" 2>/dev/null || true
  [ ! -e "$NETNS" ] || ip netns delete "$NAME"
}

alive() { [ -f "$RUN/$1.pid" ] && [ -d "/proc/$(cat "$RUN/$1.pid")" ]; }

answers() { curl -sf --max-time 5 --unix-socket "$SOCKET" http://engine/_ping >/dev/null 2>&1; }

# Waits until a command succeeds; where that takes too long, or what it waits for has ended, the log says why.
await() {
  local program=$1 log=$RUN/$1.log
  shift
  for _ in $(seq 300); do
    "$@" && return
    alive "$program" || break
    sleep 0.2
  done
  tail -n 20 "$log" >&2
  stop
  fail "$program did not come up: $log"
}

# dockerd and containerd share a mount namespace. Not `ip netns exec`: it mounts a new /sys, in which no engine finds its cgroups.
inside() {
  local resolv=/run/systemd/resolve/resolv.conf
  # shellcheck disable=SC2016
  exec nsenter --net="$NETNS" unshare --mount sh -c '
    mount --make-rprivate /
    # A resolver on loopback answers in its own network namespace alone.
    [ ! -f "$1" ] || mount --bind "$1" /etc/resolv.conf
    shift
    exec "$@"' sh "$resolv" "$@"
}

start() {
  [ "$(id -u)" = 0 ] || fail "${0##*/} makes a network namespace and firewall rules: run it as root."
  needs ip iptables nsenter unshare curl
  build
  mkdir -p "$RUN"
  if alive dockerd && answers; then
    echo "unix://$SOCKET"
    return
  fi
  stop
  network_up
  export PATH=$BIN:$PATH
  printf 'version = 3\nroot = "%s/containerd"\nstate = "%s/containerd-state"\n[grpc]\n  address = "%s/containerd.sock"\n' "$RUN" "$RUN" "$RUN" >"$RUN/containerd.toml"
  # shellcheck disable=SC2016
  (inside setsid sh -c '
    "$1/containerd" --config "$2/containerd.toml" >"$2/containerd.log" 2>&1 &
    echo $! >"$2/containerd.pid"
    exec "$1/dockerd" --containerd "$2/containerd.sock" --host "unix://$2/docker.sock" --data-root "$2/data" --exec-root "$2/exec" \
      --pidfile "$2/docker.pid" --userland-proxy-path "$1/docker-proxy" --add-runtime "current=$1/runc" --default-runtime current >"$2/dockerd.log" 2>&1
  ' sh "$BIN" "$RUN" </dev/null >/dev/null 2>&1) &
  echo $! >"$RUN/dockerd.pid"
  await dockerd answers
  echo "unix://$SOCKET"
}

stop() {
  local program pid
  for program in dockerd containerd; do
    alive "$program" || continue
    pid=$(cat "$RUN/$program.pid")
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 100); do
      [ -d "/proc/$pid" ] || break
      sleep 0.2
    done
  done
  rm -f "$RUN"/*.pid "$RUN"/*.sock
  network_down
}

run() {
  alive dockerd || fail "The engine does not run: ${0##*/} start"
  # Stacks of the same name on the machine's own engine are others.
  mkdir -p "$RUN/pulumi"
  exec nsenter --target "$(cat "$RUN/dockerd.pid")" --net --mount --wd="$PWD" \
    env DOCKER_HOST="unix://$SOCKET" PULUMI_BACKEND_URL="file://$RUN/pulumi" "$@"
}

test_on_it() {
  cd "$(dirname "$0")/../.."
  trap stop EXIT
  start
  curl -s --unix-socket "$SOCKET" http://engine/version | sed 's/.*"Version":"\([^"]*\)","ApiVersion":"\([^"]*\)".*/Docker \1, API \2/'
  [ "$#" != 0 ] || set -- conformance round
  (run npm test -- "$@")
}

case ${1:-} in
  build | start | stop) "$1" ;;
  run) shift && run "$@" ;;
  test) shift && test_on_it "$@" ;;
  wipe) stop && rm -rf "$RUN" ;;
  *) sed -n '2,9p' "$0" >&2 && exit 2 ;;
esac
