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
import hmac
import json
import os
import pickle
import sys
import tempfile
import warnings
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
from sklearn.metrics.cluster import contingency_matrix
from sklearn.model_selection import KFold

from tiers.models import Clusters, Preparation, cases
from tiers.outcome import Draws, outcome_metrics
from tiers.refits import agreement, refit, resample
from tiers.settings import (
    AS_OF, BOOTSTRAP, BOTH_CORES, COLUMN, FEATURES, FOLDS, OUTCOMES, REPEATS, RESAMPLES, SEED, SEEDS, SPACE, TIERS,
)
from tiers.space import margin_metrics, natural_clusters, profiles, space_metrics
from tiers.table import customer_table, fingerprints
from worker import serve


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
