# De opdrachten van ELZ Inventaris. `make` zonder meer toont ze.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/python -m pytest $(ARGS)
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-header --quiet
# De versies tellen, niet de controlesommen: een maker mag bij een versie een bestand toevoegen.
PINS := grep -v -e '--hash=' -e '^ *\#'

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUNBUFFERED := 1

.PHONY: help
help: ## toon deze lijst
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Starten

.PHONY: demo
demo: .venv/runtime.stamp ## start met voorbeeldgegevens op http://127.0.0.1:8000 (PORT=8001 kiest een andere poort)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) load_reference_data
	$(MANAGE) load_demo
	@$(MANAGE) demo_login --port $(PORT)
	@$(MANAGE) runserver --noreload 127.0.0.1:$(PORT)

.PHONY: run
run: .venv/runtime.stamp ## start voor ontwikkelaars: herlaadt bij elke wijziging, toont fouten
	$(MANAGE) migrate --verbosity 0
	ELZ_DEBUG=ja $(MANAGE) runserver 127.0.0.1:$(PORT)

# Nakijken

.PHONY: test
test: .venv/dev.stamp browser ## draai alle tests, op SQLite en op PostgreSQL (ARGS="-k import" beperkt ze)
	$(PYTEST)
	$(BIN)/python -m tests.postgres $(PYTEST)

.PHONY: test-sqlite
test-sqlite: .venv/dev.stamp ## draai de tests zonder browser, alleen op SQLite
	$(PYTEST) -m "not browser"

.PHONY: check
check: style types configuration lock-check audit ## kijk stijl, types, instellingen, migraties en bekende lekken na

.PHONY: style
style: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@git ls-files -z -- '*.html' | xargs -0 -r $(BIN)/djade --check --target-version 5.2

.PHONY: types
types: .venv/dev.stamp
	$(BIN)/mypy

.PHONY: configuration
configuration: .venv/dev.stamp
	ELZ_DATABASE_URL=sqlite://:memory: $(MANAGE) check --fail-level WARNING
	ELZ_DATABASE_URL=sqlite://:memory: $(MANAGE) makemigrations --check --dry-run
	ELZ_ADDRESS=https://inventaris.voorbeeld.be ELZ_BEHIND_PROXY=ja \
		ELZ_SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))") \
		ELZ_DATABASE_URL=postgres://elz@databank/elz \
		$(MANAGE) check --deploy --fail-level WARNING

.PHONY: audit
audit: .venv/dev.stamp
	$(BIN)/python -m tests.audit requirements.txt

.PHONY: format
format: .venv/dev.stamp ## zet code en sjablonen in de huisstijl
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	@git ls-files -z -- '*.html' | xargs -0 -r $(BIN)/djade --target-version 5.2

.PHONY: bench
bench: .venv/dev.stamp ## meet de snelheid
	$(BIN)/python -m bench $(ARGS)

# Bibliotheken

.PHONY: lock
lock: .venv/dev.stamp ## leg de versies vast na een wijziging in pyproject.toml (ARGS=--upgrade vernieuwt alles)
	$(COMPILE) $(ARGS) -o requirements.txt
	$(COMPILE) $(ARGS) --group dev -c requirements.txt -o requirements-dev.txt

.PHONY: lock-check
lock-check: .venv/dev.stamp ## kijk na of de vastgelegde versies bij pyproject.toml horen
	@mkdir -p var/lock && cp requirements.txt requirements-dev.txt var/lock/
	@$(COMPILE) -o var/lock/requirements.txt
	@$(COMPILE) --group dev -c requirements.txt -o var/lock/requirements-dev.txt
	@for file in requirements.txt requirements-dev.txt; do \
		$(PINS) $$file > var/lock/is.txt; $(PINS) var/lock/$$file > var/lock/must-be.txt; \
		diff var/lock/is.txt var/lock/must-be.txt || { echo "$$file is verouderd: draai make lock"; exit 1; }; \
	done

.PHONY: messages
messages: .venv/dev.stamp ## vertaal elzinventory/locale/*.po naar .mo
	$(BIN)/python -c "import pathlib, polib; [polib.pofile(po).save_as_mofile(po.with_suffix('.mo')) \
		for po in pathlib.Path('elzinventory/locale').rglob('*.po')]"

# Een eigen Python-omgeving

.venv/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 of nieuwer is nodig; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
		echo "Kies een andere met make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
		echo "Python mist de module venv (Debian en Ubuntu: apt install python3-venv)."; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime.stamp: requirements.txt .venv/python.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/runtime.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: browser
browser:
	@if [ -x /usr/bin/chromium ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
			--no-install-recommends chromium fonts-dejavu-core >/dev/null; \
	else \
		echo "De tests openen de site in /usr/bin/chromium, en die ontbreekt."; \
		echo "Installeer de pakketten chromium en fonts-dejavu-core."; exit 1; \
	fi
