#!/usr/bin/env bash
# Publishes the Functions app into out/functions: what is zipped and deployed, and what the local host and the tests start. The
# hidden folder .azurefunctions belongs to it.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf out/functions
dotnet publish src/Pipeline.Functions -c Release -o out/functions --nologo -v quiet
