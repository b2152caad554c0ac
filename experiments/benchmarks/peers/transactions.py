"""From a file of transactions to a table of indicators, one row a customer."""

import sys
from importlib.metadata import version

from worker import serve

tool, case, folder = sys.argv[1:4]
file = f"{folder}/transactions/transactions.csv"
channels = ["branch", "atm", "online", "mobile", "card", "phone"]
categories = (
    "groceries travel rent salary fuel dining health clothing insurance utilities education leisure furniture "
    "electronics gifts taxes children pets transport other"
).split()
periods = range(12)
as_of = "2025-06-30"

# The slope of the sums of at most twelve whole periods of 30 days; period 0 is the last.
WHOLE = f"least(12, (DATE '{as_of}' - first_day + 1) // 30)"
SLOPE = " + ".join(f"CASE WHEN {p} < whole THEN p{p} * ((whole - {p}) - (whole + 1) / 2) ELSE 0 END" for p in periods)
QUERY = f"""
WITH events AS (
  SELECT customer_id, time::DATE AS day, amount, channel, category, (DATE '{as_of}' - time::DATE) // 30 AS period
  FROM read_csv('{file}', header = true, delim = ',', auto_detect = false, quote = '"', columns = {{
    'customer_id': 'VARCHAR', 'time': 'TIMESTAMP', 'amount': 'DOUBLE', 'channel': 'VARCHAR', 'category': 'VARCHAR'}})
), sums AS (
  SELECT customer_id, min(day) AS first_day, max(day) AS last_day, count(*) AS frequency, sum(amount) AS amount_sum,
    avg(amount) AS amount_mean, stddev_samp(amount) AS amount_deviation, max(amount) AS amount_maximum,
    bit_count(bit_or(1::BIGINT << (year(day) * 12 + month(day) - 24276))) AS active_months,
    {", ".join(f"count(*) FILTER (channel = '{c}') AS channel_{c}" for c in channels)},
    {", ".join(f"coalesce(sum(amount) FILTER (category = '{c}'), 0) / sum(amount) AS category_{c}" for c in categories)},
    coalesce(sum(amount) FILTER (day > DATE '{as_of}' - 90), 0) AS amount_last_90,
    {", ".join(f"coalesce(sum(amount) FILTER (period = {p}), 0) AS p{p}" for p in periods)}
  FROM events GROUP BY customer_id
)
SELECT * EXCLUDE ({", ".join(f"p{p}" for p in periods)}), DATE '{as_of}' - last_day AS recency,
  CASE WHEN whole >= 3 THEN ({SLOPE}) / (whole * (whole * whole - 1) / 12) END AS amount_trend
FROM (SELECT *, {WHOLE} AS whole FROM sums)
"""


def by_duckdb():
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute(f"CREATE TABLE customers AS {QUERY}")

    def quality():
        names = "recency frequency amount_sum amount_mean amount_deviation amount_maximum active_months".split()
        names += ["amount_last_90", "amount_trend"]
        sums = ", ".join(f"sum({name})::DOUBLE" for name in names + ["channel_phone", "category_pets"])
        found = connection.execute(f"SELECT count(*)::DOUBLE, {sums} FROM customers").fetchone()
        return dict(zip(["customers"] + names + ["channel_events.phone", "category_amount_share.pets"], found))

    return quality


def by_polars():
    import polars

    day = polars.col("day")
    amount = polars.col("amount")
    end = polars.lit(as_of).str.to_date()
    period = (end - day).dt.total_days() // 30
    sums = (
        polars.scan_csv(
            file,
            schema={
                "customer_id": polars.String,
                "time": polars.String,
                "amount": polars.Float64,
                "channel": polars.String,
                "category": polars.String,
            },
        )
        .with_columns(day=polars.col("time").str.to_datetime("%Y-%m-%d %H:%M:%S").dt.date())
        .with_columns(period=period, month=day.dt.year() * 12 + day.dt.month())
        .group_by("customer_id")
        .agg(
            first_day=day.min(),
            last_day=day.max(),
            frequency=polars.len(),
            amount_sum=amount.sum(),
            amount_mean=amount.mean(),
            amount_deviation=amount.std(),
            amount_maximum=amount.max(),
            active_months=polars.col("month").n_unique(),
            amount_last_90=amount.filter(day > end - polars.duration(days=90)).sum(),
            **{f"channel_{c}": (polars.col("channel") == c).sum() for c in channels},
            **{f"category_{c}": amount.filter(polars.col("category") == c).sum() / amount.sum() for c in categories},
            **{f"p{p}": amount.filter(polars.col("period") == p).sum() for p in periods},
        )
        .with_columns(
            recency=(end - polars.col("last_day")).dt.total_days(),
            whole=polars.min_horizontal(
                polars.lit(12), ((end - polars.col("first_day")).dt.total_days() + 1) // 30
            ).cast(polars.Float64),
        )
    )
    whole = polars.col("whole")
    slope = sum(
        polars.when(p < whole).then(polars.col(f"p{p}") * (whole - p - (whole + 1) / 2)).otherwise(0) for p in periods
    ) / (whole * (whole * whole - 1) / 12)
    table = sums.with_columns(amount_trend=polars.when(whole >= 3).then(slope)).collect()

    def quality():
        names = "recency frequency amount_sum amount_mean amount_deviation amount_maximum active_months".split()
        names += ["amount_last_90", "amount_trend"]
        found = {name: float(table[name].sum()) for name in names}
        found["customers"] = float(table.height)
        found["channel_events.phone"] = float(table["channel_phone"].sum())
        found["category_amount_share.pets"] = float(table["category_pets"].sum())
        return found

    return quality


serve(tool, version(tool), {"duckdb": by_duckdb, "polars": by_polars}[tool])
