"""Straight lines through very many series, from file to file, beside NumPy, R and statsmodels.

    python3 trends.py ATTAIN [SERIES]

Makes SERIES (a million) annual series of 20 years as unique_id,ds,y, and fits each a line with
standard errors, 80 and 95 % intervals of the terms and of 2030: file in, file out, one process, wall
time. NumPy (with pandas for the files) solves all series at once, as its users would; R's lm and
statsmodels' OLS fit one series after the other, so they get a part of the series and their time is
scaled up. Reading alone is pandas' read_csv of the same file, its import left out; writing alone is
copying the result. What is not installed is left out.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
ATTAIN = sys.argv[1]
SERIES = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
YEARS = range(2001, 2021)
UNTIL = 2030


def write_input(path):
    """A level and a slope of its own for each series, and errors that a hash makes."""
    state = 88172645463325252
    with open(path, "w") as file:
        file.write("unique_id,ds,y\n")
        for series in range(SERIES):
            rows = []
            level, slope = 50 + series % 97, (series % 13 - 6) / 10
            for step, year in enumerate(YEARS):
                state ^= (state << 13) & 0xFFFFFFFFFFFFFFFF
                state ^= state >> 7
                state ^= (state << 17) & 0xFFFFFFFFFFFFFFFF
                error = (state >> 40) / (1 << 24) - 0.5
                rows.append(f"s{series},{year},{level + slope * step + 4 * error:.3f}\n")
            file.write("".join(rows))


def head(source, target, series):
    """The first series of a file."""
    with open(source) as rows, open(target, "w") as part:
        for _ in range(1 + series * len(YEARS)):
            part.write(next(rows))


def timed(command):
    """Wall seconds and peak memory in MB of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def best(command, rounds=3):
    return min(timed(command) for _ in range(rounds))


def print_row(name, seconds, memory=None, note=""):
    print(
        f"  {name:<44}{seconds:9.2f} s{SERIES / seconds / 1e6:10.3f} million series/s"
        + (f"{memory:9.0f} MB" if memory else "            ") + (f"   {note}" if note else ""))


NUMPY = """
import sys, numpy as np, pandas as pd
from scipy import stats
d = pd.read_csv(sys.argv[1])
t = np.sort(d.ds.unique()).astype(float)
y = d.y.to_numpy().reshape(-1, len(t))
n, c = len(t), t.mean()
X = np.column_stack([np.ones(n), t - c])
Q, R = np.linalg.qr(X)
z = y @ Q
b = np.linalg.solve(R, z.T).T
r = y - z @ Q.T
s = np.sqrt((r * r).sum(1) / (n - 2))
C = np.linalg.inv(R) @ np.linalg.inv(R).T
x = np.array([1, 2030 - c])
fit, line = b @ x, np.sqrt(x @ C @ x)
slope, error = b[:, 1], s * np.sqrt(C[1, 1])
level = b[:, 0] - slope * c
k = np.array([1, -c])
level_error = s * np.sqrt(k @ C @ k)
out = {"unique_id": d.unique_id.to_numpy()[::n], "intercept": level, "intercept_se": level_error,
       "slope": slope, "slope_se": error,
       "p_intercept": 2 * stats.t.sf(abs(level / level_error), n - 2),
       "p_slope": 2 * stats.t.sf(abs(slope / error), n - 2),
       "r2": 1 - s * s * (n - 2) / ((y - y.mean(1, keepdims=True)) ** 2).sum(1), "s": s, "fit": fit}
for level_ in (80, 95):
    q = stats.t.ppf(0.5 + level_ / 200, n - 2)
    for name, centre, spread in (("intercept", level, level_error), ("slope", slope, error),
                                 ("line", fit, s * line), ("fit", fit, s * np.sqrt(1 + line**2))):
        out[f"{name}_lo_{level_}"], out[f"{name}_hi_{level_}"] = centre - q * spread, centre + q * spread
pd.DataFrame(out).to_csv(sys.argv[2], index=False, float_format="%.10g")
"""

STATSMODELS = """
import sys, pandas as pd, statsmodels.api as sm
d = pd.read_csv(sys.argv[1])
rows = []
for key, g in d.groupby("unique_id", sort=False):
    m = sm.OLS(g.y.to_numpy(), sm.add_constant(g.ds.to_numpy(float))).fit()
    row = [key, *m.params, *m.bse, *m.pvalues, m.rsquared, m.scale**0.5]
    p = m.get_prediction([[1.0, 2030.0]])
    for level in (0.2, 0.05):
        row += [*m.conf_int(level).ravel(), *p.summary_frame(level).to_numpy().ravel()]
    rows.append(row)
pd.DataFrame(rows).to_csv(sys.argv[2], index=False)
"""

R = """
a <- commandArgs(TRUE); d <- read.csv(a[1]); new <- data.frame(ds = 2030)
rows <- lapply(split(d, factor(d$unique_id, unique(d$unique_id))), function(g) {
  m <- lm(y ~ ds, g); s <- summary(m)
  c(s$coefficients, s$r.squared, s$sigma, unlist(lapply(c(0.8, 0.95), function(l) c(confint(m,
    level = l), predict(m, new, interval = "confidence", level = l),
    predict(m, new, interval = "prediction", level = l)))))
})
write.csv(do.call(rbind, rows), a[2])
"""


PYTHON = os.environ.get("PYTHON", sys.executable)


def has(module):
    return subprocess.run(
        [PYTHON, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0


def reading_alone(source):
    """Wall seconds of pandas for the file; None where it is missing."""
    if not has("pandas"):
        return None
    start, _ = best([PYTHON, "-c", "import pandas"])
    whole, _ = best([PYTHON, "-c", f"import pandas; pandas.read_csv({source!r})"])
    return whole - start


def peers(folder, source):
    """Yields name, command, share of the series."""
    part, out = f"{folder}/part.csv", f"{folder}/peer.csv"
    few = min(SERIES, 2000)
    head(source, part, few)
    if has("pandas") and has("scipy"):
        yield "NumPy, all at once, files by pandas", [PYTHON, "-c", NUMPY, source, out], SERIES
    if shutil.which("Rscript"):
        yield f"R lm, {few} of the series", ["Rscript", "-e", R, part, out], few
    if has("statsmodels"):
        yield f"statsmodels OLS, {few} of the series", [PYTHON, "-c", STATSMODELS, part, out], few


def main():
    with tempfile.TemporaryDirectory() as folder:
        source, out = f"{folder}/series.csv", f"{folder}/trends.csv"
        write_input(source)
        base = [ATTAIN, "trend", source, "--format", "csv", "--diagnostics", "none",
                "--until", str(UNTIL), "-o", out]
        size = os.path.getsize(source) / 1e6
        print(f"{SERIES} series of {len(YEARS)} years, {size:.0f} MB of CSV, a line with intervals,")
        print("file to file, wall time and peak memory")
        ours, memory = best(base)
        reading = reading_alone(source)
        writing, _ = best(["cp", out, f"{folder}/copy.csv"])
        print_row("writing alone (a copy of the result)", writing)
        note = ""
        if reading:
            print_row("reading alone, by pandas", reading)
            note = f"{ours / (reading + writing):.2f} times reading and writing alone"
        print_row("attain trend", ours, memory, note)
        both, memory = best(base + ["--threads", "2"])
        print_row("attain trend, 2 threads", both, memory)
        for name, command, count in peers(folder, source):
            seconds, memory = timed(command)
            scaled = seconds * SERIES / count
            print_row(name, scaled, memory, f"{scaled / ours:.1f} times ours")


if __name__ == "__main__":
    main()
