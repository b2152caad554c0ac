"""The corrected resampled t test on scikit-learn's published example, and noncentral t by SciPy.

The example is "Statistical comparison of models using grid search" of scikit-learn's user guide, which prints a corrected
t-value of 0.750 and a one-sided probability of 0.227 for its two best models; its function is repeated here.

Usage: python corrected_t.py OUTPUT_DIR      writes OUTPUT_DIR/corrected_t.json
"""

import json
import pathlib
import sys

import numpy as np
import scipy
import scipy.stats
import sklearn
from sklearn.datasets import make_moons
from sklearn.model_selection import GridSearchCV, RepeatedStratifiedKFold
from sklearn.svm import SVC


def compute_corrected_ttest(differences, df, n_train, n_test):
    kr = len(differences)
    corrected_var = np.var(differences, ddof=1) * (1 / kr + n_test / n_train)
    t_stat = np.mean(differences) / np.sqrt(corrected_var)
    return t_stat, scipy.stats.t.sf(np.abs(t_stat), df)


def main():
    X, y = make_moons(noise=0.352, random_state=1, n_samples=100)
    grid = [{"kernel": ["linear"]}, {"kernel": ["poly"], "degree": [2, 3]}, {"kernel": ["rbf"]}]
    cv = RepeatedStratifiedKFold(n_splits=10, n_repeats=10, random_state=0)
    search = GridSearchCV(estimator=SVC(random_state=0), param_grid=grid, scoring="roc_auc", cv=cv).fit(X, y)
    scores = np.array([search.cv_results_[f"split{fold}_test_score"] for fold in range(100)])
    kernels = [p["kernel"] for p in search.cv_results_["params"]]
    rbf, linear = scores[:, kernels.index("rbf")], scores[:, kernels.index("linear")]
    t, p = compute_corrected_ttest(rbf - linear, 99, 90, 10)
    assert f"{t:.3f} {p:.3f}" == "0.750 0.227", "the published numbers"
    noncentral = [
        {"degrees": df, "noncentrality": ncp, "t": x, "upper": float(scipy.stats.nct.sf(x, df, ncp))}
        for df, ncp, x in [(4, 0.5, 2.776), (4, 3, 2.776), (9, -1, 2.262), (49, 2.5, 2.01), (49, 6, 2.01), (9, 4, -1.0),
                           (199, 1.2, 1.972)]
    ]
    reference = {
        "tools": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__},
        "first": linear.tolist(), "second": rbf.tolist(), "t": float(t), "probability": float(2 * p),
        "noncentral": noncentral,
    }
    path = pathlib.Path(sys.argv[1]) / "corrected_t.json"
    path.write_text(json.dumps(reference, indent=1) + "\n")


main()
