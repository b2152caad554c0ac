#!/usr/bin/env bash
# Installs what is missing on a Debian machine. `setup.sh` is what building and running need;
# `setup.sh test` adds what the tests check against: a Python environment of oracles, R with fpc and pROC, SQLite.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(libopenblas-dev liblapacke-dev libboost-math-dev zlib1g-dev libstdc++-12-dev make git)
if [ "${1:-}" = test ]; then packages+=(python3 python3-venv sqlite3 r-cran-fpc r-cran-proc); fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing: ${missing[*]}" >&2
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -qq >&2
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
fi

if ! command -v swift >/dev/null; then
  echo "Swift 6.2 or newer is not on the PATH: install a toolchain from swift.org, then run this again" >&2
  exit 1
fi

if [ "${1:-}" = test ]; then
  wanted=$(sha256sum Tests/References/requirements.txt | cut -c1-64)
  if [ "$(cat .venv/requirements.sha256 2>/dev/null)" != "$wanted" ]; then
    echo "making the Python environment of oracles in .venv" >&2
    rm -rf .venv
    python3 -m venv .venv
    .venv/bin/pip install --quiet --disable-pip-version-check -r Tests/References/requirements.txt
    echo "$wanted" > .venv/requirements.sha256
  fi
fi
