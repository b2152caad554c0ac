"""What `experiments/value-tiers.yaml` says."""

from datetime import date

SEED = 7
AS_OF = date(2025, 6, 30)
OUTCOME_DAYS = 90
FOLDS, REPEATS, BOOTSTRAP, RESAMPLES, SEEDS = 5, 2, 200, 50, 5
RESTARTS, CLUSTERS, VARIANCE_SHARE = 10, 5, 0.8
SILHOUETTE_SAMPLE = 5000
NATURAL = {"up_to": 8, "references": 20, "sample": 2000, "silhouette": 1000, "restarts": 5}
TIERS = ["high", "medium", "low"]
SPACE = ["recency", "frequency", "monetary"]
OUTCOMES = ["amount_in", "frequency"]
LOG = SPACE + ["amount_in_last_90", "amount_change_90", "margin_sum", "balance_daily_mean", "travel_180d"]
POWER = ["amount_in", "balance_mean"]
FEATURES = SPACE + [
    "amount_in_last_90", "amount_change_90", "margin_sum", "balance_daily_mean", "tenure", "active_months", "gap_mean",
    "channel_entropy", "category_entropy", "amount_in", "balance_mean", "travel_180d", "mobile_share", "cash_share",
]
COLUMN = {name: index for index, name in enumerate(FEATURES)}
CHANNELS = ["branch", "atm", "online", "mobile", "card", "phone"]
BOTH_CORES = {"backend": "loky", "n_jobs": 2, "max_nbytes": 1 << 20}
