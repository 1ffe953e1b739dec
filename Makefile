# Works with GNU make 3.81 (macOS) and later. Needs python3 >= 3.11; everything else goes into $(VENV).

VENV   ?= .venv
# An interpreter to make $(VENV) with; empty: the newest on PATH.
PYTHON ?=
# More arguments for build_digest.py (site, serve), pytest (test) or bench.
ARGS   ?=
# Processes that run tests.
JOBS   ?= 2
# How long fuzz tries each law.
SECONDS ?= 60

BIN := $(VENV)/bin
# The lock names every package, so pip need not look for what they depend on.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps
export PYTHON

# An environment whose interpreter has gone (an upgrade, a moved folder) is made anew.
STALE := $(shell test ! -e $(VENV) || $(BIN)/python -c "" 2>/dev/null || rm -f $(VENV)/.site $(VENV)/.test $(VENV)/.bench)

.PHONY: help site serve test fuzz lint bench lock clean
.DEFAULT_GOAL := help

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/.site ## build the site: open site/index.html
	$(BIN)/python build_digest.py $(ARGS)

serve: $(VENV)/.site ## build, serve on this machine, rebuild on change
	$(BIN)/python build_digest.py serve $(ARGS)

test: ## run every check and test
	tools/setup.sh $(VENV) --tests
	$(MAKE) --no-print-directory lint
	READOUT_BROWSER="$$($(BIN)/python tools/browser.py)" && export READOUT_BROWSER && \
	$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

FUZZED := mutated readers mail yaml_reader record_laws merge_laws ids anchors notes escape safety terminal attacks interrupted

fuzz: $(VENV)/.test ## look for new faults for most of an hour: other examples, kills at any moment, each attack alone
	READOUT_BROWSER="$$($(BIN)/python tools/browser.py)" && export READOUT_BROWSER && READOUT_SEARCH_SECONDS=$(SECONDS) \
	$(BIN)/python -m pytest -n $(JOBS) -m "long or not long" --hypothesis-profile=search $(FUZZED:%=tests/test_%.py) $(ARGS)

lint: $(VENV)/.test ## run the checks that need no running code
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/csp.py --check
	$(BIN)/python tools/repository.py --check

bench: $(VENV)/.bench ## measure speed and memory, beside other programs
	$(BIN)/python -m bench $(ARGS)

LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links

lock: $(VENV)/.site ## renew the pinned requirements within pyproject.toml's ranges
	$(PIP) uv
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) pyproject.toml --extra read --constraints requirements.txt -o requirements-read.txt
	$(LOCK) pyproject.toml --extra read --extra scale --extra test --constraints requirements-read.txt -o requirements-test.txt
	$(LOCK) bench/requirements.in --constraints requirements-test.txt -o bench/requirements.txt
	if command -v npm >/dev/null; then npm update --prefix bench --ignore-scripts --omit-lockfile-registry-resolved; fi

# Not originals/: private texts that nothing can bring back.
clean: ## remove the environment and everything that was made
	rm -rf $(VENV) site site.zip .readout .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf bench/node_modules build dist *.egg-info docs/index.md docs/search.md docs/annotations docs/articles docs/corrections docs/data
	rm -rf docs/differences docs/map docs/meetings docs/met docs/outlets docs/people docs/places docs/promises docs/series
	rm -rf docs/timeline docs/visits docs/wanted
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# requirements.txt builds; requirements-read.txt holds it and what reads raw articles.
$(VENV)/.site: requirements-read.txt
	tools/setup.sh $(VENV)
	$(PIP) --require-hashes -r requirements-read.txt
	@touch $@

# The test requirements hold the run-time ones, at the same versions.
$(VENV)/.test: requirements-test.txt
	tools/setup.sh $(VENV)
	$(PIP) --require-hashes -r requirements-test.txt
	@touch $@

# Where there is no npm, the table says that Eleventy is not installed.
$(VENV)/.bench: bench/requirements.txt bench/package-lock.json $(VENV)/.test
	$(PIP) --require-hashes -r bench/requirements.txt
	if command -v npm >/dev/null; then npm ci --prefix bench --ignore-scripts --no-audit --no-fund --silent; fi
	@touch $@
