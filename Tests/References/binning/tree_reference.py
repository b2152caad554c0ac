"""Cuts of scikit-learn's classification trees on one variable, and the information value that optbinning makes of them.

Usage: python tree_reference.py OUTPUT_DIR     (scikit-learn 1.9.1, optbinning 1.0.0)
Writes tree.json: variables (ascending values, outcomes as a text of 0 and 1, weights); the cuts of trees grown on them with
so many leaves of at least so much weight, each as the number of rows below; and the information value of optbinning's
default bins, one direction, whose pre-bins are such a tree.
All values are whole numbers below 2²⁴: scikit-learn cuts numbers of 32 bits, and sees none between two that are closer
than 1e-7. Where two cuts gain the same, rounding decides; so a tree is kept only if the mirrored variable gives its mirror.
"""

import importlib.metadata
import json
import sys
import warnings
from pathlib import Path

import numpy as np
from optbinning import OptimalBinning
from sklearn.tree import DecisionTreeClassifier

warnings.filterwarnings("ignore")
random = np.random.Generator(np.random.PCG64(23))
count = 1000


def variable(kind):
    place = random.normal(0, 1, count)
    margin = {
        "weak": -2.4 + 0.12 * place,
        "weaker": -2.0 - 0.06 * place,
        "none": np.full(count, -1.5),
        "skewed": -1.0 + 0.3 * place,
        "hill": -0.5 - 0.8 * place**2,
        "steep": 6 * place,
        "tied": -1.2 + 0.4 * place,
        "few": -1.0 + 0.5 * place,
    }[kind]
    scale = {"skewed": lambda x: np.exp(2 * x) * 1000, "tied": lambda x: 60 * x, "few": lambda x: 4 * x}
    values = np.round(scale.get(kind, lambda x: 1e6 * x)(place))
    assert np.abs(values).max() < 2**24
    order = np.argsort(values, kind="stable")
    events = (random.uniform(size=count) < 1 / (1 + np.exp(-margin))).astype(int)
    return values[order], events[order], random.integers(1, 5, count)


def cuts(values, events, weights, leaves, share):
    weighing = {"min_samples_leaf": int(np.ceil(share * count))}
    if weights is not None:
        weighing = {"min_weight_fraction_leaf": share}
    tree = DecisionTreeClassifier(max_leaf_nodes=leaves, random_state=0, **weighing)
    tree.fit(values.reshape(-1, 1), events, sample_weight=weights)
    thresholds = np.sort(tree.tree_.threshold[tree.tree_.feature >= 0])
    return np.searchsorted(values, thresholds).tolist()


variables, trees = [], []
for kind in ["weak", "weaker", "none", "skewed", "hill", "steep", "tied", "few"]:
    values, events, weights = variable(kind)
    binning = OptimalBinning(name="x", solver="cp", monotonic_trend="auto_asc_desc").fit(values, events)
    binning.binning_table.build()
    variables.append({
        "kind": kind, "values": values.astype(int).tolist(), "events": "".join(map(str, events)),
        "weights": "".join(map(str, weights)), "information_value": float(binning.binning_table.iv)})
    for leaves, share in [(2, 0.05), (6, 0.02), (20, 0.05), (40, 0.01)]:
        for weighing in [None, weights]:
            found = cuts(values, events, weighing, leaves, share)
            turned = None if weighing is None else weighing[::-1]
            mirrored = cuts(-values[::-1], events[::-1], turned, leaves, share)
            if found == sorted(count - place for place in mirrored):
                trees.append({
                    "variable": len(variables) - 1, "leaves": leaves, "share": share,
                    "is_weighted": weighing is not None, "below": found})

versions = {tool: importlib.metadata.version(tool) for tool in ["scikit-learn", "optbinning"]}
Path(sys.argv[1], "tree.json").write_text(
    json.dumps({"versions": versions, "variables": variables, "trees": trees}) + "\n")
