"""Solves each NIST set with exact fractions and compares with the certified values typed in beside this script.

Usage: python nist_strd_exact.py OUTPUT_DIR     (Python 3.9 or later, standard library only)
Writes nist-strd-exact.csv: set, parameter, exact estimate and standard deviation to 20 digits. Fails where a typed
value differs from the exact one by more than its own last digit, so a slip in the data or the values shows.
"""
import sys
from decimal import Decimal, getcontext
from fractions import Fraction
from pathlib import Path

getcontext().prec = 60
SETS = ["Norris", "Pontius", "NoInt1", "NoInt2", "Filip", "Longley",
        "Wampler1", "Wampler2", "Wampler3", "Wampler4", "Wampler5"]


def read(path):
    model, coefficients, deviation, rows = None, [], None, []
    for line in path.read_text().splitlines():
        key, *rest = line.split()
        if key == "model":
            model = rest
        elif key == "coefficient":
            coefficients.append([Decimal(text) for text in rest])
        elif key == "residual_standard_deviation":
            deviation = Decimal(rest[0])
        elif key == "row":
            rows.append([Fraction(Decimal(text)) for text in rest])
    return model, coefficients, deviation, rows


def design(model, row):
    if model[0] == "multilinear":
        return [Fraction(1)] + row[1:]
    return [row[1] ** power for power in range(int(model[1]), int(model[2]) + 1)]


def inverse(matrix):
    size = len(matrix)
    work = [row[:] + [Fraction(int(i == j)) for j in range(size)] for i, row in enumerate(matrix)]
    for pivot in range(size):
        chosen = next(row for row in range(pivot, size) if work[row][pivot] != 0)
        work[pivot], work[chosen] = work[chosen], work[pivot]
        work[pivot] = [value / work[pivot][pivot] for value in work[pivot]]
        for row in range(size):
            if row != pivot and work[row][pivot] != 0:
                factor = work[row][pivot]
                work[row] = [a - factor * b for a, b in zip(work[row], work[pivot])]
    return [row[size:] for row in work]


def decimal(value):
    return Decimal(value.numerator) / Decimal(value.denominator)


def check(name, what, typed, exact):
    # 15 digits were published, so a right value is within 5 units of the 15th.
    if abs(typed - exact) > abs(exact) * Decimal("5e-15"):
        sys.exit(f"{name}: {what} was typed as {typed} but is {exact:.18e}")


def main(output):
    lines = ["set,parameter,estimate,standard_deviation"]
    for name in SETS:
        model, certified, deviation, rows = read(Path(__file__).parent / "nist-strd" / f"{name}.txt")
        x = [design(model, row) for row in rows]
        y = [row[0] for row in rows]
        size = len(x[0])
        gram = [[sum(row[i] * row[j] for row in x) for j in range(size)] for i in range(size)]
        moments = [sum(row[i] * value for row, value in zip(x, y)) for i in range(size)]
        inverted = inverse(gram)
        estimates = [sum(a * b for a, b in zip(row, moments)) for row in inverted]
        residuals = [value - sum(a * b for a, b in zip(row, estimates)) for row, value in zip(x, y)]
        variance = sum(r * r for r in residuals) / (len(x) - size)
        check(name, "the residual standard deviation", deviation, decimal(variance).sqrt())
        assert len(certified) == size, name
        for index in range(size):
            estimate, spread = decimal(estimates[index]), decimal(variance * inverted[index][index]).sqrt()
            check(name, f"B{index}", certified[index][0], estimate)
            check(name, f"the standard deviation of B{index}", certified[index][1], spread)
            lines.append(f"{name},{index},{estimate:.19e},{spread:.19e}")
        lines.append(f"{name},residual,{decimal(variance).sqrt():.19e},")
    Path(output, "nist-strd-exact.csv").write_text("\n".join(lines) + "\n")


main(sys.argv[1])
