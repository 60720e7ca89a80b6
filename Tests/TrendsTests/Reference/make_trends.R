#!/usr/bin/env Rscript
# Makes trends.json: what R says of each trend, in calendar years.
#
#   Rscript make_trends.R > trends.json
#
# Needs MASS, quantreg, nlme, sandwich, robustbase (Debian: r-base-core, r-cran-<name>). Numbers have
# 17 significant digits. `at` is ten years after the last year; line and observation are the 95 %
# confidence and prediction intervals there.
suppressWarnings(suppressMessages({
  library(MASS); library(quantreg); library(nlme); library(sandwich); library(robustbase)
}))
num <- function(x) paste0("[", paste(sprintf("%.17g", as.numeric(x)), collapse = ", "), "]")
entry <- function(name, series, coef, se = NULL, extra = list()) {
  parts <- c(sprintf('"model": "%s"', name), sprintf('"series": "%s"', series),
    sprintf('"terms": %s', num(coef)), if (!is.null(se)) sprintf('"errors": %s', num(se)))
  for (key in names(extra)) parts <- c(parts, sprintf('"%s": %s', key, num(extra[[key]])))
  paste0("    {", paste(parts, collapse = ", "), "}")
}
series <- list(
  airmiles = list(t = 1937:1960, y = as.numeric(airmiles)),
  LakeHuron = list(t = 1875:1972, y = as.numeric(LakeHuron)),
  # Internet users in Viet Nam, % of population (World Bank, IT.NET.USER.ZS), 2010 to 2024.
  internet = list(t = 2010:2024, y = c(30.65, 35.07, 36.8, 38.5, 41, 45, 53, 58.14, 69.8479,
    68.6616, 70.3, 74.21, 78.59, 78.08, 84.15)))
out <- c()
aicc <- function(m, add = 0) {
  k <- length(coef(m)) + 1; n <- length(residuals(m))
  -2 * as.numeric(logLik(m)) + 2 * k * n / (n - k - 1) + add
}
ls <- function(name, key, m, t, back = identity, add = 0) {
  s <- summary(m); new <- data.frame(t = max(t) + 10)
  p <- back(predict(m, new, interval = "prediction")); c <- back(predict(m, new, interval = "confidence"))
  out <<- c(out, entry(name, key, coef(m), s$coefficients[, 2], list(
    r2 = s$r.squared, sigma = s$sigma, aicc = aicc(m, add), fit = p[1], line = c[2:3],
    observation = p[2:3], p = s$coefficients[, 4])))
}
for (key in names(series)) {
  t <- series[[key]]$t; y <- series[[key]]$y
  m <- lm(y ~ t); ls("ols", key, m, t)
  ml <- lm(log(y) ~ t); ls("log", key, ml, t, exp, 2 * sum(log(y)))
  for (kind in c("HC0", "HC1", "HC2", "HC3"))
    out <- c(out, entry(paste0("ols:", tolower(kind)), key, coef(m), sqrt(diag(vcovHC(m, kind)))))
  nw <- NeweyWest(m, lag = 3, prewhite = FALSE, adjust = TRUE)
  out <- c(out, entry("ols:newey-west:3", key, coef(m), sqrt(diag(nw))))
  u <- t - mean(t); q <- lm(y ~ u + I(u^2)); b <- coef(q); c0 <- mean(t)
  p <- predict(q, data.frame(u = max(t) + 10 - c0), interval = "prediction")
  out <- c(out, entry("quadratic", key, c(b[1] - b[2] * c0 + b[3] * c0^2, b[2] - 2 * b[3] * c0, b[3]),
    NULL, list(r2 = summary(q)$r.squared, sigma = summary(q)$sigma, aicc = aicc(q), fit = p[1],
    observation = p[2:3])))
  h <- rlm(y ~ t, maxit = 5000, acc = 1e-12)
  out <- c(out, entry("huber", key, coef(h), summary(h)$coefficients[, 2], list(sigma = h$s)))
  # As lm.ridge of MASS, which refuses a single predictor.
  n <- length(y); v <- mean(u^2); b <- sum(u * y) / v / (n + 2)
  out <- c(out, entry("ridge:2", key, c(mean(y) - b * mean(t), b)))
  # The median line of the others is not unique.
  for (tau in if (key == "LakeHuron") c(0.1, 0.5, 0.9) else c(0.1, 0.9)) {
    f <- rq(y ~ u, tau = tau, method = "br"); b <- coef(f)
    out <- c(out, entry(paste0("quantile:", tau), key, c(b[1] - b[2] * c0, b[2])))
  }
  sl <- outer(y, y, "-") / outer(t, t, "-"); s <- median(sl[lower.tri(sl)])
  out <- c(out, entry("theil-sen", key, c(median(y - s * t), s)))
  w <- lm(y ~ t, weights = 0.9^(max(t) - t))
  out <- c(out, entry("ols:discount:0.9", key, coef(w), summary(w)$coefficients[, 2]))
  d <- as.numeric(t >= t[8]); x <- lm(y ~ t + d); new <- data.frame(t = max(t) + 10, d = 1)
  out <- c(out, entry("ols:break", key, coef(x), summary(x)$coefficients[, 2],
    list(fit = predict(x, new), observation = predict(x, new, interval = "prediction")[2:3])))
}
i <- series$internet; lo <- log(i$y / (100 - i$y)); ml <- lm(lo ~ t, data = data.frame(lo, t = i$t))
ls("logit", "internet", ml, i$t, function(p) 100 / (1 + exp(-p)),
  -2 * sum(log(100 / (i$y * (100 - i$y)))))
for (key in c("LakeHuron", "internet")) {
  t <- series[[key]]$t; y <- series[[key]]$y; u <- t - mean(t)
  g <- gls(y ~ u, correlation = corAR1(), method = "ML", control = glsControl(msTol = 1e-14, tolerance = 1e-14))
  b <- coef(g); phi <- coef(g$modelStruct$corStruct, unconstrained = FALSE)
  out <- c(out, entry("ar1", key, c(b[1] - b[2] * mean(t), b[2], phi)))
}
t <- series$airmiles$t; y <- series$airmiles$y; e <- t - 1937
x <- nls(y ~ a * exp(b * e), start = list(a = 1000, b = 0.15), control = nls.control(tol = 1e-7, minFactor = 1e-9, maxiter = 500))
out <- c(out, entry("exponential", "airmiles", coef(x), summary(x)$coefficients[, 2],
  list(sigma = summary(x)$sigma)))
x <- nls(y ~ SSlogis(t, ceiling, mid, scal), control = nls.control(tol = 1e-7, minFactor = 1e-9, maxiter = 500))
s <- summary(x)$coefficients; b <- coef(x)
out <- c(out, entry("logistic", "airmiles", c(b[1], b[2], 1 / b[3]),
  c(s[1, 2], s[2, 2], s[3, 2] / b[3]^2), list(sigma = summary(x)$sigma)))
set.seed(1); mm <- lmrob(y ~ t, data = data.frame(y = series$LakeHuron$y, t = series$LakeHuron$t),
  control = lmrob.control(nResample = 5000, refine.tol = 1e-14, rel.tol = 1e-14,
  solve.tol = 1e-14, max.it = 1000, k.max = 5000))
out <- c(out, entry("mm", "LakeHuron", coef(mm), sqrt(diag(vcov(mm)))))
cat("{\n  \"source\": \"", R.version.string, ", make_trends.R\",\n  \"series\": {\n", sep = "")
cat(paste(sapply(names(series), function(k) sprintf(
  '    "%s": {"times": %s, "values": %s}', k, num(series[[k]]$t), num(series[[k]]$y))),
  collapse = ",\n"), "\n  },\n  \"trends\": [\n", sep = "")
cat(paste(out, collapse = ",\n"), "\n  ]\n}\n", sep = "")
