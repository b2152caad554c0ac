"""Losses, confusion and calibration statistics from scikit-learn, statsmodels, SciPy and pandas.

Usage: python probabilities.py OUTPUT_DIR      writes OUTPUT_DIR/probabilities.json
"""

import json
import pathlib
import sys

import numpy
import pandas
import scipy
import scipy.stats
import sklearn
import sklearn.metrics as metrics
import statsmodels
import statsmodels.api as sm
from statsmodels.stats.proportion import proportion_confint

rng = numpy.random.default_rng(1950)


def line(p, y, w):
    """Cox's line by a binomial generalised linear model; weights are repeats."""
    logit = scipy.special.logit(p)
    family = sm.families.Binomial()

    def fit(columns, offset=None):
        model = sm.GLM(y, columns, family=family, offset=offset, freq_weights=w)
        return model.fit(tol=1e-15, maxiter=200)

    both = fit(sm.add_constant(logit))
    level = fit(numpy.ones((len(p), 1)), offset=logit)
    given = float((w * scipy.stats.bernoulli.logpmf(y, p)).sum())
    return {
        "intercept": both.params[0], "slope": both.params[1],
        "intercept_error": both.bse[0], "slope_error": both.bse[1],
        "level": level.params[0], "level_error": level.bse[0],
        "likelihood_ratio": 2 * (float((w * scipy.stats.bernoulli.logpmf(y, both.fittedvalues)).sum()) - given),
    }


def hosmer_lemeshow(p, y, groups):
    table = pandas.DataFrame({"p": p, "y": y}).groupby(pandas.qcut(p, groups, labels=False)).agg(
        n=("y", "size"), y=("y", "sum"), p=("p", "sum"))
    statistic = float(((table.y - table.p) ** 2 / (table.p * (1 - table.p / table.n))).sum())
    return {
        "statistic": statistic,
        "unseen": scipy.stats.chi2.sf(statistic, groups),
        "fitted": scipy.stats.chi2.sf(statistic, groups - 2),
        "rates": (table.y / table.n).tolist(),
        "probabilities": (table.p / table.n).tolist(),
    }


def spiegelhalter(p, y, w):
    z = (w * (y - p) * (1 - 2 * p)).sum() / numpy.sqrt((w * (1 - 2 * p) ** 2 * p * (1 - p)).sum())
    return {"z": float(z), "probability": 2 * scipy.stats.norm.sf(abs(z))}


def confusion(p, y, w, cutoff):
    side = (p >= cutoff).astype(int)
    tn, fp, fn, tp = metrics.confusion_matrix(y, side, sample_weight=w).ravel()
    return {
        "cutoff": cutoff, "counts": [float(x) for x in (tp, fp, tn, fn)],
        "accuracy": metrics.accuracy_score(y, side, sample_weight=w),
        "balanced_accuracy": metrics.balanced_accuracy_score(y, side, sample_weight=w),
        "recall": metrics.recall_score(y, side, sample_weight=w),
        "precision": metrics.precision_score(y, side, sample_weight=w),
        "specificity": metrics.recall_score(y, side, sample_weight=w, pos_label=0),
        "f1": metrics.f1_score(y, side, sample_weight=w),
        "matthews": metrics.matthews_corrcoef(y, side, sample_weight=w),
        "accuracy_interval": proportion_confint(tp + tn, tp + tn + fp + fn, method="wilson"),
    }


def case(name, p, y, w=None, groups=10):
    weights = numpy.ones(len(p)) if w is None else w
    result = {
        "name": name, "probabilities": p.tolist(), "events": y.tolist(), "weights": None if w is None else w.tolist(),
        "log_loss": metrics.log_loss(y, p, sample_weight=w),
        "brier": metrics.brier_score_loss(y, p, sample_weight=w),
        "line": line(p, y, weights),
        "spiegelhalter": spiegelhalter(p, y, weights),
        "confusion": [confusion(p, y, weights, cutoff) for cutoff in (0.15, 0.3, 0.5)],
    }
    if w is None:
        result["hosmer_lemeshow"] = hosmer_lemeshow(p, y, groups)
    return result


def draw(count, slope=1.0, shift=0.0):
    linear = rng.normal(-1.2, 1.3, size=count)
    y = (rng.random(count) < scipy.special.expit(linear)).astype(int)
    return scipy.special.expit(shift + linear * slope), y


def grades():
    cases = []
    for events, total, pd in [(0, 40, 0.01), (3, 100, 0.02), (30, 250, 0.1), (5, 5, 0.9), (1, 12, 0.2)]:
        low, high = scipy.stats.beta.ppf([0.025, 0.975], events + 0.5, total - events + 0.5)
        cases.append({
            "events": events, "total": total, "probability": pd,
            "interval": [0.0 if events == 0 else low, 1.0 if events == total else high],
            "test": scipy.stats.beta.cdf(pd, events + 0.5, total - events + 0.5),
        })
    return cases


def stability():
    expected, actual = numpy.array([120, 300, 250, 80]), numpy.array([60, 190, 210, 90])
    e, a = expected / expected.sum(), actual / actual.sum()
    index = float(((a - e) * numpy.log(a / e)).sum())
    scale = 1 / expected.sum() + 1 / actual.sum()
    return {
        "expected": expected.tolist(), "actual": actual.tolist(), "index": index,
        "critical": scipy.stats.chi2.ppf(0.95, 3) * scale, "probability": scipy.stats.chi2.sf(index / scale, 3),
    }


def main():
    p, y = draw(300)
    weighted = rng.integers(0, 4, 300).astype(float)
    reference = {
        "tools": {
            "numpy": numpy.__version__, "pandas": pandas.__version__, "scipy": scipy.__version__,
            "scikit-learn": sklearn.__version__, "statsmodels": statsmodels.__version__,
        },
        "cases": [
            case("right", *draw(400)), case("too extreme", *draw(500, slope=2.0)), case("too low", *draw(300, shift=-1.0)),
            case("weights", p.round(2).clip(0.01, 0.99), y, weighted),
        ],
        "grades": grades(),
        "stability": stability(),
    }
    path = pathlib.Path(sys.argv[1]) / "probabilities.json"
    path.write_text(json.dumps(reference) + "\n")


main()
