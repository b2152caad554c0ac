"""Bins found by optbinning's constraint solver on given pre-bins, for comparing information values.

Usage: python optbinning_reference.py OUTPUT_DIR     (optbinning 1.0.0)
Writes optbinning.json: tables of pre-bins (events and non-events of each) and, for each table, direction and limits, the
information value and the splits that optbinning found. The pre-bins are handed over as rows with whole values and fixed
user splits, so both sides see the same pre-bins; smoothing is none on both sides.
"""

import importlib.metadata
import json
import sys
import warnings
from pathlib import Path

import numpy as np
from optbinning import OptimalBinning

warnings.filterwarnings("ignore")
random = np.random.Generator(np.random.PCG64(11))


def shape(kind, count):
    place = np.linspace(0, 1, count)
    noise = random.normal(0, 0.35, count)
    return {
        "rising": 2 * place - 2.5,
        "falling": 0.5 - 2.5 * place,
        "hill": 1 - 8 * (place - 0.4) ** 2 - 1.5,
        "hollow": 7 * (place - 0.6) ** 2 - 2,
        "flat": np.full(count, -1.2),
    }[kind] + noise


tables = []
for kind in ["rising", "falling", "hill", "hollow", "flat"]:
    for count in [8, 15]:
        size = random.integers(20, 200, count)
        rate = 1 / (1 + np.exp(-shape(kind, count)))
        # Every pre-bin has both classes, as optbinning joins those that have not by itself.
        events = np.clip(random.binomial(size, rate), 1, size - 1)
        tables.append({"kind": kind, "events": events.tolist(), "non_events": (size - events).tolist()})

limits = [
    {"maximum_bins": 15, "minimum_share": 0.0, "minimum_events": 0},
    {"maximum_bins": 4, "minimum_share": 0.08, "minimum_events": 12},
]
directions = ["ascending", "descending", "peak", "valley", "none"]
cases = []
for index, table in enumerate(tables):
    events, others = np.array(table["events"]), np.array(table["non_events"])
    values = np.arange(len(events))
    x = np.concatenate([np.repeat(values, events), np.repeat(values, others)]).astype(float)
    y = np.concatenate([np.ones(events.sum()), np.zeros(others.sum())])
    for limit in limits:
        for direction in directions:
            binning = OptimalBinning(
                name="x", dtype="numerical", solver="cp", user_splits=values[1:].astype(float),
                monotonic_trend=None if direction == "none" else direction, max_n_bins=limit["maximum_bins"],
                min_bin_size=limit["minimum_share"] or None, min_bin_n_event=limit["minimum_events"] or None,
                min_prebin_size=1e-6, max_n_prebins=100, time_limit=20)
            binning.fit(x, y)
            # Equal neighbouring rates may differ by solver, the information value may not.
            splits = [float(s) for s in binning.splits]
            ends = [0, *(int(s) for s in splits), len(events)]
            p = np.array([others[a:b].sum() for a, b in zip(ends, ends[1:])]) / others.sum()
            q = np.array([events[a:b].sum() for a, b in zip(ends, ends[1:])]) / events.sum()
            cases.append({
                "table": index, "direction": direction, **limit, "status": binning.status, "splits": splits,
                "information_value": float(((p - q) * np.log(p / q)).sum())})

Path(sys.argv[1], "optbinning.json").write_text(
    json.dumps({"versions": {"optbinning": importlib.metadata.version("optbinning")}, "tables": tables, "cases": cases},
               indent=1) + "\n")
