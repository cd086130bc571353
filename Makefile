# `make run` and `make test` are all a fresh machine with Python 3.11 and make needs.
PY := .venv/bin/python
.DEFAULT_GOAL := help

run: packages ## start everything on this machine and print the addresses
	@$(PY) -m config.supervisor

demo: packages ## clear and rebuild the demonstration, then start (the keys stay)
	@$(PY) -m config.supervisor --demonstration

test: ## everything a change must pass (under 25 minutes on 2 cores)
	@./.ci/test

proof: ## the whole of what `make test` samples
	@./.ci/test --proof

check: tools ## lint, types, contracts
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && .venv/bin/lint-imports && .venv/bin/basedpyright --level error

bench: tools messages ## figures beside their peers, one JSON line each (ONLY=name runs one)
	@$(PY) -m bench $(ONLY)

pictures: tools ## take the pictures of docs/pictures again, from a demonstration that runs
	@$(PY) -m docs.pictures.take

law: tools ## write docs/law.md again from the rules
	@$(PY) -m docs.law_document

messages: ## compile the catalogues of every language
	@$(PY) -m config.messages

setup: tools messages

packages:
	@./.ci/packages run

tools:
	@./.ci/packages dev

judges: tools ## install the judges of masters, manifests, harvesting and schemas, each apart, and Mirador
	@./.ci/judges

lock: ## lock the requirements again (needs uv)
	cd requirements && for f in run dev ocfl iiif harvest; do uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links $$f.in -o $$f.txt; done
	cd requirements && uv pip compile -q --no-deps --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links schemas.in -o schemas.txt

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run demo test proof check bench pictures law messages setup packages tools judges lock help
