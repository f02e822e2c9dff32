# `make serve` shows the digest of articles/; `make test` passes every test, `make check` every one that needs no browser.
# All set everything up first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# A file's tests share what they build, so each file goes to one process.
PYTEST := $(BIN)/python -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder
PIP_INSTALL := $(BIN)/python -m pip install --progress-bar off --disable-pip-version-check --constraint constraints.txt

# Material announces its own end of life at every start; docs/guide/settings.md says which engines come after it.
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve build test check browser lint types engines eval bench doubling screenshots lighthouse constraints clean

serve: $(VENV)/.installed
	$(BIN)/mkdocs serve

build: $(VENV)/.installed
	$(BIN)/mkdocs build --strict

test: browser lint types
	$(PYTEST)

check: lint types
	$(PYTEST) --ignore=tests/browser

# The tests use the Chromium, Chrome or Edge that is there; where apt may be used and knows it, Debian's is fetched.
browser: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.browser.chromium 2>/dev/null || [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null \
	  || apt-get install --yes chromium || { apt-get update && apt-get install --yes chromium; } || true
	@$(BIN)/python -m tests.browser.chromium

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

# The same pages and links under MkDocs, ProperDocs and Zensical.
engines: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/sites/test_engines.py

# Accuracy on the development sets in ../shared, where they are.
eval: $(VENV)/.installed-dev
	$(BIN)/python tools/evaluate.py

# Speed and size, beside newspaper4k and sumy in an environment of their own; NLTK's data, which they need, come with the
# package llama-index-core. Where all that cannot be fetched, their rows say so. With 100,000 articles this takes hours;
# `make bench SMALL=1` takes minutes.
bench: $(VENV)/.installed-dev
	[ -x build/bench/bin/sumy ] || { $(PYTHON) -m venv build/bench \
	  && build/bench/bin/python -m pip install --quiet --upgrade pip \
	  && build/bench/bin/python -m pip install --quiet 'newspaper4k[nlp]>=0.9.3,<0.10' 'sumy>=0.11,<0.12' numpy \
	  && build/bench/bin/python -m pip install --quiet --no-deps llama-index-core; } || true
	$(BIN)/python -m tools.bench $(if $(SMALL),--small) $(FIGURES)

# How time grows with the input, for every reader and every room that text goes through, on input made to provoke rules
# and patterns; `make doubling SHAPE=table` tries only shapes with that in their names. The whole takes half an hour.
doubling: $(VENV)/.installed-dev
	$(BIN)/python -m tools.bench doubling --shape '$(SHAPE)'

# The pictures in the guide, taken of the samples.
screenshots: browser
	$(BIN)/python -m tools.screenshots

# Lighthouse on the front page, an article's and a person's; it needs Node.js, and a machine that does nothing else.
lighthouse: browser
	$(BIN)/python -m tools.lighthouse

# The newest versions that the bounds in pyproject.toml allow, tried out in an environment of their own. Run it with the
# oldest Python that is supported, Debian 12's 3.11.2: some libraries have left that one behind.
constraints:
	$(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip install --quiet '.[dev,engines]'
	echo '# The versions that `make` runs with, made by `make constraints`.' > constraints.txt
	build/constraints/bin/python -m pip freeze --exclude news-digest >> constraints.txt
	rm -rf build/constraints

clean:
	rm -rf $(VENV) .digest site .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Fetching what Digest needs; the first time this takes some minutes.'
	$(PIP_INSTALL) --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Fetching what Digest and its tests need; the first time this takes some minutes.'
	$(PIP_INSTALL) --editable '.[dev,engines]'
	touch $@ $(VENV)/.installed

# Debian splits venv off from Python; where apt may be used, it is fetched.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Digest needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || apt-get install --yes python3-venv \
	  || { echo "Python's venv is missing: install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
