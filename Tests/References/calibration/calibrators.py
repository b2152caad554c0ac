"""Calibrators: Platt's by a binomial model of his smoothed targets (statsmodels), isotonic by scikit-learn.

Usage: python calibrators.py OUTPUT_DIR      writes OUTPUT_DIR/calibrators.json
"""

import json
import pathlib
import sys

import numpy
import sklearn
import statsmodels
import statsmodels.api as sm
from sklearn.isotonic import IsotonicRegression

rng = numpy.random.default_rng(1999)


def platt(scores, y, w, smoothed):
    events, others = (w * y).sum(), (w * (1 - y)).sum()
    targets = numpy.where(y == 1, (events + 1) / (events + 2), 1 / (others + 2)) if smoothed else y.astype(float)
    model = sm.GLM(targets, sm.add_constant(scores), family=sm.families.Binomial(), freq_weights=w)
    fit = model.fit(tol=1e-15, maxiter=200)
    return {"intercept": fit.params[0], "slope": fit.params[1]}


def case(name, scores, y, w=None):
    weights = numpy.ones(len(scores)) if w is None else w
    isotonic = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(scores, y, sample_weight=weights)
    at = numpy.linspace(scores.min() - 1, scores.max() + 1, 41)
    return {
        "name": name, "scores": scores.tolist(), "events": y.tolist(), "weights": None if w is None else w.tolist(),
        "smoothed": platt(scores, y, weights, True), "plain": platt(scores, y, weights, False),
        "fitted": isotonic.predict(scores).tolist(), "at": at.tolist(), "linear": isotonic.predict(at).tolist(),
    }


def draw(count, digits=None):
    scores = rng.normal(0, 2, size=count)
    y = (rng.random(count) < 1 / (1 + numpy.exp(1 - 0.7 * scores))).astype(int)
    return (scores if digits is None else scores.round(digits)), y


def main():
    scores, y = draw(150, digits=1)
    reference = {
        "tools": {
            "numpy": numpy.__version__, "scikit-learn": sklearn.__version__, "statsmodels": statsmodels.__version__,
        },
        "cases": [
            case("plain", *draw(300)), case("tied", *draw(200, digits=0)),
            case("weights", scores, y, rng.integers(1, 5, 150).astype(float)),
        ],
    }
    path = pathlib.Path(sys.argv[1]) / "calibrators.json"
    path.write_text(json.dumps(reference) + "\n")


main()
