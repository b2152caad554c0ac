"""Points by scorecardpy for a small model.

Usage: python scorecardpy_points.py OUTPUT_DIR     (scorecardpy 0.1.9.7)
Writes points.json: two variables' bins with their counts, a model's coefficients and intercept on scorecardpy's weights of
evidence (ln(share of bad / share of good)), and the points that scorecardpy gives each bin, with base points apart and spread over the variables.
"""

import importlib.metadata
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

warnings.filterwarnings("ignore")
import scorecardpy  # noqa: E402

counts = {
    "age": {"breaks": [30.0, 45.0], "events": [40, 25, 10], "non_events": [110, 160, 155]},
    "debt": {"breaks": [0.2, 0.5, 0.8], "events": [8, 15, 22, 30], "non_events": [140, 130, 95, 60]},
}
coefficients, intercept = [0.83, 1.07], -1.72

tables = {}
for name, table in counts.items():
    limits = ["-inf", *(str(b) for b in table["breaks"]), "inf"]
    bad, good = np.array(table["events"]), np.array(table["non_events"])
    tables[name] = pd.DataFrame({
        "variable": name, "bin": [f"[{a},{b})" for a, b in zip(limits, limits[1:])],
        "woe": np.log((bad / bad.sum()) / (good / good.sum()))})

model = LogisticRegression()
model.coef_, model.intercept_ = np.array([coefficients]), np.array([intercept])
points = {}
for placement, spread in [("apart", False), ("spread", True)]:
    cards = scorecardpy.scorecard(
        tables, model, [f"{name}_woe" for name in counts], points0=620, odds0=1 / 30, pdo=40, basepoints_eq0=spread)
    points[placement] = {
        "base": float(cards["basepoints"]["points"].iloc[0]),
        "variables": [[float(p) for p in cards[name]["points"]] for name in counts]}

Path(sys.argv[1], "points.json").write_text(json.dumps({
    "versions": {"scorecardpy": importlib.metadata.version("scorecardpy")}, "counts": counts,
    "coefficients": coefficients, "intercept": intercept, "base_score": 620, "base_odds": 30,
    "points_to_double_odds": 40, "points": points}, indent=1) + "\n")
