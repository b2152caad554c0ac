"""The loop of a peer's worker: it does its job whenever it is told, and says how long that took."""

import json
import math
import sys
import time
from pathlib import Path

import numpy


def serve(tool, version, job):
    """Answers each line `run` with a line of JSON: seconds, quality and peak memory.

    `job` is timed; it gives the numbers that tell its quality, or a function that finds them, which is not timed.
    """
    answers, sys.stdout = sys.stdout, sys.stderr
    print(json.dumps({"tool": tool, "version": version}), file=answers, flush=True)
    for line in sys.stdin:
        if line.strip() != "run":
            break
        start = time.perf_counter()
        quality = job()
        seconds = time.perf_counter() - start
        if callable(quality):
            quality = quality()
        # A job that does a share of the whole, or the same many times, says so by what to multiply its time with.
        scale = quality.pop("times", 1)
        # JSON knows no other numbers; one that is not there counts as worse.
        quality = {name: value for name, value in quality.items() if math.isfinite(value)}
        answer = {"seconds": seconds * scale, "quality": quality, "peak_bytes": peak_bytes()}
        print(json.dumps(answer), file=answers, flush=True)


def peak_bytes():
    """The most memory that this process has held resident; what `getrusage` says is also its parent's."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]) * 1024


def load(folder, name):
    """An array of doubles, whose file's name says its shape."""
    (file,) = Path(folder).glob(f"{name}.*x*.f64")
    rows, columns = file.name.split(".")[-2].split("x")
    values = numpy.fromfile(file, dtype="<f8").reshape(int(rows), int(columns))
    return values[:, 0] if int(columns) == 1 else values
