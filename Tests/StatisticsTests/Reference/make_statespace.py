#!/usr/bin/env python3
"""Condenses answers on 12 classic annual series into statespace.json.

    python3 make_statespace.py ORACLES > statespace.json

ORACLES holds the output of make_oracles.R (R 4.2.2, forecast 8.20: Arima, auto.arima, StructTS),
exact_statespace.json (50-digit exact diffuse filter at fixed variances; smoothed levels from
statsmodels) and cross_check.json (best ARIMA log-likelihood found by an independent program with
many starts, minus R's). R's likelihood is kept beside the difference because R errs: at a unit
root (uspop) it is 2.4 too high, and its prior of variance 1e6 for differences shows in the fourth
decimal on LakeHuron.
"""
import json, sys
root = sys.argv[1] + "/r/"
load = lambda name: json.load(open(root + name + ".json"))["results"]
cross = json.load(open(root + "cross_check.json"))["best ARIMA loglik minus R Arima loglik"]["per_series"]
series, arima, auto = load("series"), load("arima"), load("auto_arima")
structural, exact = load("structts"), load("exact_statespace")
H = [0, 1, 4, 19]
out = {}
for name, s in series.items():
    fits = {}
    for order, fit in arima[name].items():
        if "error" in fit:
            continue
        c = fit["coef"] or {}
        fits[order] = {
            "logLikelihood": fit["loglik"], "bestMinusR": cross[name][order],
            "ar": [c[k] for k in ("ar1", "ar2") if k in c], "ma": [c[k] for k in ("ma1", "ma2") if k in c],
            "constant": c.get("intercept", c.get("drift")), "sigma2": fit["sigma2"],
            "mean": [fit["mean"][h] for h in H],
            "upper95": [fit["upper95"][h] for h in H]}
    a = auto[name]
    o = a["order"]
    fixed = {}
    for kind, e in exact[name].items():
        fixed[kind] = {
            "irregular": e["sigma2_irregular"], "level": e["sigma2_level"], "slope": e["sigma2_slope"],
            "logLikelihood": float(e["diffuse_loglik"]),
            "mean": [float(e["mean"][h]) for h in H], "variance": [float(e["variance"][h]) for h in H],
            "smoothed": [e["smoothed_level"][t] for t in (0, 1, 2, s["n"] // 2, s["n"] - 1)] if e.get("smoothed_level") else []}
    r = {}
    for kind, e in structural[name].items():
        r[kind] = {"level": e["variances"]["level"], "slope": e["variances"].get("slope", 0), "irregular": e["variances"]["epsilon"]}
    out[name] = {"values": s["y"], "arima": fits, "fixed": fixed, "structural": r,
                 "auto": {"order": [o["p"], o["d"], o["q"]], "constant": a["has_constant"], "aicc": a["aicc"]}}
json.dump(out, sys.stdout, separators=(",", ":"))
