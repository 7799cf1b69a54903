# One-line aliases; `make help` prints them. What they do lives in devenv and tox.ini.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
DEVENV := $(BIN)/devenv
# uv knows no company's authorities unless it is told to read the system's.
export UV_SYSTEM_CERTS ?= $(if $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt),true,false)
FAST := lint types imports repo parity engine
REPORTS := .state/reports
# The mirror has its databases, builds and pages as processes, whatever runs the bundles.
FOR = $(if $(CLOUD),native,$(DRIVER))

# Runs environments of tox side by side, then sums their reports up; both must be well.
define tested
rm -rf $(REPORTS); mkdir -p $(REPORTS); \
$(BIN)/python -m tests.support.run.lanes $(1); code=$$?; \
$(BIN)/python -m tests.support.run.summary > $(REPORTS)/summary.txt || code=1; \
cat $(REPORTS)/summary.txt; exit $$code
endef

.PHONY: help setup up down restart status logs seed open wait shell env trust untrust doctor parity check test e2e chaos rehearse bench simulate soak rules mutate lock fmt clean \
	db-shell db-list db-snapshot db-restore db-reset

help: ## print this list
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

$(BIN)/.synced: requirements/bootstrap.txt requirements/dev.txt pyproject.toml backend/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Python 3.11 or newer is needed. If there is one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
	{ rm -rf .venv; echo "next: sudo apt-get install python3-venv, or your system's package for venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . -e backend
	@touch $@

setup: $(BIN)/.synced ## fetch and build all that the stack needs
	@$(DEVENV) setup $(if $(FOR),--driver $(FOR)) $(if $(CLOUD),--cloud)

up: setup ## bring the stack up: `make up`, `make up DEV=1`, `make up DRIVER=docker`; CLOUD=1: through the cloud mirror
	@$(DEVENV) $(if $(CLOUD),cloud site,up) $(if $(DRIVER),--driver $(DRIVER))

down: $(BIN)/.synced ## stop the stack
	@$(DEVENV) down

restart: $(BIN)/.synced ## restart the stack
	@$(DEVENV) restart

status: $(BIN)/.synced ## what runs, and whether it answers
	@$(DEVENV) status

logs: $(BIN)/.synced ## what the services say
	@$(DEVENV) logs

seed: $(BIN)/.synced ## demo users and games
	@$(DEVENV) seed

open: $(BIN)/.synced ## open the site in the browser
	@$(DEVENV) open

wait: $(BIN)/.synced ## return when everything answers
	@$(DEVENV) wait

shell: $(BIN)/.synced ## Django's shell with the service's settings
	@$(DEVENV) shell

env: $(BIN)/.synced ## the service's settings, secrets included
	@$(DEVENV) env

db-shell: $(BIN)/.synced ## psql
	@$(DEVENV) db shell

db-list: $(BIN)/.synced ## the snapshots of the database
	@$(DEVENV) db list

db-snapshot: $(BIN)/.synced ## copy the database: `make db-snapshot NAME=before`
	@$(DEVENV) db snapshot $(NAME)

db-restore: $(BIN)/.synced ## go back to a copy: `make db-restore NAME=before`
	@$(DEVENV) db restore $(NAME)

db-reset: $(BIN)/.synced ## begin with an empty database
	@$(DEVENV) db reset

trust: $(BIN)/.synced ## let this machine trust the local certificates; asks first
	@$(DEVENV) trust

untrust: $(BIN)/.synced ## undo `make trust`
	@$(DEVENV) untrust

doctor: $(BIN)/.synced ## find out what is wrong here
	@$(DEVENV) doctor

parity: $(BIN)/.synced ## every difference between production, development and what runs
	@$(DEVENV) parity

check: $(BIN)/.synced ## the fast half of the tests
	@$(call tested,$(FAST))

# Tests run native services, whatever runs the stack of this checkout.
test e2e chaos rehearse bench mutate: export DEVENV_DRIVER = native
test e2e chaos rehearse bench mutate: FOR = native
rehearse mutate: CLOUD = 1

test: setup ## all tests, and one summary
	@$(call tested,)

e2e: setup ## the browser tests alone
	@$(BIN)/tox run -q -e e2e

chaos: setup ## games are played while the stack is broken on purpose
	@$(BIN)/tox run -q -e chaos

rehearse: setup ## deploy, break, roll back and restore with people at the tables; a report in .state/rehearsal
	@$(BIN)/python -m tests.rehearse

bench: setup ## measure the running stack: JSON in .state/bench.json
	@$(BIN)/python -m tests.load.bench

simulate: $(BIN)/.synced ## games of bots against each other
	@$(BIN)/rome simulate

soak: $(BIN)/.synced ## 2,000 random games, every state checked: `make soak`, `make soak GAMES=100`, `make soak SEED=7`
	@PYTHONPATH=.:backend $(BIN)/python -m tests.engine.soak $(if $(SEED),--seed $(SEED)) $(if $(GAMES),--games $(GAMES)) $(if $(JOBS),--jobs $(JOBS)) $(if $(RESUME),--resume)

rules: $(BIN)/.synced ## how much of the rule book is proved
	@$(BIN)/rome rules

mutate: setup ## make each known incident again and see its check go red: `make mutate`, `make mutate ALL=1`, `make mutate ONLY=12,node`; RESUME=1 goes on with one that was ended
	@$(BIN)/python -m tests.mutate $(if $(ALL),--all) $(if $(ONLY),--only $(ONLY)) $(if $(JOBS),--jobs $(JOBS)) $(if $(RESUME),--resume)

lock: $(BIN)/.synced ## resolve requirements/*.in and frontend/package.json anew
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate requirements/dev.in -o requirements/dev.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements/dev.txt requirements/runtime.in -o requirements/runtime.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements/dev.txt requirements/google.in -o requirements/google.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate requirements/eb.in -o requirements/eb.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate requirements/certbot.in -o requirements/certbot.txt
	@$(BIN)/python -m devenv.node npm install --package-lock-only

fmt: $(BIN)/.synced ## put the code into shape
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

clean: $(BIN)/.synced ## remove what the stack left in this checkout
	@$(DEVENV) clean
