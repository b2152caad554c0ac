"""Indices, agreement, matching and outcome statistics from scikit-learn, SciPy, statsmodels and NumPy.

Usage: python indices.py OUTPUT_DIR      writes OUTPUT_DIR/indices.json
"""

import json
import pathlib
import sys

import numpy
import scipy
import scipy.optimize
import scipy.spatial.distance
import scipy.stats
import sklearn
import sklearn.datasets
import sklearn.metrics as metrics
import statsmodels
from statsmodels.stats.proportion import proportion_confint

rng = numpy.random.default_rng(20251121)


def silhouettes():
    rows = sklearn.datasets.load_iris().data
    # Labels by distance to k of the rows: plain, and the same in any version of any tool.
    labelings = [
        scipy.spatial.distance.cdist(rows, rows[numpy.linspace(3, 147, k).astype(int)]).argmin(axis=1)
        for k in range(2, 7)
    ]
    alone = labelings[1].copy()
    alone[41] = 3
    labelings += [alone, rng.integers(0, 4, len(rows))]
    distances = scipy.spatial.distance.cdist(rows, rows)
    return {
        "rows": rows.tolist(),
        "labelings": [labels.tolist() for labels in labelings],
        "silhouettes": [
            metrics.silhouette_samples(distances, labels, metric="precomputed").tolist() for labels in labelings
        ],
        "davies_bouldin": [metrics.davies_bouldin_score(rows, labels) for labels in labelings],
        "calinski_harabasz": [metrics.calinski_harabasz_score(rows, labels) for labels in labelings],
        "within": [
            float(sum(((rows[labels == c] - rows[labels == c].mean(axis=0)) ** 2).sum() for c in set(labels)))
            for labels in labelings
        ],
    }


def agreement():
    pairs = []
    for first_count, second_count, noise in [(3, 3, 0.1), (5, 4, 0.4), (4, 7, 0.9), (1, 3, 0.5), (2, 2, 0.0)]:
        first = rng.integers(0, first_count, 120)
        second = numpy.where(rng.random(120) < noise, rng.integers(0, second_count, 120), first % second_count)
        table = metrics.cluster.contingency_matrix(first, second)
        joint = scipy.stats.entropy(table.ravel())
        pairs.append({
            "first": first.tolist(),
            "second": second.tolist(),
            "adjusted_rand": metrics.adjusted_rand_score(first, second),
            "rand": metrics.rand_score(first, second),
            "normalized_mutual_information": metrics.normalized_mutual_info_score(first, second),
            "variation_of_information": float(
                2 * joint - scipy.stats.entropy(table.sum(axis=0)) - scipy.stats.entropy(table.sum(axis=1))),
        })
    return pairs


def assignments():
    cases = []
    for shape in [(1, 1), (3, 3), (4, 6), (7, 5), (12, 12), (20, 20)]:
        table = rng.integers(0, 50, shape)
        rows, columns = scipy.optimize.linear_sum_assignment(table, maximize=True)
        cases.append({"table": table.tolist(), "greatest": int(table[rows, columns].sum())})
    return cases


def wilson():
    cases = [(0, 10), (10, 10), (1, 10), (37, 112), (0, 3), (499, 1000)]
    return [
        {"count": count, "total": total, "interval": list(proportion_confint(count, total, method="wilson"))}
        for count, total in cases
    ]


def area_above_diagonal(values, groups):
    """Twice the area between curve and diagonal, by trapezoids over the groups in ascending order."""
    xs, ys = [0.0], [0.0]
    for group in numpy.unique(groups):
        xs.append(xs[-1] + (groups == group).mean())
        ys.append(ys[-1] + values[groups == group].sum() / values.sum())
    return 2 * float(numpy.trapezoid(ys, xs)) - 1


def outcome_of(values, tiers, scores):
    _, ranks = numpy.unique(-scores, return_inverse=True)
    best = area_above_diagonal(values, -values)
    return {
        "values": values.tolist(),
        "tiers": tiers.tolist(),
        "scores": scores.tolist(),
        "tier_concentration": area_above_diagonal(values, tiers),
        "tier_gini": area_above_diagonal(values, tiers) / best,
        "score_gini": area_above_diagonal(values, tiers * 10_000 + ranks) / best,
        "spearman": float(scipy.stats.spearmanr(scores, values).statistic),
        "medians": [float(numpy.median(values[tiers == tier])) for tier in range(3)],
        "cliffs_delta": [
            float(numpy.sign(numpy.subtract.outer(values[tiers == tier], values[tiers != tier])).mean())
            for tier in range(3)
        ],
        "standardized_median_difference": [
            float((numpy.median(values[tiers == tier]) - numpy.median(values[tiers != tier]))
                  / (1.4826 * scipy.stats.median_abs_deviation(values)))
            for tier in range(3)
        ],
    }


def outcomes():
    scores = numpy.round(rng.gamma(2, 10, 240))
    tiers = numpy.digitize(-scores, [-30, -15])
    values = numpy.round(scores * rng.lognormal(0, 1, 240))
    return [
        outcome_of(values, tiers, scores),
        outcome_of(values - 15, tiers, scores),
        outcome_of(numpy.where(rng.random(240) < 0.4, 0, values), tiers, scores),
    ]


def gap():
    observed = numpy.array([120.0, 30.0, 12.0, 11.0, 10.0])
    reference = 100 * numpy.array([1, 0.6, 0.4, 0.32, 0.27]) * rng.lognormal(0, 0.1, (20, 5))
    expected = numpy.log(reference).mean(axis=0)
    return {
        "observed": observed.tolist(),
        "reference": reference.tolist(),
        "gap": (expected - numpy.log(observed)).tolist(),
        "standard_error": (numpy.log(reference).std(axis=0) * numpy.sqrt(1 + 1 / 20)).tolist(),
    }


result = {
    "versions": {
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
        "statsmodels": statsmodels.__version__,
    },
    "silhouettes": silhouettes(),
    "agreement": agreement(),
    "assignments": assignments(),
    "wilson": wilson(),
    "outcomes": outcomes(),
    "gap": gap(),
}
path = pathlib.Path(sys.argv[1]) / "indices.json"
path.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n")
