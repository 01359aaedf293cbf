#!/bin/sh
# Times this project, R and scikit-learn on the same data in one run and prints the ratios.
# Needs the .NET SDK and, for the comparison, the Debian packages r-base-core and python3-sklearn.
# Usage: bench/run.sh [REPEATS]   (PYTHON names the interpreter that has scikit-learn)
set -eu
cd "$(dirname "$0")"
repeats=${1:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build Pipeline.Bench.csproj -c Release -v quiet -nologo >/dev/null
bench=bin/Release/net10.0/Pipeline.Bench
"$bench" data "$work/data.csv"
python=${PYTHON:-}
for candidate in python3 /usr/bin/python3; do
  [ -n "$python" ] || ! "$candidate" -c 'import sklearn' 2>/dev/null || python=$candidate
done
"$bench" speed "$repeats" >"$work/figures"
if command -v Rscript >/dev/null; then Rscript kmeans.R "$work/data.csv" "$repeats" >>"$work/figures"; else echo "no Rscript: without R" >&2; fi
if [ -n "$python" ]; then OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$python" kmeans.py "$work/data.csv" "$repeats" >>"$work/figures"; else echo "no scikit-learn: without it" >&2; fi
echo "cores: $(nproc), load: $(cut -d' ' -f1 /proc/loadavg)"
awk -F'\t' '
  { ms[$1] = $4; inertia[$1] = $3; printf "%-28s %10.1f ms %10.1f ms of the processor   %s\n", $1, $2, $4, $3 }
  END {
    print "\nProcessor time, one thread each:"
    if ("R kmeans 500" in ms) printf "starts500/1      %5.1f times as fast as R (target 5)\n", ms["R kmeans 500"] / ms["starts500/1"]
    if ("sklearn KMeans 500" in ms) printf "starts500/1      %5.1f times as fast as scikit-learn (target 10)\n", ms["sklearn KMeans 500"] / ms["starts500/1"]
    if ("R refits 500x20" in ms) printf "refits500x20/1   %5.1f times as fast as R (target 5)\n", ms["R refits 500x20"] / ms["refits500x20/1"]
    printf "starts500, a free second core: %.2f times as fast, by what is not shared (target 1.8)\n", ms["starts500/1"] / (ms["unshared/1"] + (ms["starts500/2"] - ms["unshared/1"]) / 2)
    if ("R kmeans 500" in ms) printf "inertia ours - R: %.3g\n", inertia["starts500/1"] - inertia["R kmeans 500"]
    if ("sklearn KMeans 500" in ms) printf "inertia ours - scikit-learn: %.3g\n", inertia["starts500/1"] - inertia["sklearn KMeans 500"]
  }' "$work/figures"
echo
"$bench" growth
