# make site: set up and run the main job.   make test: set up and run every check.
# make demo: the main job on sample news, then serve it.   All are safe to run twice, and quick the second time.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
NPM_STAMP := node_modules/.ready
NPM_DEV_STAMP := node_modules/.dev.ready
WORKERS ?= 2

.PHONY: help ready site demo serve test lint browser lock clean system-tools

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

ready: $(VENV)/run.ready $(NPM_STAMP) ## Set everything up that the site needs, and stop there

site: ready ## Set everything up and run the main job: collect, read, publish
	$(PY) build.py run || [ $$? = 3 ] # 3: published, though sources could not be reached; the run has said which

demo: ready ## Run the main job on the sample newsroom and serve the result
	$(PY) -m tests.newsroom.demo

serve: $(VENV)/run.ready ## Serve the current edition on this machine
	$(PY) build.py serve

test: $(VENV)/dev.ready system-tools $(NPM_DEV_STAMP) lint ## Set everything up and run every check
	$(PY) -m pytest -n $(WORKERS) --dist loadgroup

lint: $(VENV)/dev.ready ## Check style and types
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(PY) build.py check

lock: $(VENV)/dev.ready ## Choose versions anew and write them down with their hashes
	$(PIP) install pip-tools
	for extra in "" dev; do CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/bin/pip-compile --quiet --upgrade --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --strip-extras --allow-unsafe $${extra:+--extra $$extra} \
	  -o requirements$${extra:+-$$extra}.txt pyproject.toml; done

clean: ## Remove what can be made again; the archive stays
	rm -rf $(VENV) node_modules build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find output -mindepth 1 ! -name .gitignore -delete

# The folder is made by a script because a fresh Debian keeps venv in a package of its own.
$(PY):
	scripts/make_venv.sh $(VENV)

$(VENV)/run.ready: requirements.txt | $(PY)
	$(PIP) install --require-hashes -r requirements.txt
	touch $@

$(VENV)/dev.ready: requirements-dev.txt $(VENV)/run.ready
	$(PIP) install --require-hashes -r requirements-dev.txt
	touch $@

# Chromium, PostgreSQL, Java and Node.js through apt when root; else what is missing is said, and its tests are skipped.
system-tools:
	@scripts/system_tools.sh

# Without npm the site is made all the same, with the search indexer that comes from the Python index. The checkers
# (Nu is 31 MB) come with the tests only, and take the site's part along.
$(NPM_STAMP): package-lock.json
	@if command -v npm >/dev/null; then npm ci --omit=dev --silent && touch $@; \
	else echo "npm is not installed: search is built with the indexer from the Python index"; fi

$(NPM_DEV_STAMP): package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent && touch $@ $(NPM_STAMP); \
	else echo "npm is not installed: the checks that need it are skipped"; fi
