#!/usr/bin/env bash
# Prints the licences of all packages a program is made of: name, version, authors, copyright, the texts the packages bring, and the
# standard texts for the rest. Stops at a package whose licence is none of those that are known and allowed here.
#   bash eng/notices.sh src/Pipeline.Cli/obj/project.assets.json              a program that finds .NET where it runs
#   bash eng/notices.sh src/Pipeline.Cli/obj/project.assets.json linux-x64    one that brings .NET for that kind of machine
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
assets=${1:?bash eng/notices.sh project.assets.json}
kind=${2:-}
packages=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')

tag() { sed -nE "s|.*<$1[^>]*>([^<]*)</$1>.*|\1|p" "$2" | head -n 1; }
echo "Teilhabe is under the MIT licence (LICENSE). It is made of the packages below; each stays under its own licence."
echo "The typeface in the reports is Source Sans 3, © Adobe, under the SIL Open Font License 1.1:"
echo
cat "$here/../src/Pipeline.Pdf/Fonts/SourceSans3/OFL.txt"

# Packages, then the parts of .NET a program of that kind brings.
parts() {
  grep -oE '^ {6}"[^"]+/[0-9][^"]*": \{' "$assets" | sed -E 's/^ *"([^"]*)".*/\1/' | sort -fu
  [ -z "$kind" ] || grep --no-group-separator -A 1 -E "\"name\": \"Microsoft\.(NETCore|AspNetCore)\.App\.Runtime\.$kind\"" "$assets" \
    | tr -d ' \n' | grep -oE '"name":"[^"]*","version":"\[[^,]*' | sed -E 's/"name":"([^"]*)","version":"\[/\1\//' | sort -fu
}

# What stands at the links of packages that bring neither the name of a licence nor its text.
linked() {
  case "$1" in
    *MiloszKrajewski/K4os.Compression.LZ4/*/LICENSE* | *JamesNK/Newtonsoft.Json.Bson/*/LICENSE* | *go.microsoft.com/fwlink/?linkid=2028464) echo MIT ;;
    *aspnet/*/LICENSE.txt | *Azure/azure-storage-net/*/LICENSE.txt) echo Apache-2.0 ;;
    *go.microsoft.com/fwlink/?LinkID=261272) echo Linked ;; # terms of Microsoft for .NET libraries
  esac
}

parts | while IFS=/ read -r id version; do
  folder=$packages/$(tr '[:upper:]' '[:lower:]' <<< "$id/$version")
  nuspec=$(ls "$folder"/*.nuspec 2>/dev/null | head -n 1) || true
  if [ -z "$nuspec" ]; then
    case "$id" in Pipeline.*) continue ;; *) echo "$id $version is not in $packages." >&2; exit 1 ;; esac
  fi
  licence=$(sed -nE 's|.*<license type="expression">([^<]*)</license>.*|\1|p' "$nuspec")
  printf '\n%s\n%s %s\n%s\n' "----------------------------------------" "$id" "$version" "$(tag authors "$nuspec")"
  copyright=$(tag copyright "$nuspec")
  [ -z "$copyright" ] || echo "$copyright"
  named=$(sed -nE 's|.*<license type="file">([^<]*)</license>.*|\1|p' "$nuspec")
  texts=$(find "$folder" -maxdepth 2 -type f \( -name "${named:-LICENSE}" -o -iname 'licen[sc]e*' -o -iname 'copying*' -o -iname 'notice*' -o -iname 'thirdparty*' -o -iname 'third-party*' \) | sort)
  link=$(tag licenseUrl "$nuspec")
  [ -n "$licence$texts" ] || licence=$(linked "$link")
  case "$licence" in
    Linked) echo "Licence: $link" ;;
    MIT|Apache-2.0|BSD-3-Clause|BSD-2-Clause|MS-PL) echo "Licence: $licence (text at the end of this file)" ;;
    "") [ -n "$texts" ] || { echo "$id $version says no licence and brings no text of one." >&2; exit 1; } ;;
    *) echo "$id $version is under $licence; eng/notices.sh does not know this licence." >&2; exit 1 ;;
  esac
  while read -r text; do [ -z "$text" ] || { echo; tr -d '\r' < "$text"; }; done <<< "$texts"
done
for licence in "$here"/licences/*.txt; do
  printf '\n%s\n' "========================================"
  cat "$licence"
done
