"""Principal components of two small made-up tables by scikit-learn.

Usage: python principal_components.py OUTPUT_DIR     (scikit-learn 1.9.1, numpy 2.4.6)
Writes tall.csv and wide.csv (the tables; tall has a last column of whole weights) and principal-components.json (means,
variances, ratios, components and scores; sign: the element of largest magnitude is positive). Numbers keep 12
significant digits; those below 1e-11 in magnitude are rounding and are written as 0.
"""
import json
import sys
from pathlib import Path

import numpy
import sklearn
from sklearn.decomposition import PCA


def numbers(count, state):
    """The minimal standard generator of Park and Miller (1988), as uniform numbers less 1/2."""
    values = []
    for _ in range(count):
        state = state * 16807 % 2147483647
        values.append(state / 2147483647 - 0.5)
    return numpy.array(values)


def table(rows, columns, seed):
    factors = numbers(rows * columns, seed).reshape(rows, columns)
    mixing = numbers(columns * columns, seed + 1).reshape(columns, columns)
    spreads = 1.6 ** -numpy.arange(columns)
    centres = 1000.0 * numpy.arange(columns)
    return numpy.round((factors * spreads) @ mixing * 100 + centres, 9)


def kept(values):
    return [0.0 if abs(value) < 1e-11 else float(f"{value:.12g}") for value in numpy.ravel(values)]


def fit(rows, scored):
    pca = PCA(svd_solver="full").fit(rows)
    components = pca.components_.copy()
    for component in components:
        if component[numpy.argmax(numpy.abs(component))] < 0:
            component *= -1
    return {
        "means": kept(pca.mean_), "variances": kept(pca.explained_variance_),
        "ratios": kept(pca.explained_variance_ratio_), "components": kept(components),
        "scores": kept((scored - pca.mean_) @ components.T),
        "kept_for_share": {str(share): int(PCA(n_components=share, svd_solver="full").fit(rows).n_components_)
                           for share in (0.5, 0.9, 0.99)},
    }


def write(path, rows):
    path.write_text("".join(",".join(repr(float(value)) for value in row) + "\n" for row in rows))


def main(output):
    tall, wide = table(60, 6, 11), table(5, 8, 29)
    weights = numpy.arange(60) % 4
    write(output / "tall.csv", numpy.column_stack([tall, weights]))
    write(output / "wide.csv", wide)
    repeated = numpy.repeat(tall, weights, axis=0)
    result = {
        "versions": {"numpy": numpy.__version__, "scikit-learn": sklearn.__version__},
        "tall": fit(tall, tall), "weighted": fit(repeated, tall), "wide": fit(wide, wide),
    }
    (output / "principal-components.json").write_text(json.dumps(result, indent=1, sort_keys=True) + "\n")


main(Path(sys.argv[1]))
