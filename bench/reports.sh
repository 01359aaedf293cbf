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
median() { grep "^$1" "$work/figures" | cut -f2 | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
size() { grep "^$1" "$work/figures" | cut -f3 | head -1; }
own=$(median own); typst=$(median typst)
echo "own    $own ms per report, $(size own) KiB"
echo "typst  $typst ms per report, $(size typst) KiB"
awk -v a="$own" -v b="$typst" 'BEGIN { printf "%.1f times as many reports per second (target 3)\n", b / a }'
"$bench" memory .. "$work/memory"
