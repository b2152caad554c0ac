"""Rows through the scorecard that Stratum exported as ONNX, in double precision: points, probability, grade and reasons."""

import glob
import sys
from importlib.metadata import version

import numpy
import onnxruntime
from worker import load, serve

tool, case, folder = sys.argv[1:4]
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 2
session = onnxruntime.InferenceSession(glob.glob(f"{folder}/card-*.onnx")[0], options, ["CPUExecutionProvider"])
rows = load(folder, "card-rows")
columns = {f"x{place}": numpy.ascontiguousarray(rows[:, place : place + 1]) for place in range(rows.shape[1])}
names = [output.name for output in session.get_outputs()]


def batch():
    found = dict(zip(names, session.run(None, columns)))
    return lambda: {
        "points": float(found["score"].sum()),
        "probability": float(found["probability"].sum()),
        "risky": float((found["tier"] == "risky").sum()),
    }


serve(tool, version("onnxruntime"), batch)
