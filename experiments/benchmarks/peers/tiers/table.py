"""The customer table, read and computed with polars."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import polars as pl

from .settings import AS_OF, CHANNELS, OUTCOME_DAYS


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
