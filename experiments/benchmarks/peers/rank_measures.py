"""Area under the curve, Kolmogorov and Smirnov's distance and log loss of scores in memory."""

import sys
from importlib.metadata import version

import numpy
from worker import load, serve

tool, case, folder = sys.argv[1:4]
values = load(folder, "scores")
scores, events = values[:, 0].copy(), values[:, 1] == 1
del values

QUERY = """
WITH ties AS (
  SELECT score, count(*) FILTER (event)::DOUBLE AS events, count(*) FILTER (NOT event)::DOUBLE AS others,
    sum(ln(CASE WHEN event THEN score ELSE 1 - score END)) AS log_likelihood
  FROM scores GROUP BY score
), running AS (
  SELECT *, sum(events) OVER above AS events_above, sum(others) OVER above AS others_above
  FROM ties WINDOW above AS (ORDER BY score DESC ROWS UNBOUNDED PRECEDING)
), totals AS (SELECT sum(events) AS events, sum(others) AS others FROM ties)
SELECT sum(running.others * (events_above - running.events / 2)) / any_value(totals.events * totals.others),
  max(abs(events_above / totals.events - others_above / totals.others)),
  -sum(log_likelihood) / any_value(totals.events + totals.others)
FROM running, totals
"""

if tool == "duckdb":
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute("CREATE TABLE scores AS SELECT score, event FROM (SELECT unnest($1) AS score, unnest($2) AS event)", [scores, events])


def by_duckdb():
    area, distance, loss = connection.execute(QUERY).fetchone()
    return {"auc": area, "ks": distance, "log_loss": loss}


def by_sklearn():
    from sklearn.metrics import log_loss, roc_auc_score, roc_curve

    false, true, _ = roc_curve(events, scores)
    area, loss = roc_auc_score(events, scores), log_loss(events, scores)
    return {"auc": float(area), "ks": float((true - false).max()), "log_loss": float(loss)}


def by_numpy():
    order = numpy.argsort(-scores)
    ordered, flags = scores[order], events[order]
    last = numpy.append(numpy.flatnonzero(numpy.diff(ordered)), len(ordered) - 1)
    true = numpy.cumsum(flags)[last]
    false = last + 1 - true
    true, false = true / true[-1], false / false[-1]
    area = numpy.sum(numpy.diff(false, prepend=0) * (true + numpy.append(0, true[:-1])) / 2)
    loss = -numpy.mean(numpy.log(numpy.where(events, scores, 1 - scores)))
    return {"auc": float(area), "ks": float(numpy.abs(true - false).max()), "log_loss": float(loss)}


jobs = {"duckdb": by_duckdb, "scikit-learn": by_sklearn, "numpy": by_numpy}
serve(tool, version(tool), jobs[tool])
