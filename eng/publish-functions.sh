#!/usr/bin/env bash
# Publishes the Functions app into out/functions: what is zipped and deployed, and what the local host and the tests start. The
# hidden folder .azurefunctions belongs to it.
# Does nothing where out/functions was made from the same files by the same SDK and is still what was made. What follows goes to
# dotnet publish: bash eng/publish-functions.sh -p:Version=1.2.3
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C

extra=$*
files() { find "$@" \( -name bin -o -name obj \) -prune -o -type f -print | sort; }
hashes() { files "$@"; files "$@" | git hash-object --stdin-paths; }
inputs() { dotnet --version; printf '%s\n' "$extra"; hashes src demo recipes site eng/publish-functions.sh eng/BannedSymbols.txt Directory.* global.json .editorconfig; }
state() { printf '%s\n%s\n' "$wanted" "$(hashes out/functions | git hash-object --stdin)"; }

wanted=$(inputs | git hash-object --stdin)
if [ -e out/functions.stamp ] && [ -d out/functions ] && [ "$(cat out/functions.stamp)" = "$(state)" ]; then exit 0; fi

# The stamp comes last: what an interrupted publication leaves is made again.
rm -rf out/functions out/functions.stamp
dotnet publish src/Pipeline.Functions -c Release -p:Deploy=true -o out/functions --nologo -v quiet "$@"
state > out/functions.stamp
