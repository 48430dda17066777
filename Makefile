# make demo   a graph of documents/, one look-up and one network page, in demo/
# make test   everything that must hold: style, types, direction of imports, tests
# make clean  forget what these made
#
# Needs Python 3.11 or newer (PYTHON=… picks one) and a package index for pip. Runs again in seconds.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && { echo $$p; break; }; done)
endif
APT := sh -c 'command -v apt-get >/dev/null || exit 1; \
	if [ "$$(id -u)" = 0 ]; then root=; elif sudo -n true 2>/dev/null; then root="sudo -n"; else exit 1; fi; \
	export DEBIAN_FRONTEND=noninteractive; \
	$$root apt-get install -qq -y --no-install-recommends "$$@" || \
	{ $$root apt-get update -qq && $$root apt-get install -qq -y --no-install-recommends "$$@"; }' apt
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test clean

help:
	@sed -n 's/^# make/make/p' Makefile

demo: $(VENV)/.demo
	@mkdir -p demo
	$(BIN)/phoihop build documents --graph demo/graph
	$(BIN)/phoihop implements "CTMTQG DTTS" --graph demo/graph
	$(BIN)/phoihop view propagation -o demo/propagation.html --graph demo/graph
	@echo
	@echo "The graph is in     demo/graph"
	@echo "The network page is demo/propagation.html: open it in any browser, it needs no network"
	@echo "To go on asking:    $(BIN)/phoihop query --list --graph demo/graph"

test: $(VENV)/.test $(VENV)/.system
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

clean:
	rm -rf $(VENV) demo dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "phoihop needs Python 3.11 or newer; name one with make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "$(PYTHON) is not Python 3.11 or newer" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(APT) python3-venv >/dev/null || \
		{ echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -c 'import pip' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.demo: $(VENV)/.made pyproject.toml
	$(PIP) --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.made pyproject.toml
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.demo

# A browser for the tests of network pages, and OCR for those of scanned documents. Without them those tests skip.
$(VENV)/.system: $(VENV)/.made
	@missing=; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		missing="chromium"; \
	tesseract --list-langs 2>/dev/null | grep -qx vie || missing="$$missing tesseract-ocr tesseract-ocr-vie"; \
	test -z "$$missing" || { echo "installing:$$missing"; $(APT) $$missing >/dev/null; } || \
		echo "not to be had here:$$missing; the tests that need them are skipped" >&2
	@touch $@
