# Two commands do everything on a fresh machine: `make bulletin` and `make test`.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
MASTER := workbook/minsheng.xlsm
# One worker more than processors, since LibreOffice is often waited for; a module's tests stay together, those that share a slow program too (tests/conftest.py).
WORKERS := -n $(shell $(PYTHON) -c "import os; print(min(len(os.sched_getaffinity(0)) + 1, 4) if hasattr(os, 'sched_getaffinity') else 2)") --dist loadgroup --no-loadscope-reorder
# The quick tests wait for no other program: a worker a processor.
QUICK_WORKERS := -n $(shell $(PYTHON) -c "import os; print(min(len(os.sched_getaffinity(0)), 4) if hasattr(os, 'sched_getaffinity') else 2)") --dist loadgroup --no-loadscope-reorder
# Tests start Python hundreds of times: what is compiled once is kept, in folders that git leaves out.
unexport PYTHONDONTWRITEBYTECODE
LIBREOFFICE_TESTS := tests/libreoffice tests/xlwings_libreoffice tests/workbook/test_build.py tests/workbook/test_vba_libreoffice.py

# Every path below is one in the checkout.
ifeq ($(wildcard tools/environment.sh),)
$(error start make in the checkout's folder: make -C FOLDER)
endif

.PHONY: bulletin test quick lint workbook manual catalogue stubs clauses pictures bench bundle-check random-documents fuzz fuzz-long faults lock test-lowest test-newest test-long bare-machine test-windows test-libreoffice-25 xlwings-suite native-equal onlyoffice onlyoffice-pages judges layout deb deb-check clean

bulletin: $(VENV)/.installed  ## the bulletin of the master workbook, into out/
	@$(RUN)/xl-minsheng bulletin $(MASTER) -o out

test: $(VENV)/.developed  ## lint, format, types, dependencies, all tests (ARGS: options of pytest); installs the system packages they need
	@sh tools/test.sh $(RUN) $(WORKERS) $(ARGS)

quick: $(VENV)/.developed  ## in about a minute: lint, format, types, the tests that are not slow and need only Python
	@status=0; sh tools/lint.sh $(RUN) || status=1; \
	$(RUN)/python -m pytest -m "not slow" $(QUICK_WORKERS) $(ARGS) || status=1; exit $$status

lint: $(VENV)/.developed  ## lint, format, types, dependencies
	@sh tools/lint.sh $(RUN)

workbook: $(VENV)/.installed  ## build the master workbook anew from its sources
	$(RUN)/xl-minsheng build -o $(MASTER) --force

manual: $(VENV)/.developed  ## write the manual's tables anew from the description, the picture of the rooms from the imports
	$(RUN)/python tools/manual.py
	$(RUN)/python tools/architecture.py

catalogue: $(VENV)/.installed  ## compile click's words in Chinese, xl_minsheng/cli/locale
	$(RUN)/python tools/catalogue.py

stubs: $(VENV)/.installed  ## write the types of the worksheet functions anew from the description
	$(RUN)/python tools/stubs.py

clauses: $(VENV)/.installed  ## write the default sentences of the kinds into templates/clauses
	$(RUN)/python tools/clauses.py

pictures: $(VENV)/.developed  ## draw the manual's pictures anew; needs LibreOffice and poppler
	@sh tools/fonts.sh
	$(RUN)/python tools/pictures.py

bench: $(VENV)/.developed  ## every figure beside its rival, in some minutes (ARGS: words of those wanted)
	@$(RUN)/python benchmarks/bench.py $(ARGS)

bundle-check: $(VENV)/.developed  ## collect a real offline package for Windows; needs the package index
	rm -rf build/bundle && $(RUN)/xl-minsheng bundle -o build/bundle --python 3.12 && cd build/bundle && sha256sum --quiet -c SHA256SUMS

layout: $(VENV)/.developed onlyoffice  ## the bulletin's lines and pages by ONLYOFFICE's engine, beside LibreOffice's
	build/onlyoffice/bin/python -m pip install -q fonttools
	$(RUN)/python tools/layout.py

deb: $(VENV)/.developed  ## packages for Linux desktops, x86_64 and arm64, into build/deb; needs the package index
	$(RUN)/python tools/deb.py

deb-check: $(VENV)/.developed  ## that package in a bare Debian without network: dpkg -i, then the bulletin by its starter
	$(RUN)/python tools/deb.py --machine x86_64
	sh tools/deb_check.sh build/deb/*_amd64.deb build/deb-check

xlwings-suite: $(VENV)/.developed  ## xlwings' own tests on our engine: make xlwings-suite XLWINGS=checkout
	$(RUN)/python -m pip install -q pytz matplotlib polars pyarrow plotly kaleido  # kaleido draws with Chromium
	$(RUN)/python tools/xlwings_suite.py "$(XLWINGS)"

test-lowest: $(VENV)/.developed  ## the tests without outside programs, on the lowest versions that pyproject.toml allows
	$(RUN)/python -m pip install -q uv
	rm -rf build/lowest && $(RUN)/uv venv -q --seed build/lowest
	$(RUN)/uv pip install -q --python build/lowest/bin/python --resolution lowest-direct -e ".[dev]"
	build/lowest/bin/python -m pytest $(patsubst %,--without=%,chromium judges libreoffice pandoc poi screen wine)

test-newest: $(VENV)/.developed  ## the same tests on the newest versions that it allows
	rm -rf build/newest && $(PYTHON) -m venv build/newest
	build/newest/bin/python -m pip install -q --upgrade -e ".[dev]"
	build/newest/bin/python -m pytest $(patsubst %,--without=%,chromium judges libreoffice pandoc poi screen wine)

native-equal: $(VENV)/.developed onlyoffice  ## random rows in every engine, against our functions: make native-equal ROWS=1000000
	$(RUN)/python tools/native_equal.py --rows $(or $(ROWS),20000)

onlyoffice-pages: $(VENV)/.developed onlyoffice  ## sheets, form, history and bulletin as ONLYOFFICE and LibreOffice draw them
	$(RUN)/python tools/onlyoffice_pages.py

onlyoffice:
	@[ -x build/onlyoffice/bin/python ] || { $(PYTHON) -m venv build/onlyoffice \
	    && build/onlyoffice/bin/python -m pip install -q document-builder; } || rm -rf build/onlyoffice

judges: $(VENV)/.developed  ## every file that the product writes, by every judge of files, for every Office
	sh tools/judges.sh $(RUN)
	$(RUN)/python -m pytest --long tests/judges

lock: $(VENV)/.developed  ## renew requirements.lock: the newest allowed versions, for every supported Python and system
	$(RUN)/python -m pip install -q uv
	$(RUN)/uv pip compile pyproject.toml --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --custom-compile-command "make lock" -q -o requirements.lock

random-documents: $(VENV)/.developed  ## documents that nobody wrote, read, proofread, imported: none fails or takes 2 s (COUNT=10000)
	$(RUN)/python tools/random_documents.py --count $(or $(COUNT),10000)

fuzz: $(VENV)/.developed  ## the property tests, long, and every mistyped entry
	HYPOTHESIS_PROFILE=long $(RUN)/python -m pytest --long -m "hypothesis or (long and not windows)" tests

fuzz-long: $(VENV)/.developed  ## hostile input by atheris, hours of it: make fuzz-long MINUTES=600 ARGS="--only word"
	@[ -d build/atheris ] || $(RUN)/python -m pip install -q --target build/atheris atheris \
	    || echo "no atheris for this Python: inputs are mutated blindly (ARGS=--plain)"
	$(RUN)/python tools/fuzz.py --minutes $(or $(MINUTES),600) $(ARGS)

faults: $(VENV)/.developed  ## every command and button that writes: killed 1 000 times, full disk, read-only, open, clock, saved meanwhile
	$(RUN)/python tools/faults.py $(ARGS)

test-long: $(VENV)/.developed  ## the tests marked long that need neither hours nor Windows: second editions, further examples
	$(RUN)/python -m pytest --long -m "long and not windows" $(WORKERS) $(ARGS)

test-windows: $(VENV)/.developed  ## install, functions, button, code pages, upgrade, removal on a real Python for Windows, under wine
	@command -v wine >/dev/null || { . tools/packages.sh; install_packages wine wine64; }
	$(RUN)/python -m pytest --long tests/windows

bare-machine:  ## both commands on a Debian with nothing but Python, git, make and apt; PART=setup-only: not the tests
	@sh tools/bare_machine.sh build/bare-machine $(PART)

test-libreoffice-25: $(VENV)/.developed  ## the LibreOffice tests on 25.2 from Debian's backports; needs leave to mount
	sh tools/libreoffice_25.sh build/libreoffice-25 $(RUN)/python -m pytest --long $(LIBREOFFICE_TESTS)

clean:
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.installed: pyproject.toml requirements.lock tools/environment.sh
	@sh tools/environment.sh "$(PYTHON)" $(VENV) "."
	@touch $@

$(VENV)/.developed: pyproject.toml requirements.lock tools/environment.sh
	@sh tools/environment.sh "$(PYTHON)" $(VENV) ".[dev]"
	@touch $@ $(VENV)/.installed
