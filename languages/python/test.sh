#!/bin/sh
# Checks and tests every folder of services/ with a pyproject.toml: ruff's rules, ruff's format, pytest. Its tools live in a venv
# in the user's cache folder, recreated whenever the requirements change. Arguments go to pytest; --check alone stops before it.
set -eu
cd "$(dirname "$0")/../../services"
dev=../languages/python/requirements-dev.txt

python=${PYTHON:-python3}
say() { printf '%s\n' "python: $*" >&2; }

command -v "$python" >/dev/null || { say "no $python found; install Python 3.11 or newer, or set PYTHON"; exit 3; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  { say "$("$python" --version) is too old; install Python 3.11 or newer, or set PYTHON"; exit 3; }

requirements() {
  find . -mindepth 2 -maxdepth 2 -name 'requirements*.txt' | sort
  echo "$dev"
}
key=$({ "$python" --version; command -v "$python"; requirements | xargs cat; } | sha256sum | cut -c1-16)
venvs=${XDG_CACHE_HOME:-$HOME/.cache}/astrolab/python
venv=$venvs/$key
mkdir -p "$venvs"

make_venv() {
  rm -rf "$venv.new"
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      say "installing python3-venv"
      { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv; } >"$venvs/apt.log" 2>&1 ||
        { say "python3-venv could not be installed:"; tail -5 "$venvs/apt.log" >&2; exit 3; }
    else
      say "this Python cannot make a venv; install it with: sudo apt-get install python3-venv"
      exit 3
    fi
  fi
  say "installing the tools into $venv"
  "$python" -m venv "$venv.new"
  for file in $(requirements); do
    "$venv.new/bin/python" -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r "$file" ||
      { say "$file could not be installed"; exit 3; }
  done
  # Whole or not at all: an interrupted install must not count as one. Tools are started as modules from here on,
  # since a venv's scripts know it by its old name.
  rm -rf "$venv"
  mv "$venv.new" "$venv"
}

(
  if command -v flock >/dev/null; then flock 9; fi
  [ -x "$venv/bin/python" ] || make_venv
) 9>"$venvs/lock"

code=0
run() { "$venv/bin/python" -m "$@" || code=1; }
run ruff check -q --no-cache .
run ruff format -q --check --no-cache .
if [ "${1:-}" = --check ]; then exit "$code"; fi
# Side by side, as most tests wait for a server that they have started; what each says stays together.
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT
for project in */pyproject.toml; do
  service=$(dirname "$project")
  {
    cd "$service"
    PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" -m pytest "$@" || touch "$said/$service.failed"
  } >"$said/$service.log" 2>&1 &
done
wait
cat "$said"/*.log
for failed in "$said"/*.failed; do [ ! -e "$failed" ] || code=1; done
exit "$code"
