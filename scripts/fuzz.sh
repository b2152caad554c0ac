#!/usr/bin/env bash
# Fuzzes the bundle's reader, guided by coverage, for so many seconds (3600 where none are given). Inputs that reach new
# code go to Tests/Fuzzing/corpus, which the tests read; what makes it crash or hang goes to Tests/Fuzzing/findings.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-3600}
build=.build-fuzz
export STRATUM_FUZZ=1
swift build -c release --scratch-path "$build" -Xswiftc -sanitize=fuzzer -Xlinker -s --product BundleFuzzer
corpus=Tests/Fuzzing/corpus
mkdir -p "$corpus" Tests/Fuzzing/findings "$build/growing"
cp -n Tests/TierScoringTests/Fixtures/*.json "$build/growing/" || true
"$build/release/BundleFuzzer" -max_total_time="$seconds" -max_len=65536 -timeout=20 -rss_limit_mb=3000 \
  -dict=Tests/Fuzzing/words.dict -artifact_prefix=Tests/Fuzzing/findings/ "$build/growing" "$corpus"
# The smallest set with the same coverage is kept.
"$build/release/BundleFuzzer" -merge=1 -max_len=65536 "$corpus" "$build/growing"
