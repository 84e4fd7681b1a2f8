# `make help` says what there is to make. Everything sets itself up in .venv, the first time only.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test
ANKI := .venv-anki
INSTALL := $(BIN)/python -m pip install -q --disable-pip-version-check
PYTHONS := python3 python3.13 python3.12 python3.11 python3.14

.PHONY: help run test check bench torture pictures anki

help:
	@echo 'make run       open the app on the lectures that ship (LECTURE=ml-research to open it at one)'
	@echo 'make test      run every test (ARGS=tests/exports to run some)'
	@echo 'make check     lint, check the format, the types and the imports, and run every test'
	@echo 'make bench     measure speed and memory against an empty Textual app (ARGS='start -n 9' for a part)'
	@echo 'make torture   run the tests that take minutes, and all properties with new examples'
	@echo 'make pictures  draw the pictures of the README again'
	@echo 'make anki      check the exported cards with the real Anki library, in an environment of its own'
	@echo 'PYTHON=...     before any of them, the first time: the Python to use, 3.11 or newer'

run: $(READY)
	@$(BIN)/lecturetui $(LECTURE)

test: $(READY_TO_TEST)
	@$(BIN)/python -m pytest -q $(or $(ARGS),-n 4)

check: $(READY_TO_TEST)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@$(MAKE) --no-print-directory test

bench: $(READY_TO_TEST)
	@$(BIN)/python -m benchmarks $(ARGS)

torture: $(READY_TO_TEST)
	@$(BIN)/python -m pytest -q -m torture $(ARGS)
	@$(BIN)/python -m pytest -q -n 4 -m hypothesis --hypothesis-profile=search $(ARGS)

pictures: $(READY_TO_TEST)
	@$(BIN)/python tools/pictures.py

anki: $(ANKI)/.ready
	@PYTHONPATH=src $(ANKI)/bin/python tools/anki_check.py

# Anki's library is under the AGPL: no other environment has it.
$(ANKI)/.ready: requirements-anki.txt | $(READY)
	@echo 'Setting up $(ANKI) (once, less than a minute) ...'
	@$(BIN)/python -m venv --clear $(ANKI)
	@$(ANKI)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-anki.txt
	@touch $@

# An environment that is there is kept and brought up to date, unless its Python is gone or too old.
$(READY): requirements.txt pyproject.toml
	@if ! $(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		for python in $(or $(PYTHON),$(PYTHONS)); do \
			"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
			python=; \
		done; \
		test -n "$$python" || { \
			echo 'No Python 3.11 or newer found: install one, or name it with make PYTHON=/path/to/python.' >&2; \
			exit 1; \
		}; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || { \
			echo "$$python has no venv: install it (on Debian and Ubuntu: apt install python3-venv)." >&2; \
			exit 1; \
		}; \
		echo 'Setting up $(VENV) (once, less than a minute) ...'; \
		"$$python" -m venv --clear $(VENV); \
	else \
		echo 'Bringing $(VENV) up to date ...'; \
	fi
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-build-isolation --no-deps -e .
	@touch $@

$(READY_TO_TEST): $(READY) requirements-dev.txt
	@echo 'Installing what the tests need (once, less than a minute) ...'
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@
