# make serve | test | check | bench | bench-peers      Everything runs in .venv, made on first use.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: serve build test check bench bench-peers clean

serve: $(VENV)/.installed
	$(BIN)/stimguide build
	$(BIN)/stimguide serve

build: $(VENV)/.installed
	$(BIN)/stimguide build

test: $(VENV)/.installed-for-tests chromium
	$(BIN)/python -m pytest

check: $(VENV)/.installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.installed-for-tests
	$(BIN)/python -m tests.benchmarks

# StimGuide's retriever beside txtai, LlamaIndex and haystack, which get an environment of their own. Takes about an hour.
bench-peers: $(VENV)/.installed-for-tests $(PEERS)/.installed
	$(BIN)/python -m tests.benchmarks.peers $(PEERS)/bin/python docs/images/peers.svg

# The browser tests use the system's Chromium.
.PHONY: chromium
chromium:
ifeq ($(CHROMIUM),)
	@if command -v apt-get >/dev/null; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq chromium; \
	  else sudo apt-get update -qq && sudo apt-get install -y -qq chromium; fi; \
	else echo "The browser tests need Chromium. Install it with your system's packages, then run make test again."; exit 1; fi
endif

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "StimGuide needs Python 3.11 or newer; set PYTHON=/path/to/python3.11 and try again."; exit 1; }
	$(PYTHON) -m venv $(VENV)

# torch first and by its exact version: resolved along with the rest, a package could pull a build with GPU libraries.
$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-for-tests: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@

$(PEERS)/.installed: tests/benchmarks/peers/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet torch==2.13.0
	$(PEERS)/bin/python -m pip install --quiet -r tests/benchmarks/peers/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) $(PEERS) .pytest_cache .mypy_cache .ruff_cache
