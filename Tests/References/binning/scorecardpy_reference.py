"""Weights of evidence and information values of german-credit by scorecardpy, for given bins and for levels.

Usage: python scorecardpy_reference.py OUTPUT_DIR     (scorecardpy 0.1.9.7)
Reads german-credit (STRATUM_SHARED_DATA, or ../shared/data beside the package); without it nothing is written.
Writes german_credit.json: for some variables the bins that were asked for, and each one's counts, weight of evidence and
part of the information value, with zero counts replaced by 0.9 as scorecardpy does. scorecardpy's weight of evidence is
ln(share of bad / share of good), so its sign is turned here. Only derived numbers are kept, no rows.
"""

import importlib.metadata
import json
import os
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")
import scorecardpy  # noqa: E402

# scorecardpy still asks pandas for conversions that pandas 3 dropped: leave alone what cannot be converted.


def lenient(convert):
    def converted(values, errors="raise", **options):
        try:
            return convert(values, errors="raise" if errors == "ignore" else errors, **options)
        except (TypeError, ValueError):
            if errors != "ignore":
                raise
            return values

    return converted


pd.to_numeric = lenient(pd.to_numeric)
pd.to_datetime = lenient(pd.to_datetime)

shared = os.environ.get("STRATUM_SHARED_DATA") or Path(__file__).resolve().parents[4] / "shared" / "data"
source = Path(shared, "german-credit", "german_coded.csv")
if not source.exists():
    print("no german-credit: nothing is made")
    sys.exit(0)
table = pd.read_csv(source)
table["bad"] = (table["class"] == 2).astype(int)

breaks = {
    "duration": [12, 24, 36, 48, 72],
    "amount": [300, 1500, 4000, 8000, 16000],
    "age": [20, 26, 35, 45, 60],
    "installment_rate": [2, 3, 4],
}
levels = ["status", "credit_history", "purpose", "savings", "employment_since", "foreign_worker"]
variables = {}
for name in list(breaks) + levels:
    asked = [str(b) for b in breaks[name]] if name in breaks else sorted(table[name].unique())
    found = scorecardpy.woebin(table[[name, "bad"]], y="bad", x=[name], breaks_list={name: asked}, positive="bad|1",
                               method="tree", print_step=0)[name]
    variables[name] = {
        "breaks": breaks.get(name),
        "bins": [
            {"bin": str(row["bin"]), "events": int(row["bad"]), "non_events": int(row["good"]),
             "weight_of_evidence": -float(row["woe"]), "information_value": float(row["bin_iv"])}
            for _, row in found.iterrows()],
        "information_value": float(found["total_iv"].iloc[0]),
    }

Path(sys.argv[1], "german_credit.json").write_text(
    json.dumps({"versions": {"scorecardpy": importlib.metadata.version("scorecardpy")}, "variables": variables},
               indent=1) + "\n")
