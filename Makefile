# What a newcomer needs: `make demo` and `make test`; `make bench` times it all.
SWIFT_FLAGS := -c release
# Tests link what `build` has built: none of them needs another build that opens internals.
TEST_FLAGS := $(SWIFT_FLAGS) --disable-testable-imports
STRATUM := .build/release/stratum
BANK := datasets/synthetic-bank
RUNS := experiments/runs

.PHONY: build demo check test bench docs references pages format

build:
	@scripts/setup.sh
	swift build $(SWIFT_FLAGS) --product stratum

# The main job on the synthetic bank: synthesize, run, compare, report.
demo: build
	$(STRATUM) synthesize --customers 4000 --months 24 --seed 7 --out $(BANK)
	$(STRATUM) run experiments/value-tiers.yaml --runs $(RUNS)
	@printf 'the reviewer\047s report: '
	@$(STRATUM) report value-tiers-weighted-score --runs $(RUNS)

# The fast subset: format, and the tests that need no other tool.
check:
	@scripts/setup.sh
	swift format lint --strict --recursive Package.swift Sources Tests
	STRATUM_FAST=1 swift test $(TEST_FLAGS) --parallel

# Everything: other tools' numbers are made again and compared, then every test runs, with every engine that a model is
# exported to; PostgreSQL is started for it and stopped afterwards.
test:
	@scripts/setup.sh test
	swift format lint --strict --recursive Package.swift Sources Tests
	swift build $(SWIFT_FLAGS) --product stratum
	scripts/docs.sh
	scripts/arm64.sh
	scripts/references.sh
	STRATUM_REQUIRE_ENGINES=1 scripts/postgres.sh with swift test $(TEST_FLAGS)

# Stratum beside its peers, on the same data, in one run: all cases, or those of CASE, as in `make bench CASE=kmeans`.
bench:
	@scripts/setup.sh bench
	swift build $(SWIFT_FLAGS) --product Benchmarks
	.build/release/Benchmarks $(if $(CASE),--case $(CASE))

# The documentation of every module; a warning is an error.
docs: build
	scripts/docs.sh

# Makes the reference numbers again, in a scratch folder, and compares them with those kept.
references:
	@scripts/setup.sh test
	scripts/references.sh

# Writes the pages and schemas anew that are made from the program's own tables: commands, keys, metrics, diagnostics.
pages:
	STRATUM_WRITE_PAGES=1 swift test $(TEST_FLAGS) --filter ShippedPagesTests

format:
	swift format --in-place --recursive Package.swift Sources Tests
