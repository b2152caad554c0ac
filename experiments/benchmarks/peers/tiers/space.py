"""How well labels keep customers apart, what sets tiers apart, and whether there are clusters at all."""

import numpy as np
from joblib import Parallel, delayed
from sklearn.cluster import KMeans
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, pairwise_distances_chunked

from .settings import BOTH_CORES, FEATURES, NATURAL, SEED, SILHOUETTE_SAMPLE, TIERS


def space_metrics(space, labelings):
    """Silhouette, Davies-Bouldin, Calinski-Harabasz and within sum of squares of each labeling."""
    count = len(space)
    sample = np.sort(np.random.default_rng(SEED).choice(count, min(count, SILHOUETTE_SAMPLE), replace=False))
    sizes = [np.bincount(labels) for labels in labelings.values()]
    members = np.concatenate([np.eye(len(size))[labels] for labels, size in zip(labelings.values(), sizes)], axis=1)
    sums = np.concatenate(list(
        pairwise_distances_chunked(
            space[sample], space, reduce_func=lambda distances, _: distances @ members, n_jobs=2, working_memory=256)))
    metrics, start = {}, 0
    for (prefix, labels), size in zip(labelings.items(), sizes):
        of, own = sums[:, start:start + len(size)], labels[sample]
        start += len(size)
        row = np.arange(len(sample))
        inside = of[row, own] / np.maximum(size[own] - 1, 1)
        means = of / size
        means[row, own] = np.inf
        outside = means.min(axis=1)
        values = np.where(size[own] > 1, (outside - inside) / np.maximum(inside, outside), 0)
        error = np.sqrt((1 - len(sample) / count) * values.var(ddof=1) / len(sample))
        metrics[f"{prefix}silhouette"] = values.mean()
        metrics[f"{prefix}silhouette_low"] = values.mean() - 1.96 * error
        metrics[f"{prefix}silhouette_high"] = values.mean() + 1.96 * error
        metrics[f"{prefix}davies_bouldin"] = davies_bouldin_score(space, labels)
        metrics[f"{prefix}calinski_harabasz"] = calinski_harabasz_score(space, labels)
        centres = np.stack([np.bincount(labels, column) / size for column in space.T], axis=1)
        metrics[f"{prefix}within_sum_of_squares"] = float(((space - centres[labels]) ** 2).sum())
    return metrics


def profiles(tiers, indicators, ranks):
    """For each tier and indicator: medians inside and outside, Cliff's delta, scaled difference, missing share."""
    found = {}
    for name, column, rank in zip(FEATURES, indicators.T, ranks):
        known = ~np.isnan(column)
        values, of = column[known], tiers[known]
        spread = 1.4826 * np.median(np.abs(values - np.median(values)))
        for tier, title in enumerate(TIERS):
            inside = of == tier
            here, rest = np.median(values[inside]), np.median(values[~inside])
            count, others = inside.sum(), (~inside).sum()
            wins = rank[inside].sum() - count * (count + 1) / 2
            found[f"{title}.{name}"] = {
                "median": here, "median_rest": rest, "cliffs_delta": 2 * wins / (count * others) - 1,
                "standardized_median_difference": (here - rest) / spread if spread > 0 else None,
                "missing_share": 1 - count / (tiers == tier).sum(),
            }
    return found


def margin_metrics(margins):
    middle = np.median(margins)
    return {"margin.median": middle, "margin.thin_share": np.mean(margins < middle / 10)}


def natural_clusters(space):
    """The gap statistic and the silhouette's null from the same fits to the data and to structureless sets."""
    count = min(NATURAL["sample"], len(space))
    rows = space[np.sort(np.random.default_rng(SEED).choice(len(space), count, replace=False))]
    centre = rows.mean(axis=0)
    axes = np.linalg.svd(rows - centre, full_matrices=False)[2]
    along = (rows - centre) @ axes.T
    low, high = along.min(axis=0), along.max(axis=0)
    sets = [rows] + [
        np.random.default_rng([SEED, draw]).uniform(low, high, size=along.shape) @ axes + centre
        for draw in range(NATURAL["references"])]
    found = Parallel(**BOTH_CORES)(delayed(structure)(data) for data in sets)
    within = np.log([sums for sums, _ in found])
    gaps = within[1:].mean(axis=0) - within[0]
    errors = within[1:].std(axis=0) * np.sqrt(1 + 1 / NATURAL["references"])
    chosen = next((k for k in range(NATURAL["up_to"] - 1) if gaps[k] >= gaps[k + 1] - errors[k + 1]), None)
    best = np.array([max(silhouettes) for _, silhouettes in found])
    return {
        "natural_clusters": float("nan") if chosen is None else chosen + 1,
        "natural_clusters.silhouette_p": (np.sum(best[1:] >= best[0]) + 1) / (len(best)),
    }


def structure(data):
    """For k = 1 … the within sum of squares, and from 2 on the silhouette of a sample."""
    sums = [float(((data - data.mean(axis=0)) ** 2).sum())]
    sample = np.sort(np.random.default_rng(SEED).choice(len(data), min(NATURAL["silhouette"], len(data)), replace=False))
    distances = next(pairwise_distances_chunked(data[sample], data, working_memory=256))
    silhouettes = []
    row = np.arange(len(sample))
    for k in range(2, NATURAL["up_to"] + 1):
        model = KMeans(k, n_init=NATURAL["restarts"], random_state=SEED).fit(data)
        sums.append(model.inertia_)
        size = np.bincount(model.labels_, minlength=k)
        of, own = distances @ np.eye(k)[model.labels_], model.labels_[sample]
        inside = of[row, own] / np.maximum(size[own] - 1, 1)
        means = of / size
        means[row, own] = np.inf
        outside = means.min(axis=1)
        silhouettes.append(np.mean(np.where(size[own] > 1, (outside - inside) / np.maximum(inside, outside), 0)))
    return sums, silhouettes
