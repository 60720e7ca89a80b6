"""How far off is a link that was estimated from a few periods in common?

Stand-in for a change of method: figures of one indicator and country as the World Bank published
them in an earlier edition ("older") and as they stand now ("newer"), where they were revised.
The link is the mean over the first n years of the later half; the truth is the mean link over the
(up to) four years before. Printed is the share of cases in which the truth lies within 1 and 1.96
standard errors: 68 and 95 % if the errors were normal and the standard errors right.

    python3 Benchmarks/Splices/link_errors.py ../shared/data/world
"""

import collections
import csv
import gzip
import math
import sys


def panel(path, *keys):
    series = collections.defaultdict(dict)
    with gzip.open(path, "rt") as file:
        for row in csv.DictReader(file):
            if row["value"]:
                key = tuple(row[k] for k in keys)
                series[key][int(row["time_period"])] = float(row["value"])
    return series


def change(form, before, after):
    return after / before - 1 if form == "ratio" else after - before


def usual_square(form, *histories):
    """Mean square change a year, as in SeriesLink."""
    squares = [
        change(form, history[p], history[q]) ** 2 / (q - p)
        for history in histories
        for p, q in zip(sorted(history), sorted(history)[1:])
    ]
    return sum(squares) / len(squares)


def cases(older_series, newer_series, form, n):
    for key in sorted(older_series):
        older, newer = older_series[key], newer_series.get(key[1:])
        common = sorted(set(older) & set(newer or {}))
        if len(common) < n + 4:
            continue
        if all(abs(older[y] - newer[y]) <= 0.002 * abs(newer[y]) + 1e-9 for y in common):
            continue  # never revised
        if form == "ratio" and min(min(older[y], newer[y]) for y in common) <= 0:
            continue
        cut = len(common) // 2
        before, overlap = common[:cut][-4:], common[cut:][:n]
        if len(before) < 2:
            continue
        link = {y: newer[y] / older[y] if form == "ratio" else newer[y] - older[y]
                for y in before + overlap}
        mean = sum(link[y] for y in overlap) / n
        off = (lambda l: l / mean - 1) if form == "ratio" else (lambda l: l - mean)
        spread = sum(off(link[y]) ** 2 for y in overlap)
        error = abs(off(sum(link[y] for y in before) / len(before)))
        if error < 1e-9 and spread < 1e-15:
            continue  # these years were not revised
        later = [y for y in sorted(newer) if y >= overlap[0]][:4]
        usual = usual_square(
            form, {y: older[y] for y in before + overlap}, {y: newer[y] for y in later})
        yield error, usual, spread


RULES = {
    "s / sqrt(n), as for independent years": lambda u, s, n: math.sqrt(s / max(n - 1, 1) / n),
    "sqrt(u^2 + sum e^2) / n": lambda u, s, n: math.sqrt(u + s) / n,
    "sqrt((u^2/4 + sum e^2) / n), as used": lambda u, s, n: math.sqrt((u / 4 + s) / n),
    "sqrt((u^2 + sum e^2) / n)": lambda u, s, n: math.sqrt((u + s) / n),
}


def main(folder):
    older = panel(f"{folder}/panel_vintage.csv.gz", "vintage", "indicator_id", "ref_area")
    newer = panel(f"{folder}/panel.csv.gz", "indicator_id", "ref_area")
    for form in ("ratio", "difference"):
        for n in (1, 2, 3, 5):
            found = list(cases(older, newer, form, n))
            print(f"{form}, {n} in common, {len(found)} cases")
            for name, rule in RULES.items():
                held = [
                    sum(e <= z * rule(u, s, n) + 1e-12 for e, u, s in found) / len(found)
                    for z in (1, 1.96)
                ]
                print(f"  {name:40s} 1 se: {held[0]:.2f}   1.96 se: {held[1]:.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
