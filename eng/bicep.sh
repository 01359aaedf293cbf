#!/usr/bin/env bash
# The Bicep CLI that the tests use, restored from NuGet: bash eng/bicep.sh build infra/bicep/main.bicep --stdout
set -euo pipefail
project="$(cd "$(dirname "$0")/.." && pwd)/tests/Pipeline.Infra.Tests/Pipeline.Infra.Tests.csproj"
dotnet restore "$project" --nologo --verbosity quiet
exec "$(dotnet msbuild "$project" -getProperty:BicepPath)" "$@"
