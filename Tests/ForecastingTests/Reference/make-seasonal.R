#!/usr/bin/env Rscript
# Makes seasonal.json: seasonal ETS fits and Guerrero's power by R's forecast package.
#
#   Rscript make-seasonal.R > seasonal.json         (Debian: r-cran-forecast 8.20)
#
# Series come with R (package datasets) and forecast; the last two years are held out. `optimum`: log
# likelihoods that R's optimiser reached; a better one is no error. `auto`: R's own choice, its AICc
# and point forecasts of the two years; `theta`: those of thetaf. `lambda`: BoxCox.lambda from -1 to 2; `exact` minimises the
# same coefficient of variation to a tolerance of 1e-12 on a grid of 30 parts.
suppressWarnings(suppressMessages(library(forecast)))
half <- function(y) ts(colSums(matrix(y, 6)), start = start(y)[1], frequency = 2)
series <- list(
  AirPassengers = AirPassengers, USAccDeaths = USAccDeaths, ldeaths = ldeaths, nottem = nottem,
  wineind = wineind, UKgas = UKgas, JohnsonJohnson = JohnsonJohnson, woolyrnq = woolyrnq,
  halfAirPassengers = half(AirPassengers), halfNottem = half(nottem))
models <- list(c("ANA", FALSE), c("AAA", FALSE), c("AAA", TRUE), c("MNM", FALSE), c("MAM", FALSE),
  c("MAM", TRUE), c("MNA", FALSE), c("MAA", FALSE))
num <- function(v) paste0("[", paste(sprintf("%.15g", v), collapse = ", "), "]")
lambda <- function(y) {
  cv <- function(l) forecast:::guer.cv(l, y, 2)
  edges <- seq(-1, 2, length.out = 31)
  found <- sapply(1:30, function(i) unlist(optimize(cv, edges[i:(i + 1)], tol = 1e-12)))
  best <- found[, which.min(found[2, ])]
  sprintf('{"package": %.15g, "exact": %.15g, "variation": %.15g}',
    BoxCox.lambda(y, method = "guerrero"), best[1], best[2])
}
rows <- sapply(names(series), function(name) {
  y <- series[[name]]; m <- frequency(y); n <- length(y) - 2 * m
  x <- ts(as.numeric(y)[1:n], frequency = m); future <- as.numeric(y)[(n + 1):length(y)]
  fits <- sapply(models, function(k) {
    f <- try(ets(x, model = k[1], damped = as.logical(k[2]), restrict = FALSE), silent = TRUE)
    if (inherits(f, "try-error")) return(NA)
    sprintf('{"model": "%s", "damped": %s, "loglik": %.15g, "aicc": %.15g}', k[1],
      tolower(k[2]), f$loglik, f$aicc)
  })
  a <- ets(x)
  sprintf(paste0('  {"name": "%s", "period": %d, "values": %s, "future": %s,\n   "lambda": %s,\n',
    '   "auto": {"model": "%s", "loglik": %.15g, "aicc": %.15g, "mean": %s},\n   "theta": %s,\n   "optimum": [%s]}'),
    name, m, num(x), num(future), lambda(x), a$method, a$loglik, a$aicc,
    num(forecast(a, h = 2 * m)$mean), num(thetaf(x, h = 2 * m)$mean), paste(na.omit(fits), collapse = ", "))
})
cat('{"made": "R ', as.character(getRversion()), ', forecast ', as.character(packageVersion("forecast")),
  '",\n "series": [\n', paste(rows, collapse = ",\n"), "\n ]}\n", sep = "")
