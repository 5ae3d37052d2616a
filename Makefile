# The commands of the project. "make run" and "make test" need Go, Node, make and git; "make setup" adds the
# PostgreSQL server and the browser that the tests use if they find them.

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# One setting for tests and binary, so that everything is compiled once; the race detector alone needs C.
export CGO_ENABLED ?= 0

BINARY := bin/prozessregister
# Everything that is compiled or embedded; test files do not make the binary older.
GO_SOURCES  := go.mod go.sum $(shell find cmd internal bpmn migrations docs/handbuch frontend/embed.go -type f ! -name '*_test.go' ! -path '*/testdata/*' 2>/dev/null | sed 's/ /\\ /g')
WEB_SOURCES := $(shell find frontend -maxdepth 1 -type f ! -name embed.go ! -name '*.tsbuildinfo' 2>/dev/null) \
               $(shell find frontend/src frontend/build frontend/public -type f 2>/dev/null)
MODULES := frontend/node_modules/.package-lock.json
PAGE    := frontend/dist/index.html
GO_FOLDERS := bpmn cmd deploy docs/handbuch internal migrations frontend/embed.go
# Packages for the race detector: all in which something runs at once, but not the long scenarios of the API, of which it
# takes those with several people at once, nor the demo, nor documents, which one alone writes (every night takes all packages
# whole); -short leaves out bulk data, which says nothing about races.
RACE_LEAVES_OUT := /internal/(api|demo|testkit|exchange/paper)(/|$$)
RACE_SCENARIOS ?= AtOnce|SameMoment|SameFile|OneWinner|RemoveEachOther|TwoPeople
RACE_PACKAGES ?= $$(scripts/race-packages ./bpmn/... ./internal/... | grep -vE "$(RACE_LEAVES_OUT)")
POSTGRES_STORY := e2e/release.e2e.mjs
FUZZTIME ?= 2m
NPM  := npm --prefix frontend
LINT := go tool -modfile=tools/go.mod golangci-lint

.PHONY: help run build packages vet test test-go test-web e2e race race-packages race-scenarios check lint fmt gen fuzz bench office nightly setup shots handbook-pictures clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(BINARY) ## build everything and start the demo municipality
	$(BINARY) demo

build: $(BINARY) ## build the one binary with the web page inside

$(BINARY): $(GO_SOURCES) $(PAGE) scripts/build-binary
	scripts/build-binary

$(PAGE): $(WEB_SOURCES) $(MODULES)
	scripts/build-web

$(MODULES): frontend/package-lock.json frontend/package.json
	scripts/install-web

test: test-web test-go e2e ## everything: web page, Go on SQLite and PostgreSQL, browser

packages: $(MODULES)

vet:
	go vet ./...

test-go: vet ## go vet, then all Go tests on SQLite and, if found, on PostgreSQL
	scripts/with-postgres scripts/go-test -vet=off ./...

test-web: $(MODULES) ## types, lint, unit tests and build of the web page
	$(NPM) run --silent typecheck
	$(NPM) run --silent lint
	$(NPM) run --silent test
	$(MAKE) --no-print-directory $(PAGE)

e2e: $(BINARY) $(MODULES) ## end-to-end tests in a browser: all on SQLite, one story on PostgreSQL
	scripts/e2e
	scripts/e2e-postgres $(POSTGRES_STORY)

race: race-packages race-scenarios ## Go tests under the race detector, without bulk data

race-packages:
	CGO_ENABLED=1 scripts/with-postgres scripts/go-test -race -short -vet=off $(RACE_PACKAGES)

race-scenarios:
	CGO_ENABLED=1 scripts/with-postgres scripts/go-test -race -short -vet=off -run '$(RACE_SCENARIOS)' ./internal/api

check: ## what CI runs
	.ci/run

lint: $(MODULES) ## golangci-lint (built on first use, some minutes) and eslint
	$(LINT) run ./...
	$(NPM) run --silent lint

fmt: ## format Go files
	gofmt -w $(GO_FOLDERS)

gen: $(MODULES) ## write the generated files: rights, erasure, rules, licences, description of the API and its types
	go test ./internal/identity -run TestRightsArePrinted -update
	go test ./internal/privacy -run TestErasureConceptIsPrinted -update
	go test ./bpmn -run TestEveryRuleHasItsPage -update
	scripts/notices
	go run ./cmd/prozessregister openapi > frontend/openapi.json.new && mv frontend/openapi.json.new frontend/openapi.json
	$(NPM) run --silent gen:api

fuzz: ## every fuzz target for FUZZTIME (2m)
	scripts/fuzz $(FUZZTIME)

bench: $(BINARY) $(MODULES) ## the figures of docs/performance.md on SQLite and PostgreSQL, up to an hour
	scripts/bench
	scripts/bench-bpmn.sh

# What only a machine with LibreOffice can tell: documents and workbooks open, sums agree, pages hold what they should.
OFFICE_WALKS := e2e/strategy.e2e.mjs e2e/funding.e2e.mjs e2e/certainty.e2e.mjs e2e/roadmap.e2e.mjs

office: $(BINARY) $(MODULES) ## open what the register writes in LibreOffice (installs it)
	scripts/setup-office
	CI=true PROZESSREGISTER_OFFICE=required go test ./internal/exchange/paper ./internal/api -run 'LibreOffice|Funding'
	CI=true PROZESSREGISTER_OFFICE=required scripts/e2e $(OFFICE_WALKS)

# What is too long for each change: every fuzz target for two minutes, and every benchmark and the load script once, so
# that they still run. The figures themselves come from "make bench" on a quiet machine.
nightly: office ## LibreOffice, every fuzz target for 2 minutes, every benchmark once (an hour)
	scripts/fuzz 2m
	go test ./bpmn/... ./internal/... -run '^$$' -bench . -benchtime 1x
	scripts/bench -processes 2000 -duration 5s
	$(MAKE) --no-print-directory race RACE_PACKAGES='./bpmn/... ./internal/...'

setup: ## install PostgreSQL, Chromium, xmllint, pdftotext and a C compiler (apt)
	scripts/setup

shots: $(BINARY) $(MODULES) ## screenshots for the documentation
	CHROMIUM_PATH=$$(scripts/find-chromium) $(NPM) run --silent shots

handbook-pictures: $(BINARY) $(MODULES) ## take the pictures of the handbook anew
	E2E_PICTURES=1 scripts/e2e e2e/handbook.e2e.mjs

clean: ## remove what was built
	rm -rf bin frontend/node_modules
	find frontend/dist -mindepth 1 ! -name .gitkeep -delete
