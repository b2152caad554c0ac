"""Expected maximum profit for churn and credit from EMP-PY, its authors' own package.

Usage: python profit.py OUTPUT_DIR      writes OUTPUT_DIR/profit.json
"""

import importlib.metadata
import json
import pathlib
import sys

import numpy
import scipy.special
from EMP.metrics import empChurn, empCreditScoring

rng = numpy.random.default_rng(2013)
# A curve that ends level has slopes that are infinite; EMP-PY leaves them out after it has divided.
numpy.seterr(divide="ignore")


def case(name, scores, events):
    churn = []
    for alpha, beta, clv, d, f in [(6, 14, 200, 10, 1), (3, 5, 120, 20, 2), (1, 1, 50, 5, 10), (40, 10, 1000, 0, 1)]:
        found = empChurn(scores, events, alpha=alpha, beta=beta, clv=clv, d=d, f=f)
        churn.append({
            "alpha": alpha, "beta": beta, "lifetime_value": clv, "incentive": d, "contact": f,
            "profit": float(found.EMP), "share": float(found.EMP_fraction),
            "at_mean": float(found.MP), "share_at_mean": float(found.MP_fraction),
        })
    credit = []
    for p0, p1, roi in [(0.55, 0.1, 0.2644), (0.2, 0.3, 0.05), (0.0, 1.0, 0.1), (0.4, 0.0, 0.6)]:
        found = empCreditScoring(scores, events, p_0=p0, p_1=p1, ROI=roi)
        credit.append({
            "full_recovery": p0, "total_loss": p1, "return_on_loan": roi,
            "profit": float(found.EMPC), "share": float(found.EMPC_fraction),
        })
    return {"name": name, "scores": scores.tolist(), "events": events.tolist(), "churn": churn, "credit": credit}


def draw(count, shift, digits=None):
    linear = rng.normal(shift, 1.5, size=count)
    events = (rng.random(count) < scipy.special.expit(linear)).astype(int)
    scores = scipy.special.expit(linear)
    return scores if digits is None else scores.round(digits), events


def main():
    reference = {
        "tool": "EMP-PY", "version": importlib.metadata.version("EMP-PY"),
        "cases": [
            case("common", *draw(300, 0.0)), case("rare", *draw(500, -2.5)), case("tied", *draw(400, -1.0, digits=1)),
            case("good first", numpy.array([0.9, 0.8, 0.7, 0.3, 0.2, 0.1, 0.05]), numpy.array([1, 1, 0, 1, 0, 0, 0])),
        ],
    }
    path = pathlib.Path(sys.argv[1]) / "profit.json"
    path.write_text(json.dumps(reference) + "\n")


main()
