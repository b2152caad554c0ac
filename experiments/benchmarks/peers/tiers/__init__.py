"""The parts of the whole run of `experiments/value-tiers.yaml`: settings, table, models, refits, judging."""
