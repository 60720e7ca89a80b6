#!/usr/bin/env Rscript
# Writes the quarterly and monthly series of R packages as unique_id,ds,y, for score.py.
#
#   Rscript series.R datasets forecast lmtest tseries urca > series.csv
#   Rscript series.R AER MASS boot > others.csv      (Debian: r-cran-forecast r-cran-aer and others)
#
# Left out: fewer than five years, sunspots (no year in them), first differences and growth rates of lmtest.
cat("unique_id,ds,y\n")
for (package in commandArgs(TRUE)) {
  for (name in sub(" .*", "", data(package = package)$results[, 3])) {
    place <- new.env()
    suppressWarnings(try(data(list = name, package = package, envir = place), silent = TRUE))
    found <- place[[name]]
    if (is.null(found) || !is.ts(found) || !(frequency(found) %in% c(4, 12)) || grepl("sunspot", name)) next
    for (column in if (is.matrix(found)) colnames(found) else "") {
      if (package == "lmtest" && grepl("[0-9]$", paste0(name, column))) next
      y <- as.numeric(if (is.matrix(found)) found[, column] else found)
      m <- frequency(found); year <- floor(time(found) + 1e-6); part <- round((time(found) - year) * m) + 1
      if (sum(!is.na(y)) < 5 * m) next
      ds <- if (m == 12) sprintf("%04d-%02d", year, part) else sprintf("%04d-Q%d", year, part)
      writeLines(paste(gsub(",", "", paste0(package, ".", name, column)), ds, ifelse(is.na(y), "", sprintf("%.10g", y)), sep = ","))
    }
  }
}
