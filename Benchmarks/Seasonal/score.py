#!/usr/bin/env python3
"""Scores attain forecast on quarterly and monthly series, the last 240 periods of each.

  score.py ATTAIN series.csv

Four origins a series, seven periods apart; horizon 8 quarters or 18 months. Each series has one vote.
MASE and MSIS are in units of the mean absolute change over a year. A method is scored on what it
can forecast. Series as series.R writes them.
"""
import collections
import csv
import io
import subprocess
import sys

METHODS = ["Attain", "automatic-smoothing", "theta", "dynamic-optimised-theta", "box-cox-theta", "seasonal-naive"]
HORIZON = {4: 8, 12: 18}
ENDS = ["-lo-95", "-lo-80", "", "-hi-80", "-hi-95"]


def cases(path):
    series = collections.OrderedDict()
    with open(path) as file:
        for row in csv.DictReader(file):
            series.setdefault(row["unique_id"], []).append((row["ds"], row["y"]))
    for key, rows in series.items():
        period = 4 if "Q" in rows[0][0] else 12
        rows, horizon = rows[-240:], HORIZON[period]
        for origin in range(4):
            cut = len(rows) - horizon - 7 * origin
            if cut < 3 * period:
                break
            yield period, key, f"{key}@{origin}", rows[:cut], rows[cut:cut + horizon]


def forecasts(program, some, horizon):
    lines = ["unique_id,ds,y"] + [f"{name},{ds},{y}" for _, _, name, past, _ in some for ds, y in past]
    command = [program, "forecast", "--horizon", str(horizon), "--model", ",".join(METHODS).lower(), "-q"]
    done = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    found = collections.defaultdict(list)
    for row in csv.DictReader(io.StringIO(done.stdout)):
        found[row["unique_id"]].append(row)
    return found


def score(rows, method, past, future):
    period_changes = [abs(a - b) for a, b in past if a == a and b == b]
    scale = sum(period_changes) / len(period_changes) if period_changes else 0
    if scale == 0:
        return None
    total, count = [0, 0, 0, 0], 0
    for row, value in zip(rows, future):
        if not row[method]:
            return None
        if value != value:
            continue
        low, low80, median, high80, high = [float(row[method + end]) for end in ENDS]
        miss = max(0, low - value) + max(0, value - high)
        total[0] += abs(value - median) / scale
        total[1] += (high - low + 40 * miss) / scale
        total[2] += low <= value <= high
        total[3] += low80 <= value <= high80
        count += 1
    return [x / count for x in total] if count else None


def main():
    program, path = sys.argv[1:]
    everything = list(cases(path))
    number = lambda text: float(text) if text else float("nan")
    for period, horizon in HORIZON.items():
        some = [case for case in everything if case[0] == period]
        found = forecasts(program, some, horizon)
        print(f"{horizon} periods ahead, {period} a year      series   MASE   MSIS95  in 95 %  in 80 %")
        for method in METHODS:
            by_series = collections.defaultdict(list)
            for _, key, name, past, future in some:
                y = [number(y) for _, y in past]
                one = score(found[name], method, list(zip(y, y[period:])), [number(y) for _, y in future])
                if one:
                    by_series[key].append(one)
            means = [[sum(x) / len(x) for x in zip(*scores)] for scores in by_series.values()]
            mean = [sum(x) / len(x) for x in zip(*means)]
            print(f"{method:36}{len(means):4}{mean[0]:9.3f}{mean[1]:9.2f}{mean[2]:9.3f}{mean[3]:9.3f}")


main()
