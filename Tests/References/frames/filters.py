"""Row filters, grouping and joins as DuckDB answers them, over a small table with missing values.

Usage: python filters.py OUTPUT_DIR
"""

import json
import random
import sys
from pathlib import Path

import duckdb

random.seed(20261121)


def maybe(value):
    return None if random.random() < 0.15 else value


rows = [
    {
        "id": i,
        "amount": maybe(round(random.uniform(-50, 500), 2)),
        "count": maybe(random.randint(-3, 9)),
        "channel": maybe(random.choice(["atm", "branch", "web", "app"])),
        "day": maybe(f"2025-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"),
        "time": maybe(
            f"2024-12-{random.randint(28, 31):02d} {random.randint(0, 23):02d}:{random.randint(0, 59):02d}:00"
        ),
        "active": maybe(random.random() < 0.5),
        "note": maybe(random.choice(["a", "b \"c\"", "d'e", "f`g"])),
    }
    for i in range(300)
]

# The same condition in our words and in SQL; ours has two truth values, so SQL's unknown is made false where it is
# negated.
filters = [
    ('channel == "atm"', "channel = 'atm'"),
    ('channel != "atm"', "channel <> 'atm'"),
    ('not channel == "atm"', "NOT coalesce(channel = 'atm', false)"),
    (
        'amount >= 100 and not channel in ["atm", "branch"]',
        "amount >= 100 AND NOT coalesce(channel IN ('atm', 'branch'), false)",
    ),
    ('channel not in ["atm", "none"]', "channel NOT IN ('atm', 'none')"),
    ("day < 2025-06-15", "day < DATE '2025-06-15'"),
    ("day >= 2025-06-15 or day is missing", "day >= DATE '2025-06-15' OR day IS NULL"),
    ("day in [2025-01-01, 2025-03-03, 2025-05-05]", "day IN (DATE '2025-01-01', DATE '2025-03-03', DATE '2025-05-05')"),
    ("time <= 2024-12-29", "CAST(time AS DATE) <= DATE '2024-12-29'"),
    ("time == 2024-12-30", "CAST(time AS DATE) = DATE '2024-12-30'"),
    ("time > 2024-12-30", "CAST(time AS DATE) > DATE '2024-12-30'"),
    ("active", "active"),
    ("not active", "NOT coalesce(active, false)"),
    ("active == false", "active = false"),
    ("amount is missing", "amount IS NULL"),
    ("amount is not missing and count is missing", "amount IS NOT NULL AND count IS NULL"),
    ("count < 2.5", "count < 2.5"),
    ("count >= 2", "count >= 2"),
    ("count != 3", "count <> 3"),
    ("count == 3.5", "count = 3.5"),
    ("count != 3.5", "count <> 3.5"),
    ("count in [1, 2, 3.0]", "count IN (1, 2, 3)"),
    ("count > -1.5", "count > -1.5"),
    ("amount < 0 or amount > 4e2 and active", "amount < 0 OR (amount > 400 AND active)"),
    ("(amount < 0 or amount > 400) and active", "(amount < 0 OR amount > 400) AND active"),
    ("not (amount < 0 or active)", "NOT coalesce(amount < 0 OR active, false)"),
    ("not not active", "coalesce(active, false)"),
    ("note == 'b \"c\"'", "note = 'b \"c\"'"),
    ("note == 'd''e' or note == \"f`g\"", "note = 'd''e' OR note = 'f`g'"),
    ("`count` == 0", "count = 0"),
]

connection = duckdb.connect()
connection.execute(
    "CREATE TABLE t (id BIGINT, amount DOUBLE, count BIGINT, channel VARCHAR, day DATE, time TIMESTAMP,"
    " active BOOLEAN, note VARCHAR)"
)
connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [list(row.values()) for row in rows])


def query(sql):
    return connection.execute(sql).fetchall()


reference = {
    "tool": f"duckdb {duckdb.__version__}",
    "rows": rows,
    "filters": [
        {"filter": ours, "rows": [r[0] for r in query(f"SELECT id FROM t WHERE {sql} ORDER BY id")]}
        for ours, sql in filters
    ],
    "groups": [
        {
            "by": by,
            "groups": [
                {"first": first, "rows": list(ids)}
                for first, ids in query(
                    f"SELECT min(id) AS first, list(id ORDER BY id) FROM t GROUP BY {', '.join(by)} ORDER BY first"
                )
            ],
        }
        for by in [["channel"], ["count"], ["note", "active"], ["channel", "count", "active"], ["day"], ["time"]]
    ],
    # For each row the first row (of those with the same value) of the first hundred, as a left join finds it.
    "joins": [
        {
            "on": on,
            "rows": [
                r[0]
                for r in query(
                    f"SELECT o.first FROM t LEFT JOIN (SELECT {on} AS key, min(id) AS first FROM t WHERE id < 100"
                    f" AND {on} IS NOT NULL GROUP BY {on}) o ON t.{on} = o.key ORDER BY t.id"
                )
            ],
        }
        for on in ["channel", "count", "day", "note", "amount", "time"]
    ],
}
Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
(Path(sys.argv[1]) / "filters.json").write_text(json.dumps(reference, indent=None, separators=(",", ":")) + "\n")
