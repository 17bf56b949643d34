#!/bin/sh
# Runs Maven through the proxies that the environment names, as it reads none of HTTP_PROXY, HTTPS_PROXY and NO_PROXY by itself. They
# may hold passwords, so the file with them is gone when Maven has ended. What it downloads must match the checksum beside it.
set -eu
settings=$(mktemp)
trap 'rm -f "$settings"' EXIT

escaped() { printf '%s' "$1" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'; }

# http://user:password@host:port, of which user, password and port may be missing
proxy() {
  protocol=$1 url=$2
  [ -n "$url" ] || return 0
  place=${url#*://}
  place=${place%%/*}
  login=
  case $place in *@*) login=${place%@*} place=${place##*@} ;; esac
  port=${place##*:}
  [ "$port" != "$place" ] || port=80
  printf '<proxy><id>%s</id><active>true</active><protocol>%s</protocol><host>%s</host><port>%s</port>' \
    "$protocol" "$protocol" "$(escaped "${place%:*}")" "$port"
  if [ -n "$login" ]; then
    user=${login%%:*} password=
    case $login in *:*) password=${login#*:} ;; esac
    printf '<username>%s</username><password>%s</password>' "$(escaped "$user")" "$(escaped "$password")"
  fi
  printf '<nonProxyHosts>%s</nonProxyHosts></proxy>\n' "$(escaped "$directly")"
}

# .example.org,localhost in Java's form: *.example.org|localhost
directly=$(printf '%s' "${NO_PROXY:-${no_proxy:-}}" | tr -d ' ' | sed 's/,/|/g; s/^\./*./; s/|\./|*./g')
{
  echo '<settings><proxies>'
  proxy http "${HTTP_PROXY:-${http_proxy:-}}"
  proxy https "${HTTPS_PROXY:-${https_proxy:-}}"
  echo '</proxies></settings>'
} >"$settings"
mvn --batch-mode --no-transfer-progress --strict-checksums --settings "$settings" "$@"
