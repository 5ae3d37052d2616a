#!/usr/bin/env bash
# Compares the speed of bpmn.Read with bpmn-moddle and, if it is installed, with
# xmllint on the same files in the same run. All figures are megabytes per second
# of processor time (user and system), so that other load counts little. With
# PEERS, a folder with bpmnlint (npm i bpmnlint@11.15.0 bpmn-moddle@10.3.1), reading
# and checking is compared in the same run as well.
#
#   [PEERS=…] scripts/bench-bpmn.sh [FOLDER] [ROUNDS]
#
# FOLDER defaults to the test data; bpmn-moddle comes with frontend/node_modules.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${TEST_DATA:-../shared/data}
folder=$(cd "${1:-$data/bpmn}" && pwd)
rounds=${2:-5}

# ours BENCHMARK ROUNDS: megabytes per second of processor time
ours() {
  BENCH_DIR=$folder go test ./bpmn -run '^$' -bench "$1\$" -benchtime "${2}x" |
    awk '/^Benchmark/ { for (i = 2; i < NF; i++) if ($(i + 1) == "MB/CPU-s") print $i }'
}

moddle() { node scripts/bench-bpmn.mjs "$folder" "$rounds"; }

libxml() {
  local size list
  list=$(find "$folder" -type f \( -name '*.bpmn' -o -name '*.bpmn2' -o -name '*.xml' \))
  size=$(printf '%s\n' "$list" | tr '\n' '\0' | xargs -0 cat | wc -c)
  TIMEFORMAT='%U %S'
  { time printf '%s\n' "$list" | tr '\n' '\0' | xargs -0 xmllint --noout --nonet >/dev/null 2>&1 || true; } 2>&1 |
    awk -v size="$size" '{ printf "%.1f\n", size / 1e6 / ($1 + $2) }'
}

best() { sort -g | tail -1; }
checked='' linted=''

# own PACKAGE BENCHMARK WANTED DESCRIPTION: milliseconds of processor time, best of three
own() {
  go test "./bpmn/$1" -run '^$' -bench "$2" -count 3 -cpu 1 |
    awk -v what="$4" -v wanted="$3" '/CPU-ms/ { for (i = 2; i < NF; i++) if ($(i + 1) == "CPU-ms/op" && (best == "" || $i < best)) best = $i }
      END { printf "| %s | %.1f | %s |\n", what, best, wanted }'
}

go test -c -o /dev/null ./bpmn # compile before the clocks run
results=$(for _ in 1 2 3; do ours BenchmarkReadFiles "$rounds"; done)
json=$(moddle)
reference=$(node -e 'console.log(JSON.parse(process.argv[1]).best)' "$json")
mine=$(printf '%s\n' "$results" | best)
printf '| reader | MB per CPU second (best) |\n|---|---|\n'
printf '| bpmn.Read | %s |\n| bpmn-moddle fromXML (Node %s) | %s |\n' "$mine" "$(node --version)" "$reference"
if command -v xmllint >/dev/null; then
  printf '| xmllint --noout | %s |\n' "$(for _ in 1 2 3; do libxml; done | best)"
fi
if [ -n "${PEERS:-}" ]; then
  # In turns, so that both meet the same load.
  for _ in 1 2 3; do
    checked+="$(ours BenchmarkCheckFiles 1)"$'\n'
    linted+="$(node scripts/bench-bpmnlint.mjs "$folder" "$PEERS" 2>/dev/null | node -e 'console.log(JSON.parse(require("node:fs").readFileSync(0)).best)')"$'\n'
  done
  checked=$(printf '%s' "$checked" | best)
  linted=$(printf '%s' "$linted" | best)
  printf '| bpmn.Read, all rules of the standard and the profile Verwaltung | %s |\n| bpmn-moddle and bpmnlint, all its rules | %s |\n' "$checked" "$linted"
  printf 'ratio of reading and checking: %s\n' "$(awk -v a="$checked" -v b="$linted" 'BEGIN { printf "%.1f", a / b }')"
fi
printf '\nfiles: %s\nratio bpmn.Read / bpmn-moddle: %s\n' "$json" "$(awk -v a="$mine" -v b="$reference" 'BEGIN { printf "%.1f", a / b }')"

printf '\n| what | CPU-ms (best of 3) | wanted |\n|---|---|---|\n'
own svg 'Draw$' '< 30' 'drawing of 500 tasks with 500 flows'
own layout 'Layout/500$' '< 300' 'layout of 500 nodes with 612 flows in four lanes'
own layout 'Layout/250$' '' 'layout of 250 nodes'
own layout 'Layout/2000$' '' 'layout of 2,000 nodes'
own steps 'Tell$' '' 'text of 500 steps with 50 loops'
