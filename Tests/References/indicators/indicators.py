"""Indicators by plain SQL: writes the tables and the numbers that the tests of Features compare with.

    python indicators.py OUTPUT_DIR

Writes customers.csv, accounts.csv, events.csv (made here), indicators.csv, outcome.csv (DuckDB's answers), tools.json;
and cdnow.csv where the real data are found (STRATUM_SHARED_DATA, or ../shared/data beside the package).
"""

import csv
import datetime
import json
import os
import random
import sys

import duckdb

AS_OF = "2024-12-31"
OUT = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))


def write(name, header, rows):
    with open(os.path.join(OUT, name), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def text(value):
    if value is None:
        return ""
    if isinstance(value, float):
        return "" if value != value else repr(value)
    return str(value)


def make_bank():
    draw = random.Random(20250630)
    day0 = datetime.date(2023, 5, 1)
    customers, accounts, events = [], [], []
    for number in range(30):
        name = f"c{number:02d}"
        opened = day0 + datetime.timedelta(days=draw.randrange(0, 560))
        known = opened if number % 7 else None
        customers.append([name, known or ""])
        for share in range(1 + (number % 3 == 0)):
            account = f"a{number:02d}{share}"
            accounts.append([account, name])
            count = 0 if number in (3, 8) else 1 if number == 4 else 2 if number == 5 else draw.randrange(5, 40)
            balance = draw.randrange(0, 500000)
            moments = sorted(
                datetime.datetime.combine(opened, datetime.time())
                + datetime.timedelta(days=draw.randrange(-5, 700), seconds=draw.randrange(0, 86400))
                for _ in range(count)
            )
            if number == 5 and len(moments) == 2:
                first = datetime.datetime(2024, 12, 31, 23, 59, 59)
                moments = [datetime.datetime(2024, 12, 31, 0, 0, 0), first]
            for moment in moments:
                amount = int(draw.lognormvariate(8, 1.2))
                direction = draw.choices(["credit", "debit", "note"], [4, 6, 0.4])[0]
                balance += amount if direction == "credit" else -amount if direction == "debit" else 0
                events.append(
                    [
                        account,
                        moment.isoformat(),
                        "" if draw.random() < 0.03 else f"{amount / 100:.2f}",
                        direction,
                        "" if draw.random() < 0.2 else f"{amount * draw.randrange(30, 95) / 10000:.2f}",
                        "" if draw.random() < 0.05 else f"{balance / 100:.2f}",
                        draw.randrange(1, 6),
                        "" if draw.random() < 0.05 else draw.choice(["branch", "online", "app", "atm"]),
                        draw.choice(["food", "travel", "rent", "fees", "health", "Übrige"]),
                        draw.choices(["true", "false"], [8, 1])[0],
                    ]
                )
    draw.shuffle(events)
    events.append(["a990", "2024-03-01T10:00:00", "5.00", "debit", "", "", 1, "app", "food", "true"])
    events.append(["", "2024-03-02T10:00:00", "5.00", "debit", "", "", 1, "app", "food", "true"])
    write("customers.csv", ["customer", "opened"], customers)
    write("accounts.csv", ["account", "customer"], accounts)
    header = ["account", "time", "amount", "direction", "cost", "balance", "quantity", "channel", "category", "initiated"]
    write("events.csv", header, events)


BANK_VIEWS = """
create table c as select * from read_csv('{out}/customers.csv', header=true, nullstr='',
  columns={{customer: 'varchar', opened: 'date'}});
create table a as select * from read_csv('{out}/accounts.csv', header=true, all_varchar=true);
create table raw as select row_number() over () as row, * from read_csv('{out}/events.csv', header=true, nullstr='',
  columns={{account: 'varchar', time: 'timestamp', amount: 'double', direction: 'varchar', cost: 'double',
  balance: 'double', quantity: 'integer', channel: 'varchar', category: 'varchar', initiated: 'boolean'}});
create table every as select raw.*, a.customer, cast(time as date) as day, amount as plain,
  case direction when 'credit' then amount when 'debit' then -amount end as s
  from raw join a using (account);
"""

CDNOW_VIEWS = """
create table every as select row_number() over () as row, customer_id as customer, '' as account,
  date as time, date as day, amount as s, amount as plain, quantity, true as initiated,
  null::double as cost, null::double as balance, null::varchar as channel, null::varchar as category
  from read_csv('{data}/cdnow/cdnow_master.csv', header=true,
  columns={{customer_id: 'varchar', date: 'date', quantity: 'integer', amount: 'double'}});
create table c as select distinct customer, null::date as opened from every;
"""

# What is one SQL aggregate over the customer's own events (`own`, with `age` in days before as_of).
OWN = {
    "recency": "min(age)",
    "frequency": "count(*)",
    "monetary": "coalesce(sum(greatest(s, 0)), 0)",
    "amount_sum": "coalesce(sum(abs(s)), 0)",
    "amount_mean": "avg(abs(s))",
    "amount_median": "median(abs(s))",
    "amount_minimum": "min(abs(s))",
    "amount_maximum": "max(abs(s))",
    "amount_deviation": "stddev_samp(abs(s))",
    "amount_variation": "case when avg(abs(s)) = 0 then null else stddev_samp(abs(s)) / avg(abs(s)) end",
    "amount_first": "first(abs(s) order by time, row) filter (where s is not null)",
    "amount_last": "last(abs(s) order by time, row) filter (where s is not null)",
    "margin_sum": "sum(abs(s) - cost)",
    "margin_rate": "sum(abs(s) - cost) / sum(abs(s)) filter (where cost is not null)",
    "quantity_sum": "coalesce(sum(quantity), 0)",
    "quantity_mean": "avg(quantity)",
    "active_days": "count(distinct day)",
    "active_months": "count(distinct date_trunc('month', day))",
    "repurchase_rate": "30.0 * (count(distinct day) - 1) / nullif(max(age), 0)",
    "weekend_share": "avg(case when isodow(day) >= 6 then 1.0 else 0.0 end)",
    "amount_last_90": "coalesce(sum(abs(s)) filter (where age < 90), 0)",
    "amount_previous_90": "coalesce(sum(abs(s)) filter (where age between 90 and 179), 0)",
    "events_last_90": "count(*) filter (where age < 90)",
    "events_previous_90": "count(*) filter (where age between 90 and 179)",
    "channel_count": "count(distinct channel)",
    "category_count": "count(distinct category)",
}

ALL = {
    "amount_in": "coalesce(sum(s) filter (where s > 0), 0)",
    "amount_out": "coalesce(-sum(s) filter (where s < 0), 0)",
    "net_flow": "coalesce(sum(s), 0)",
    "in_out_ratio": "coalesce(sum(s) filter (where s > 0), 0) / nullif(-sum(s) filter (where s < 0), 0)",
    "events_in": "count(*) filter (where s > 0)",
    "events_out": "count(*) filter (where s < 0)",
    "amount_in_last_90": "coalesce(sum(s) filter (where s > 0 and age < 90), 0)",
    "amount_in_change_90": "coalesce(sum(s) filter (where s > 0 and age < 90), 0)"
    " - coalesce(sum(s) filter (where s > 0 and age between 90 and 179), 0)",
    "balance_mean": "avg(balance)",
    "balance_minimum": "min(balance)",
    "balance_maximum": "max(balance)",
    "balance_deviation": "stddev_samp(balance)",
    "balance_volatility": "stddev_samp(balance) / nullif(avg(abs(balance)), 0)",
    "travel_180d": "coalesce(sum(plain) filter (where category = 'travel' and age < 180), 0)",
    "big_count": "count(*) filter (where plain >= 50)",
    "app_share": "coalesce(sum(plain) filter (where channel = 'app'), 0) / nullif(sum(plain), 0)",
    "app_row_share": "avg(case when channel = 'app' then 1.0 else 0.0 end)",
    "quantity_median_365": "median(quantity) filter (where age < 365)",
    "cost_deviation": "stddev_samp(cost)",
    "cost_minimum": "min(cost)",
    "cost_maximum": "max(cost)",
    "cost_mean": "avg(cost)",
    "categories_90": "count(distinct category) filter (where age < 90)",
    "online_quantities": "count(distinct quantity) filter (where channel = 'online')",
}

# Indicators that need a step of their own: customer and one or more named columns.
STEPS = [
    """select customer, date '{as_of}' - coalesce(opened, min(day)) as tenure
       from c left join hist using (customer) group by customer, opened""",
    """select customer, avg(gap) as gap_mean, median(gap) as gap_median, stddev_samp(gap) as gap_deviation,
       max(gap) as gap_maximum, (date '{as_of}' - max(day)) / avg(gap) as gap_ratio from
       (select customer, day, day - lag(day) over (partition by customer order by day) as gap
        from (select distinct customer, day from own)) group by customer""",
    """select customer, regr_slope(y, x) as amount_trend, regr_slope(n, x) as events_trend from
       (select customer, -k as x, coalesce(sum(abs(s)), 0) as y, count(own.row) as n from
        (select customer, start from
         (select customer, coalesce(opened, min(day)) as start
          from c left join hist using (customer) group by customer, opened)
         where floor((date '{as_of}' - start + 1) / 30) >= 3) starts
        join range(12) periods(k) on (k + 1) * 30 <= date '{as_of}' - start + 1
        left join own using (customer, k)
        group by customer, k) group by customer""",
    """select customer, max(share) as season_quarter_share from
       (select customer, quarter(day) as q, sum(abs(s)) / nullif(sum(sum(abs(s))) over (partition by customer), 0) as share
        from own where age < 365 group by customer, q) group by customer""",
    """select customer, sum(share * share) as season_month_concentration from
       (select customer, month(day) as m, sum(abs(s)) / nullif(sum(sum(abs(s))) over (partition by customer), 0) as share
        from own where age < 365 group by customer, m) group by customer""",
    """select customer, sum(balance) as balance_last from
       (select customer, account, last(balance order by time, row) as balance
        from hist where balance is not null group by customer, account) group by customer""",
    """select customer, sum(held) / count(distinct d) as balance_daily_mean from
       (select customer, account, days.d, last(balance order by time, row) as held from
        (select customer, unnest(generate_series(min(day), date '{as_of}', interval 1 day)) as d
         from hist where balance is not null group by customer) days
        join hist using (customer) where balance is not null and day <= days.d
        group by customer, account, days.d) group by customer""",
]

for column in ("channel", "category"):
    STEPS.append(
        f"""select customer, max(n) / sum(n) as {column}_top_share, -sum(n / total * ln(n / total)) as {column}_entropy
        from (select customer, count(*) as n, sum(count(*)) over (partition by customer) as total
        from own where {column} is not null group by customer, {column}) group by customer"""
    )


def level_columns(connection, column):
    levels = [row[0] for row in connection.sql(f"select distinct {column} from own where {column} is not null").fetchall()]
    for level in sorted(levels, key=lambda name: name.encode()):
        mine = f"filter (where {column} = '{level}')"
        known = f"filter (where {column} is not null)"
        yield f"{column}_events.{level}", f"count(*) {mine}"
        yield f"{column}_share.{level}", f"count(*) {mine} / nullif(count(*) {known}, 0)"
        yield (
            f"{column}_amount_share.{level}",
            f"coalesce(sum(abs(s)) {mine}, 0) / nullif(sum(abs(s)) {known}, 0)",
        )


def history(connection, as_of):
    connection.sql(
        f"""create or replace table hist as select *, date '{as_of}' - day as age, floor((date '{as_of}' - day) / 30) as k
        from every where day <= date '{as_of}' and customer in (select customer from c)"""
    )
    connection.sql("create or replace table own as select * from hist where initiated is distinct from false")


def indicators(connection, as_of, own=OWN, steps=STEPS, every=ALL, families=("channel", "category")):
    history(connection, as_of)
    own = dict(own)
    for column in families:
        own.update(level_columns(connection, column))
    values, names = {}, []
    queries = [
        "select customer, " + ", ".join(f'{sql} as "{name}"' for name, sql in group.items())
        + f" from c left join (select *, true as here from {table}) e using (customer) where here group by customer"
        for group, table in ((own, "own"), (every, "hist"))
        if group
    ] + [step.format(as_of=as_of) for step in steps]
    for query in queries:
        result = connection.sql(query)
        columns = result.columns[1:]
        names += columns
        for row in result.fetchall():
            values.setdefault(row[0], {}).update(zip(columns, row[1:]))
    customers = [row[0] for row in connection.sql("select customer from c").fetchall()]
    return names, {customer: values.get(customer, {}) for customer in sorted(customers)}


def rows(names, values):
    return [[customer] + [text(found.get(name)) for name in names] for customer, found in values.items()]


def bank():
    connection = duckdb.connect()
    connection.sql("set threads = 1")
    for statement in BANK_VIEWS.format(out=OUT).split(";"):
        if statement.strip():
            connection.sql(statement)
    names, values = indicators(connection, AS_OF)
    write("indicators.csv", ["customer"] + names, rows(names, values))
    outcome = """select customer, coalesce(sum(s) filter (where s > 0), 0) as amount_in, avg(balance) as balance_mean,
        coalesce(sum(plain) filter (where category = 'travel'), 0) as travel_180d,
        count(*) filter (where initiated is distinct from false) as events
        from every where day between date '2025-01-08' and date '2025-04-07' group by customer order by customer"""
    found = connection.sql(outcome)
    write("outcome.csv", found.columns, [[text(value) for value in row] for row in found.fetchall()])


def cdnow():
    data = os.environ.get("STRATUM_SHARED_DATA") or os.path.join(HERE, "../../../../shared/data")
    if not os.path.exists(os.path.join(data, "cdnow/cdnow_master.csv")):
        print("cdnow is not there: cdnow.csv is not made", file=sys.stderr)
        return
    connection = duckdb.connect()
    connection.sql("set threads = 1")
    for statement in CDNOW_VIEWS.format(data=data).split(";"):
        if statement.strip():
            connection.sql(statement)
    missing = ("margin", "channel", "category")
    own = {name: sql for name, sql in OWN.items() if not name.startswith(missing)}
    every = {name: sql for name, sql in ALL.items() if name in ("amount_in", "amount_out", "net_flow", "events_in")}
    names, values = indicators(connection, "1997-09-30", own, STEPS[:5], every, ())
    table = []
    for name in names:
        numbers = [float(found[name]) for found in values.values() if found.get(name) is not None]
        numbers = [number for number in numbers if number == number]
        table.append([name, len(numbers), repr(float(sum(numbers))), repr(min(numbers)), repr(max(numbers))])
    write("cdnow.csv", ["indicator", "known", "sum", "minimum", "maximum"], table)


def main():
    os.makedirs(OUT, exist_ok=True)
    make_bank()
    bank()
    cdnow()
    with open(os.path.join(OUT, "tools.json"), "w") as file:
        json.dump({"duckdb": duckdb.__version__}, file, indent=2)
        file.write("\n")


main()
