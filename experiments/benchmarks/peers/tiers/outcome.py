"""Tiers judged by what customers did next, with bootstrap intervals: all draws of a chunk at once."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from .settings import BOOTSTRAP, FOLDS, REPEATS, SEED, TIERS


class Draws:
    """The bootstrap's weights of customers, and what of an outcome does not depend on tiers; made once for all cases."""

    chunk = 25

    def __init__(self, count, outcomes):
        random = np.random.default_rng(SEED)
        self.weights = np.stack([
            np.bincount(random.integers(count, size=count), minlength=count).astype(np.float32)
            for _ in range(BOOTSTRAP)])
        self.best = {name: self.best_areas(values) for name, values in outcomes.items()}
        self.best_of_all = {
            name: areas(np.ones((1, count)), np.sort(values)[::-1], None) for name, values in outcomes.items()}
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
        best = draws.best_of_all[name]
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
