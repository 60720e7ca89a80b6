#!/usr/bin/env python3
"""Extracts smoothing.json from the oracle files made by R (forecast 8.20) and in exact arithmetic.

  make_smoothing.py ORACLES > smoothing.json

ORACLES holds series.json, ets.json, exact_ets_fixed.json, holt_fixed.json, holtwinters.json and
theta.json. `fixed`: ETS recursions at alpha 0.4, beta 0.1, phi 0.9, l0 = y1, b0 = y2 - y1,
computed in extended arithmetic and printed with 22 digits;
compare every digit. `optimum`: log likelihoods (or sums of squares) that R's optimiser reached;
a better one is no error. Only every fifth step and six of the twelve series are kept for `fixed`.
"""
import json
import sys

SERIES = ["Nile", "airmiles", "uspop", "lynx", "WWWusage", "longleyGNP"]
MODELS = ["ANN", "AAN", "AAdN", "MNN", "MAN", "MAdN"]


def read(name):
    with open(f"{sys.argv[1]}/{name}.json") as file:
        return json.load(file)["results"]


def number(x):
    return [number(v) for v in x] if isinstance(x, list) else float(x)


series, fixed, ets, theta = read("series"), read("exact_ets_fixed"), read("ets"), read("theta")
holt, winters = read("holt_fixed"), read("holtwinters")
out = {"series": {s: number(r["y"]) for s, r in series.items()}, "fixed": [], "optimum": [], "theta": [], "winters": []}
for s in SERIES:
    for m in MODELS:
        r = fixed[s].get(m)
        if not r or "error" in r:
            continue
        keep = {"series": s, "model": m}
        for key in ["sse", "loglik_forecast_package", "sigma2_n_minus_k", "end_level"]:
            keep[key] = number(r[key])
        keep["fitted"] = number(r["fitted"])[::5]
        for key in ["mean", "variance"]:
            keep[key] = number(r[key])[::5]
        out["fixed"].append(keep)
for s, models in ets.items():
    for m in MODELS:
        r = models.get(m)
        if r and "error" not in r:
            out["optimum"].append({"series": s, "model": m, "loglik": r["loglik"], "aicc": r["aicc"]})
    out["optimum"].append({"series": s, "model": "auto", "loglik": models["auto"]["loglik"], "aicc": models["auto"]["aicc"]})
for s, r in theta.items():
    out["theta"].append({"series": s, "alpha": r["alpha"], "drift": r["drift"], "sigma2": r["sigma2"],
                         "mean": r["mean"][::5], "lower80": r["lower80"][::5], "upper95": r["upper95"][::5]})
for s in SERIES:
    for kind, model, end in [("ses", "ANN", ["level"]), ("holt", "AAN", ["level_trend"])]:
        r = holt[s][kind]
        out["winters"].append({"series": s, "model": model, "sse": r["sse"], "end": sum([x if isinstance(x, list) else [x] for x in [r[k] for k in end]], [])})

parts = []
for key, rows in out.items():
    if isinstance(rows, dict):
        body = [f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items()]
        parts.append(f'  "{key}": {{\n' + ",\n".join(body) + "\n  }")
    else:
        parts.append(f'  "{key}": [\n' + ",\n".join(f"    {json.dumps(row)}" for row in rows) + "\n  ]")
print("{\n" + ",\n".join(parts) + "\n}")
