#!/usr/bin/env bash
# Runs every script under Tests/References with the tool it needs, into a scratch folder, and compares what it writes
# with the numbers kept beside it: numbers within 1e-9 relative, all else exactly.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0
while IFS= read -r script; do
  topic=$(dirname "${script#Tests/References/}")
  mkdir -p "$scratch/$topic"
  case "$script" in
    *.py) run=(.venv/bin/python "$script") ;;
    *.R) run=(Rscript "$script") ;;
  esac
  echo "reference: $script"
  "${run[@]}" "$scratch/$topic" || failures=$((failures + 1))
done < <(git ls-files --cached --others --exclude-standard 'Tests/References/*/*.py' 'Tests/References/*/*.R' | sort)
.venv/bin/python Tests/References/compare.py "$scratch" Tests/References || failures=$((failures + 1))
[ "$failures" -eq 0 ] || { echo "reference numbers differ or could not be made: $failures" >&2; exit 1; }
