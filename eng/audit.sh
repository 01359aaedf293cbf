#!/usr/bin/env bash
# Fails where a package of ours has a known hole: NuGet packages (also those others bring) and the npm packages of the tests.
# A source of packages that tells no advisories cannot be asked; then the script says so and passes, with --strict it fails: a place
# that makes releases wants to know.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
holes=0
[ "${1:-}" = --strict ] && strict=1 || strict=0
unasked() { echo "$1 were not audited: their source tells no advisories."; [ "$strict" = 0 ] || holes=1; }

# A package with a hole known since 2022 shows whether the source tells advisories at all.
canary=$(mktemp -d)
trap 'rm -rf "$canary"' EXIT
cat > "$canary/canary.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>true</NuGetAudit></PropertyGroup>
  <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.1" /></ItemGroup>
</Project>
PROJECT
# Ours, and what the host loads for the app: a project of its own that its build writes; where nothing was built there is none yet.
vulnerable() {
  local project
  for project in Pipeline.sln src/Pipeline.Functions/obj/Release/net10.0/*/WorkerExtensions/WorkerExtensions.csproj; do
    [ ! -e "$project" ] || dotnet list "$project" package --vulnerable --include-transitive 2>&1 || return 1
  done
}
told=$(dotnet restore "$canary/canary.csproj" 2>&1)
if ! grep -q 'NU190[1-4]' <<< "$told"; then
  unasked "NuGet packages"
elif ! found=$(vulnerable); then
  echo "$found"
  holes=1
elif grep -q 'has the following vulnerable packages' <<< "$found"; then
  grep -A 100 'has the following vulnerable packages' <<< "$found"
  holes=1
else
  echo "NuGet packages: no known hole."
fi

for folder in tests/Pipeline.Site.Tests/node tests/azurite; do
  found=$(npm audit --prefix "$folder" --package-lock-only 2>&1)
  case $? in
    0) echo "npm packages of $folder: no known hole." ;;
    *) if grep -qi 'audit endpoint returned an error\|405 Method Not Allowed\|ENOAUDIT' <<< "$found"; then
         unasked "npm packages of $folder"
       else
         echo "$found"
         holes=1
       fi ;;
  esac
done
exit "$holes"
