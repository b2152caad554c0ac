"""Optimal monotone bins of many variables by the constraint solver, two at a time."""

import sys
from importlib.metadata import version

import pandas
from optbinning import BinningProcess
from worker import load, serve

tool, case, folder = sys.argv[1:4]
values = load(folder, case)
names = [f"x{column}" for column in range(values.shape[1] - 1)]
rows, targets = pandas.DataFrame(values[:, :-1], columns=names), values[:, -1].astype(int)
del values


def job():
    process = BinningProcess(
        names,
        n_jobs=2,
        binning_fit_params={name: {"monotonic_trend": "auto_asc_desc", "solver": "cp"} for name in names},
    ).fit(rows, targets)
    return lambda: {"information_value": float(process.summary()["iv"].sum())}


serve(tool, version(tool), job)
