# Everything a person types here sets itself up: only Python 3.11 or newer and make have to be there.
PYTHON ?= python3
PORT ?= 3000
VENV := .venv
BIN := $(VENV)/bin
# Bytecode is made as modules are first imported: to compile all of them would take longer than to fetch them.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-compile

.DEFAULT_GOAL := help
.PHONY: help demo test check bench messages lock

help:
	@echo "make demo      try it in the browser, at http://127.0.0.1:$(PORT)/ (another port: make demo PORT=8000)"
	@echo "make test      all tests; those that want PostgreSQL or Chromium are skipped where there is none"
	@echo "make check     style, types, layers and the rules of the house"
	@echo "make bench     how fast it is, against the floor of its parts"
	@echo "make messages  extract the texts for translators"
	@echo "make lock      pin the dependencies again"

demo: $(VENV)/.demo
	@PORT=$(PORT) $(BIN)/python -m bot demo

test: $(VENV)/.dev
	@$(BIN)/python -m pytest

check: $(VENV)/.dev
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python -m pytest -n 0 tests/house

bench: $(VENV)/.dev
	@$(BIN)/python -m bot bench

messages: $(VENV)/.demo
	@$(BIN)/pybabel --quiet extract --keywords "t n:1,2" --no-default-keywords --no-wrap --sort-by-file --add-location file \
		--omit-header --output-file handlers/locales/dealdesk.pot handlers bot/paper

lock: $(VENV)/.dev
	@test -x $(BIN)/uv || $(INSTALL) uv
	@bash .ci/lock

$(VENV)/.demo: requirements.lock | $(VENV)/.made
	@echo "Setting up (once, under a minute) …"
	@$(INSTALL) --require-hashes --no-deps -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/.made
	@echo "Setting up the tools (once, about a minute) …"
	@$(INSTALL) --require-hashes --no-deps -r requirements-dev.lock
	@touch $@ $(VENV)/.demo

$(VENV)/.made:
	@command -v $(PYTHON) > /dev/null || \
		{ echo "There is no $(PYTHON) here. Dealdesk needs Python 3.11 or newer: make demo PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Dealdesk needs Python 3.11 or newer, this is $$($(PYTHON) --version 2>&1): make demo PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2> /dev/null || \
		{ echo "This Python cannot make environments. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@
