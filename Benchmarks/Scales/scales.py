"""On which scale do the methods of the batch forecast official series best?

Series of levels, counts and ratios as they are and on the logarithm; shares as they are, on the logit
with figures near a bound moved inside, and on the logit only where none is near. The last five of
thirteen years are hidden. Prints, by method: the error relative to no change (geometric mean over
indicators), the 95 % interval score in mean changes, and the share within 95 %.

usage: scales.py ATTAIN FOLDER...   folders with indicators.csv and panel.csv.gz
"""

import collections
import csv
import gzip
import math
import random
import subprocess
import sys
import tempfile

METHODS = ["holt", "damped-holt", "theta", "optimised-theta", "automatic-smoothing", "arima",
           "local-level", "drift"]
KNOWN, HIDDEN, MOST = 8, 5, 25
MARGIN = 0.05  # of 100: where the logit moves a figure inside


def read(folders):
    kinds, series = {}, collections.defaultdict(list)
    for folder in folders:
        with open(f"{folder}/indicators.csv") as file:
            kinds |= {row["indicator_id"]: row["kind"] for row in csv.DictReader(file)}
        with gzip.open(f"{folder}/panel.csv.gz", "rt") as file:
            for row in csv.DictReader(file):
                key = (row["indicator_id"], row["ref_area"])
                series[key].append((int(row["time_period"]), float(row["value"])))
    return kinds, series


def chosen(kinds, series, wanted, is_usable):
    groups = collections.defaultdict(list)
    for key, points in series.items():
        points = sorted(points)[-(KNOWN + HIDDEN):]
        years = [year for year, _ in points]
        whole = len(points) == KNOWN + HIDDEN and years[-1] - years[0] == len(points) - 1
        if wanted(kinds.get(key[0], "")) and whole and all(is_usable(v) for _, v in points):
            groups[key[0]].append((key[0], [v for _, v in points]))
    random.seed(1)
    return [each for key in sorted(groups) for each in random.sample(groups[key], min(MOST, len(groups[key])))]


def logit(value):
    value = min(max(value, MARGIN), 100 - MARGIN)
    return math.log(value / (100 - value))


def near(values):
    return any(v < MARGIN or v > 100 - MARGIN for v in values)


def forecast(program, method, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write("unique_id,ds,y\n")
        for number, values in enumerate(rows):
            file.writelines(f"{number},{2000 + i},{v!r}\n" for i, v in enumerate(values))
        file.flush()
        made = subprocess.run(
            [program, "forecast", file.name, "--horizon", str(HIDDEN), "--model", method,
             "--level", "95", "--keep-outliers", "--quiet"], capture_output=True, text=True)
    answers = collections.defaultdict(list)
    for row in csv.reader(made.stdout.splitlines()[1:]):
        if row[2]:
            answers[int(row[0])].append([float(cell) for cell in row[2:5]])
    return answers


def score(cases, answers, back):
    errors, scores, held, count = collections.defaultdict(lambda: [0, 0]), collections.defaultdict(list), 0, 0
    for number, laws in answers.items():
        indicator, values = cases[number]
        known, hidden = values[:KNOWN], values[KNOWN:]
        unit = sum(abs(a - b) for a, b in zip(known, known[1:])) / (KNOWN - 1) or 1e-9
        for law, actual in zip(laws, hidden):
            median, low, high = (back(value, known) for value in law)
            errors[indicator][0] += abs(actual - median) / unit
            errors[indicator][1] += abs(actual - known[-1]) / unit
            width = high - low + 40 * max(low - actual, 0) + 40 * max(actual - high, 0)
            scores[indicator].append(min(width / unit, 1e6))
            held += low <= actual <= high
            count += 1
    mean = lambda numbers: math.exp(sum(map(math.log, numbers)) / len(numbers))
    relative = mean([(a + 1e-9) / (b + 1e-9) for a, b in errors.values()])
    return relative, mean([sum(s) / len(s) for s in scores.values()]), 100 * held / count


def table(program, title, cases, forms):
    print(f"\n{title}: {len(cases)} series of {len({c[0] for c in cases})} indicators")
    for method in METHODS:
        cells = []
        for name, there, back in forms:
            answers = forecast(program, method, [[there(v, c[1][:KNOWN]) for v in c[1][:KNOWN]] for c in cases])
            cells.append(name + " %.3f %6.2f %5.1f" % score(cases, answers, back))
        print(f"  {method:20}" + "   ".join(cells), flush=True)


def main():
    program, folders = sys.argv[1], sys.argv[2:]
    kinds, series = read(folders)
    amounts = chosen(kinds, series, lambda k: k in ("level", "count", "ratio"), lambda v: v > 0)
    table(program, "levels, counts, ratios", amounts, [
        ("as they are", lambda v, _: v, lambda v, _: max(v, 0)),
        ("logarithm", lambda v, _: math.log(v), lambda v, _: math.exp(min(v, 700)))])
    shares = chosen(kinds, series, lambda k: k.startswith("share"), lambda v: 0 <= v <= 100)
    unlogit = lambda v: 100 / (1 + math.exp(-max(min(v, 700), -700)))
    clip = lambda v: min(max(v, 0), 100)
    table(program, "shares", shares, [
        ("as they are", lambda v, _: v, lambda v, _: clip(v)),
        ("logit", lambda v, _: logit(v), lambda v, _: unlogit(v)),
        ("logit inside", lambda v, k: v if near(k) else logit(v),
         lambda v, k: clip(v) if near(k) else unlogit(v))])


main()
