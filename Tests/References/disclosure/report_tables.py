"""What an attacker reads from the tables of HTML reports.

A cell says in `data-counts` which counts it tells of, as a JSON list of [NAME] or [NAME, GROUP] (a part of a group), the
last one being that which it shows, and in `data-number` that it is nothing but its count in digits; a table says in `data-sums` which counts are sums of others, as a JSON list of [TOTAL, [PARTS]].
Values are read from what stands in the cells alone: whole numbers, and percentages whose whole is known.
"""

import html.parser
import json
import pathlib
import re
from fractions import Fraction

WHOLE = re.compile(r"^\d{1,3}(?:[,\u202f\u00a0 ]?\d{3})*$|^\d+$")
PERCENT = re.compile(r"^(\d+(?:\.\d+)?)\s*%$")


class Reader(html.parser.HTMLParser):
    def __init__(self, prefix=""):
        super().__init__()
        self.prefix = prefix
        self.cells, self.sums, self.cell = [], [], None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            for total, parts in json.loads(attributes.get("data-sums") or "[]"):
                self.sums.append((self.prefix + total, [self.prefix + part for part in parts]))
        if tag in ("td", "th"):
            counts = json.loads(attributes.get("data-counts") or "[]")
            counts = [tuple(self.prefix + name for name in names) for names in counts]
            hidden = "suppressed" in (attributes.get("class") or "").split()
            self.cell = {"counts": counts, "text": "", "hidden": hidden, "number": "data-number" in attributes}

    def handle_data(self, data):
        if self.cell is not None:
            self.cell["text"] += data

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.cell["text"] = self.cell["text"].strip()
            if self.cell["counts"]:
                self.cells.append(self.cell)
            self.cell = None


def table(files, minimum=5):
    """The counts of the reports (by file, or as RUN=FILE where the file is the report on that run), with those values that can be read, their sums, and what was withheld."""
    readers = []
    for file in files:
        run, _, path = file.rpartition("=")
        reader = Reader(run and f"{run}: ")
        reader.feed(pathlib.Path(path).read_text())
        readers.append(reader)
    cells = [cell for reader in readers for cell in reader.cells]
    sums = list(dict.fromkeys((total, tuple(parts)) for reader in readers for total, parts in reader.sums))
    counts, ranges, targets, hidden = {}, {}, [], []
    for cell in cells:
        for name, *group in cell["counts"]:
            counts.setdefault(name, None)
            for whole in group:
                counts.setdefault(whole, None)
                rest = f"{whole} without {name}"
                counts.setdefault(rest, None)
                if (whole, (name, rest)) not in sums:
                    sums.append((whole, (name, rest)))
        name = cell["counts"][-1][0]
        if cell["hidden"]:
            hidden.append([name for name, *_ in cell["counts"]])
            targets += [name for name in hidden[-1] if name not in targets]
        elif cell["number"] and WHOLE.match(cell["text"]):
            value = int(re.sub(r"\D", "", cell["text"]))
            assert counts[name] in (None, value), f"{name} is {counts[name]} and {value}"
            counts[name] = value
    for total, parts in sums:
        for name in (total, *parts):
            counts.setdefault(name, None)
    # A percentage gives the count above the line as exactly as it is rounded.
    for cell in cells:
        shown = PERCENT.match(cell["text"])
        name = cell["counts"][-1][0]
        if cell["hidden"] or not shown or counts[name] is not None:
            continue
        wholes = [cell["counts"][0][0]] if len(cell["counts"]) > 1 else [t for t, parts in sums if name in parts]
        for whole in wholes:
            if counts[whole] is None:
                continue
            share = Fraction(shown[1]) / 100
            half = Fraction(1, 2 * 100 * 10 ** len(shown[1].partition(".")[2]))
            low = -((half - share) * counts[whole] // 1)
            high = (share + half) * counts[whole] // 1
            ranges[name] = (max(0, int(low)), int(high))
            if low == high:
                counts[name] = int(low)
    # What one withheld cell tells of may be printed in another.
    targets = [name for name in targets if counts[name] is None]
    return {
        "counts": counts, "sums": [{"total": total, "parts": list(parts)} for total, parts in sums],
        "minimum": minimum, "targets": targets, "hidden": hidden, "ranges": {name: r for name, r in ranges.items() if counts[name] is None},
    }
