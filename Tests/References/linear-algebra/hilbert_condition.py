"""Condition numbers of Hilbert matrices by power iteration, with 60 digits, on the matrix and on its exact inverse.

Usage: python hilbert_condition.py OUTPUT_DIR     (Python 3.9 or later, standard library only)
Writes hilbert-condition.csv: order, condition number in the 2-norm to 20 digits.
"""
import sys
from decimal import Decimal, getcontext
from math import comb
from pathlib import Path

getcontext().prec = 60


def largest_eigenvalue(matrix):
    vector, value = [Decimal(1)] * len(matrix), Decimal(0)
    for _ in range(400):
        image = [sum(a * x for a, x in zip(row, vector)) for row in matrix]
        value = max(image, key=abs)
        vector = [x / value for x in image]
    return value


def hilbert(order):
    return [[1 / Decimal(i + j + 1) for j in range(order)] for i in range(order)]


def inverse(order):
    """The inverse in closed form (Choi 1983, "Tricks or treats with the Hilbert matrix")."""
    return [[Decimal((-1) ** (i + j) * (i + j + 1) * comb(order + i, order - j - 1) * comb(order + j, order - i - 1)
                     * comb(i + j, i) ** 2) for j in range(order)] for i in range(order)]


lines = ["order,condition"]
for order in (3, 5, 8):
    lines.append(f"{order},{largest_eigenvalue(hilbert(order)) * largest_eigenvalue(inverse(order)):.19e}")
Path(sys.argv[1], "hilbert-condition.csv").write_text("\n".join(lines) + "\n")
