"""A logistic regression with an L2 penalty of strength 1e-4 on the mean loss, to a gradient norm of 1e-8."""

import sys
import warnings
from importlib.metadata import version

import numpy
from worker import load, serve

tool, case, folder = sys.argv[1:4]
package, _, solver = tool.partition(" ")
warnings.simplefilter("ignore")
values = load(folder, case)
rows, targets = numpy.ascontiguousarray(values[:, :-1]), values[:, -1].copy()
del values
strength = 1e-4


def quality(coefficients, intercept):
    """The objective and the largest magnitude of an element of its gradient."""
    margins = rows @ coefficients + intercept
    loss = numpy.mean(numpy.maximum(margins, 0) + numpy.log1p(numpy.exp(-numpy.abs(margins))) - targets * margins)
    residuals = 1 / (1 + numpy.exp(-margins)) - targets
    slopes = rows.T @ residuals / len(rows) + strength * coefficients
    gradient = max(numpy.abs(slopes).max(), abs(residuals.mean()))
    return {
        "objective": float(loss + strength / 2 * coefficients @ coefficients),
        "gradient": float(gradient),
    }


def job():
    if package == "glum":
        from glum import GeneralizedLinearRegressor

        model = GeneralizedLinearRegressor(
            family="binomial", alpha=strength, l1_ratio=0, gradient_tol=1e-8, max_iter=200
        ).fit(rows, targets)
        return lambda: quality(model.coef_, model.intercept_)
    if package == "scikit-learn-intelex":
        from sklearnex.linear_model import LogisticRegression
    else:
        from sklearn.linear_model import LogisticRegression
    model = LogisticRegression(
        C=1 / (strength * len(rows)), solver=solver or "lbfgs", tol=1e-8, max_iter=2000
    ).fit(rows, targets)
    return lambda: quality(model.coef_.ravel(), float(model.intercept_[0]))


serve(tool, version(package), job)
