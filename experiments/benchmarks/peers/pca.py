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


def job():
    variances = PCA(svd_solver="covariance_eigh").fit(rows).explained_variance_
    return lambda: {
        "variance.first": float(variances[0]),
        "variance.last": float(variances[-1]),
        "variance.sum": float(variances.sum()),
    }


serve(tool, version(tool), job)
