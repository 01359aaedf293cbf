#!/usr/bin/env bash
# Publishes the Functions app as one self-contained executable for Linux into out/functions: what is zipped and deployed,
# and what the end-to-end tests start. Needs nothing of .NET on the machine it runs on.
set -euo pipefail
cd "$(dirname "$0")/.."
# Into an empty folder: where nothing has changed since, the SDK skips making the single file, takes host.json and function.json
# for parts of it and removes them.
rm -rf out/functions
dotnet publish src/Pipeline.Functions -c Release -p:Deploy=true -o out/functions --nologo -v quiet
