"""k-means for k from 2 to 12, ten k-means++ starts each, with the silhouettes of every tenth row."""

import sys
from importlib.metadata import version

from sklearn.metrics import silhouette_score
from worker import load, serve

tool, case, folder = sys.argv[1:4]
if tool == "scikit-learn-intelex":
    from sklearnex.cluster import KMeans
else:
    from sklearn.cluster import KMeans
rows = load(folder, case)


def job():
    quality = {}
    for k in range(2, 13):
        model = KMeans(k, init="k-means++", n_init=10, max_iter=300, tol=0, random_state=4).fit(rows)
        quality[f"objective.{k}"] = float(model.inertia_)
        quality[f"silhouette.{k}"] = float(silhouette_score(rows[::10], model.labels_[::10]))
    return quality


serve(tool, version(tool), job)
