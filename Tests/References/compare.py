"""Compares freshly made reference files with those kept: numbers within 1e-9 relative, all else exactly."""

import csv
import json
import math
import pathlib
import re
import sys

NUMBER = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$")
# Tools' own versions are kept for the record and may differ.
IGNORED = {"version", "versions", "tool", "tools"}


def close(a, b):
    return a == b or (math.isnan(a) and math.isnan(b)) or math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)


def differences(made, kept, path):
    if isinstance(made, dict) and isinstance(kept, dict):
        for key in sorted(set(made) | set(kept)):
            if key in IGNORED:
                continue
            if key not in made or key not in kept:
                yield f"{path}.{key} is on one side only"
            else:
                yield from differences(made[key], kept[key], f"{path}.{key}")
    elif isinstance(made, list) and isinstance(kept, list):
        if len(made) != len(kept):
            yield f"{path} has {len(made)} items, {len(kept)} kept"
        for index, (a, b) in enumerate(zip(made, kept)):
            yield from differences(a, b, f"{path}[{index}]")
    elif isinstance(made, (int, float)) and isinstance(kept, (int, float)) and not isinstance(made, bool):
        if not close(float(made), float(kept)):
            yield f"{path}: {made} now, {kept} kept"
    elif isinstance(made, str) and isinstance(kept, str) and NUMBER.match(made) and NUMBER.match(kept):
        if not close(float(made), float(kept)):
            yield f"{path}: {made} now, {kept} kept"
    elif made != kept:
        yield f"{path}: {made!r} now, {kept!r} kept"


def content(path):
    if path.suffix == ".json":
        return json.loads(path.read_text())
    if path.suffix == ".csv":
        with path.open(newline="") as file:
            return list(csv.reader(file))
    return path.read_text().splitlines()


def main():
    made_root, kept_root = map(pathlib.Path, sys.argv[1:3])
    failed = compared = 0
    for made in sorted(p for p in made_root.rglob("*") if p.is_file()):
        kept = kept_root / made.relative_to(made_root)
        if not kept.exists():
            print(f"{made.relative_to(made_root)} is made by its script but not kept")
            failed += 1
            continue
        compared += 1
        found = list(differences(content(made), content(kept), str(made.relative_to(made_root))))
        for line in found[:10]:
            print(line)
        failed += bool(found)
    print(f"{compared} reference files compared, {failed} differ")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
