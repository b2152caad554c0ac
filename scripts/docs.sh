#!/bin/sh
# Builds the documentation of every library module into .build/docs, from the modules that `make build` has built. A
# warning, such as a link that leads nowhere, is an error.
set -eu
cd "$(dirname "$0")/.."
modules="LinearAlgebra TierScoring Frames Learning Ingest Features Models Evaluation Runs Experiments Export Notebooks
Reports Synthesis"

if ! command -v docc > /dev/null; then
  echo "docs.sh: docc is not on the PATH; it comes with Swift's toolchain, beside swift" >&2
  exit 1
fi
built=$(swift build -c release --show-bin-path)
target=$(swift -print-target-info | sed -n 's/^ *"unversionedTriple": "\(.*\)",*$/\1/p' | head -n 1)
docs=.build/docs
# Swift's modules rest on modules of C, whose maps lie with their sources or, where there is none, among what was built.
maps=""
for map in .build/checkouts/*/Sources/*/include/module.modulemap "$built"/*.build/module.modulemap; do
  if [ -f "$map" ]; then maps="$maps -Xcc -fmodule-map-file=$map"; fi
done
rm -rf "$docs"
mkdir -p "$docs/modules"

for module in $modules; do
  if [ ! -f "$built/Modules/$module.swiftmodule" ]; then
    echo "docs.sh: $module is not built; run 'make build' first" >&2
    exit 1
  fi
  mkdir -p "$docs/symbols/$module"
  # shellcheck disable=SC2086
  swift symbolgraph-extract -module-name "$module" -target "$target" -I "$built/Modules" -I Sources/COpenBLAS \
    -I Sources/COpenSSL -I Sources/CZlib $maps -minimum-access-level public -skip-inherited-docs -output-dir "$docs/symbols/$module"
  docc convert "Sources/$module/$module.docc" --additional-symbol-graph-dir "$docs/symbols/$module" \
    --fallback-display-name "$module" --fallback-bundle-identifier "stratum.$module" --warnings-as-errors \
    --output-dir "$docs/modules/$module.doccarchive"
done
# shellcheck disable=SC2046
docc merge $(find "$docs/modules" -name '*.doccarchive' | sort) --synthesized-landing-page-name Stratum \
  --output-path "$docs/Stratum.doccarchive"
rm -rf "$docs/symbols" "$docs/modules"
echo "the documentation of $(echo $modules | wc -w) modules is in $docs/Stratum.doccarchive"
