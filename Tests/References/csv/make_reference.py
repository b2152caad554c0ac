"""Makes tables with Python's csv module and says what they hold, for the tests of the table reader.

Usage: python make_reference.py OUTPUT_DIR

Writes plain.csv and foreign.csv (two ways of writing the same kind of rows), values.json (the values, doubles as the
bits of the nearest one) and zones.json (what wall clocks show, by the zoneinfo module), versions.json.
"""
import csv
import datetime
import io
import json
import os
import platform
import random
import struct
import sys
import zoneinfo

ROWS = 240


def bits(text):
    return struct.pack(">d", float(text)).hex()


def random_text(r, foreign):
    # With QUOTE_MINIMAL, older versions of the csv module leave a lone carriage return without quotes.
    alphabet = (["\r"] if foreign else []) + ["a", "b", "Z", " ", '"', ",", ";", "\n", "\r\n", "é", "ß", "漢", "𝛼", "'", "\t", "NA", "0"]
    return "".join(r.choice(alphabet) for _ in range(r.randint(1, 30)))


def random_number(r):
    kind = r.randint(0, 6)
    if kind == 0:
        return f"{r.uniform(-1e6, 1e6):.2f}"
    if kind == 1:
        return str(r.randint(-10**9, 10**9))
    if kind == 2:
        return repr(r.uniform(-1, 1) * 10.0 ** r.randint(-300, 300))
    if kind == 3:
        return "".join(r.choice("0123456789") for _ in range(r.randint(17, 40))) + "." + str(r.randint(0, 10**20))
    if kind == 4:
        # Just at, below and above the middle between two doubles.
        whole = (2**53 + r.randint(0, 2**20)) * 2 + 1
        return str(whole) + r.choice(["", ".0", ".0000000000000000000000000001", "e0"])
    if kind == 5:
        return f"{r.randint(1, 10**17)}e{r.randint(-340, 290)}"
    return r.choice(["-0", "+7", ".5", "5.", "1E5", "0.1e-7", "4.9406564584124654e-324", "1.7976931348623157e308",
                     "2.4703282292062327e-324", "2.4703282292062328e-324", "9007199254740993", "00012.50"])


def grouped(text):
    """A plain decimal number with a decimal comma and dots between groups of three."""
    sign = "-" if text.startswith("-") else ""
    whole, _, fraction = text.lstrip("-").partition(".")
    groups = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    groups.insert(0, whole)
    return sign + ".".join(groups) + ("," + fraction if fraction else "")


def rows(r, foreign):
    prague = zoneinfo.ZoneInfo("Europe/Prague")
    epoch = datetime.date(1970, 1, 1)
    written, wanted = [], []
    for _ in range(ROWS):
        missing = lambda: r.random() < 0.1
        text = None if missing() else random_text(r, foreign)
        number = None if missing() else (f"{r.uniform(-1e8, 1e8):.3f}" if foreign else random_number(r))
        integer = None if missing() else r.choice([r.randint(-10**18, 10**18), r.randint(-99, 99), 2**63 - 1])
        category = None if missing() else r.choice(["alpha", "beta", "a,b", 'say "so"', "a level of many letters", "é;"])
        date = None if missing() else epoch + datetime.timedelta(days=r.randint(-30000, 40000))
        flag = None if missing() else r.random() < 0.5
        instant = None
        if not missing():
            instant = datetime.datetime.fromtimestamp(r.randint(-2**31, 2**32), datetime.timezone.utc)
        here = instant and instant.astimezone(prague).replace(tzinfo=None)
        offset = datetime.timedelta(minutes=r.choice([0, 60, 330, -210]))
        there = instant and (instant + offset).strftime("%Y-%m-%dT%H:%M:%S") + (
            "Z" if not offset and r.random() < 0.5 else "%s%02d:%02d" % (
                "-" if offset < datetime.timedelta() else "+", *divmod(int(abs(offset).total_seconds()) // 60, 60)))
        written.append([
            random_text(r, foreign), "" if text is None else text,
            "" if number is None else grouped(number) if foreign else number,
            "" if integer is None else str(integer), "NA" if category is None else category,
            "" if date is None else date.strftime("%d/%m/%Y") if foreign else date.isoformat(),
            "" if flag is None else ("yes" if flag else "no"), there or ""])
        wanted.append({
            "text": text, "number": None if number is None else bits(number), "integer": integer,
            "category": category, "date": None if date is None else (date - epoch).days,
            "flag": flag, "time": None if here is None else int((here - datetime.datetime(1970, 1, 1)).total_seconds())})
        if text == "NA":
            wanted[-1]["text"] = None
    return written, wanted


def main(folder):
    header = ["unread", "text", "number", "integer", "category", "date", "flag", "time"]
    values = {}
    for name, foreign in (("plain", False), ("foreign", True)):
        r = random.Random(20250701 + foreign)
        written, wanted = rows(r, foreign)
        out = io.StringIO(newline="")
        writer = csv.writer(
            out, delimiter=";" if foreign else ",", lineterminator="\r\n" if foreign else "\n",
            quoting=csv.QUOTE_ALL if foreign else csv.QUOTE_MINIMAL)
        writer.writerow(header)
        writer.writerows(written)
        with open(os.path.join(folder, name + ".csv"), "wb") as file:
            file.write((b"\xef\xbb\xbf" if foreign else b"") + out.getvalue().encode())
        values[name] = wanted
    clocks = {}
    r = random.Random(7)
    for name in ["Europe/Prague", "America/New_York", "Europe/Moscow", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]:
        zone = zoneinfo.ZoneInfo(name)
        instants = sorted(r.randint(-1_000_000_000, 3_500_000_000) for _ in range(150))
        clocks[name] = [
            [i, i + int(datetime.datetime.fromtimestamp(i, zone).utcoffset().total_seconds())] for i in instants]
    with open(os.path.join(folder, "values.json"), "w") as file:
        json.dump(values, file, indent=0, ensure_ascii=False)
        file.write("\n")
    with open(os.path.join(folder, "zones.json"), "w") as file:
        json.dump(clocks, file)
        file.write("\n")
    with open(os.path.join(folder, "versions.json"), "w") as file:
        json.dump({"versions": {"python": platform.python_version()}}, file)
        file.write("\n")


main(sys.argv[1])
