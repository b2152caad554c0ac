"""A file of transactions into typed columns in memory; texts stay texts, which is what each tool does fastest."""

import sys
from importlib.metadata import version

from worker import serve

tool, case, folder = sys.argv[1:4]
file = f"{folder}/transactions/transactions.csv"
START = 1_688_169_600


def by_polars():
    import polars

    schema = {
        "customer_id": polars.String,
        "time": polars.String,
        "amount": polars.Float64,
        "channel": polars.String,
        "category": polars.String,
    }
    time = polars.col("time").str.to_datetime("%Y-%m-%d %H:%M:%S")
    table = polars.scan_csv(file, schema=schema).with_columns(time).collect(engine="streaming")
    return lambda: {
        "rows": float(table.height),
        "amount": float(table["amount"].sum()),
        "seconds": float((table["time"].dt.epoch("s") - START).cast(polars.Float64).sum()),
    }


def by_duckdb():
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute(
        f"""CREATE TABLE events AS FROM read_csv('{file}', header = true, delim = ',', auto_detect = false, quote = '"',
        columns = {{'customer_id': 'VARCHAR', 'time': 'TIMESTAMP', 'amount': 'DOUBLE', 'channel': 'VARCHAR',
        'category': 'VARCHAR'}})"""
    )

    def quality():
        query = f"SELECT count(*)::DOUBLE, sum(amount), sum(epoch(time) - {START})::DOUBLE FROM events"
        return dict(zip(["rows", "amount", "seconds"], connection.execute(query).fetchone()))

    return quality


def by_pyarrow():
    import pyarrow
    import pyarrow.compute
    from pyarrow import csv

    types = {
        "customer_id": pyarrow.string(),
        "time": pyarrow.timestamp("s"),
        "amount": pyarrow.float64(),
        "channel": pyarrow.string(),
        "category": pyarrow.string(),
    }
    table = csv.read_csv(
        file,
        read_options=csv.ReadOptions(block_size=1 << 22),
        convert_options=csv.ConvertOptions(column_types=types),
    )
    return lambda: {
        "rows": float(table.num_rows),
        "amount": pyarrow.compute.sum(table["amount"]).as_py(),
        "seconds": float(
            pyarrow.compute.sum(pyarrow.compute.subtract(table["time"].cast(pyarrow.int64()), START)).as_py()
        ),
    }


serve(tool, version(tool), {"polars": by_polars, "duckdb": by_duckdb, "pyarrow": by_pyarrow}[tool])
