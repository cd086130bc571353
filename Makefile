# `make run` and `make test` are all a fresh machine with Python 3.11 and make needs.
PYTHON ?= python3.11
PY := .venv/bin/python
.DEFAULT_GOAL := help

.venv/ready: requirements/dev.txt
	@$(PYTHON) -c '' 2>/dev/null || { echo "Nansen needs Python 3.11 ($(PYTHON) was not found)."; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@echo "Installing the locked packages (once, about a minute) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

setup: .venv/ready messages

messages: ## compile the catalogues of every language
	@test -x $(PY) && $(PY) -m config.messages

run: .venv/ready ## start everything on this machine and print the addresses
	@$(PY) -m config.supervisor

demo: .venv/ready ## rebuild the demonstration
	@$(PY) -m config.supervisor --demonstration

check: .venv/ready ## lint, types, contracts
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && .venv/bin/lint-imports && .venv/bin/basedpyright --level error

test: ## everything a change must pass (under 25 minutes on 2 cores)
	@./.ci/test

proof: ## the whole of what `make test` samples
	@./.ci/test --proof

bench: .venv/ready ## figures beside their peers, one JSON line each
	@$(PY) -m bench

lock: ## lock the requirements again
	cd requirements && for f in run dev; do uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links $$f.in -o $$f.txt; done

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup messages run demo check test proof bench lock help
