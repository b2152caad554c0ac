"""The whole of `experiments/value-tiers.yaml`, written with polars, scikit-learn and MLflow.

The data are the bank that `stratum synthesize` makes. One run covers:

- hashing the files, reading customers, accounts and transactions, refusing the rows that the manifest refuses;
- the population of 2025-06-30, its 17 indicators, and what came in the 90 days after;
- five cases: RFM rules, a weighted score, k-means, k-means of principal components, k-means of behaviour. For each:
  preparation (median, clip, log or power transform, standard scale) learned from the training rows, the fit with ten
  restarts, labels of all customers; silhouette of 5,000 sampled customers against all, Davies-Bouldin,
  Calinski-Harabasz; profiles of the tiers over all indicators; five folds twice over, with agreement and matching;
  outcomes of the held-out tiers with bootstrap intervals of 200 draws (value share, mean, median, lift, Gini,
  concentration, and where there is a score its Gini and rank correlation), inactivity; five other seeds; stability
  over 50 resamples; the search for a natural number of clusters (gap and silhouette against 20 structureless sets);
- one MLflow run a case: parameters, metrics, model and assignments under keyed hashes of the customers' ids.

Refits run on both cores; what several cases share (draws, orders of the outcome, the search) is done once.
"""

import hashlib
import hmac
import itertools
import json
import os
import pickle
import sys
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")

import mlflow
import numpy as np
import polars as pl
import sklearn
from joblib import Parallel, delayed
from mlflow.entities import Metric, Param
from scipy.optimize import linear_sum_assignment
from scipy.stats import rankdata
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import (
    adjusted_rand_score,
    calinski_harabasz_score,
    davies_bouldin_score,
    pairwise_distances_chunked,
)
from sklearn.metrics.cluster import contingency_matrix
from sklearn.model_selection import KFold
from sklearn.preprocessing import PowerTransformer

from worker import serve

SEED = 7
AS_OF = date(2025, 6, 30)
OUTCOME_DAYS = 90
FOLDS, REPEATS, BOOTSTRAP, RESAMPLES, SEEDS = 5, 2, 200, 50, 5
RESTARTS, CLUSTERS, VARIANCE_SHARE = 10, 5, 0.8
SILHOUETTE_SAMPLE = 5000
NATURAL = {"up_to": 8, "references": 20, "sample": 2000, "silhouette": 1000, "restarts": 5}
TIERS = ["high", "medium", "low"]
SPACE = ["recency", "frequency", "monetary"]
OUTCOMES = ["amount_in", "frequency"]
LOG = SPACE + ["amount_in_last_90", "amount_change_90", "margin_sum", "balance_daily_mean", "travel_180d"]
POWER = ["amount_in", "balance_mean"]
FEATURES = SPACE + [
    "amount_in_last_90", "amount_change_90", "margin_sum", "balance_daily_mean", "tenure", "active_months", "gap_mean",
    "channel_entropy", "category_entropy", "amount_in", "balance_mean", "travel_180d", "mobile_share", "cash_share",
]
COLUMN = {name: index for index, name in enumerate(FEATURES)}
CHANNELS = ["branch", "atm", "online", "mobile", "card", "phone"]
BOTH_CORES = {"backend": "loky", "n_jobs": 2, "max_nbytes": 1 << 20}


# Reading and indicators


def transactions(folder):
    """The transactions that the manifest accepts, the customer as a number."""
    text, number = pl.Categorical, pl.Float64
    schema = {
        "transaction_id": pl.Int64, "account_id": pl.String, "date": pl.Date, "amount": number, "direction": text,
        "channel": text, "category": text, "initiated": pl.Boolean, "balance": number, "cost": number,
        "excess": pl.String,
    }
    rows = pl.scan_csv(
        folder / "data/transactions.csv", has_header=False, skip_rows=1, schema=schema, missing_columns="insert",
        ignore_errors=True, quote_char=None)
    accounts = pl.scan_csv(folder / "data/accounts.csv", schema_overrides={"opened": pl.String, "closed": pl.String})
    accounts = accounts.select("account_id", "customer_id").with_row_index("account")
    known = pl.col("channel").is_null() | pl.col("channel").is_in(CHANNELS)
    return (
        rows.filter(
            pl.col("excess").is_null() & pl.col("date").is_not_null() & (pl.col("amount") >= 0)
            & pl.col("direction").is_not_null() & pl.col("initiated").is_not_null() & known)
        .join(accounts, on="account_id", how="inner", maintain_order="left")
        .select(
            "customer_id", "account", "date", "amount", "channel", "category", "initiated", "balance", "cost",
            inflow=pl.when(pl.col("direction") == "in").then(pl.col("amount")).otherwise(0.0)))


def entropy(events, column):
    """The entropy of the levels of each customer's own events."""
    counts = events.filter(pl.col(column).is_not_null()).group_by("customer_id", column).len()
    share = pl.col("len") / pl.col("len").sum()
    return counts.group_by("customer_id").agg((-(share * share.log()).sum()).alias(f"{column}_entropy"))


def customer_table(folder):
    """One row a customer of the day: the indicators, and what came after."""
    customers = pl.read_csv(folder / "data/customers.csv", try_parse_dates=True)
    customers = customers.filter(
        (pl.col("opened") <= AS_OF) & (pl.col("closed").is_null() | (pl.col("closed") > AS_OF))
    ).select("customer_id", tenure=(pl.lit(AS_OF) - pl.col("opened")).dt.total_days())
    events = transactions(folder).collect()
    window = events.lazy().filter(
        (pl.col("date") > AS_OF) & (pl.col("date") <= AS_OF + timedelta(days=OUTCOME_DAYS)))
    past = events.lazy().filter(pl.col("date") <= AS_OF)
    own = past.filter(pl.col("initiated"))

    def days(first, last=0):
        return (pl.col("date") > AS_OF - timedelta(days=first)) & (pl.col("date") <= AS_OF - timedelta(days=last))

    amount, active = pl.col("amount"), pl.col("date")
    of_own = own.group_by("customer_id").agg(
        recency=(pl.lit(AS_OF) - active.max()).dt.total_days(),
        frequency=pl.len(),
        monetary=pl.col("inflow").sum(),
        amount_change_90=amount.filter(days(90)).sum() - amount.filter(days(180, 90)).sum(),
        margin_sum=(amount - pl.col("cost")).sum(),
        margin_count=pl.col("cost").count(),
        active_months=(active.dt.year().cast(pl.Int32) * 12 + active.dt.month()).n_unique(),
        gap_mean=(active.max() - active.min()).dt.total_days() / (active.n_unique() - 1).replace(0, None),
    )
    of_all = past.group_by("customer_id").agg(
        amount_in=pl.col("inflow").sum(),
        amount_in_last_90=pl.col("inflow").filter(days(90)).sum(),
        balance_mean=pl.col("balance").mean(),
        travel_180d=amount.filter(days(180) & (pl.col("category") == "travel")).sum(),
        mobile_share=(pl.col("channel") == "mobile").fill_null(False).mean(),
        cash_share=(pl.col("channel") == "atm").fill_null(False).mean(),
    )
    # Each balance stands until the account's next one, the last until the day itself.
    balances = (
        past.filter(pl.col("balance").is_not_null()).select("customer_id", "account", "date", "balance")
        .sort("account", "date", maintain_order=True)
        .with_columns(
            until=pl.when(pl.col("account").shift(-1) == pl.col("account")).then(pl.col("date").shift(-1))
            .otherwise(pl.lit(AS_OF + timedelta(days=1))))
        .group_by("customer_id")
        .agg(
            balance_daily_mean=(pl.col("balance") * (pl.col("until") - pl.col("date")).dt.total_days()).sum()
            / (pl.lit(AS_OF + timedelta(days=1)) - pl.col("date").min()).dt.total_days()))
    later = window.group_by("customer_id").agg(
        later_amount_in=pl.col("inflow").sum(), later_frequency=pl.col("initiated").sum())
    parts = pl.collect_all(
        [of_own, of_all, balances, entropy(own, "channel"), entropy(own, "category"), later])
    table = customers
    for part in parts:
        table = table.join(part, on="customer_id", how="left", maintain_order="left")
    zeros = [
        "frequency", "monetary", "amount_change_90", "active_months", "amount_in", "amount_in_last_90", "travel_180d",
        "later_amount_in", "later_frequency",
    ]
    return table.with_columns(
        pl.col(zeros).fill_null(0), margin_sum=pl.when(pl.col("margin_count") > 0).then(pl.col("margin_sum")))


def fingerprints(folder):
    """SHA-256 of what is read."""
    def digest(name):
        with open(folder / name, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    names = ["dataset.yaml", "data/customers.csv", "data/accounts.csv", "data/transactions.csv"]
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(names, pool.map(digest, names)))


# Models: each is fitted to some rows of the raw indicators and labels any rows


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


# Refits, on both cores


def refit(model, indicators, rows):
    """The labels of all customers by the model fitted to some of them."""
    labels = model.fit(indicators if rows is None else indicators[rows]).label(indicators)
    return labels["tier"].astype(np.int8), labels["group"], labels["score"]


def best_jaccards(original, refitted, count):
    """For each of `count` labels the largest overlap with a new label."""
    if not count:
        return np.zeros(0)
    both = contingency(original, refitted, count)
    either = both.sum(axis=1, keepdims=True) + both.sum(axis=0, keepdims=True) - both
    return (both / np.maximum(either, 1)).max(axis=1)


def contingency(first, second, count):
    return np.bincount(first * count + second, minlength=count * count).reshape(count, count)


def resample(model, indicators, tiers, groups, draw):
    """How well tiers and groups come back from a fit to a resample, drawn rows counted once."""
    count = len(indicators)
    drawn = np.unique(np.random.default_rng([SEED, draw]).integers(count, size=count))
    taken = indicators[drawn]
    labels = model.fit(taken).label(taken)
    return (
        best_jaccards(tiers[drawn], labels["tier"], len(TIERS)),
        best_jaccards(groups[drawn], labels["group"], model.groups) if groups is not None else np.zeros(0))


# Judging


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


class Draws:
    """The bootstrap's weights of customers, and what of an outcome does not depend on tiers; made once for all cases."""

    chunk = 25

    def __init__(self, count, outcomes):
        random = np.random.default_rng(SEED)
        self.weights = np.stack([
            np.bincount(random.integers(count, size=count), minlength=count).astype(np.float32)
            for _ in range(BOOTSTRAP)])
        self.best = {name: self.best_areas(values) for name, values in outcomes.items()}
        self.orders = {name: tie_order(values) for name, values in outcomes.items()}

    def chunks(self):
        for start in range(0, BOOTSTRAP, self.chunk):
            yield slice(start, start + self.chunk), self.weights[start:start + self.chunk]

    def best_areas(self, values):
        order = np.argsort(-values)
        return np.concatenate([
            areas(weights[:, order].astype(float), values[order], None) for _, weights in self.chunks()])


def tie_order(keys):
    """An order by falling key, and where each run of equal keys begins."""
    order = np.argsort(-keys, kind="stable")
    return order, np.flatnonzero(np.r_[True, np.diff(keys[order]) != 0])


def areas(weights, values, starts):
    """For each row of weights the area under cumulated w(v − mean) over cumulated w, straight within runs."""
    rises = weights * values
    if starts is not None:
        rises = np.add.reduceat(rises, starts, axis=1)
        weights = np.add.reduceat(weights, starts, axis=1)
    rises = rises - weights * (rises.sum(axis=1, keepdims=True) / weights.sum(axis=1, keepdims=True))
    heights = np.cumsum(rises, axis=1)
    return np.einsum("ij,ij->i", weights, heights - rises / 2)


def weighted_medians(weights, order, values):
    """The weighted median of each row, ties midway, of the customers in an ascending order."""
    running = np.cumsum(weights[:, order], axis=1, dtype=np.float64)
    half = running[:, -1] / 2
    low = np.array([np.searchsorted(row, middle, "left") for row, middle in zip(running, half)])
    high = np.array([np.searchsorted(row, middle, "right") for row, middle in zip(running, half)])
    last = len(order) - 1
    return (values[order[np.minimum(low, last)]] + values[order[np.minimum(high, last)]]) / 2


def centred_ranks(weights, order, starts, count):
    """Each customer's midrank less the mean rank, in each row of weights; and the weighted sum of their squares."""
    of_run = np.add.reduceat(weights[:, order].astype(float), starts, axis=1)
    ranks = np.cumsum(of_run, axis=1) - of_run / 2 - of_run.sum(axis=1, keepdims=True) / 2
    squares = np.einsum("ij,ij,ij->i", of_run, ranks, ranks)
    result = np.empty((len(weights), count))
    result[:, order] = np.repeat(ranks, np.diff(np.r_[starts, len(order)]), axis=1)
    return result, squares


def outcome_statistics(weights, tiers, values, value_order, score, score_order, best):
    """All statistics of later value, a row for each row of weights."""
    count = len(tiers)
    members = np.eye(len(TIERS), dtype=weights.dtype)[tiers]
    sizes = (weights @ members).astype(float)
    sums = weights.astype(float) @ (members * values[:, None])
    total, all_sizes = sums.sum(axis=1, keepdims=True), sizes.sum(axis=1, keepdims=True)
    columns = {}
    ascending = value_order[0][::-1]
    for tier, name in enumerate(TIERS):
        columns[f"tier.{name}.value_share"] = sums[:, tier] / total[:, 0]
        columns[f"tier.{name}.later_mean"] = sums[:, tier] / sizes[:, tier]
        columns[f"tier.{name}.lift"] = columns[f"tier.{name}.later_mean"] / (total / all_sizes)[:, 0]
        columns[f"tier.{name}.later_median"] = weighted_medians(weights, ascending[tiers[ascending] == tier], values)
    rises = sums - sizes * (total / all_sizes)
    area = (sizes * (np.cumsum(rises, axis=1) - rises / 2)).sum(axis=1)
    columns["gini"] = area / best
    columns["concentration"] = 2 * area / (all_sizes * total)[:, 0]
    if score is not None:
        order, starts = score_order
        columns["gini_score"] = areas(weights[:, order].astype(float), values[order], starts) / best
        by_score = tie_order(score)
        score_ranks, score_squares = centred_ranks(weights, *by_score, count)
        value_ranks, value_squares = centred_ranks(weights, *value_order, count)
        products = np.einsum("ij,ij,ij->i", weights, score_ranks, value_ranks)
        columns["spearman"] = products / np.sqrt(score_squares * value_squares)
    return columns


def tier_score_order(tiers, score):
    """By tier, then by falling score, with the starts of ties."""
    order = np.lexsort((-score, tiers))
    changes = (np.diff(tiers[order]) != 0) | (np.diff(score[order]) != 0)
    return order, np.flatnonzero(np.r_[True, changes])


def outcome_metrics(held, outcomes, inactive, folds, draws):
    """Statistics of the held-out tiers, mean over the repeats, with percentile intervals; and fold by fold."""
    def judged(repetition, name, values):
        tiers, score = held[repetition]
        score_order = tier_score_order(tiers, score) if score is not None else None
        value_order = draws.orders[name]
        one = np.ones((1, len(tiers)), dtype=np.float32)
        best = draws.best_areas_once[name]
        point = outcome_statistics(one, tiers, values, value_order, score, score_order, best)
        drawn = [
            outcome_statistics(weights, tiers, values, value_order, score, score_order, draws.best[name][part])
            for part, weights in draws.chunks()]
        intervals = {
            key: np.quantile(np.concatenate([part[key] for part in drawn]), [0.025, 0.975]) for key in point}
        return {key: (point[key][0], *intervals[key]) for key in point}

    def of_fold(repetition, fold, name, values):
        rows = np.flatnonzero(folds[repetition] == fold)
        tiers, score = held[repetition]
        tiers, values, score = tiers[rows], values[rows], None if score is None else score[rows]
        order = tie_order(values)
        best = areas(np.ones((1, len(rows))), values[order[0]], None)
        score_order = tier_score_order(tiers, score) if score is not None else None
        found = outcome_statistics(
            np.ones((1, len(rows)), dtype=np.float32), tiers, values, order, score, score_order, best)
        return {key: value[0] for key, value in found.items()}

    metrics = {}
    tasks = [(name, values, repetition) for name, values in outcomes.items() for repetition in range(REPEATS)]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda task: judged(task[2], task[0], task[1]), tasks))
        by_fold = list(pool.map(
            lambda task: [of_fold(task[2], fold, task[0], task[1]) for fold in range(FOLDS)], tasks))
    for index, name in enumerate(outcomes):
        suffix = "" if index == 0 else f".{name}"
        repeats = results[index * REPEATS:(index + 1) * REPEATS]
        parts = [part for task in by_fold[index * REPEATS:(index + 1) * REPEATS] for part in task]
        for key in repeats[0]:
            value, low, high = np.mean([repeat[key] for repeat in repeats], axis=0)
            metrics[key + suffix] = value
            metrics[f"{key}{suffix}_low"], metrics[f"{key}{suffix}_high"] = low, high
            metrics[f"{key}{suffix}_folds"] = np.mean([part[key] for part in parts])
    tiers = held[0][0]
    sizes = np.bincount(tiers, minlength=len(TIERS))
    rates = np.bincount(tiers, inactive, len(TIERS)) / sizes
    for name, rate, size in zip(TIERS, rates, sizes):
        spread = 1.96 * np.sqrt(rate * (1 - rate) / size + 1.96**2 / (4 * size**2))
        middle, scale = rate + 1.96**2 / (2 * size), 1 + 1.96**2 / size
        metrics[f"tier.{name}.inactivity"] = rate
        metrics[f"tier.{name}.inactivity_low"] = (middle - spread) / scale
        metrics[f"tier.{name}.inactivity_high"] = (middle + spread) / scale
    metrics["inactivity_spread"] = rates[-1] - rates[0]
    return metrics


def agreement(labelings):
    pairs = [adjusted_rand_score(one, other) for one, other in itertools.combinations(labelings, 2)]
    return np.mean(pairs), np.min(pairs)


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


def judge(model, indicators, ranks, space, outcomes, inactive, folds, draws, pool):
    """Fits one case and judges it."""
    model.fit(indicators)
    labels = model.label(indicators, margins=True)
    tiers, groups = labels["tier"], labels["group"]
    labelings = {"": tiers} if groups is None else {"": tiers, f"{model.group_kind}.": groups}
    metrics = space_metrics(space, labelings)
    profile = profiles(tiers, indicators, ranks)
    monetary = indicators[:, COLUMN["monetary"]]
    for tier, name in enumerate(TIERS):
        metrics[f"tier.{name}.customer_share"] = np.mean(tiers == tier)
        metrics[f"tier.{name}.value_share_now"] = monetary[tiers == tier].sum() / monetary.sum()
    metrics |= margin_metrics(labels["margin"])
    fold_tasks = [(repetition, fold) for repetition in range(REPEATS) for fold in range(FOLDS)]
    fitted = pool(
        delayed(refit)(model, indicators, np.flatnonzero(folds[repetition] != fold))
        for repetition, fold in fold_tasks)
    metrics["ari.folds"], metrics["ari.folds_low"] = agreement([tiers_ for tiers_, _, _ in fitted])
    finest = tiers if groups is None else groups
    matched = []
    for tiers_, groups_, _ in fitted:
        table = contingency_matrix(finest, tiers_ if groups_ is None else groups_)
        matched.append(table[linear_sum_assignment(table, maximize=True)].sum() / len(tiers))
    metrics["match.folds"] = np.mean(matched)
    metrics["same_tier.folds"] = np.mean([np.mean(tiers_ == tiers) for tiers_, _, _ in fitted])
    held = []
    for repetition in range(REPEATS):
        of = fitted[repetition * FOLDS:(repetition + 1) * FOLDS]
        row, fold = np.arange(len(tiers)), folds[repetition]
        held.append((
            np.stack([tiers_ for tiers_, _, _ in of])[fold, row].astype(np.int64),
            None if of[0][2] is None else np.stack([score for _, _, score in of])[fold, row]))
    metrics |= outcome_metrics(held, outcomes, inactive, folds, draws)
    if model.with_seed(0) is not None:
        others = pool(delayed(refit)(model.with_seed(SEED + 1 + seed), indicators, None) for seed in range(SEEDS))
        metrics["ari.seeds"], _ = agreement([tiers] + [tiers_ for tiers_, _, _ in others])
    drawn = pool(delayed(resample)(model, indicators, tiers, groups, draw) for draw in range(RESAMPLES))
    jaccards = np.mean([of for of, _ in drawn], axis=0)
    metrics |= {f"tier.{name}.jaccard": value for name, value in zip(TIERS, jaccards)}
    metrics["jaccard_minimum"] = jaccards.min()
    if groups is not None:
        of_groups = np.mean([of for _, of in drawn], axis=0)
        metrics |= {f"{model.group_kind}.{index + 1}.jaccard": value for index, value in enumerate(of_groups)}
        metrics[f"{model.group_kind}.jaccard_minimum"] = of_groups.min()
    return model, labels, profile, metrics


# Tracking


def track(client, experiment, name, model, labels, profile, metrics, pseudonyms, tags, scratch):
    run = client.create_run(experiment, run_name=name, tags=tags)
    settings = {"case": name, "model": type(model).__name__, "seed": SEED, "folds": FOLDS, "repeats": REPEATS,
                "bootstrap": BOOTSTRAP, "stability": RESAMPLES, "as_of": AS_OF.isoformat(), "features": FEATURES}
    client.log_batch(
        run.info.run_id, metrics=[Metric(key, float(value), 0, 0) for key, value in metrics.items()],
        params=[Param(key, str(value)) for key, value in settings.items()])
    folder = Path(scratch) / name
    folder.mkdir()
    (folder / "model.pkl").write_bytes(pickle.dumps(model))
    (folder / "profiles.json").write_text(json.dumps(profile, default=float, indent=2, sort_keys=True))
    columns = {"customer": pseudonyms, "tier": np.array(TIERS)[labels["tier"]]}
    for key in ("group", "score", "margin"):
        if labels[key] is not None:
            columns[key] = labels[key]
    pl.DataFrame(columns).sort("customer").write_csv(folder / "assignments.csv")
    client.log_artifacts(run.info.run_id, str(folder))
    client.set_terminated(run.info.run_id)


def run(folder):
    """The whole job, in a fresh scratch folder."""
    warnings.filterwarnings("ignore")
    tags = fingerprints(folder)
    table = customer_table(folder)
    indicators = table.select(pl.col(FEATURES).cast(pl.Float64)).fill_null(float("nan")).to_numpy(order="c")
    outcomes = {name: table[f"later_{name}"].cast(pl.Float64).to_numpy() for name in OUTCOMES}
    inactive = (outcomes["frequency"] == 0).astype(float)
    count = len(table)
    folds = np.empty((REPEATS, count), dtype=np.int64)
    for repetition in range(REPEATS):
        dealt = KFold(FOLDS, shuffle=True, random_state=SEED + repetition).split(indicators)
        for fold, (_, test) in enumerate(dealt):
            folds[repetition, test] = fold
    space = Preparation(SPACE).fit_transform(indicators[:, [COLUMN[name] for name in SPACE]])
    ranks = [rankdata(column[~np.isnan(column)]) for column in indicators.T]
    draws = Draws(count, outcomes)
    draws.best_areas_once = {
        name: areas(np.ones((1, count)), np.sort(values)[::-1], None) for name, values in outcomes.items()}
    key = b"a key of the bank's own, 32 byte"
    pseudonyms = [hmac.digest(key, name.encode(), "sha256")[:16].hex() for name in table["customer_id"]]
    natural = natural_clusters(space)
    quality = {"customers": count, "events": float(indicators[:, COLUMN["frequency"]].sum())}
    quality |= {f"sum.{name}": float(np.nansum(indicators[:, COLUMN[name]])) for name in FEATURES}
    quality |= {f"sum.later_{name}": float(values.sum()) for name, values in outcomes.items()}
    with tempfile.TemporaryDirectory() as scratch, Parallel(**BOTH_CORES) as pool:
        client = mlflow.MlflowClient(tracking_uri=f"sqlite:///{scratch}/tracking.db")
        experiment = client.create_experiment("value-tiers", artifact_location=f"file://{scratch}/artifacts")
        for name, model in cases().items():
            fitted, labels, profile, metrics = judge(
                model, indicators, ranks, space, outcomes, inactive, folds, draws, pool)
            metrics |= natural
            track(client, experiment, name, fitted, labels, profile, metrics, pseudonyms, tags, scratch)
            for tier, title in enumerate(TIERS):
                quality[f"{name}.{title}.customers"] = int(np.sum(labels["tier"] == tier))
            quality |= {
                f"{name}.{key}": float(metrics[key]) for key in (
                    "silhouette", "gini", "tier.high.value_share", "tier.high.later_median", "jaccard_minimum",
                    "ari.folds", "spearman") if key in metrics}
            if isinstance(fitted, Clusters):
                quality[f"{name}.objective"] = float(fitted.kmeans.inertia_)
        quality |= {key: float(value) for key, value in natural.items()}
    return quality


if __name__ == "__main__":
    tool, case, data = sys.argv[1:4]
    (bank,) = Path(data).glob("bank-*")
    versions = ", ".join(f"{package.__name__} {package.__version__}" for package in (pl, sklearn, mlflow))
    serve(tool, versions, lambda: run(bank))
