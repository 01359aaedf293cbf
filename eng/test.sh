#!/usr/bin/env bash
# Restores, checks the layout of the code, builds and runs all tests; says where the time went and ends with the line
# "N passed, N failed, N skipped". People and CI run the same script.
#   bash eng/test.sh            everything: what CI runs before it lands a change
#   bash eng/test.sh --quick    the inner loop: no test that needs a process, a browser, the emulator, real releases,
#                               a whole site to be written, or more than a few seconds
set -uo pipefail
cd "$(dirname "$0")/.."

solution=Pipeline.sln
filter=()
case "${1:-}" in
  "") ;;
  --quick) solution=eng/quick.slnf; filter=(--filter "Needs!=process&Needs!=emulator&Needs!=data&Needs!=site&Needs!=time") ;;
  *) echo "bash eng/test.sh [--quick]" >&2; exit 2 ;;
esac

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
begun=$SECONDS
# Says how long a step takes; one that fails ends the landing.
step() {
  local name=$1 from=$SECONDS
  shift
  "$@" || { echo "$name failed"; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
  printf '%4d s  %s\n' $((SECONDS - from)) "$name"
}

# Tests are many short runs: code that is compiled better after many calls pays in none of them, and what they allocate is
# collected a fourth as often where the young generation may hold 128 MB (ADR 33).
export DOTNET_TieredPGO=0 DOTNET_GCgen0size=0x8000000

# Projects are compiled one after another where one needs the other; layout and emulator take what that leaves of the second core.
layout() { dotnet tool restore && dotnet csharpier check .; }
layout > "$results/layout" 2>&1 &
layout=$!
emulator=
if [ "$solution" = Pipeline.sln ]; then
  bash eng/emulator.sh > "$results/emulator" 2>&1 &
  emulator=$!
fi
# What lands is what the lock files say, here as in CI, where CI=true asks for it.
locked=()
if [ "$solution" = Pipeline.sln ]; then locked=(-p:RestoreLockedMode=true); fi
step build dotnet build "$solution" -c Release --nologo -v quiet "${locked[@]}"
extra=0
wait "$layout" || { cat "$results/layout"; echo "The layout of the code is not CSharpier's: run dotnet csharpier format ."; extra=1; }
installed() { [ -z "$emulator" ] || wait "$emulator" || { cat "$results/emulator"; return 1; }; }
step "storage emulator" installed
if [ "$solution" = Pipeline.sln ]; then step "publication of the Functions app" bash eng/publish-functions.sh; fi

# The solution names the longest projects first, so that both cores are busy to the end. Two at a time: a third would only make the
# processes of the app wait for a core until their clocks run out.
from=$SECONDS
dotnet test "$solution" -c Release -m:2 --no-build --nologo --results-directory "$results" "${filter[@]}" --logger trx --logger "console;verbosity=normal" -v quiet
status=$?
printf '%4d s  tests\n' $((SECONDS - from))

# Every trx file has a line for each test (duration="00:00:01.25" testName="…") and one of counters.
results_of() { grep -oh '<UnitTestResult [^>]*>' "$@" | sed -E 's/.* testName="([^"]*)".* duration="([0-9]+):([0-9]+):([0-9.]+)".*/\2 \3 \4 \1/' | sed 's/&quot;/"/g' | grep -E '^[0-9]'; }
echo "Seconds per project, from its first test to its last, and the sum of its tests:"
for report in "$results"/*.trx; do
  [ -e "$report" ] || continue
  times=$(grep -o '<Times [^>]*>' "$report" | head -n 1)
  project=$(grep -oE 'Pipeline\.[A-Za-z]+\.Tests\.dll' "$report" | head -n 1)
  moment() { sed -E "s/.* $1=\"[^T]*T([0-9]+):([0-9]+):([0-9]+).*/\1 \2 \3/" <<< "$times" | awk '{ print $1 * 3600 + $2 * 60 + $3 }'; }
  printf '%6d %8.1f  %s\n' $((($(moment finish) - $(moment start) + 86400) % 86400)) "$(results_of "$report" | awk '{ n += $1 * 3600 + $2 * 60 + $3 } END { print n + 0 }')" "${project%.dll}"
done | sort -rn
echo "The 20 slowest tests:"
results_of "$results"/*.trx 2>/dev/null | awk '{ n = $1 * 3600 + $2 * 60 + $3; $1 = $2 = $3 = ""; printf "%8.1f %s\n", n, $0 }' | sort -rn | head -n 20

# Why a test failed stands far above in the output, where nobody who reads only its end finds it: said again here.
failures() {
  awk '
    /<UnitTestResult / { failed = /outcome="Failed"/; if (failed) { name = $0; sub(/.* testName="/, "", name); sub(/".*/, "", name); print "  " name } }
    failed && /<Message>/ { says = 1; lines = 0 }
    failed && says && lines++ < 12 { print "      " $0 }
    /<\/Message>/ { says = 0 }
    failed && /<StackTrace>/ { at = 3 }
    failed && at > 0 { at--; print "      " $0 }
  ' "$@" | sed -E 's/<\/?(Message|StackTrace)>//g; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&#x[DA];//g; s/&amp;/\&/g'
}
# A project that crashed has no counters, but then the exit code says so.
counters=$(cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>')
sum() { printf '%s\n' "$counters" | grep -oE "(^| )$1=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'; }
total=$(sum total); passed=$(sum passed); failed=$(sum failed)
skipped=$((total - passed - failed))
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
# A test project without a test is a mistake, not a success.
if [ "$solution" = Pipeline.sln ]; then projects=$(ls -d tests/*.Tests | wc -l); else projects=$(grep -c '\.Tests\.csproj' "$solution"); fi
reports=$(ls "$results"/*.trx 2>/dev/null | wc -l)
if [ "$reports" -lt "$projects" ]; then echo "$reports of $projects test projects reported"; status=1; failed=$((failed + 1)); fi
if [ "$total" -eq 0 ]; then status=1; failed=1; fi
if [ "$extra" -ne 0 ]; then status=1; failed=$((failed + extra)); fi
if [ "$failed" -gt 0 ]; then echo "What failed:"; failures "$results"/*.trx; fi
echo "All of it took $((SECONDS - begun)) seconds"
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
