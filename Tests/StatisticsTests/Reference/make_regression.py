#!/usr/bin/env python3
"""Makes the reference numbers of the regression family.

    python3 make_regression.py ORACLES_DIR

ORACLES_DIR holds nist/ and r/: results of R 4.2.2 (MASS 7.3-58.2, robustbase 0.95-0, quantreg 5.94,
nlme 3.1-162, segmented 1.6-2, strucchange 1.5-3, sandwich 3.0-2) and answers computed with many
digits. What is computed here is computed with 60 digits (mpmath) from the doubles of the series.
"""
import json, os, sys
import mpmath as mp

mp.mp.dps = 60
O = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
R = lambda name: json.load(open(f"{O}/r/{name}.json"))["results"]
series = R("series")
SHORT = ["Nile", "LakeHuron", "uspop", "longleyGNP"]


def number(x):
    return float(mp.nstr(x, 20)) if isinstance(x, mp.mpf) else x


def clean(x):
    if isinstance(x, dict):
        return {k: clean(v) for k, v in x.items()}
    if isinstance(x, list):
        return [clean(v) for v in x]
    return number(x)


def num(x):
    return [num(v) for v in x] if isinstance(x, list) else float(x)


def write(name, source, items):
    with open(f"{HERE}/{name}.json", "w") as f:
        f.write('{\n "source": ' + json.dumps(source) + ',\n "series": [\n')
        f.write(",\n".join("  " + json.dumps(clean(i)) for i in items))
        f.write("\n ]\n}\n")


def each(f):
    out = []
    for name, s in series.items():
        item = f(name, s)
        if item is not None:
            out.append({"name": name, "start": s["start"], "y": s["y"], **item})
    return out


def t_quantile(p, df):
    cdf = lambda t: 1 - mp.betainc(mp.mpf(df) / 2, 0.5, 0, df / (df + t * t), regularized=True) / 2
    lo, hi = mp.mpf(0), mp.mpf(200)
    start = mp.findroot(lambda t: cdf(t) - p, (lo + mp.mpf("0.5"), mp.mpf(2)), solver="illinois", tol=1e-40, maxsteps=400)
    return start


def polynomial(name, s):
    y = mp.matrix(s["y"])
    n = len(y)
    out = {}
    for degree in range(1, 6):
        t = [mp.mpf(s["start"] + i) for i in range(n)]
        X = mp.matrix(n, degree + 1)
        for i in range(n):
            for j in range(degree + 1):
                X[i, j] = t[i] ** j
        G = X.T * X
        b = mp.lu_solve(G, X.T * y)
        r = y - X * b
        df = n - degree - 1
        s2 = (r.T * r)[0] / df
        C = mp.inverse(G)
        ahead = mp.mpf(s["start"] + n - 1 + 10)
        x = mp.matrix([ahead ** j for j in range(degree + 1)])
        mean = (x.T * b)[0]
        se = mp.sqrt(s2 * (1 + (x.T * C * x)[0]))
        bounds = {}
        for level in (80, 95):
            q = t_quantile(mp.mpf(1) - (1 - mp.mpf(level) / 100) / 2, df)
            bounds[str(level)] = [mean - q * se, mean + q * se]
        out[str(degree)] = {
            "coef": list(b), "se": [mp.sqrt(s2 * C[j, j]) for j in range(degree + 1)],
            "sigma": mp.sqrt(s2), "mean": mean, "interval": bounds}
    return {"degrees": out}


def ordinary(name, s):
    exact, lm, disc = R("exact_regression")[name], R("ols_linear")[name], R("wls_discount")[name]
    keep = ("coef", "se", "p", "rss", "sigma", "r2", "adj_r2", "loglik", "aic", "aicc", "bic")
    out = {}
    for model in ("linear", "quadratic", "cubic", "loglinear", "wls"):
        if model in exact:
            e = exact[model]
            out[model] = {k: num(e[k]) for k in keep if k in e}
            out[model]["forecasts"] = [
                {k: num(f[k]) for k in ("h", "mean", "prediction80", "prediction95", "confidence95") if k in f}
                for f in e["forecasts"]]
    out["weights"] = disc["weights"]
    if name in SHORT:
        out["cooks"], out["rstudent"], out["press"] = lm["cooks"], lm["rstudent"], lm["press"]
    return out


def bayes():
    """Posterior from normal equations, marginal likelihood from the multivariate t density."""
    out = []
    s = series["Nile"]
    for n, nu, s0, sd in ((0, 3, 100, [2, "0.05"]), (1, 3, 100, [2, "0.05"]), (2, 1, 50, [1, "0.01"]), (10, 4, 150, [3, "0.1"]), (100, 4, 150, [3, "0.1"])):
        m = mp.matrix([1000, -2])
        sd = [mp.mpf(float(v)) for v in sd]
        # Divisions as the program makes them: the prior precision factor is 1 / sd rounded.
        P = mp.matrix([[mp.mpf(float(1) / float(sd[0])) ** 2, 0], [0, mp.mpf(float(1) / float(sd[1])) ** 2]])
        V = mp.inverse(P)
        X = mp.matrix(n, 2) if n else None
        y = mp.matrix(s["y"][:n]) if n else None
        A, b0, S = P.copy(), P * m, mp.mpf(nu) * s0 ** 2 + (m.T * P * m)[0]
        for i in range(n):
            X[i, 0], X[i, 1] = 1, mp.mpf(s["start"] + i - 1900)
        if n:
            A, b0, S = P + X.T * X, P * m + X.T * y, S + (y.T * y)[0]
        b = mp.lu_solve(A, b0)
        S -= (b.T * b0)[0]
        df = nu + n
        s2 = S / df
        C = mp.inverse(A)
        x = mp.matrix([1, 2030 - 1900])
        scale = mp.sqrt(s2 * (1 + (x.T * C * x)[0]))
        ml = mp.mpf(0)
        if n:
            M = mp.eye(n) + X * V * X.T
            d = y - X * m
            Q = (d.T * mp.lu_solve(M, d))[0]
            ns = mp.mpf(nu) * s0 ** 2
            ml = (mp.loggamma(mp.mpf(nu + n) / 2) - mp.loggamma(mp.mpf(nu) / 2) - n * mp.log(mp.pi * ns) / 2
                  - mp.log(mp.det(M)) / 2 - mp.mpf(nu + n) / 2 * mp.log(1 + Q / ns))
        q = t_quantile(mp.mpf("0.9"), df)
        mean = (x.T * b)[0]
        out.append({"name": f"Nile, first {n}", "start": 1871, "y": s["y"][:n], "nu": nu, "s0": s0, "sd": list(sd),
                    "means": [1000, -2], "origin": 1900, "coef": list(b), "errorSD": mp.sqrt(s2),
                    "se": [mp.sqrt(s2 * C[j, j]) for j in range(2)], "mean2030": mean,
                    "interval80": [mean - q * scale, mean + q * scale], "logMarginal": ml})
    return out


def autoregressive(name, s):
    """The maximum of the exact likelihood by bisection of its score with 40 digits."""
    e, g = R("exact_ar1")[name], R("gls_ar1")[name]
    y = s["y"]
    n = len(y)
    with mp.workdps(40):
        z = [[mp.mpf(1), mp.mpf(i + 1), mp.mpf(y[i])] for i in range(n)]
        prod = lambda f: [[mp.fsum(f(t, a, b) for t in range(n)) for b in range(3)] for a in range(3)]
        A = prod(lambda t, a, b: z[t][a] * z[t][b])
        B = prod(lambda t, a, b: z[t][a] * z[t - 1][b] + z[t - 1][a] * z[t][b] if t else mp.mpf(0))
        C = prod(lambda t, a, b: z[t][a] * z[t][b] if 0 < t < n - 1 else mp.mpf(0))
        G = lambda f: [[A[a][b] - f * B[a][b] + f * f * C[a][b] for b in range(3)] for a in range(3)]
        D = lambda f: [[-B[a][b] + 2 * f * C[a][b] for b in range(3)] for a in range(3)]

        def solve(f):
            M = G(f)
            det = M[0][0] * M[1][1] - M[0][1] ** 2
            b = [(M[1][1] * M[0][2] - M[0][1] * M[1][2]) / det, (M[0][0] * M[1][2] - M[0][1] * M[0][2]) / det]
            c = [-b[0], -b[1], mp.mpf(1)]
            form = lambda M: mp.fsum(c[i] * M[i][j] * c[j] for i in range(3) for j in range(3))
            return b, form(M), form(D(f)), [mp.sqrt(M[1][1] / det), mp.sqrt(M[0][0] / det)]

        score = lambda f: (lambda r: -mp.mpf(n) / 2 * r[2] / r[1] - f / (1 - f * f))(solve(f))
        f0 = mp.mpf(e["ml"]["phi"])
        f = mp.findroot(score, (f0 - mp.mpf("1e-7"), f0 + mp.mpf("1e-7")), solver="illinois", tol=1e-50)
        b, S, _, h = solve(f)
        ml = {"phi": f, "coef": b, "sigma2": S / n, "se": [mp.sqrt(S / (n - 2)) * v for v in h],
              "loglik": -mp.mpf(n) / 2 * (mp.log(2 * mp.pi * S / n) + 1) + mp.log(1 - f * f) / 2}
    blup = best_predictions(y, ml) if n < 30 else None
    pick = lambda d: {k: d[k] for k in ("phi", "coef", "rss", "se", "converged")}
    return {"ml": ml, "predictions": blup, "oracle": {k: e["ml"][k] for k in ("phi", "coef", "sigma2_innovation", "loglik", "se_n_minus_2")},
            "praisWinsten": pick(e["prais_winsten"]), "cochraneOrcutt": pick(e["cochrane_orcutt"]),
            "nlmeML": g["ML"]["loglik"], "nlmeREML": {k: g["REML"][k] for k in ("loglik", "phi", "coef", "se")},
            "arimaPhi": g["arima_xreg"]["coef"]["ar1"], "arimaMean": g["arima_xreg"]["mean"][:10]}


def best_predictions(y, ml):
    """Best linear unbiased predictions 1 and 5 steps ahead from the whole covariance matrix."""
    n, phi, s2 = len(y), ml["phi"], ml["sigma2"] * len(y) / (len(y) - 2)
    corr = lambda g: phi ** abs(g) / (1 - phi * phi)
    V = mp.matrix(n, n)
    for i in range(n):
        for j in range(n):
            V[i, j] = corr(i - j)
    W = mp.inverse(V)
    X = mp.matrix([[1, i + 1] for i in range(n)])
    Y = mp.matrix([mp.mpf(v) for v in y])
    C = mp.inverse(X.T * W * X)
    b = C * (X.T * W * Y)
    out = []
    for h in (1, 5):
        v = mp.matrix([corr(n - 1 + h - i) for i in range(n)])
        x = mp.matrix([1, n + h])
        d = x - X.T * (W * v)
        mean = (x.T * b)[0] + (v.T * W * (Y - X * b))[0]
        variance = s2 * (corr(0) - (v.T * W * v)[0] + (d.T * C * d)[0])
        out.append({"step": h, "mean": mean, "scale": mp.sqrt(variance)})
    return out


def breaks(name, s):
    d = R("breakpoints").get(name)
    if d is None or "error" in d:
        return None
    listed = lambda p: p if isinstance(p, list) else [p]
    return {m: {"rss": d[m]["rss"], "bic": d[m]["bic"], "chosen": int(d[m]["chosen_by_bic"]), "positions": [[int(v) - 1 for v in listed(p)] for p in d[m]["positions"]]}
            for m in ("mean", "line")}


if __name__ == "__main__":
    R_SOURCE = "R 4.2.2, series of package datasets, t = 1..n: "
    write("polynomials", "powers of the calendar year start, start + 1, ... by 60-digit normal equations; mean and prediction interval 10 years after the last", each(polynomial))
    write("ordinary", "y on t = 1..n (loglinear: log y; wls: weights 0.9^(n - t) as listed) by 120-digit normal equations; cooks, rstudent, press from R 4.2.2 lm", each(ordinary))
    write("bayesian", "normal-inverse-gamma posterior by 60-digit normal equations; log marginal likelihood from the multivariate t density; predictor calendar year, origin 1900", bayes())
    write("ridge", R_SOURCE + "MASS::lm.ridge(y ~ t + t^2)", each(lambda k, s: R("ridge")[k]))
    write("robust", R_SOURCE + "MASS::rlm huber and bisquare, robustbase::lmrob MM (an optimum of a non-convex problem)",
          each(lambda k, s: {"huber": {a: R("robust_huber")[k][a] for a in ("coef", "scale", "se")},
                             "bisquare": {a: R("robust_bisquare")[k][a] for a in ("coef", "scale", "se")},
                             "mm": R("robust_mm")[k]}))
    write("ranks", "quantile: global minimum over all lines through two points; theil_sen: scipy.stats.theilslopes; siegel: scipy.stats.siegelslopes; rq: quantreg::rq",
          each(lambda k, s: {**{a: R("exact_robust")[k][a] for a in ("quantile", "theil_sen", "siegel")}, "rq": R("quantile")[k]}))
    write("autoregressive", "y on t = 1..n; ml: root of the exact score with 40 digits; oracle: profile on a grid, 80-bit; praisWinsten, cochraneOrcutt: iterated; nlme::gls and forecast::Arima of R 4.2.2", each(autoregressive))
    write("segmented", R_SOURCE + "segmented::segmented one break, and the best of a grid of breaks", each(lambda k, s: R("segmented")[k]))
    write("breaks", R_SOURCE + "strucchange::breakpoints, h = 0.15; positions counted from 0", each(breaks))
    write("isotonic", R_SOURCE + "isoreg(y) and -isoreg(-y)", each(lambda k, s: R("isotonic")[k]))
    write("sandwich", R_SOURCE + "sandwich::vcovHC and NeweyWest on lm(y ~ t)",
          each(lambda k, s: {a: R("robust_se")[k][a] for a in ("hc0", "hc1", "hc2", "hc3", "nw_lag", "nw", "nw_adjusted")}))
