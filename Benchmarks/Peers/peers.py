#!/usr/bin/env python3
"""Attain beside statsforecast on the same series, one thread, same run.

usage: peers.py ATTAIN FOLDER [SAMPLE] [SLOW_SAMPLE]

FOLDER holds m4_yearly_train.csv.gz and m4_yearly_test.csv.gz (unique_id,ds,y). Prints accuracy with
the competition's definitions, processor time a series with 80 and 95 % intervals (the peers' import
and first compiled call apart), and the ratios. Slow peers run on a smaller sample, with Attain
beside them on the same series.
"""
import os
import resource
import subprocess
import sys
import tempfile
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "NIXTLA_NUMBA_CACHE"):
    os.environ.setdefault(name, "1")

attain, folder = sys.argv[1], sys.argv[2]
sample = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
slow_sample = int(sys.argv[4]) if len(sys.argv) > 4 else 60
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


def processor_seconds(command):
    """Processor time of a child, both user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def forecast_attain(part, repeats=1):
    """Forecasts and seconds for the whole process, reading and writing included."""
    with tempfile.TemporaryDirectory() as place:
        source, target = f"{place}/in.csv", f"{place}/out.csv"
        copies = [part.assign(unique_id=part.unique_id + f".{k}") for k in range(repeats)]
        pd.concat(copies).to_csv(source, index=False)
        command = [attain, "forecast", source, "--horizon", str(HORIZON), "-o", target, "-q"]
        seconds = processor_seconds(command)
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
    return f"{owa:.3f} | {mase:.3f} | {smape:.3f} | {msis:.1f} | {100*held95:.1f} | {100*held80:.1f}"


models = {
    "AutoETS": AutoETS(season_length=1), "DynamicOptimizedTheta": DynamicOptimizedTheta(),
    "AutoARIMA": AutoARIMA(season_length=1), "CES": AutoCES(season_length=1),
}
print(f"import of statsforecast: {import_seconds:.1f} s of processor time\n")
print("| series | method | OWA | MASE | sMAPE | MSIS 95 | 95 % holds | 80 % holds | ms a series "
      "| times Attain |")
print("|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|")
means = {}
for count, names in ((sample, ["AutoETS", "DynamicOptimizedTheta"]),
                     (slow_sample, list(models))):
    keys = set(chosen[:count])
    part, truth = train[train.unique_id.isin(keys)], test[test.unique_id.isin(keys)]
    # As often as it takes for the process's own start not to count.
    ours, seconds = forecast_attain(part, repeats=max(1, 20000 // count))
    own = 1000 * seconds / count
    print(f"| {count} | Attain | {scores(ours, 'Attain', part, truth)} | {own:.4f} | 1 |")
    for name in names:
        result, seconds, compiling = forecast_peer(models[name], part)
        each = 1000 * seconds / count
        means[(count, name)] = each / own
        print(f"| {count} | {name} | {scores(result, name, part, truth)} | {each:.2f} "
              f"| {each / own:.0f} |", flush=True)
        print(f"{name}: {compiling:.1f} s to compile", file=sys.stderr)
mean = np.mean([means[(slow_sample, name)] for name in models])
print(f"\nmean of the four peers on {slow_sample} series: {mean:.0f} times Attain's time")
