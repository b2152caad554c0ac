"""All principal components, from the covariance matrix."""

import sys
from importlib.metadata import version

from worker import load, serve

tool, case, folder = sys.argv[1:4]
if tool == "scikit-learn-intelex":
    from sklearnex.decomposition import PCA
else:
    from sklearn.decomposition import PCA
rows = load(folder, case)


shifted = rows.copy()
shifted[:, 0] += 1e8


def variances(values):
    return PCA(svd_solver="covariance_eigh").fit(values).explained_variance_


def job():
    found = variances(rows)
    return lambda: {
        "variance.first": float(found[0]),
        "variance.last": float(found[-1]),
        "variance.sum": float(found.sum()),
        "error.shifted": float((abs(variances(shifted) - found) / found).max()),
    }


serve(tool, version(tool), job)
