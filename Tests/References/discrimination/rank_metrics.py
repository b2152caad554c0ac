"""Area under the curve, average precision, Kolmogorov-Smirnov and gains from scikit-learn, SciPy and NumPy; DeLong's
variances by the paper's own kernel over all pairs of an event and a non-event.

Usage: python rank_metrics.py OUTPUT_DIR      writes OUTPUT_DIR/rank_metrics.json
"""

import json
import pathlib
import sys

import numpy
import scipy
import scipy.stats
import sklearn
import sklearn.metrics as metrics

rng = numpy.random.default_rng(1988)


def components(scores, events):
    """V10 of each event and V01 of each non-event (DeLong 1988, section 2)."""
    first, second = scores[events == 1], scores[events == 0]
    kernel = (first[:, None] > second[None, :]) + 0.5 * (first[:, None] == second[None, :])
    return kernel.mean(axis=1), kernel.mean(axis=0)


def delong(all_scores, events):
    parts = [components(scores, events) for scores in all_scores]
    ofEvents = numpy.atleast_2d(numpy.cov([part[0] for part in parts]))
    ofOthers = numpy.atleast_2d(numpy.cov([part[1] for part in parts]))
    return ofEvents / events.sum() + ofOthers / (1 - events).sum()


def gains(scores, events, weights, parts):
    """Cumulative weight and events at each part's end; rows that share a score are spread evenly over their places."""
    levels = numpy.unique(scores)[::-1]
    weight = numpy.concatenate([[0], numpy.cumsum([weights[scores == s].sum() for s in levels])])
    happened = numpy.concatenate([[0], numpy.cumsum([(weights * events)[scores == s].sum() for s in levels])])
    ends = numpy.arange(1, parts + 1) / parts * weight[-1]
    return numpy.interp(ends, weight, happened).tolist()


def case(name, scores, events, other, weights=None):
    plain = numpy.ones(len(scores)) if weights is None else weights
    result = {
        "name": name,
        "scores": scores.tolist(),
        "other": other.tolist(),
        "events": events.tolist(),
        "weights": None if weights is None else weights.tolist(),
        "area": metrics.roc_auc_score(events, scores, sample_weight=weights),
        "average_precision": metrics.average_precision_score(events, scores, sample_weight=weights),
        "gains": gains(scores, events, plain, 10),
    }
    fpr, tpr, thresholds = metrics.roc_curve(events, scores, sample_weight=weights, drop_intermediate=False)
    best = numpy.abs(tpr - fpr).argmax()
    result["kolmogorov_smirnov"] = float(numpy.abs(tpr - fpr)[best])
    result["threshold"] = float(thresholds[best])
    repeats = numpy.ones(len(scores), dtype=int) if weights is None else weights.astype(int)
    if weights is None or (weights == repeats).all():
        long = [numpy.repeat(x, repeats) for x in (scores, other, events)]
        covariance = delong(long[:2], long[2])
        result["covariance"] = covariance.tolist()
        if weights is None:
            test = scipy.stats.ks_2samp(scores[events == 1], scores[events == 0])
            assert abs(test.statistic - result["kolmogorov_smirnov"]) < 1e-12
    return result


def main():
    cases = []
    for name, count, shift, rate in [("continuous", 400, 1.0, 0.3), ("rare", 300, 1.5, 0.05), ("worse", 150, -0.7, 0.5)]:
        events = (rng.random(count) < rate).astype(int)
        scores = rng.normal(size=count) + shift * events
        cases.append(case(name, scores, events, scores + rng.normal(size=count)))
    events = (rng.random(500) < 0.2).astype(int)
    scores = numpy.round(rng.normal(size=500) + events)
    cases.append(case("tied", scores, events, numpy.round(scores + rng.normal(size=500), 1)))
    cases.append(case("probabilities", *probabilities(800)))
    scores, events, other = probabilities(200)
    cases.append(case("whole weights", scores.round(1), events, other, rng.integers(0, 4, 200).astype(float)))
    scores, events, other = probabilities(200)
    cases.append(case("weights", scores.round(1), events, other, rng.random(200)))
    reference = {
        "tools": {"numpy": numpy.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
        "cases": cases,
    }
    path = pathlib.Path(sys.argv[1]) / "rank_metrics.json"
    path.write_text(json.dumps(reference) + "\n")


def probabilities(count):
    linear = rng.normal(-1.5, 1.2, size=count)
    truth = 1 / (1 + numpy.exp(-linear))
    events = (rng.random(count) < truth).astype(int)
    return truth, events, 1 / (1 + numpy.exp(-linear - rng.normal(size=count)))


main()
