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
  { ms[$1] = $2; inertia[$1] = $3; printf "%-28s %10.1f ms   %s\n", $1, $2, $3 }
  END {
    print ""
    split("starts500/1 starts500/2", s, " ")
    for (i = 1; i <= 2; i++) {
      if ("R kmeans 500" in ms) printf "%-16s is %5.1f times as fast as R (target 3)\n", s[i], ms["R kmeans 500"] / ms[s[i]]
      if ("sklearn KMeans 500" in ms) printf "%-16s is %5.1f times as fast as scikit-learn (target 10)\n", s[i], ms["sklearn KMeans 500"] / ms[s[i]]
    }
    for (t = 1; t <= 2; t++)
      if ("R refits 500x20" in ms) printf "refits500x20/%d   is %5.1f times as fast as R (target 3)\n", t, ms["R refits 500x20"] / ms["refits500x20/" t]
    if ("R kmeans 500" in ms) printf "inertia ours - R: %.3g\n", inertia["starts500/1"] - inertia["R kmeans 500"]
    if ("sklearn KMeans 500" in ms) printf "inertia ours - scikit-learn: %.3g\n", inertia["starts500/1"] - inertia["sklearn KMeans 500"]
  }' "$work/figures"
echo
"$bench" growth
