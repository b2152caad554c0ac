"""Twenty iterations of Lloyd's algorithm from the first rows as centroids."""

import sys
import warnings
from importlib.metadata import version

from worker import load, serve

tool, case, folder = sys.argv[1:4]
if tool == "scikit-learn-intelex":
    from sklearnex.cluster import KMeans
else:
    from sklearn.cluster import KMeans
warnings.simplefilter("ignore")
rows = load(folder, case)
clusters = {"kmeans-8": 8, "kmeans-32": 32}[case]


def job():
    model = KMeans(clusters, init=rows[:clusters], n_init=1, max_iter=20, tol=0, algorithm="lloyd").fit(rows)
    return lambda: {"objective": float(model.inertia_), "iterations": int(model.n_iter_)}


serve(tool, version(tool), job)
