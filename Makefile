# `make demo` runs the portal with made-up people; `make test` checks everything a machine can check.
# Both need Python 3.11 or newer and nothing else.

PORT ?= 8000
DEMO_DIR ?= $(CURDIR)/var
PYTHON ?= python3
WORKERS ?= 2

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
# The site's own address, for links in e-mails and for search engines.
BASE_URL ?= http://127.0.0.1:$(PORT)
export DEMO_DIR BASE_URL

.PHONY: demo test lint format clean

demo: .venv/requirements
	@$(MANAGE) prepare_demo --port $(PORT)
	@DEBUG=0 DJANGO_SETTINGS_MODULE=portal.settings.development exec $(BIN)/gunicorn \
		portal.wsgi --bind 127.0.0.1:$(PORT) --workers $(WORKERS) --threads 4 \
		--keep-alive 20 --limit-request-line 8190 --no-control-socket --log-level warning

test: lint
	$(BIN)/python -m pytest -n 2

lint: .venv/requirements-dev
	@$(MANAGE) update_texts --compile-only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet
	$(MANAGE) makemigrations --check --dry-run

format: .venv/requirements-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis
	find locale -name '*.mo' -delete

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Presente needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv

# The stamps hold what was installed: packages are installed again only when a list changes.
.venv/requirements: requirements.txt | .venv/bin/python
	$(PIP) -r requirements.txt
	@touch $@

.venv/requirements-dev: requirements-dev.txt .venv/requirements
	$(PIP) -r requirements-dev.txt
	@touch $@
