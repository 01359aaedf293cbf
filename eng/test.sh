#!/usr/bin/env bash
# Restores, builds and runs all tests; ends with the line "N passed, N failed, N skipped".
# People and CI run the same script.
set -uo pipefail
cd "$(dirname "$0")/.."

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

bash eng/emulator.sh || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
dotnet build Pipeline.sln -c Release --nologo -v quiet || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
bash eng/publish-functions.sh || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
# The solution names the longest projects first, so that both cores are busy to the end.
dotnet test Pipeline.sln -c Release --no-build --nologo --results-directory "$results" --logger trx --logger "console;verbosity=normal" -v quiet
status=$?

# Every trx file has one line of counters; a project that crashed has none, but then the exit code says so.
counters=$(cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>')
sum() { printf '%s\n' "$counters" | grep -oE "(^| )$1=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'; }
total=$(sum total); passed=$(sum passed); failed=$(sum failed)
skipped=$((total - passed - failed))
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
# A test project without a test is a mistake, not a success.
projects=$(ls -d tests/*.Tests | wc -l)
reports=$(ls "$results"/*.trx 2>/dev/null | wc -l)
if [ "$reports" -lt "$projects" ]; then echo "$reports of $projects test projects reported"; status=1; failed=$((failed + 1)); fi
if [ "$total" -eq 0 ]; then status=1; failed=1; fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
