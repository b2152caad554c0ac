"""An attacker who reads tables with suppressed cells and tries to recover the cells.

attacker.py --tables FILE   reads {"tables": [{"counts": {NAME: NUMBER or null}, "sums": [{"total": NAME, "parts": [NAME]}],
                            "small": [NAME], "minimum": M, "targets": [NAME]}]} and prints, for each table, which suppressed
                            targets were recovered and which sensitive ones were narrowed below what the rule says.
attacker.py --html [RUN=]FILE...  reads the tables of HTML reports (cells say in data-counts which counts they tell of, tables in
                            data-sums which counts are sums of others) and prints which suppressed cells of all files taken
                            together were recovered.
attacker.py FOLDER          attacks published examples and writes attacks.json.

What it knows: every count that is printed, every sum, that counts are whole numbers and not below zero, and (granted, as the
report does not say) which suppressed counts are the sensitive ones, and that those are below the minimum.

How it attacks: first it adds and subtracts, by row reduction over the fractions, so that a count is recovered where
the sums leave it one value; then it looks for the least and the greatest whole value of each count by integer programming.
A value that the solver finds is taken only after all sums are checked in whole numbers.
"""

import json
import pathlib
import sys
from fractions import Fraction

import numpy
import scipy.optimize
import scipy.sparse

import report_tables


class Attack:
    def __init__(self, table):
        self.known = {name: count for name, count in table["counts"].items() if count is not None}
        self.unknown = [name for name, count in table["counts"].items() if count is None]
        self.minimum = table["minimum"]
        self.small = set(table.get("small", []))
        self.ranges = table.get("ranges", {})
        self.place = {name: place for place, name in enumerate(self.unknown)}
        self.rows = []
        for sum_ in table["sums"]:
            row, right = {}, 0
            for name, sign in [(sum_["total"], 1)] + [(part, -1) for part in sum_["parts"]]:
                if name in self.known:
                    right -= sign * self.known[name]
                else:
                    place = self.place[name]
                    row[place] = row.get(place, 0) + sign
            row = {place: sign for place, sign in row.items() if sign}
            if row and (row, right) not in self.rows:
                self.rows.append((row, right))
            assert row or right == 0, f"what is printed contradicts itself at {sum_['total']}"
        self.seen = []

    def by_subtraction(self):
        """The counts that adding and subtracting alone gives, exactly."""
        reduced = []
        for row, right in self.rows:
            row, right = {place: Fraction(sign) for place, sign in row.items()}, Fraction(right)
            for pivot, other, value in reduced:
                if factor := row.get(pivot):
                    row, right = combined(row, right, other, value, factor)
            if not row:
                assert right == 0, "what is printed contradicts itself"
                continue
            pivot = min(row)
            scale = row[pivot]
            row, right = {place: sign / scale for place, sign in row.items()}, right / scale
            for index, (other_pivot, other, value) in enumerate(reduced):
                if factor := other.get(pivot):
                    reduced[index] = (other_pivot, *combined(other, value, row, right, factor))
            reduced.append((pivot, row, right))
        return {self.unknown[pivot]: int(value) for pivot, row, value in reduced if len(row) == 1}

    def extreme(self, name, direction):
        """The least (direction 1) or greatest (-1) whole value that a count can have; infinite where there is no end."""
        near, rows = self.near(name)
        place = {other: index for index, other in enumerate(near)}
        matrix = scipy.sparse.lil_array((max(1, len(rows)), len(near)))
        rights = numpy.zeros(max(1, len(rows)))
        for index, (row, right) in enumerate(rows):
            rights[index] = right
            for other, sign in row.items():
                matrix[index, place[other]] = sign
        limits = [self.limits(self.unknown[other]) for other in near]
        lower, upper = [low for low, _ in limits], [high for _, high in limits]
        target = place[self.place[name]]
        if direction < 0 and upper[target] == numpy.inf:
            upper[target] = sum(self.known.values()) + self.minimum * len(self.unknown) + 1
        objective = numpy.zeros(len(near))
        objective[target] = direction
        result = scipy.optimize.milp(
            objective, integrality=numpy.ones(len(near)), bounds=scipy.optimize.Bounds(lower, upper),
            constraints=scipy.optimize.LinearConstraint(matrix.tocsr(), rights, rights),
            options={"mip_rel_gap": 0})
        assert result.status == 0, f"{name}: {result.message}"
        values = {other: int(round(value)) for other, value in zip(near, result.x)}
        for row, right in rows:
            assert sum(sign * values[other] for other, sign in row.items()) == right, f"{name}: not whole"
        assert all(low <= values[other] <= high for other, (low, high) in zip(near, limits)), f"{name}: out of range"
        self.seen.append(values)
        return values[self.place[name]]

    def limits(self, name):
        low, high = self.ranges.get(name, (0, numpy.inf))
        return low, min(high, self.minimum - 1) if name in self.small else high

    def near(self, name):
        """The unknown counts that sums bind to one, and those sums."""
        near, rows, taken = [self.place[name]], [], set()
        for other in near:
            for index, (row, right) in enumerate(self.rows):
                if other in row and index not in taken:
                    taken.add(index)
                    rows.append((row, right))
                    near += [place for place in row if place not in near]
        return near, rows

    def values(self, name):
        """The values of a count that were met."""
        return {values[self.place[name]] for values in self.seen if self.place[name] in values}

    def bounds(self, name):
        return [self.extreme(name, 1), self.extreme(name, -1)]

    def run(self, targets):
        """What was recovered, how, and which sensitive counts were narrowed."""
        recovered = {name: value for name, value in self.by_subtraction().items() if name in targets}
        subtracted, narrowed = len(recovered), []
        for name in targets:
            if name in recovered or name in self.known:
                continue
            if name in self.small:
                # All that the rule leaves open must be left open by the tables too.
                wanted = {0, self.minimum - 1}
                if not wanted <= self.values(name):
                    bounds = self.bounds(name)
                    if bounds[0] == bounds[1]:
                        recovered[name] = bounds[0]
                    elif set(bounds) != wanted:
                        narrowed.append(name)
            elif len(self.values(name)) < 2:
                bounds = self.bounds(name)
                if bounds[0] == bounds[1]:
                    recovered[name] = bounds[0]
        return {"recovered": recovered, "by_subtraction": subtracted, "narrowed": narrowed}


def combined(row, right, other, value, factor):
    row = dict(row)
    for place, sign in other.items():
        changed = row.get(place, 0) - factor * sign
        if changed:
            row[place] = changed
        else:
            row.pop(place, None)
    return row, right - factor * value


def two_way(cells, hidden):
    """A table of rows and columns with its margins, of which some cells are suppressed."""
    counts, sums = {}, []
    height, width = len(cells), len(cells[0])
    for row in range(height):
        for column in range(width):
            counts[f"{row + 1},{column + 1}"] = cells[row][column]
        counts[f"{row + 1},all"] = sum(cells[row])
        sums.append({"total": f"{row + 1},all", "parts": [f"{row + 1},{column + 1}" for column in range(width)]})
    for column in range(width):
        counts[f"all,{column + 1}"] = sum(cells[row][column] for row in range(height))
        sums.append({"total": f"all,{column + 1}", "parts": [f"{row + 1},{column + 1}" for row in range(height)]})
    for name in hidden:
        counts[name] = None
    return {"counts": counts, "sums": sums, "minimum": 5}


def examples():
    # Fischetti and Salazar (2001), Solving the Cell Suppression Problem on Tabular Data with Linear Constraints,
    # Management Science 47, figures 1 and 2: investment by activity and region; the attacker finds 5 to 30 for (2,3).
    investment = [[20, 50, 10], [8, 19, 22], [17, 32, 12]]
    alone = Attack(two_way(investment, ["2,3"]))
    paired = Attack(two_way(investment, ["2,1", "2,3", "3,1", "3,3"]))
    return {
        "alone": {"recovered": alone.run(["2,3"])["recovered"]},
        "paired": {
            "recovered": paired.run(["2,1", "2,3", "3,1", "3,3"])["recovered"],
            "bounds": {name: paired.bounds(name) for name in paired.unknown},
        },
    }


def main():
    if sys.argv[1] == "--html":
        table = report_tables.table(sys.argv[2:])
        attack = Attack(table)
        counts = attack.known | attack.run(table["targets"])["recovered"]
        # A cell that tells of several counts is recovered where all of them are.
        recovered = [cell for cell in table["hidden"] if all(name in counts for name in cell)]
        json.dump({"known": len(attack.known), "withheld": len(table["hidden"]), "recovered": recovered}, sys.stdout)
    elif sys.argv[1] == "--tables":
        tables = json.loads(pathlib.Path(sys.argv[2]).read_text())["tables"]
        json.dump({"tables": [Attack(table).run(table["targets"]) for table in tables]}, sys.stdout)
    else:
        path = pathlib.Path(sys.argv[1]) / "attacks.json"
        path.write_text(json.dumps(examples(), indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
