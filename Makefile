# make run    the attainment table of the Bình Định plan, with files under results/
# make test   style, unit tests, and the command line from end to end
# Both install what is missing on Debian (apt-get, as root or through sudo) and build in release.

PLAN ?= Datasets/binh-dinh/plan.yaml
OUT ?= results
SWIFT_BUILD = swift build -c release --product attain

.PHONY: run test build lint setup benchmark calibration peers labels accuracy seasonal speed numerics \
	trends speed-trends reading \
	links clean documents python \
	package test-package commands site check-site pictures examples

run: build
	@$$($(SWIFT_BUILD) --show-bin-path)/attain run $(PLAN) -o $(OUT)

# Tests look into modules, so they are built with that allowed; examples use them from outside.
test: setup lint
	swift test -c release -Xswiftc -enable-testing
	Scripts/check-libraries

# Every report of the real plan, checked in Chromium and by what Word and Excel read, and the forms of
# its figures by the readers of others; installs
# Chromium and, in a virtual environment, what requirements.txt names.
documents: build
	@Scripts/documents

# The wheel of the Python package, checked and tested in a new virtual environment, and libattain from C.
python: build
	@swift build -c release --product AttainLibrary
	@Scripts/c-interface
	@Scripts/python

build: setup
	@$(SWIFT_BUILD)

# A Debian package and a tarball for other distributions under dist/, with the Swift runtime inside.
package: setup
	@Scripts/package

# Installs both in a clean Debian 12 and writes every report there; needs root and a Debian mirror.
test-package:
	@Scripts/test-package

# The documentation as a site of static pages under site/, and a look at it in Chromium.
site:
	@Scripts/site

check-site: site
	@.build/documents-tools/bin/python Tests/Documents/check_site.py site

# The guide's pictures, from reports of the program as it is now.
pictures: build site
	@.build/documents-tools/bin/python Scripts/guide-pictures $$($(SWIFT_BUILD) --show-bin-path)/attain

examples:
	@Scripts/check-examples

# Documentation/Commands.md from the commands themselves.
commands: build
	@Scripts/command-reference $$($(SWIFT_BUILD) --show-bin-path)/attain

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/*/
	Scripts/check-links

setup:
	@Scripts/setup

# How well the probabilities hold on 160,000 public cases; CASES names the folder with the data.
CASES ?= ../shared/data/world
benchmark: setup
	swift run -c release --package-path Benchmarks attainment-benchmark $(CASES)

# How often each official label came true on those cases; LabelTrackRecord.swift holds the lines.
labels: setup
	@swift run -c release --package-path Benchmarks attainment-benchmark $(CASES) labels

# How often trends by regression were right on those cases; TrendTrackRecord+World.swift holds the
# lines. About ten minutes.
trends: setup
	@swift run -c release --package-path Benchmarks attainment-benchmark $(CASES) trends

# Whether probabilities and intervals hold on cases outside the fit of the reference classes, beside
# damped drift; the record that ships with the program is written to RECORD. About ten minutes.
RECORD ?= results/world.calibration
calibration: setup
	mkdir -p $(dir $(RECORD))
	swift run -c release --package-path Benchmarks calibration-benchmark $(CASES) \
	  Datasets/reference-classes/classes.csv $(RECORD)

# How far off links between an older and a newer method are, on revised series of the same cases.
links:
	python3 Benchmarks/Splices/link_errors.py $(CASES)

# On which scale the methods of the batch forecast official series best; CASES names a folder with
# panel.csv.gz and indicators.csv. Ten minutes.
scales: build
	python3 Benchmarks/Scales/scales.py $$($(SWIFT_BUILD) --show-bin-path)/attain $(CASES)

# How accurate batch forecasts are on M4 and M3; COMPETITIONS names the folder with the data.
COMPETITIONS ?= ../shared/data/competitions
accuracy: setup
	swift run -c release --package-path Benchmarks accuracy-benchmark $(COMPETITIONS)

# Quarterly and monthly series of R packages (Debian: r-cran-forecast, lmtest, tseries, urca, aer).
seasonal: build
	mkdir -p results
	for part in 'datasets forecast lmtest tseries urca' 'AER MASS boot'; do \
	  Rscript Benchmarks/Seasonal/series.R $$part > results/seasonal.csv && \
	  python3 Benchmarks/Seasonal/score.py $$($(SWIFT_BUILD) --show-bin-path)/attain results/seasonal.csv; \
	done

# Accuracy and processor time beside statsforecast on the same M4 series; installs it from PyPI.
peers: build
	test -d Benchmarks/.venv || python3 -m venv Benchmarks/.venv
	Benchmarks/.venv/bin/pip install --quiet --disable-pip-version-check 'statsforecast>=2,<3' pandas
	Benchmarks/.venv/bin/python Benchmarks/Peers/peers.py \
	  $$($(SWIFT_BUILD) --show-bin-path)/attain $(COMPETITIONS)

# Series a second on one core, beside LAPACK and (where Python has it) NumPy.
speed: setup
	swift run -c release --package-path Benchmarks speed-benchmark

# Lines through a million series from file to file, beside NumPy, R's lm and statsmodels where they are
# installed; PYTHON names the interpreter that has them.
speed-trends: build
	python3 Benchmarks/Peers/trends.py $$($(SWIFT_BUILD) --show-bin-path)/attain

# Reading files of figures beside pandas, Polars and DuckDB, one thread each; installs them from PyPI.
reading: build
	test -d Benchmarks/.venv || python3 -m venv Benchmarks/.venv
	Benchmarks/.venv/bin/pip install --quiet --disable-pip-version-check \
	  pandas pyarrow polars duckdb openpyxl fastexcel xlsxwriter
	Benchmarks/.venv/bin/python Benchmarks/Peers/reading.py $$($(SWIFT_BUILD) --show-bin-path)/attain

# Digits right on certified data sets, beside NumPy and R where they are installed.
numerics: setup
	Scripts/numerics

clean:
	rm -rf .build Benchmarks/.build $(OUT)
