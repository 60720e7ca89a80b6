#!/usr/bin/env python3
"""Attain beside statsforecast on the same series, one thread, same run.

usage: peers.py ATTAIN FOLDER [SAMPLE] [SLOW_SAMPLE] [PIPED]

FOLDER holds m4_yearly_train.csv.gz and m4_yearly_test.csv.gz (unique_id,ds,y). Prints accuracy with
the competition's definitions, processor time a series with 80 and 95 % intervals (the peers' import
and first compiled call apart), the ratios, and where Attain loses. Slow peers run on a smaller
sample, with Attain beside them on the same series. Then Attain alone: the whole process on about
23,000 and 91,000 series, two threads beside one by the clock, and memory with PIPED series through a
pipe.
"""
import os
import subprocess
import sys
import tempfile
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "NIXTLA_NUMBA_CACHE"):
    os.environ.setdefault(name, "1")

attain, folder = sys.argv[1], sys.argv[2]
sample = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
slow_sample = int(sys.argv[4]) if len(sys.argv) > 4 else 200
piped = int(sys.argv[5]) if len(sys.argv) > 5 else 1_000_000
HORIZON = 6

start = time.process_time()
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from statsforecast import StatsForecast  # noqa: E402
from statsforecast.models import (  # noqa: E402
    AutoARIMA, AutoCES, AutoETS, DynamicOptimizedTheta)

import_seconds = time.process_time() - start

train = pd.read_csv(f"{folder}/m4_yearly_train.csv.gz")
test = pd.read_csv(f"{folder}/m4_yearly_test.csv.gz")
ids = np.array(sorted(train.unique_id.unique()))
chosen = np.random.default_rng(20250226).permutation(ids)


def peak_memory(process):
    """MB at most so far; what wait4 tells would count this process's own before it turned into it."""
    with open(f"/proc/{process}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def measure(command, feed=None):
    """Seconds by the clock, processor seconds (user and system) and, where fed, MB of a child."""
    start = time.monotonic()
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, stdin=subprocess.PIPE if feed else quiet, stderr=quiet,
                             stdout=quiet)
    memory = None
    if feed:
        for part in feed:
            child.stdin.write(part)
        memory = peak_memory(child.pid)
        child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    clock = time.monotonic() - start
    if status:
        sys.exit(f"{' '.join(command)} failed with status {status}")
    return clock, usage.ru_utime + usage.ru_stime, memory


def forecast_attain(part, repeats=1):
    """Forecasts and seconds for the whole process, reading and writing included."""
    with tempfile.TemporaryDirectory() as place:
        source, target = f"{place}/in.csv", f"{place}/out.csv"
        copies = [part.assign(unique_id=part.unique_id + f".{k}") for k in range(repeats)]
        pd.concat(copies).to_csv(source, index=False)
        command = [attain, "forecast", source, "--horizon", str(HORIZON), "-o", target, "-q"]
        _, seconds, _ = measure(command)
        result = pd.read_csv(target)
    result = result[result.unique_id.str.endswith(".0")]
    return result.assign(unique_id=result.unique_id.str[:-2]), seconds / repeats


def forecast_peer(model, part):
    """Forecasts and seconds, after one call that compiles."""
    warm = part[part.unique_id == part.unique_id.iloc[0]]
    runner = StatsForecast(models=[model], freq=1, n_jobs=1)
    start = time.process_time()
    runner.forecast(df=warm, h=HORIZON, level=[80, 95])
    compile_seconds = time.process_time() - start
    start = time.process_time()
    result = runner.forecast(df=part, h=HORIZON, level=[80, 95])
    return result, time.process_time() - start, compile_seconds


def scores(result, stem, part, truth):
    """sMAPE, MASE, 95 % MSIS and coverages, as in the M4 competition."""
    rows = []
    for key, future in truth.groupby("unique_id"):
        history = part[part.unique_id == key].y.to_numpy()
        actual = future.y.to_numpy()
        row = result[result.unique_id == key]
        point, scale = row[stem].to_numpy(), np.abs(np.diff(history)).mean()
        naive = history[-1]
        low, high = row[f"{stem}-lo-95"].to_numpy(), row[f"{stem}-hi-95"].to_numpy()
        low80, high80 = row[f"{stem}-lo-80"].to_numpy(), row[f"{stem}-hi-80"].to_numpy()
        penalty = 40 * (np.maximum(low - actual, 0) + np.maximum(actual - high, 0))
        size = lambda p: np.mean(200 * np.abs(actual - p) / (np.abs(actual) + np.abs(p)))
        rows.append((
            size(point), np.abs(actual - point).mean() / scale, size(naive),
            np.abs(actual - naive).mean() / scale, np.mean(high - low + penalty) / scale,
            np.mean((actual >= low) & (actual <= high)),
            np.mean((actual >= low80) & (actual <= high80))))
    smape, mase, naive_smape, naive_mase, msis, held95, held80 = np.mean(rows, axis=0)
    owa = (smape / naive_smape + mase / naive_mase) / 2
    return {"OWA": owa, "MASE": mase, "sMAPE": smape, "MSIS": msis,
            "95 % holds": 100 * held95, "80 % holds": 100 * held80}


def line(count, name, score, each, ratio):
    """A row of the table."""
    cells = [f"{score[key]:.{digits}f}" for key, digits in
             (("OWA", 3), ("MASE", 3), ("sMAPE", 3), ("MSIS", 1), ("95 % holds", 1),
              ("80 % holds", 1))]
    print(f"| {count} | {name} | {' | '.join(cells)} | {each:.4g} | {ratio:.0f} |", flush=True)


def losses(name, score, ours):
    """Where a peer is better, in words."""
    better = [key for key in ("OWA", "MASE", "sMAPE", "MSIS") if score[key] < ours[key]]
    for key, level in (("95 % holds", 95), ("80 % holds", 80)):
        if abs(score[key] - level) < abs(ours[key] - level):
            better.append(key)
    return [f"{key} to {name}" for key in better]


models = {
    "AutoETS": AutoETS(season_length=1), "DynamicOptimizedTheta": DynamicOptimizedTheta(),
    "AutoARIMA": AutoARIMA(season_length=1), "CES": AutoCES(season_length=1),
}
print(f"import of statsforecast: {import_seconds:.1f} s of processor time\n")
print("| series | method | OWA | MASE | sMAPE | MSIS 95 | 95 % holds | 80 % holds | ms a series "
      "| times Attain |")
print("|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|")
means, lost = {}, {}
for count, names in ((sample, ["AutoETS", "DynamicOptimizedTheta"]),
                     (slow_sample, list(models))):
    keys = set(chosen[:count])
    part, truth = train[train.unique_id.isin(keys)], test[test.unique_id.isin(keys)]
    # As often as it takes for the process's own start not to count.
    ours, seconds = forecast_attain(part, repeats=max(1, 20000 // count))
    own, own_score = 1000 * seconds / count, scores(ours, "Attain", part, truth)
    line(count, "Attain", own_score, own, 1)
    lost[count] = []
    for name in names:
        result, seconds, compiling = forecast_peer(models[name], part)
        each = 1000 * seconds / count
        means[(count, name)] = each / own
        score = scores(result, name, part, truth)
        line(count, name, score, each, each / own)
        lost[count] += losses(name, score, own_score)
        print(f"{name}: {compiling:.1f} s to compile", file=sys.stderr)
mean = np.mean([means[(slow_sample, name)] for name in models])
print(f"\nmean of the four peers on {slow_sample} series: {mean:.0f} times Attain's time")
for count, words in lost.items():
    print(f"loses on {count} series: {', '.join(words) or 'nowhere in this table'}")

texts = [b"".join(f"{key}.@,{ds},{y!r}\n".encode() for ds, y in zip(one.ds, one.y))
         for key, one in train.groupby("unique_id", sort=False)]
whole = b"".join(texts)


def copies(count):
    """A table of some number of series, part by part; each copy has names of its own."""
    yield b"unique_id,ds,y\n"
    full, rest = divmod(count, len(texts))
    for copy in range(full + (rest > 0)):
        body = whole if copy < full else b"".join(texts[:rest])
        yield body.replace(b".@,", b".%d," % copy)


print()
for times in (2, 8):
    with tempfile.TemporaryDirectory() as place:
        source = f"{place}/in.csv"
        with open(source, "wb") as file:
            file.writelines(copies(times * len(texts)))
        command = [attain, "forecast", source, "--horizon", str(HORIZON), "-o", f"{place}/out.csv",
                   "-q", "--threads"]
        runs = {threads: [measure(command + [str(threads)]) for _ in range(5)]
                for threads in (1, 2)}
    one, two = (min(run[0] for run in runs[threads]) for threads in (1, 2))
    seconds = min(run[1] for run in runs[1])
    print(f"{times * len(texts)} series from file to file: {seconds:.2f} s of processor time; by "
          f"the clock, the best of 5, two threads are {one / two:.2f} times as fast as one")
command = [attain, "forecast", "-", "--horizon", str(HORIZON), "-o", "/dev/null", "-q"]
_, seconds, memory = measure(command, copies(piped))
print(f"{piped} series through a pipe: {seconds:.1f} s of processor time, {memory:.0f} MB")
