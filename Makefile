# Everything happens in .venv, which is made here: only make and python3 (3.11 or later) are needed.
#
#   make demo              mine the sample in examples/, show the cases, leave the files in out/
#   make test              all checks: ruff, mypy, pytest
#   make lint              ruff and mypy alone
#   make fuzz              the long agreement runs
#   make gpu-check         compile every shipped pattern for GPUs: no GPU is needed
#   make test-gpu          the device tests on a GPU (with EXTRAS=test,cuda13 or cuda12), and
#                            compute-sanitizer (SANITIZER=PATH where it is not found)
#   make test-host-cuda-asan  the device tests on the host device, built with ASan and UBSan
#   make bench             beside GFP, DuckDB and Polars: out/bench.md and out/bench.png
#                            (an hour; less with BENCH="--sizes 100k --limit 30")
#   make bench-detection   planted patterns found, for each typology
#   make clean             remove .venv, out/ and everything that tools leave behind
#
# EXTRAS=test,bench also installs what the comparisons with other systems need.

PYTHON ?= python3
EXTRAS ?= test
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q -q
comma := ,
# One stamp for what users install, and one for each set of extras.
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.installed-$(subst $(comma),-,$(EXTRAS))
STDERR := $(VENV)/pytest-stderr.txt

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint fuzz gpu-check test-gpu test-host-cuda-asan bench bench-detection clean

help:
	@sed -n 's/^#   make/make/p' Makefile

demo: $(INSTALLED)
	@mkdir -p out
	@$(BIN)/moneytrail mine examples/first.dsl examples/sample.csv \
		--features out/features.parquet --matches out/matches.jsonl --limit 3
	@echo
	@echo "The patterns are in examples/first.dsl, the transactions in examples/sample.csv;"
	@echo "out/features.parquet has a row for each transaction, out/matches.jsonl one for each match."

# pytest comes last, so that its closing line is the last one. What libraries say on stderr when
# Python ends (duckdb's bindings list objects left over) is kept for a failure.
test: lint
	$(BIN)/pytest -q -n 2 -m "not slow" 2> $(STDERR) || { cat $(STDERR) >&2; exit 1; }

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fuzz: $(READY)
	$(BIN)/pytest -q -n 2 -m slow

gpu-check:
	@if command -v nvcc > /dev/null; then $(MAKE) --silent $(INSTALLED); \
	else $(MAKE) --silent EXTRAS=gpu-check $(VENV)/.installed-gpu-check; fi
	$(BIN)/python -m moneytrail.gpu_check

# On the PATH, or where CUDA puts it.
CUDA_HOME ?= /usr/local/cuda
SANITIZER ?= $(shell command -v compute-sanitizer || ls $(CUDA_HOME)/bin/compute-sanitizer 2> /dev/null)

# Whether there is a GPU is the doctor's to say: without one, nothing here is tested. The sanitizer
# is to see each array for itself, so CuPy's pool is left out (tests/device/conftest.py).
test-gpu: $(READY)
	@$(BIN)/python -c 'from moneytrail.runtime.device.cuda import open_devices; open_devices()' \
		2> /dev/null || { $(BIN)/moneytrail doctor; \
		echo "make test-gpu: there is no GPU that can be used, nothing was tested" >&2; exit 1; }
	$(BIN)/pytest -q tests/device -m "not slow"
	@sanitizer="$(SANITIZER)"; if [ -n "$$sanitizer" ]; then \
	for tool in memcheck synccheck racecheck; do echo "compute-sanitizer $$tool"; \
	MONEYTRAIL_GPU_POOL=off "$$sanitizer" --tool $$tool --error-exitcode 1 $(BIN)/python -m pytest -q \
		-p no:cacheprovider tests/device/test_backends.py -k "cuda and not host" || exit 1; done; \
	else echo "make test-gpu: compute-sanitizer is neither on the PATH nor in $(CUDA_HOME)/bin:" \
		"no memcheck, no synccheck, no racecheck was done" >&2; fi

# The sanitizers' own library must come before all others, Python's among them.
test-host-cuda-asan: $(READY)
	LD_PRELOAD="$$($${CXX:-g++} -print-file-name=libasan.so) $$($${CXX:-g++} -print-file-name=libubsan.so)" \
	ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 UBSAN_OPTIONS=halt_on_error=1 \
	MONEYTRAIL_CXXFLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize=vptr" \
		$(BIN)/pytest -q -p no:cacheprovider tests/device/test_backends.py tests/device/test_room.py \
		tests/device/test_host_cuda.py tests/device/test_sharing.py -m "not slow" -k "not mistake and not any_"

bench:
	@$(MAKE) --silent EXTRAS=bench,plot $(VENV)/.installed-bench-plot
	@mkdir -p out
	$(BIN)/moneytrail bench --out out/bench.md --plot out/bench.png $(BENCH)

bench-detection: $(READY)
	@if [ -f benchmarks/detection.py ]; then $(BIN)/python benchmarks/detection.py; \
	else echo "there is no benchmarks/detection.py yet"; fi

clean:
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf src/*.egg-info

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "moneytrail needs Python 3.11 or later; name one with make PYTHON=...")'
	@echo "making $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(INSTALLED): pyproject.toml | $(BIN)/python
	@echo "installing moneytrail into $(VENV)"
	@$(PIP) install --editable .
	@touch $@

$(READY): pyproject.toml | $(BIN)/python
	@echo "installing moneytrail and its checks into $(VENV)"
	@$(PIP) install --editable '.[$(EXTRAS)]'
	@touch $@ $(INSTALLED)
