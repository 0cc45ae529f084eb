# The commands of this project. Each does its own set-up, in .venv, and nothing twice.
#   make run     serve the dashboard          (PORT=8501, ADDRESS=127.0.0.1)
#   make test    run every test               (ARGS="-k words" for some of them)
#   make prove   the tests that break things on purpose, up to a thousand times each (SHARE=0.1 for a tenth)
#   make check   lint, types, SQL, catalogue, translations
#   make update  the newest of every package that runs, and what changed

PYTHON  ?= python3
PORT    ?= 8501
ADDRESS ?= 127.0.0.1
ARGS    ?=
RUN     := .venv/bin/python

.PHONY: run test prove check format update set-up set-up-dev
.DEFAULT_GOAL := run

run: set-up
	@exec $(RUN) bin/serve.py --port "$(PORT)" --address "$(ADDRESS)"

test: set-up-dev
	$(RUN) -m pytest -n auto $(ARGS)

prove: set-up-dev
	ICT_PROVE=$(or $(SHARE),1) $(RUN) -m pytest -n auto tests/proof $(ARGS)

check: set-up-dev
	$(RUN) bin/check.py

format: set-up-dev
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

update: set-up-dev
	$(RUN) bin/update.py

set-up set-up-dev:
	@command -v $(PYTHON) >/dev/null || { echo "Error: no $(PYTHON) here. Python 3.11 or later is needed; on Debian: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) bin/set_up.py $(if $(filter set-up-dev,$@),--dev)
