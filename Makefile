# The verbs of this repository. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := bash
CASE ?= Scenarios/clients/logistics-employer.yaml
REPLICATIONS ?= 500
SWIFT_TEST_FLAGS := -c release -Xswiftc -enable-testing --scratch-path .build/tests
VENV := .build/venv
UPTAKE := .build/release/uptake
BENCH := Benchmarks/.build/release/bench
W := .build/bench

SWIFT_SOURCES := Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift

.PHONY: help setup build run test schema-check reports-check mutants calibration-study bench bench-quantiles bench-build bench-peers lint format docs evidence example look install clean

help: ## List these verbs.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: ## Install what is missing: the GNU Scientific Library's headers (Debian, or Homebrew).
	@.ci/setup

build: setup ## Build the program.
	swift build -c release --product uptake

run: build ## Simulate a client case (CASE=file, REPLICATIONS=n), print the comparison, write the results.
	$(UPTAKE) run $(CASE) --replications $(REPLICATIONS)

test: setup schema-check ## Run all tests.
	swift build --build-tests $(SWIFT_TEST_FLAGS)
	swift test --skip-build $(SWIFT_TEST_FLAGS)
	$(MAKE) --no-print-directory reports-check UPTAKE=.build/tests/release/uptake

schema-check: $(VENV)/ready ## Validate every shipped file against the JSON Schema, with an independent validator.
	$(VENV)/bin/python Tests/schema/validate.py

reports-check: $(VENV)/ready ## Read reports back with independent readers and hold every figure against the run's files.
	$(VENV)/bin/python Tests/reports/read_back.py $(UPTAKE)

$(VENV)/ready: Tests/schema/requirements.txt Tests/reports/requirements.txt
	@.ci/setup python
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/schema/requirements.txt -r Tests/reports/requirements.txt
	touch $@

mutants: setup ## Plant every bug of Tests/mutants and see that the tests catch it (long).
	Tests/mutants/run

calibration-study: setup ## Fit some thousand made-up clients, print how their posteriors cover; forecast series of other laws (minutes; CLIENTS=1000).
	swift build --build-tests $(SWIFT_TEST_FLAGS)
	set -o pipefail; UPTAKE_STUDY=$(or $(CLIENTS),1000) swift test --skip-build $(SWIFT_TEST_FLAGS) --filter 'CalibrationStudy|MadeUpSeries' | tee .build/calibration-study.log
	grep -E '^(\|---|\| |farthest)' .build/calibration-study.log > .build/calibration-study.txt
	@sha256sum .build/calibration-study.txt docs/calibration-study.txt

lint: ## Check formatting and style.
	swift format lint --strict --recursive --configuration .swift-format $(SWIFT_SOURCES)

format: ## Format the source in place.
	swift format --in-place --recursive --configuration .swift-format $(SWIFT_SOURCES)

docs: build ## Remake the parts of docs/ and the schema that come from the code.
	$(UPTAKE) assumptions --names > docs/assumptions-table.md
	UPTAKE_RECORD=1 swift test $(SWIFT_TEST_FLAGS) --filter Schema || true

evidence: build ## Remake the library of numbers that rest on trials from the table of trials.
	$(UPTAKE) evidence Scenarios/evidence/trials.csv --out Scenarios/assumptions/trials.yaml --force

example: build ## Remake Reports/example, one finished example of the logistics case.
	$(UPTAKE) run Scenarios/clients/logistics-employer.yaml --replications 500 --out .build/example --quiet
	$(UPTAKE) report .build/example --out Reports/example --format html --format xlsx --format pptx
	$(UPTAKE) report .build/example --out Reports/example --for client

look: build ## Draw every chart, a report and a deck as pictures under .build/look, to be looked at.
	Tests/reports/look $(UPTAKE)

bench: bench-build ## Measure in a few minutes: stages, growth, start-up.
	$(BENCH) stages Scenarios/clients/*.yaml --replications 12
	$(BENCH) growth $(W)/w.yaml $(W)/w-uncertain.yaml
	$(BENCH) startup Scenarios/clients/*.yaml --uptake $(UPTAKE)

bench-quantiles: bench-build ## Hold counts drawn by inversion against 10 million exact quantiles, by every instruction set.
	$(BENCH) quantiles

bench-build: build
	swift build -c release --package-path Benchmarks
	@mkdir -p $(W)
	python3 Benchmarks/w.py --yaml $(W)/w.yaml
	python3 Benchmarks/w.py --uncertain --yaml $(W)/w-uncertain.yaml

bench-peers: bench-build ## Beside numpy, numba, Mesa and starsim: first that all have one law, then how long each takes (long).
	@.ci/setup python
	Benchmarks/peers --uptake $(UPTAKE) --command '$(BENCH) workload {yaml} --replications {replications}' --pair 1000 9000

install: build ## Install the program, its data, man page and completions under PREFIX (/usr/local).
	.ci/install "$(or $(PREFIX),/usr/local)"

clean: ## Remove what was built.
	rm -rf .build
