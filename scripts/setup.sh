#!/usr/bin/env bash
# Installs what is missing on a Debian machine. `setup.sh` is what building and running need;
# `setup.sh test` adds what the tests check against: a Python environment of oracles, R with fpc and pROC, SQLite,
# PostgreSQL, Java for PMML4S, and the headers to compile for arm64.
# `setup.sh bench` adds the peers that benchmarks run beside: a Python environment of their own.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(libopenblas-dev liblapacke-dev libboost-math-dev zlib1g-dev libssl-dev libstdc++-12-dev make git gnuplot-nox)
if [ "${1:-}" = test ]; then
  packages+=(
    python3 python3-venv sqlite3 postgresql default-jre-headless r-cran-fpc r-cran-proc libc6-dev-arm64-cross
    libstdc++-12-dev-arm64-cross)
fi

if [ "${1:-}" = bench ]; then packages+=(python3 python3-venv); fi

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

# environment FOLDER REQUIREMENTS: a Python environment that holds what the file pins, made anew where the file changed.
environment() {
  local wanted
  wanted=$(sha256sum "$2" | cut -c1-64)
  [ "$(cat "$1/requirements.sha256" 2>/dev/null)" != "$wanted" ] || return 0
  echo "making the Python environment $1 from $2" >&2
  rm -rf "$1"
  python3 -m venv "$1"
  "$1/bin/pip" install --quiet --disable-pip-version-check -r "$2"
  echo "$wanted" > "$1/requirements.sha256"
}
case "${1:-}" in
  test) environment .venv Tests/References/requirements.txt ;;
  bench) environment .venv-bench experiments/benchmarks/requirements.txt ;;
esac
