"""Ten folds and twelve penalties, judged by AUC and log loss, on both cores."""

import sys
import warnings
from importlib.metadata import version

import numpy
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from worker import load, serve

tool, case, folder = sys.argv[1:4]
warnings.simplefilter("ignore")
if tool == "scikit-learn-intelex":
    from sklearnex.linear_model import LogisticRegression
else:
    from sklearn.linear_model import LogisticRegression
values = load(folder, case)
rows, targets = numpy.ascontiguousarray(values[:, :-1]), values[:, -1].copy()
del values
strengths = 10 ** (-5 + 0.5 * numpy.arange(12))
folds = numpy.arange(len(rows)) % 10


def job():
    search = GridSearchCV(
        LogisticRegression(tol=1e-6, max_iter=1000),
        {"C": list(1 / (strengths * len(rows) * 0.9))},
        scoring=["roc_auc", "neg_log_loss"],
        refit=False,
        cv=PredefinedSplit(folds),
        n_jobs=2,
    ).fit(rows, targets)
    areas = search.cv_results_["mean_test_roc_auc"]
    losses = -search.cv_results_["mean_test_neg_log_loss"]
    return {
        "auc.mean": float(areas.mean()),
        "auc.best": float(areas.max()),
        "log_loss.mean": float(losses.mean()),
        "log_loss.best": float(losses.min()),
    }


serve(tool, version(tool), job)
