"""Logistic regressions by statsmodels, scikit-learn and glum on a made-up table: python logistic.py OUTPUT_DIR."""

import json
import pathlib
import sys
import warnings

import glum
import numpy as np
import pandas as pd
import scipy
import sklearn
import statsmodels
import statsmodels.api as sm
from sklearn.linear_model import LogisticRegression

COLUMNS = ["age", "balance", "visits", "tenure", "flag", "noise"]


def made_up_table():
    random = np.random.default_rng(20260701)
    n = 500
    age = random.normal(45, 12, n)
    balance = random.lognormal(8, 1, n)
    visits = random.poisson(3, n).astype(float)
    tenure = 0.2 * age + random.normal(0, 3, n)
    flag = (random.random(n) < 0.15).astype(float)
    noise = random.normal(0, 1, n)
    offset = random.normal(0, 0.5, n)
    margin = -1.2 + 0.03 * (age - 45) + 0.4 * np.log(balance / 3000) - 0.25 * visits + 0.8 * flag + offset
    target = (random.random(n) < 1 / (1 + np.exp(-margin))).astype(int)
    weight = random.integers(1, 4, n).astype(float)
    table = pd.DataFrame(
        {"age": age, "balance": balance, "visits": visits, "tenure": tenure, "flag": flag, "noise": noise}
    ).round(6)
    table["offset"] = offset.round(6)
    table["weight"] = weight
    table["target"] = target
    return table


def maximum_likelihood(table, weighted):
    x = sm.add_constant(table[COLUMNS], prepend=True)
    weights = table["weight"] if weighted else np.ones(len(table))
    offset = table["offset"] if weighted else np.zeros(len(table))
    model = sm.GLM(table["target"], x, family=sm.families.Binomial(), freq_weights=weights, offset=offset)
    fit = model.fit(tol=1e-14, maxiter=200, tol_criterion="params")
    null = sm.GLM(
        table["target"], np.ones((len(table), 1)), family=sm.families.Binomial(), freq_weights=weights, offset=offset
    ).fit(tol=1e-14, maxiter=200, tol_criterion="params")
    interval = fit.conf_int(0.10)
    ratios, profiles = [], []
    for name in COLUMNS:
        other = sm.GLM(
            table["target"], x.drop(columns=name), family=sm.families.Binomial(), freq_weights=weights, offset=offset
        ).fit(tol=1e-14, maxiter=200, tol_criterion="params")
        ratios.append(2 * (fit.llf - other.llf))

        # The profile likelihood: the values of one coefficient that a likelihood-ratio test at 10 % does not reject.
        def deviance(value, name=name):
            held = sm.GLM(
                table["target"], x.drop(columns=name), family=sm.families.Binomial(), freq_weights=weights,
                offset=offset + value * table[name],
            ).fit(tol=1e-14, maxiter=200, tol_criterion="params")
            return 2 * (fit.llf - held.llf) - scipy.stats.chi2.ppf(0.9, 1)

        centre, reach = fit.params[name], 4 * fit.bse[name]
        profiles.append(
            [
                scipy.optimize.brentq(deviance, centre - reach, centre, xtol=1e-14, rtol=1e-13),
                scipy.optimize.brentq(deviance, centre, centre + reach, xtol=1e-14, rtol=1e-13),
            ]
        )
    return {
        "estimates": fit.params.tolist(),
        "standard_errors": fit.bse.tolist(),
        "p_values": fit.pvalues.tolist(),
        "wald_low": interval[0].tolist(),
        "wald_high": interval[1].tolist(),
        "log_likelihood": fit.llf,
        "null_log_likelihood": null.llf,
        "model_p_value": scipy.stats.chi2.sf(2 * (fit.llf - null.llf), len(COLUMNS)),
        "drop_one_ratios": ratios,
        "drop_one_p_values": scipy.stats.chi2.sf(ratios, 1).tolist(),
        "profile_intervals": profiles,
    }


def objective(table, weights, coefficients, intercept, strength, share):
    margin = table[COLUMNS].to_numpy() @ coefficients + intercept
    loss = np.logaddexp(0, margin) - table["target"].to_numpy() * margin
    penalty = strength * (share * np.abs(coefficients).sum() + (1 - share) / 2 * (coefficients**2).sum())
    return float((weights * loss).sum() / weights.sum() + penalty)


def penalised(table):
    """Columns are brought to comparable scales by fixed factors, since the tools iterate in the given ones."""
    cases = []
    weights = table["weight"].to_numpy()
    for strength, share in [(0.1, 0), (0.001, 0), (0.01, 1), (0.05, 1), (0.02, 0.5), (0.003, 0.25)]:
        fits = []
        if share == 0:
            fit = LogisticRegression(
                C=1 / (strength * weights.sum()), solver="newton-cholesky", tol=1e-13, max_iter=1000
            ).fit(table[COLUMNS], table["target"], sample_weight=weights)
            fits.append((fit.coef_[0], fit.intercept_[0]))
        fit = glum.GeneralizedLinearRegressor(
            family="binomial", alpha=strength, l1_ratio=share, gradient_tol=1e-12, max_iter=1000
        ).fit(table[COLUMNS], table["target"], sample_weight=weights)
        fits.append((fit.coef_, fit.intercept_))
        values = [objective(table, weights, c, a, strength, share) for c, a in fits]
        best = int(np.argmin(values))
        cases.append(
            {
                "strength": strength,
                "lasso_share": share,
                "objective": values[best],
                "coefficients": np.asarray(fits[best][0]).tolist(),
                "intercept": float(fits[best][1]),
            }
        )
    return cases


def constrained(table):
    weights = table["weight"].to_numpy()
    low = np.array([-np.inf, -np.inf, 0, -np.inf, -np.inf, 0])
    high = np.array([np.inf, np.inf, np.inf, 0, np.inf, np.inf])
    cases = []
    for strength, share in [(0, 0), (0.01, 0.5)]:
        fit = glum.GeneralizedLinearRegressor(
            family="binomial", alpha=strength, l1_ratio=share, gradient_tol=1e-12, max_iter=1000, lower_bounds=low,
            upper_bounds=high,
        ).fit(table[COLUMNS], table["target"], sample_weight=weights)
        cases.append(
            {
                "strength": strength,
                "lasso_share": share,
                "objective": objective(table, weights, fit.coef_, fit.intercept_, strength, share),
                "coefficients": fit.coef_.tolist(),
                "intercept": float(fit.intercept_),
            }
        )
    return cases


def folds(table):
    """The mean log loss of each fifth row when the others are fitted, for three strengths."""
    fold = np.arange(len(table)) % 5
    result = []
    for strength in [1.0, 0.1, 0.01]:
        losses = []
        for held in range(5):
            training, test = table[fold != held], table[fold == held]
            fit = LogisticRegression(
                C=1 / (strength * len(training)), solver="newton-cholesky", tol=1e-13, max_iter=1000
            ).fit(training[COLUMNS], training["target"])
            margin = test[COLUMNS].to_numpy() @ fit.coef_[0] + fit.intercept_[0]
            losses.append(float((np.logaddexp(0, margin) - test["target"] * margin).mean()))
        result.append({"strength": strength, "losses": losses})
    return result


def main():
    warnings.simplefilter("ignore")
    folder = pathlib.Path(sys.argv[1])
    table = made_up_table()
    table.to_csv(folder / "table.csv", index=False)
    scaled = table.copy()
    scaled["age"] /= 10
    scaled["balance"] /= 5000
    result = {
        "versions": {
            "statsmodels": statsmodels.__version__,
            "scikit-learn": sklearn.__version__,
            "glum": glum.__version__,
            "scipy": scipy.__version__,
        },
        "plain": maximum_likelihood(table, weighted=False),
        "weighted": maximum_likelihood(table, weighted=True),
        "penalised": penalised(scaled),
        "constrained": constrained(scaled),
        "folds": folds(scaled),
    }
    (folder / "logistic.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
