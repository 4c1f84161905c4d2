# The verbs of this repository. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := bash
CASE ?= Scenarios/clients/logistics-employer.yaml
REPLICATIONS ?= 500
SWIFT_TEST_FLAGS := -c release -Xswiftc -enable-testing --scratch-path .build/tests
VENV := .build/venv
UPTAKE := .build/release/uptake

.PHONY: help setup build run test schema-check mutants lint format docs install clean

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

schema-check: $(VENV)/ready ## Validate every shipped file against the JSON Schema, with an independent validator.
	$(VENV)/bin/python Tests/schema/validate.py

$(VENV)/ready: Tests/schema/requirements.txt
	@.ci/setup python
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/schema/requirements.txt
	touch $@

mutants: setup ## Plant every bug of Tests/mutants and see that the tests catch it (long).
	Tests/mutants/run

lint: ## Check formatting and style.
	swift format lint --strict --recursive --configuration .swift-format Sources Tests Package.swift

format: ## Format the source in place.
	swift format --in-place --recursive --configuration .swift-format Sources Tests Package.swift

docs: build ## Remake the parts of docs/ and the schema that come from the code.
	$(UPTAKE) assumptions --names > docs/assumptions-table.md
	UPTAKE_RECORD=1 swift test $(SWIFT_TEST_FLAGS) --filter Schema || true

install: build ## Install the program, its data, man page and completions under PREFIX (/usr/local).
	.ci/install "$(or $(PREFIX),/usr/local)"

clean: ## Remove what was built.
	rm -rf .build
