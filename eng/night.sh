#!/usr/bin/env bash
# What takes too long for every landing: all tests with those of minutes, then 100,000 damaged files of every layout and
# 10,000 faults of meaning in real columns, where the real releases are; the catalogue against the official shapes, where these can be
# fetched; a release for one kind of machine, made twice and compared.
set -euo pipefail
cd "$(dirname "$0")/.."
bash eng/browser.sh
TEILHABE_NIGHT=1 bash eng/test.sh
store=$(mktemp -d)
trap 'rm -rf "$store"' EXIT
dotnet run -c Release --project src/Pipeline.Cli -- run --demo --from 2022 --year 2023 --no-reports --no-site --store "$store/demo"
bash eng/shapes.sh "$store/demo" || [ $? -eq 3 ]
KINDS=linux-x64 bash eng/release.sh --snapshot
bash eng/release.sh --check out/release
dotnet run -c Release --project bench -- fuzz "${1:-100000}"
dotnet run -c Release --project bench -- semantic "${2:-10000}"
