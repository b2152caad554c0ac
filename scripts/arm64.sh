#!/usr/bin/env bash
# Compiles the C and C++ sources for arm64, which no machine of the tests has: what is special to x86-64 must stand apart.
set -euo pipefail
cd "$(dirname "$0")/.."
object=$(mktemp)
trap 'rm -f "$object"' EXIT
# Swift's own clang, which builds these sources everywhere else too.
clang=$(dirname "$(command -v swift)")/clang
[ -x "$clang" ] || clang=$(dirname "$(readlink -f "$(command -v swift)")")/clang
flags=(--target=aarch64-linux-gnu -isystem /usr/aarch64-linux-gnu/include -Wall -Werror -c -o "$object")
for source in Sources/CKernels/*.c; do
  "$clang" "${flags[@]}" -O3 -ffp-contract=off -I Sources/CKernels/include "$source"
  echo "arm64: $source"
done
for source in Sources/CSpecialFunctions/*.cpp; do
  "$clang++" "${flags[@]}" -std=c++17 -I Sources/CSpecialFunctions/include "$source"
  echo "arm64: $source"
done
