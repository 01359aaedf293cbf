#!/bin/sh
# Reads a generated bulk file like INKAR's (zipped) with our reader and the unzipped csv with DuckDB, in turns, and prints
# the medians. Usage: bench/bulk.sh [MEGABYTES] [REPEATS]; needs 1.2 times that much disk, which is freed at the end.
set -eu
cd "$(dirname "$0")"
megabytes=${1:-1024}
repeats=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build Pipeline.Bench.csproj -c Release -v quiet -nologo >/dev/null
bench=bin/Release/net10.0/Pipeline.Bench
"$bench" bulk-make "$work/inkar.csv" "$work/inkar.zip" "$megabytes"
last=$(tail -1 "$work/inkar.csv" | cut -d';' -f2)
indicators=$((last - 10000 + 1))
for _ in $(seq "$repeats"); do
  "$bench" bulk-ours "$work/inkar.zip" "$work/ours.parquet" "$indicators" >>"$work/figures"
  "$bench" bulk-duckdb "$work/inkar.csv" "$work/duckdb.parquet" "$indicators" >>"$work/figures"
done
echo "cores: $(nproc), load: $(cut -d' ' -f1 /proc/loadavg), csv $(($(stat -c %s "$work/inkar.csv") >> 20)) MiB, zip $(($(stat -c %s "$work/inkar.zip") >> 20)) MiB"
for who in ours duckdb; do
  grep "^$who" "$work/figures" | sort -t"$(printf '\t')" -k3n | awk -F'\t' '{ ms[NR] = $3; if ($4 > peak) peak = $4; rows = $2 } END { printf "%-7s %7d rows  median %6d ms  (%s to %s)  peak %d MiB\n", $1, rows, ms[int((NR + 1) / 2)], ms[1], ms[NR], peak }'
done
