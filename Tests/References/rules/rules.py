"""Scores, rule tables, points and splits found by plain means: numpy's quantiles and search, and enumeration.

Usage: python rules.py OUTPUT_DIR     (numpy 2.4.6, pandas 3.1.1)
Writes rules.json: indicators of 300 customers (heavily tied) with their quantile scores; percentile-rank points; how far
the ten segments in the help of R's rfm 0.3.0 are from a partition, cell by cell; the best splits of weighted sequences
found among all splits.
"""

import itertools
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

random = np.random.Generator(np.random.PCG64(7))
customers = 300
indicators = {
    "recency": random.integers(0, 120, customers).astype(float),
    "frequency": (1 + random.geometric(0.6, customers)).astype(float),
    "monetary": np.round(random.lognormal(3, 1, customers), 2),
}
direction = {"recency": "lower", "frequency": "higher", "monetary": "higher"}

scores = {}
for name, values in indicators.items():
    # Less is better: the same on the negated values.
    x = -values if direction[name] == "lower" else values
    breaks = np.quantile(x, np.arange(1, 5) / 5)
    scores[name] = (1 + np.searchsorted(breaks, x, side="left")).tolist()

points = {}
for name, values in indicators.items():
    x = -values if direction[name] == "lower" else values
    breaks = np.unique(np.quantile(x, np.arange(1, 100) / 100))
    interval = pd.Series(np.searchsorted(breaks, x, side="left"))
    share = interval.value_counts(normalize=True).sort_index()
    rank = 100 * (share.cumsum() - share / 2)
    points[name] = interval.map(rank).tolist()

segments = {
    "Champions": [(5, 5), (5, 5), (5, 5)],
    "Potential Loyalist": [(3, 5), (3, 5), (2, 5)],
    "Loyal Customers": [(2, 4), (2, 4), (2, 4)],
    "Promising": [(3, 4), (1, 3), (3, 5)],
    "New Customers": [(4, 5), (1, 3), (1, 5)],
    "Can't Lose Them": [(1, 2), (3, 4), (4, 5)],
    "At Risk": [(1, 2), (2, 5), (4, 5)],
    "Need Attention": [(1, 3), (3, 5), (3, 5)],
    "About To Sleep": [(2, 3), (1, 3), (1, 4)],
    "Lost": [(1, 1), (1, 5), (1, 5)],
}
holding = {
    cell: [n for n, box in segments.items() if all(a <= s <= b for s, (a, b) in zip(cell, box))]
    for cell in itertools.product(range(1, 6), repeat=3)
}
pairs = {}
for names in holding.values():
    for pair in itertools.combinations(names, 2):
        pairs[pair] = pairs.get(pair, 0) + 1
unassigned = [cell for cell, names in holding.items() if not names]
overlapping = [cell for cell, names in holding.items() if len(names) > 1]


def best_split(values, weights, count):
    best = None
    for ends in itertools.combinations(range(1, len(values)), count - 1):
        cost = 0.0
        for first, last in zip((0,) + ends, ends + (len(values),)):
            v, w = values[first:last], weights[first:last]
            cost += float(np.sum(w * (v - np.average(v, weights=w)) ** 2))
        if best is None or cost < best[0] * (1 - 1e-12):
            best = (cost, list(ends) + [len(values)])
    return best[1]


splits = []
for length in [2, 3, 5, 8, 10]:
    for count in range(1, min(length, 5) + 1):
        values = np.sort(np.round(random.lognormal(2, 1, length), 3))[::-1]
        weights = random.integers(1, 500, length).astype(float)
        splits.append({
            "values": values.tolist(), "weights": weights.tolist(), "count": count,
            "ends": best_split(values, weights, count),
        })

result = {
    "tools": {"numpy": np.__version__, "pandas": pd.__version__},
    "indicators": {name: values.tolist() for name, values in indicators.items()},
    "scores": scores,
    "points": points,
    "segments": {
        "rules": [{"name": n, "ranges": [list(r) for r in box]} for n, box in segments.items()],
        "unassigned": [list(cell) for cell in unassigned],
        "overlapping_count": len(overlapping),
        "first_overlapping": list(overlapping[0]),
        "first_overlapping_rules": holding[overlapping[0]],
        "pairs": [{"first": a, "second": b, "count": c} for (a, b), c in sorted(pairs.items())],
        "first_match": [names[0] if names else "Other" for names in holding.values()],
    },
    "splits": splits,
}
Path(sys.argv[1], "rules.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
