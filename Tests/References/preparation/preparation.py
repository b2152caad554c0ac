"""Columns prepared by scikit-learn and scipy, learned on the first 160 of 220 rows.

Usage: python preparation.py OUTPUT_DIR     (scikit-learn 1.9.1, scipy 1.17.1, numpy 2.4.6)
Writes preparation.json: the table, and for each case the column, the settings as Stratum reads them and the prepared
column (all 220 rows). Numbers keep 14 significant digits; exponents of the power transform keep 6 decimals.
"""

import json
import sys
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, RobustScaler, StandardScaler

TRAINING = 160
random = np.random.Generator(np.random.PCG64(20261121))
rows = 220


def with_missing(values, share):
    return np.where(random.random(rows) < share, np.nan, values)


table = {
    "amount": with_missing(np.round(random.lognormal(4, 1.3, rows), 2), 0.1),
    "change": with_missing(np.round(random.normal(5, 60, rows) ** 3 / 1000, 3), 0.05),
    "count": random.poisson(1.2, rows).astype(float),
    "balance": np.round(1e8 + random.normal(0, 1, rows), 4),
    "rare": np.where(random.random(rows) < 0.9, 0.0, random.integers(1, 9, rows)).astype(float),
    "debt": -np.round(random.gamma(2, 300, rows), 2),
}
channel = random.choice(["web", "app", "branch", "agent"], rows, p=[0.5, 0.3, 0.15, 0.05]).tolist()
channel[200] = "fax"
channel[10] = channel[210] = None


def rounded(values):
    return [None if np.isnan(v) else float(f"{v:.14g}") for v in np.asarray(values, dtype=float).ravel()]


def prepared(name, missing="median", clip=None, transform="none", scale="standard"):
    values = table[name].reshape(-1, 1)
    train = slice(0, TRAINING)
    if isinstance(missing, dict):
        strategy = ("constant", missing["constant"])
    else:
        strategy = {"zero": ("constant", 0.0), "indicator": ("median", None)}.get(missing, (missing, None))
    imputer = SimpleImputer(strategy=strategy[0], fill_value=strategy[1]).fit(values[train])
    x = imputer.transform(values)
    if clip:
        low, high = np.quantile(x[train], clip)
        x = np.clip(x, low, high)
    exponent = None
    if transform == "log1p":
        x = np.sign(x) * np.log1p(np.abs(x))
    if transform == "power":
        exponent = round(float(stats.yeojohnson_normmax(x[train].ravel())), 6)
        x = stats.yeojohnson(x.ravel(), exponent).reshape(-1, 1)
    scaler = {
        "standard": StandardScaler, "robust": RobustScaler, "minmax": MinMaxScaler, "none": None
    }[scale]
    if scaler:
        x = scaler().fit(x[train]).transform(x)
    settings = {"missing": missing, "transform": transform, "scale": scale}
    if clip:
        settings["clip"] = clip
    return {"column": name, "settings": settings, "exponent": exponent, "prepared": rounded(x)}


cases = []
for name in table:
    for scale in ["standard", "robust", "minmax", "none"]:
        cases.append(prepared(name, scale=scale))
    for transform in ["log1p", "power"]:
        # The likelihood of `rare` rises to exponents that no one searches; that of `balance` is flat.
        if name not in ("balance", "rare") or transform == "log1p":
            cases.append(prepared(name, transform=transform))
    cases.append(prepared(name, clip=[0.02, 0.9], transform="log1p", scale="robust"))
for missing in ["mean", "zero", {"constant": -3.5}, "indicator"]:
    cases.append(prepared("amount", missing=missing, clip=[0.005, 0.995]))

training = [[value] for value in channel[:TRAINING] if value is not None]
encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(training)
shares = {level: sum(v == [level] for v in training) / len(training) for level in encoder.categories_[0]}
categories = {
    "levels": encoder.categories_[0].tolist(),
    "one_hot": [[0.0] * 4 if v is None else encoder.transform([[v]])[0].tolist() for v in channel],
    "frequency": [0.0 if v is None else shares.get(v, 0.0) for v in channel],
}

exponents = [-3.0, -0.5, 0.0, 0.25, 1.0, 1.75, 2.0, 3.5]
points = [-1e6, -30.0, -1.0, -0.1, -1e-9, 0.0, 1e-9, 0.1, 1.0, 30.0, 1e6]
power = [
    {"exponent": e, "values": [float(f"{v:.14g}") for v in stats.yeojohnson(np.array(points), e)]} for e in exponents
]

sample = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0, 3.0, 5.0]
quantile_shares = [0.0, 0.005, 0.1, 0.2, 0.25, 0.5, 1 / 3, 0.75, 0.9, 0.995, 1.0]
quantiles = {
    "sample": sample,
    "shares": sorted(quantile_shares),
    "values": np.quantile(sample, sorted(quantile_shares), method="linear").tolist(),
}

result = {
    "tools": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
    "training": TRAINING,
    "table": {name: rounded(values) for name, values in table.items()},
    "channel": channel,
    "cases": cases,
    "categories": categories,
    "power_points": points,
    "power": power,
    "quantiles": quantiles,
}
Path(sys.argv[1], "preparation.json").write_text(json.dumps(result, indent=None, separators=(",", ":")) + "\n")
