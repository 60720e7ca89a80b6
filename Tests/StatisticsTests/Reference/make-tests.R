#!/usr/bin/env Rscript
# Makes the R numbers of tests.json that the shared oracles do not hold.
#
#   Rscript make-tests.R series.json > r-tests.txt      (Debian: r-cran-lmtest nortest strucchange urca tseries)
#
# One line a number: series, quantity, value with 17 significant digits.
suppressWarnings(suppressMessages({
  library(lmtest); library(nortest); library(strucchange); library(urca); library(tseries)
}))
line <- function(s, q, v) cat(s, q, sprintf("%.17g", v), "\n")
lines <- readLines(commandArgs(TRUE)[1])
for (text in lines) {
  parts <- strsplit(text, " ")[[1]]; s <- parts[1]; x <- as.numeric(parts[-1]); n <- length(x); t <- 1:n
  fit <- lm(x ~ t); r <- residuals(fit); names(r) <- NULL
  b <- Box.test(r, 8, "Ljung", fitdf = 2); line(s, "ljungBoxFitted", c(b$statistic)); line(s, "ljungBoxFittedP", b$p.value)
  b <- bptest(fit); line(s, "breuschPagan", c(b$statistic)); line(s, "breuschPaganP", c(b$p.value))
  b <- sf.test(r); line(s, "shapiroFrancia", c(b$statistic)); line(s, "shapiroFranciaP", b$p.value)
  b <- sctest(efp(x ~ 1, type = "OLS-CUSUM")); line(s, "cusumMean", c(b$statistic)); line(s, "cusumMeanP", c(b$p.value))
  b <- sctest(efp(x ~ t, type = "OLS-CUSUM")); line(s, "cusumLine", c(b$statistic)); line(s, "cusumLineP", c(b$p.value))
  b <- suppressWarnings(kpss.test(x, "Level", lshort = FALSE)); line(s, "kpssLong", c(b$statistic)); line(s, "kpssLongP", b$p.value)
  b <- suppressWarnings(kpss.test(x, "Trend")); line(s, "kpssTrend", c(b$statistic)); line(s, "kpssTrendP", b$p.value)
  b <- ur.df(x, "drift", lags = 2)@teststat; line(s, "adfDriftTau", b[1]); line(s, "adfDriftPhi", b[2])
  b <- ur.df(x, "none", lags = 0)@teststat; line(s, "adfNoneTau", b[1])
  b <- suppressWarnings(cor.test(x, t, method = "kendall", exact = FALSE, continuity = TRUE)); line(s, "kendallCorrectedZ", c(b$statistic)); line(s, "kendallCorrectedP", b$p.value)
  line(s, "distinct", as.numeric(!anyDuplicated(x) && n < 50))
  if (!anyDuplicated(x) && n < 50) line(s, "kendallExactP", cor.test(x, t, method = "kendall", exact = TRUE)$p.value)
  b <- dwtest(fit, exact = FALSE, alternative = "two.sided"); line(s, "durbinWatson", c(b$statistic)); line(s, "durbinWatsonP", b$p.value)
  h <- head(x, 9); b <- shapiro.test(h); line(s, "shapiro9", c(b$statistic)); line(s, "shapiro9P", b$p.value)
}
