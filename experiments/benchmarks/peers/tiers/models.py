"""The tier models: each is fitted to some rows of the raw indicators and labels any rows."""

import itertools

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.preprocessing import PowerTransformer

from .settings import CLUSTERS, COLUMN, FEATURES, LOG, POWER, RESTARTS, SEED, TIERS, VARIANCE_SHARE


class Preparation:
    """Median for what is missing, clip, bend, scale; learned from the rows that it is fitted to."""

    def __init__(self, names):
        self.names = names
        self.log = [index for index, name in enumerate(names) if name in LOG]
        self.power = [index for index, name in enumerate(names) if name in POWER]

    def fit(self, rows):
        held = rows.copy()
        self.medians = np.array([np.median(column[~np.isnan(column)]) for column in held.T])
        np.copyto(held, self.medians, where=np.isnan(held))
        self.limits = np.quantile(held, [0.005, 0.995], axis=0)
        np.clip(held, *self.limits, out=held)
        self.bend = PowerTransformer(standardize=False).fit(held[:, self.power]) if self.power else None
        bent = self.bent(held)
        self.centre, self.scale = bent.mean(axis=0), bent.std(axis=0)
        return self

    def bent(self, held):
        held[:, self.log] = np.sign(held[:, self.log]) * np.log1p(np.abs(held[:, self.log]))
        if self.power:
            held[:, self.power] = self.bend.transform(held[:, self.power])
        return held

    def transform(self, rows):
        held = np.where(np.isnan(rows), self.medians, rows)
        np.clip(held, *self.limits, out=held)
        held = self.bent(held)
        held -= self.centre
        held /= self.scale
        return held

    def fit_transform(self, rows):
        return self.fit(rows).transform(rows)


class Clusters:
    """k-means of prepared indicators or of their components; clusters become tiers by their mean monetary value."""

    group_kind = "cluster"

    def __init__(self, inputs, components=False, seed=SEED):
        self.inputs, self.components, self.seed = inputs, components, seed
        self.columns = [COLUMN[name] for name in inputs]

    def with_seed(self, seed):
        return Clusters(self.inputs, self.components, seed)

    def fit(self, rows):
        self.preparation = Preparation(self.inputs)
        prepared = self.preparation.fit_transform(rows[:, self.columns])
        self.pca = PCA(VARIANCE_SHARE, svd_solver="covariance_eigh").fit(prepared) if self.components else None
        if self.pca:
            prepared = self.pca.transform(prepared)
        self.kmeans = KMeans(CLUSTERS, n_init=RESTARTS, random_state=self.seed).fit(prepared)
        labels = self.kmeans.labels_
        sizes = np.bincount(labels, minlength=CLUSTERS)
        means = np.bincount(labels, rows[:, COLUMN["monetary"]], CLUSTERS) / sizes
        self.tier_of = tiers_of_clusters(means, sizes)
        self.groups = CLUSTERS
        return self

    def label(self, rows, margins=False):
        prepared = self.preparation.transform(rows[:, self.columns])
        if self.pca:
            prepared = self.pca.transform(prepared)
        groups = self.kmeans.predict(prepared)
        labels = {"tier": self.tier_of[groups], "group": groups, "score": None}
        if margins:
            squared = self.kmeans.transform(prepared) ** 2
            other = np.where(self.tier_of[None, :] != labels["tier"][:, None], squared, np.inf).min(axis=1)
            labels["margin"] = other - squared.min(axis=1)
        return labels


def tiers_of_clusters(means, sizes):
    """Clusters by falling mean, cut into runs whose means differ least from their run's (Fisher)."""
    order = np.argsort(-means, kind="stable")
    best = None
    for ends in itertools.combinations(range(1, len(order)), len(TIERS) - 1):
        cost = 0.0
        for run in np.split(order, ends):
            centre = np.average(means[run], weights=sizes[run])
            cost += np.sum(sizes[run] * (means[run] - centre) ** 2)
        if best is None or cost < best[0]:
            best = cost, ends
    tiers = np.empty(len(order), dtype=np.int64)
    for tier, run in enumerate(np.split(order, best[1])):
        tiers[run] = tier
    return tiers


class Rules:
    """Recency, frequency and monetary value scored 1 to 5 by quantiles, then segments by ranges of scores."""

    group_kind = "segment"
    dimensions = [("recency", False), ("frequency", True), ("monetary", True)]
    segments = [  # name, tier, lowest and highest R, F, M
        ("champions", 0, (3, 5), (4, 5), (4, 5)), ("big tickets", 0, (3, 5), (1, 3), (4, 5)),
        ("slipping away", 1, (1, 2), (1, 5), (4, 5)), ("growing", 1, (3, 5), (1, 5), (2, 3)),
        ("fading", 2, (1, 2), (1, 5), (2, 3)), ("small", 2, (1, 5), (1, 5), (1, 1)),
    ]
    groups = 6

    def with_seed(self, seed):
        return None

    def fit(self, rows):
        self.breaks = [
            np.nanquantile(rows[:, COLUMN[name]], [0.2, 0.4, 0.6, 0.8]) for name, _ in self.dimensions]
        self.segment = np.empty((5, 5, 5), dtype=np.int64)
        for number, (_, _, *ranges) in enumerate(self.segments):
            self.segment[tuple(slice(low - 1, high) for low, high in ranges)] = number
        self.tier_of = np.array([tier for _, tier, *_ in self.segments])
        cells = np.indices((5, 5, 5)).reshape(3, -1).T
        tiers = self.tier_of[self.segment].ravel()
        steps = np.abs(cells[:, None, :] - cells[None, :, :]).sum(axis=2)
        self.steps = np.where(tiers[:, None] != tiers[None, :], steps, 99).min(axis=1).reshape(5, 5, 5)
        return self

    def label(self, rows, margins=False):
        scores = []
        for (name, rises), breaks in zip(self.dimensions, self.breaks):
            values = rows[:, COLUMN[name]]
            # What equals a break has the worse score; what is missing the worst.
            place = np.searchsorted(breaks, values, "left") if rises else 4 - np.searchsorted(breaks, values, "right")
            scores.append(np.where(np.isnan(values), 0, place))
        groups = self.segment[tuple(scores)]
        labels = {"tier": self.tier_of[groups], "group": groups, "score": np.mean(scores, axis=0) + 1}
        if margins:
            labels["margin"] = self.steps[tuple(scores)].astype(float)
        return labels


class WeightedScore:
    """Percentile ranks of indicators, weighed within and between dimensions, cut by shares of the customers."""

    group_kind = None
    groups = 0
    indicators = [  # name, weight in the total, more is better
        ("monetary", 0.5 * 2 / 6, True), ("amount_in_last_90", 0.5 * 2 / 6, True), ("margin_sum", 0.5 / 6, True),
        ("balance_daily_mean", 0.5 / 6, True), ("recency", 0.3 / 3, False), ("frequency", 0.3 / 3, True),
        ("channel_entropy", 0.3 / 3, True), ("tenure", 0.2 / 3, True), ("active_months", 0.2 / 3, True),
        ("gap_mean", 0.2 / 3, False),
    ]

    def with_seed(self, seed):
        return None

    def fit(self, rows):
        self.scales = []
        for name, _, rises in self.indicators:
            values = rows[:, COLUMN[name]]
            values = values[~np.isnan(values)]
            breaks = np.unique(np.quantile(values, np.arange(1, 100) / 100))
            counts = np.bincount(np.searchsorted(breaks, values, "left" if rises else "right"), minlength=len(breaks) + 1)
            ranks = 100 * (np.cumsum(counts) - counts / 2) / len(values)
            # The last entry is for what is missing.
            self.scales.append((breaks, np.append(ranks if rises else 100 - ranks, 0.0)))
        falling = np.sort(self.score(rows))[::-1]
        cuts = (np.array([0.2, 0.5]) * len(falling)).round().astype(int)
        self.cuts = (falling[cuts - 1] + falling[cuts]) / 2
        return self

    def score(self, rows):
        total = np.zeros(len(rows))
        for (name, weight, rises), (breaks, points) in zip(self.indicators, self.scales):
            values = rows[:, COLUMN[name]]
            place = np.searchsorted(breaks, values, "left" if rises else "right")
            total += weight * points[np.where(np.isnan(values), len(points) - 1, place)]
        return total

    def label(self, rows, margins=False):
        score = self.score(rows)
        labels = {"tier": (score[:, None] < self.cuts).sum(axis=1), "group": None, "score": score}
        if margins:
            labels["margin"] = np.abs(score[:, None] - self.cuts[None, :]).min(axis=1)
        return labels


def cases():
    return {
        "rfm-rules": Rules(),
        "weighted-score": WeightedScore(),
        "kmeans": Clusters(["recency", "frequency", "monetary", "amount_in_last_90"]),
        "pca-kmeans": Clusters(FEATURES, components=True),
        "kmeans-behaviour": Clusters(["amount_in", "frequency", "balance_mean", "mobile_share", "cash_share"]),
    }
