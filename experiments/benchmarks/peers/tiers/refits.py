"""Refits of a model to folds, seeds and resamples, one a task, so that both cores work."""

import itertools

import numpy as np
from sklearn.metrics import adjusted_rand_score

from .settings import SEED, TIERS


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


def agreement(labelings):
    pairs = [adjusted_rand_score(one, other) for one, other in itertools.combinations(labelings, 2)]
    return np.mean(pairs), np.min(pairs)
