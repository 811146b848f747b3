# make demo    an example story, traced: the summary here, the whole page in report.html
# make test    every check: style, types, the order of the house, tests in as many processes as there are cores; JOBS=0 for one
# make test-nlp  the tests of the parser of English, with the extra nlp, in .venv-nlp
# make test-spark  a cluster of one master and two workers on loopback, with the extra spark, in .venv-spark; needs Java 17 or later
# make test-nightly  the tests that take minutes: writers of an archive killed a hundred times
# make bench   quality on the open sets beside the checkout, against bench/floors.json
# make bench-read  what is read of the invented pages, and how fast, beside trafilatura alone; AEB=PATH adds a checkout of article-extraction-benchmark
# make bench-serve  how quick the site is with 50 clients, and what it takes in memory; SERVE=... for other arguments
# make bench-scale  pairs in a large invented pile, beside datasketch and rensa (installed into .venv-bench): recall, precision, speed, memory
# make bench-archive  one article more in an archive of a million; ARCHIVE=... for other arguments
# make docs    what is generated in README.md, and the pictures
# make pictures  every page of the report and of the site, from invented texts, into docs/; needs Chromium
# make clean   removes what the above have made
#
# Needs make, a POSIX shell and Python 3.11 or later with venv. Everything is installed into .venv, once, from the locks in requirements/.
# All paths are relative, so the folder may have any name. PYTHON=... chooses another Python.

SHELL = /bin/sh
.DEFAULT_GOAL = demo
.PHONY: demo test test-nlp test-spark test-nightly bench bench-archive bench-read bench-scale bench-serve docs pictures clean

FIT = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	"$$python" -c '$(FIT)' 2>/dev/null && echo "$$python" && break; done)
RUN = .venv/bin/python
JOBS ?= auto
CHECK = $(RUN) -m

demo: .venv/run
	@$(RUN) -m retold trace examples/harbour-ferry -o "$$(pwd)/report.html"

test: .venv/dev
	$(CHECK) ruff check .
	$(CHECK) ruff format --check .
	$(CHECK) mypy --strict
	.venv/bin/lint-imports --no-logo
	$(CHECK) pytest -m "not nlp and not spark" -n $(JOBS)

test-nlp: .venv-nlp/nlp
	.venv-nlp/bin/python -m pytest -m nlp tests/nlp

test-spark: .venv-spark/spark
	.venv-spark/bin/python -m pytest -m spark tests/spark

test-nightly: .venv/dev
	RETOLD_NIGHTLY=1 $(CHECK) pytest -m nightly

bench: .venv/dev
	@$(RUN) -m bench.run $(BENCH)

bench-archive: .venv/dev
	@$(RUN) -m bench.archive_bulk $(ARCHIVE)

bench-scale: .venv/dev
	@PYTHON="$(PYTHON)" $(RUN) -m bench.scale $(SCALE)

bench-read: .venv/dev
	@$(RUN) -m bench.pages.score
	@$(RUN) -m bench.pages.score_hand
	@$(RUN) -m bench.pages.speed
	@if [ -n "$(AEB)" ]; then $(RUN) -m bench.pages.aeb "$(AEB)"; fi

bench-serve: .venv/dev
	@$(RUN) -m bench.speed_serve $(SERVE)

docs: .venv/dev
	$(CHECK) cogapp -r -P README.md
	@$(CHECK) scripts.pictures

pictures: .venv/dev
	@$(CHECK) scripts.pictures

clean:
	rm -rf .venv .venv-nlp .venv-spark .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache bench/out dist report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: as long as the locks and pyproject.toml are older than they, nothing is installed, and no network is needed.
.venv/run: requirements/run.txt pyproject.toml
	@PYTHON="$(PYTHON)" sh scripts/install requirements/run.txt
	@touch .venv/run

.venv/dev: requirements/dev.txt requirements/run.txt pyproject.toml
	@PYTHON="$(PYTHON)" sh scripts/install requirements/dev.txt
	@touch .venv/run .venv/dev

.venv-nlp/nlp: requirements/nlp.txt pyproject.toml
	@PYTHON="$(PYTHON)" VENV=.venv-nlp sh scripts/install requirements/nlp.txt
	@touch .venv-nlp/nlp

.venv-spark/spark: requirements/spark.txt pyproject.toml
	@PYTHON="$(PYTHON)" VENV=.venv-spark sh scripts/install requirements/spark.txt
	@touch .venv-spark/spark
