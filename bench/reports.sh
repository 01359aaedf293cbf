#!/bin/sh
# Times this project and Typst on the same Kreis reports of the demo, one thread each, in turns, and prints the medians.
# Needs the .NET SDK and Node; installs the npm package named in package.json into a temporary folder.
# Usage: bench/reports.sh [ROUNDS]
set -eu
cd "$(dirname "$0")"
rounds=${1:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build Pipeline.Bench.csproj -c Release -v quiet -nologo >/dev/null
bench=bin/Release/net10.0/Pipeline.Bench
cp package.json typst.mjs "$work/"
(cd "$work" && npm install --no-audit --no-fund --silent)
for round in $(seq "$rounds"); do
  DOTNET_gcConcurrent=0 "$bench" reports .. "$work/$round" 5 >>"$work/figures"
  (cd "$work" && RAYON_NUM_THREADS=1 node typst.mjs "$work/$round/typst" "$OLDPWD/../src/Pipeline.Pdf/Fonts/SourceSans3" 5) >>"$work/figures"
done
echo "cores: $(nproc), load: $(cut -d' ' -f1 /proc/loadavg)"
# Sorted values of a column: 2 is time, 4 is processor time, which other work on the machine hardly changes.
column() { grep "^$1" "$work/figures" | cut -f"$2" | sort -n; }
median() { column "$1" "$2" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
size() { grep "^$1" "$work/figures" | cut -f3 | head -1; }
for peer in own typst; do
  echo "$peer  median $(median $peer 2) ms per report (least $(column $peer 2 | head -1)), processor time median $(median $peer 4) ms (least $(column $peer 4 | head -1)), $(size $peer) KiB"
done
for i in 2 4; do
  awk -v a="$(median own $i)" -v b="$(median typst $i)" -v what="$([ $i = 2 ] && echo time || echo "processor time")" 'BEGIN { printf "%.1f times as many reports per second by %s (target 3)\n", b / a, what }'
done
"$bench" memory .. "$work/memory"
