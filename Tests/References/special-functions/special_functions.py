"""Incomplete gamma and beta functions, distributions and their inverses, in 40 digits with mpmath.

Usage: python special_functions.py OUTPUT_DIR      writes OUTPUT_DIR/special_functions.json
"""

import json
import pathlib
import sys

import mpmath
from mpmath import mp, mpf

mp.dps = 40


def inverse(function, low, high, value):
    """The x in [low, high] at which a monotone function has a value, by bisection."""
    rising = function(high) > function(low)
    for _ in range(160):
        middle = (low + high) / 2
        if (function(middle) < value) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def gamma_lower(shape, x):
    return mpmath.gammainc(shape, 0, x, regularized=True)


def gamma_upper(shape, x):
    return mpmath.gammainc(shape, x, mpmath.inf, regularized=True)


def beta_lower(a, b, x):
    return mpmath.betainc(a, b, 0, x, regularized=True)


def beta_upper(a, b, x):
    return mpmath.betainc(b, a, 0, 1 - mpf(x), regularized=True)


def normal_upper(z):
    return mpmath.erfc(mpf(z) / mpmath.sqrt(2)) / 2


def student_upper(degrees, t):
    tail = mpmath.betainc(mpf(degrees) / 2, mpf(1) / 2, 0, degrees / (degrees + mpf(t) ** 2), regularized=True) / 2
    return tail if t >= 0 else 1 - tail


def main():
    cases = []

    def add(name, arguments, value):
        cases.append({"function": name, "arguments": arguments, "value": float(value)})

    for shape, x in [(0.5, 0.1), (0.5, 20.0), (1.0, 1.0), (3.5, 2.0), (10.0, 35.0), (250.0, 240.0), (2000.0, 2100.0)]:
        add("gamma_lower", [shape, x], gamma_lower(shape, x))
        add("gamma_upper", [shape, x], gamma_upper(shape, x))
        add("chi_square_upper", [2 * shape, 2 * x], gamma_upper(shape, x))
    for shape, p in [(0.5, 0.05), (4.0, 0.95), (8.0, 0.001), (250.0, 0.5)]:
        for name, function in [("gamma_lower", gamma_lower), ("gamma_upper", gamma_upper)]:
            x = inverse(lambda x: function(shape, x), mpf(0), mpf(2000), mpf(p))
            add(name + "_inverse", [shape, p], x)
            if name == "gamma_upper":
                add("chi_square_upper_inverse", [2 * shape, p], 2 * x)
    for a, b, x in [(0.5, 0.5, 0.3), (6.0, 14.0, 0.4), (7.0, 14.0, 0.99), (76.5, 606.5, 0.1), (0.5, 1000.5, 0.004)]:
        add("beta_lower", [a, b, x], beta_lower(a, b, x))
        add("beta_upper", [a, b, x], beta_upper(a, b, x))
    for a, b, p in [(0.5, 30.5, 0.025), (3.5, 97.5, 0.975), (76.5, 606.5, 0.5), (0.5, 0.5, 0.1)]:
        add("beta_lower_inverse", [a, b, p], inverse(lambda x: beta_lower(a, b, x), mpf(0), mpf(1), mpf(p)))
        add("beta_upper_inverse", [a, b, p], inverse(lambda x: beta_upper(a, b, x), mpf(0), mpf(1), mpf(p)))
    for z in [-9.0, -1.96, 0.0, 0.3, 2.5, 8.0, 30.0]:
        add("normal_upper", [z], normal_upper(z))
        add("normal_lower", [z], normal_upper(-z))
    for p in [1e-12, 0.025, 0.5, 0.9, 0.995]:
        add("normal_quantile", [p], inverse(normal_upper, mpf(-40), mpf(40), 1 - mpf(p)))
    for degrees, t in [(1.0, 1.0), (4.0, -2.0), (30.0, 2.5), (400.0, 6.0)]:
        add("student_upper", [degrees, t], student_upper(degrees, t))
    for degrees, p in [(2.0, 0.025), (9.0, 0.975), (99.0, 0.0005)]:
        add("student_upper_inverse", [degrees, p],
            inverse(lambda t: student_upper(degrees, t), mpf(-1000), mpf(1000), mpf(p)))

    reference = {"tool": "mpmath", "version": mpmath.__version__, "cases": cases}
    path = pathlib.Path(sys.argv[1]) / "special_functions.json"
    path.write_text(json.dumps(reference, indent=1) + "\n")


main()
