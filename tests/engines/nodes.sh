#!/usr/bin/env bash
# Several Docker engines on this machine, as if each were one of its own: a network namespace, a host name and a data folder for each, and a
# bridge between them. They are in no swarm yet, take plain http from each other's registries, and reach package registries through the machine.
#   nodes.sh check          says in one line what is missing; nothing where all is there
#   nodes.sh hold N FOLDER  starts N of them, says "ready", and removes all of it when its stdin ends: so it goes with the process that asked
#                           for it, however that ends. Sockets are FOLDER/1/docker.sock …, namespaces /run/netns/astrolab-node-1 …
set -euo pipefail

BRIDGE=astro-nodes
# Of the block for benchmarks (RFC 2544), beside that of current.sh; an engine's address ends in its number.
NET=198.18.214
NAME=astrolab-node

fail() {
  echo "$*" >&2
  exit 1
}

check() {
  local program
  [ "$(uname)" = Linux ] || { echo "several engines on one machine take Linux" && return; }
  [ "$(id -u)" = 0 ] || { echo "several engines on one machine take root, for network namespaces and firewall rules" && return; }
  for program in dockerd ip iptables nsenter unshare curl; do
    command -v "$program" >/dev/null || { echo "several engines on one machine take $program, which is not here" && return; }
  done
  unshare --net --uts --mount true 2>/dev/null || { echo "this machine lets nobody make a network namespace" && return; }
  ip netns add "$NAME-try" 2>/dev/null || { echo "this machine lets nobody keep a network namespace" && return; }
  ip netns delete "$NAME-try"
}

rules() {
  local rule
  for rule in "-t nat %s POSTROUTING -s $NET.0/24 ! -o $BRIDGE -j MASQUERADE" "%s FORWARD -i $BRIDGE -j ACCEPT" "%s FORWARD -o $BRIDGE -j ACCEPT"; do
    # shellcheck disable=SC2046,SC2059
    iptables -w $(printf -- "$rule" "$1") 2>/dev/null || [ "$1" = -D ]
  done
}

network_up() {
  ip link add "$BRIDGE" type bridge
  ip address add "$NET.254/24" dev "$BRIDGE"
  ip link set "$BRIDGE" up
  cat /proc/sys/net/ipv4/ip_forward >"$FOLDER/ip_forward"
  echo 1 >/proc/sys/net/ipv4/ip_forward
  # Bridged frames pass the machine's firewall too, which drops what it forwards where an engine runs.
  rules -I
}

node_up() {
  local number=$1 folder=$FOLDER/$1
  mkdir -p "$folder"
  ip netns add "$NAME-$number"
  ip link add "$BRIDGE-$number" type veth peer name uplink netns "$NAME-$number"
  ip link set "$BRIDGE-$number" master "$BRIDGE" up
  nsenter --net="/run/netns/$NAME-$number" sh -c "ip link set lo up && ip address add $NET.$number/24 dev uplink && ip link set uplink up && ip route add default via $NET.254"
  # Not `ip netns exec`: it mounts a new /sys, in which no engine finds its cgroups.
  # shellcheck disable=SC2016
  setsid nsenter --net="/run/netns/$NAME-$number" unshare --mount --uts sh -c '
    mount --make-rprivate /
    hostname "$1"
    # A resolver on loopback answers in its own network namespace alone.
    [ ! -f /run/systemd/resolve/resolv.conf ] || mount --bind /run/systemd/resolve/resolv.conf /etc/resolv.conf
    exec dockerd --host "unix://$2/docker.sock" --data-root "$2/data" --exec-root "$2/exec" --pidfile "$2/docker.pid" --insecure-registry "$3"
  ' sh "swarm-$number" "$folder" "$NET.0/24" </dev/null >"$folder/dockerd.log" 2>&1 &
  echo $! >"$folder/pid"
}

answers() { curl -sf --max-time 5 --unix-socket "$FOLDER/$1/docker.sock" http://engine/_ping >/dev/null 2>&1; }

await() {
  local _
  for _ in $(seq 300); do
    ! answers "$1" || return 0
    [ -d "/proc/$(cat "$FOLDER/$1/pid")" ] || break
    sleep 0.2
  done
  tail -n 20 "$FOLDER/$1/dockerd.log" >&2
  fail "The engine of node $1 did not come up."
}

alive() { [ -f "$1" ] && [ -d "/proc/$(cat "$1")" ]; }

remove() {
  local file pid namespace link
  set +e
  for file in "$FOLDER"/*/pid; do alive "$file" && kill "$(cat "$file")" 2>/dev/null; done
  for _ in $(seq 150); do
    for file in "$FOLDER"/*/pid; do alive "$file" && sleep 0.2 && continue 2; done
    break
  done
  # What an engine that had to be killed leaves names the folder.
  for pid in $(pgrep --full "$FOLDER/[0-9]"); do [ "$pid" = $$ ] || kill -KILL "$pid" 2>/dev/null; done
  rules -D
  [ ! -e "$FOLDER/ip_forward" ] || cat "$FOLDER/ip_forward" >/proc/sys/net/ipv4/ip_forward
  for namespace in /run/netns/"$NAME"-*; do [ ! -e "$namespace" ] || ip netns delete "${namespace##*/}"; done
  for link in /sys/class/net/"$BRIDGE"*; do [ ! -e "$link" ] || ip link delete "${link##*/}" 2>/dev/null; done
  # A namespace that is gone takes a moment to let its mounts go.
  for _ in $(seq 50); do
    rm -rf "$FOLDER" 2>/dev/null && break
    sleep 0.2
  done
}

hold() {
  local count=$1 number
  FOLDER=$2
  [ -z "$(check)" ] || fail "$(check)"
  exec 9>/run/lock/"$NAME"
  flock --nonblock 9 || fail "Nodes run on this machine already."
  trap remove EXIT
  # It is the process that asked for them which is interrupted, and its end ends this.
  trap : INT TERM HUP
  mkdir -p "$FOLDER"
  network_up
  for number in $(seq "$count"); do node_up "$number" 9>&-; done
  for number in $(seq "$count"); do await "$number"; done
  echo ready
  cat >/dev/null
}

case ${1:-} in
  check) check ;;
  hold) shift && [ "$#" = 2 ] && hold "$@" ;;
  *) sed -n '2,7p' "$0" >&2 && exit 2 ;;
esac
