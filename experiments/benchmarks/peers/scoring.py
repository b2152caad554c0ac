"""Rows through a model of core ONNX operators: impute, scale, principal components, nearest centroid; or scale, logistic.

`onnxruntime float32` computes in single precision, `onnxruntime float64` in double.
"""

import sys
from importlib.metadata import version

import numpy
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from worker import load, serve

tool, case, folder = sys.argv[1:4]
double = tool.endswith("float64")
kind = numpy.float64 if double else numpy.float32
element = TensorProto.DOUBLE if double else TensorProto.FLOAT


def parameter(name):
    return numpy_helper.from_array(numpy.asarray(load(folder, f"scoring-{name}"), dtype=kind), name)


def model(nodes, names, extra, outputs):
    graph = helper.make_graph(
        nodes,
        "scoring",
        [helper.make_tensor_value_info("rows", element, [None, 30])],
        [helper.make_tensor_value_info(name, type, None) for name, type in outputs],
        [parameter(name) for name in names] + extra,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)


def nearest():
    """The nearest centroid, and half the squared distance to it but for a term of the row's own."""
    components, centroids = load(folder, "scoring-components"), load(folder, "scoring-centroids")
    extra = [
        numpy_helper.from_array(numpy.ascontiguousarray(components.T, dtype=kind), "directions"),
        numpy_helper.from_array(numpy.ascontiguousarray(-centroids.T, dtype=kind), "minus_centroids"),
        numpy_helper.from_array((numpy.square(centroids).sum(axis=1) / 2).astype(kind), "half_squares"),
    ]
    nodes = [
        helper.make_node("IsNaN", ["rows"], ["missing"]),
        helper.make_node("Where", ["missing", "medians", "rows"], ["imputed"]),
        helper.make_node("Sub", ["imputed", "means"], ["centred"]),
        helper.make_node("Mul", ["centred", "factors"], ["scaled"]),
        helper.make_node("MatMul", ["scaled", "directions"], ["scores"]),
        helper.make_node("Gemm", ["scores", "minus_centroids", "half_squares"], ["distances"]),
        helper.make_node("ArgMin", ["distances"], ["cluster"], axis=1, keepdims=0),
        helper.make_node("ReduceMin", ["distances", "axis"], ["distance"], keepdims=0),
    ]
    extra.append(numpy_helper.from_array(numpy.array([1]), "axis"))
    return model(nodes, ["medians", "means", "factors"], extra, [("cluster", TensorProto.INT64), ("distance", element)])


def logistic():
    nodes = [
        helper.make_node("Sub", ["rows", "means"], ["centred"]),
        helper.make_node("Mul", ["centred", "factors"], ["scaled"]),
        helper.make_node("Gemm", ["scaled", "column", "intercept"], ["margin"]),
        helper.make_node("Sigmoid", ["margin"], ["probability"]),
    ]
    coefficients = load(folder, "scoring-coefficients").ravel()
    extra = [
        numpy_helper.from_array(coefficients[:-1].reshape(30, 1).astype(kind), "column"),
        numpy_helper.from_array(coefficients[-1:].astype(kind), "intercept"),
    ]
    return model(nodes, ["means", "factors"], extra, [("probability", element)])


options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1 if case == "score-row" else 2
session = onnxruntime.InferenceSession(
    (logistic() if case == "score-logistic" else nearest()).SerializeToString(), options, ["CPUExecutionProvider"]
)
rows = load(folder, "scoring-complete" if case == "score-logistic" else "scoring-rows").astype(kind)
singles = [rows[row : row + 1] for row in range(2000)]


def error(probabilities):
    """The largest difference from what the formula gives in double precision."""
    means, factors = load(folder, "scoring-means").ravel(), load(folder, "scoring-factors").ravel()
    coefficients = load(folder, "scoring-coefficients").ravel()
    exact = load(folder, "scoring-complete")[:1000]
    margins = (exact - means) * factors @ coefficients[:-1] + coefficients[-1]
    return float(numpy.abs(probabilities - 1 / (1 + numpy.exp(-margins))).max())


def batch():
    found = session.run(None, {"rows": rows})
    if case == "score-logistic":
        return lambda: {"probability": float(found[0].sum(dtype=numpy.float64)), "error": error(found[0][:1000, 0])}
    return lambda: {f"cluster.{k}": float((found[0] == k).sum()) for k in range(8)}


def one_by_one():
    found = [session.run(None, {"rows": row})[0][0] for row in singles]
    return lambda: {"times": 1 / len(singles), "cluster": float(sum(found))}


serve(tool, version("onnxruntime"), one_by_one if case == "score-row" else batch)
