#!/usr/bin/env bash
# Compares the speed of bpmn/diff with bpmn-js-differ on the same pairs in the same
# run, in milliseconds of processor time (user and system).
#
#   scripts/bench-differ.sh FOLDER [ROUNDS]
#
# FOLDER holds the peers: npm install bpmn-moddle@9 bpmn-js-differ@3.2.0
set -euo pipefail
cd "$(dirname "$0")/.."
peers=${1:?folder with the peers}
rounds=${2:-10}
data=$(cd "${TEST_DATA:-../shared/data}/bpmn" && pwd)
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

DIFF_OUT=$made go test ./bpmn/diff -run '^$' -bench 'BenchmarkPair$' -benchtime 1x >/dev/null
pairs=("$made/a.bpmn" "$made/b.bpmn")
for name in B.2.0 C.1.1; do pairs+=("$data/miwg-reference-2016/$name.bpmn" "$data/miwg-reference/$name.bpmn"); done

printf '| pair | ours: read | ours: compare | bpmn-js-differ: read | bpmn-js-differ: compare |\n|---|---|---|---|---|\n'
for ((i = 0; i < ${#pairs[@]}; i += 2)); do
  a=${pairs[i]} b=${pairs[i + 1]}
  mine=$(DIFF_PAIR="$a,$b" go test ./bpmn/diff -run '^$' -bench 'BenchmarkPair$' -benchtime "$((10 * rounds))x" |
    awk '/^BenchmarkPair/ { for (n = 2; n < NF; n++) { if ($(n + 1) == "read-ms") r = $n; if ($(n + 1) == "compare-ms") c = $n } print r " | " c }')
  theirs=$(node scripts/bench-differ.mjs "$peers" "$rounds" "$a" "$b" | sed 's/ / | /')
  printf '| %s | %s | %s |\n' "$(basename "$b")" "$mine" "$theirs"
done
