"""Writes the inertia that scikit-learn's Lloyd iteration has with given first centres after 0, 1, 2, … iterations.

    python make_kmeans.py OUTPUT_DIR

Each case's rows come from formulas that the test repeats (a 64-bit linear congruential generator and exact
arithmetic), so no data needs to be stored. scikit-learn runs with algorithm="lloyd", tol=0, n_init=1 and
max_iter = 1, 2, 3, … from the same centres; the inertia before the first iteration is that of the given centres.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy
import sklearn
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning
from threadpoolctl import threadpool_limits

warnings.simplefilter("ignore", ConvergenceWarning)


def uniforms(count, seed):
    """Uniform numbers from the linear congruential generator of Knuth's MMIX: the top 53 bits of each state."""
    state, out = seed, []
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        out.append((state >> 11) * 2.0**-53)
    return out


def rows(case):
    """Row i is spread × (sum of four uniforms − 2) a column, around centre i mod groups, shifted."""
    n, d, groups = case["rows"], case["columns"], case["groups"]
    u = iter(uniforms(groups * d + 4 * n * d, case["seed"]))
    centres = [[10 * next(u) for _ in range(d)] for _ in range(groups)]
    x = numpy.empty((n, d))
    for i in range(n):
        for j in range(d):
            noise = ((next(u) + next(u)) + next(u)) + next(u) - 2
            x[i, j] = case["shift"] + (centres[i % groups][j] + case["spread"] * noise)
    return x


def weights(case):
    """Row i weighs (i mod 4) / 2 + 1/4."""
    return numpy.arange(case["rows"]) % 4 / 2 + 0.25 if case["weighted"] else None


def inertias(case):
    x, w, k = rows(case), weights(case), case["clusters"]
    start = x[:k].copy()
    distances = ((x[:, None, :] - start[None]) ** 2).sum(2).min(1)
    found = [float((distances if w is None else distances * w).sum())]
    for limit in range(1, case["iterations"] + 1):
        model = KMeans(k, init=start, n_init=1, max_iter=limit, tol=0, algorithm="lloyd").fit(x, sample_weight=w)
        assert len(set(model.labels_)) == k, "a cluster is empty"
        found.append(float(model.inertia_))
        if model.n_iter_ < limit:
            break
    return found


def case(name, rows, columns, groups, clusters, spread, seed, iterations=40, shift=0.0, weighted=False):
    return dict(locals())


CASES = [
    case("separate", 600, 2, 4, 4, 0.5, 1),
    case("overlapping", 3000, 5, 6, 6, 4.0, 2),
    case("more clusters than groups", 2000, 3, 3, 9, 1.5, 3),
    case("wide", 700, 70, 5, 5, 6.0, 4),
    case("one column", 1000, 1, 5, 3, 2.0, 5),
    case("several blocks", 10000, 4, 7, 7, 3.0, 6),
    case("weighted", 1500, 4, 5, 5, 3.0, 7, weighted=True),
    case("shifted", 1500, 4, 5, 5, 3.0, 8, shift=1e6),
    case("no structure", 2500, 8, 1, 8, 5.0, 9),
]

if __name__ == "__main__":
    # One thread, so that scikit-learn adds in the same order on every machine.
    with threadpool_limits(limits=1):
        cases = [{**each, "objectives": inertias(each)} for each in CASES]
    result = {"tool": {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__}, "cases": cases}
    text = json.dumps(result, indent=1, sort_keys=True)
    Path(sys.argv[1], "kmeans.json").write_text(text + "\n")
