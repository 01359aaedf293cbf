#!/usr/bin/env bash
# Makes a release of a commit, bit for bit the same wherever the same SDK makes it:
#   teilhabe-VERSION-KIND.tar.gz   the command line for linux-x64, linux-arm64 and osx-arm64 with all it needs, win-x64 as .zip
#   teilhabe.VERSION.nupkg         the same as a dotnet tool, for machines with the .NET runtime
#   teilhabe-functions-VERSION.zip the app for Azure
#   teilhabe-azure-VERSION.zip     what sets Azure up (Bicep) with the handbooks, so that nobody needs a checkout
#   *.cdx.json                     what they are made of (CycloneDX)
#   SHA256SUMS, BUILD              hashes, and which commit and SDK
# Usage:
#   bash eng/release.sh                  of HEAD, whose tag vX.Y.Z names the version; into out/release
#   bash eng/release.sh --snapshot       of HEAD without a tag: version X.Y.Z-snapshot
#   bash eng/release.sh --check FOLDER   makes the release again that FOLDER/BUILD names, and compares every byte
#   KINDS="linux-x64" bash eng/release.sh …   archives for these kinds of machine only
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C TZ=UTC CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
root=$PWD
kinds=${KINDS:-linux-x64 linux-arm64 win-x64 osx-arm64}

die() { echo "$*" >&2; exit 1; }
for tool in git tar gzip zip unzip sha256sum dotnet; do command -v "$tool" >/dev/null || die "Not found: $tool."; done

check=
case "${1:-}" in
  "") commit=$(git rev-parse HEAD)
      tag=$(git describe --tags --exact-match --match 'v[0-9]*' HEAD 2>/dev/null) || die "HEAD has no tag vX.Y.Z. For a trial: bash eng/release.sh --snapshot"
      version=${tag#v}
      git show "$commit:CHANGELOG.md" | grep -q "^## \[$version\]" || die "CHANGELOG.md has no section [$version]." ;;
  --snapshot) commit=$(git rev-parse HEAD)
      version=$(sed -nE 's|.*<Version>(.*)</Version>.*|\1|p' Directory.Build.props)-snapshot ;;
  --check) check=$(cd "${2:?bash eng/release.sh --check FOLDER}" && pwd)
      said() { sed -n "s/^$1 //p" "$check/BUILD"; }
      commit=$(said commit) version=$(said version) kinds=$(said kinds)
      [ "$(said sdk)" = "$(dotnet --version)" ] || die "This release was made with the SDK $(said sdk), here is $(dotnet --version)." ;;
  *) sed -n '2,13p' "$0" >&2; exit 2 ;;
esac
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || die "'$version' is no version."
[ -n "$check" ] || [ -z "$(git status --porcelain)" ] || die "The working copy has changes; a release is made of a commit."

# A clone of its own: nothing but what is committed gets in, and the working copy stays as it is.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone --quiet --no-checkout "$root" "$work/source"
git -C "$work/source" -c advice.detachedHead=false checkout --quiet "$commit"
moment=$(git -C "$work/source" show -s --format=%ct "$commit")
out=$work/release
mkdir "$out"
cd "$work/source"
said=(-c Release --nologo -v quiet "-p:Version=$version" "-p:SourceCommit=$commit")

# Files of a folder in one order, with one owner and the moment of the commit.
settle() { find "$1" -exec touch -h -d "@$moment" {} +; }
tarred() { settle "$1/$2"; tar -C "$1" --sort=name --owner=0 --group=0 --numeric-owner --format=ustar --mtime="@$moment" -cf - "$2" | gzip -9n > "$3"; }
zipped() { settle "$1/$2"; (cd "$1" && find "$2" -type f | sort | zip -X -q -9 "$3" -@); }

echo "teilhabe $version of $commit"
runtime=
dotnet tool install cyclonedx --version 6.3.1 --tool-path "$work/tools" > /dev/null
for kind in $kinds; do
  name=teilhabe-$version-$kind
  dotnet publish src/Pipeline.Cli "${said[@]}" "-p:ReleaseFor=$kind" -o "$work/$name"
  find "$work/$name" \( -name '*.pdb' -o -name '*.xml' \) -delete # for debuggers and for editors
  cp -r LICENSE CHANGELOG.md README.md SECURITY.md CONTRIBUTING.md docs "$work/$name" # whole, for one page leads to another
  bash eng/notices.sh src/Pipeline.Cli/obj/project.assets.json "$kind" > "$work/$name/THIRD-PARTY-NOTICES.txt"
  runtime=$(grep -A 1 "\"name\": \"Microsoft.NETCore.App.Runtime.$kind\"" src/Pipeline.Cli/obj/project.assets.json | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -1)
  if [ "$kind" = win-x64 ]; then zipped "$work" "$name" "$out/$name.zip"; else tarred "$work" "$name" "$out/$name.tar.gz"; fi
  echo "  $name"
done

# The tool package is put together again: NuGet gives its parts the moment of packing and names of chance.
rm -rf src/*/obj src/*/bin
dotnet pack src/Pipeline.Cli "${said[@]}" -o "$work/packed"
mkdir "$work/nupkg"
unzip -q "$work/packed/teilhabe.$version.nupkg" -d "$work/nupkg"
core=$(cd "$work/nupkg" && echo package/services/metadata/core-properties/*.psmdcp)
mv "$work/nupkg/$core" "$work/nupkg/package/services/metadata/core-properties/core.psmdcp"
sed -i "s|$core|package/services/metadata/core-properties/core.psmdcp|" "$work/nupkg/_rels/.rels"
# Names of relations are of chance too, and each must be another one: there is one to a line.
awk '{ sub(/Id="[^"]*"/, "Id=\"R" NR "\""); print }' "$work/nupkg/_rels/.rels" > "$work/rels"
mv "$work/rels" "$work/nupkg/_rels/.rels"
find "$work/nupkg" -name '*.pdb' -delete
find "$work/nupkg" -name '*.dll' | while read -r library; do rm -f "${library%.dll}.xml"; done
cp LICENSE "$work/nupkg/LICENSE.txt"
bash eng/notices.sh src/Pipeline.Cli/obj/project.assets.json > "$work/nupkg/THIRD-PARTY-NOTICES.txt"
sed -i 's|</Types>|<Default Extension="txt" ContentType="text/plain" /></Types>|' "$work/nupkg/[Content_Types].xml"
settle "$work/nupkg"
(cd "$work/nupkg" && find . -type f | sed 's|^\./||' | sort | zip -X -q -9 "$out/teilhabe.$version.nupkg" -@)
echo "  teilhabe.$version.nupkg"

# The project of the host's extensions takes nothing from Directory.Build.props, so it is told here where its files seem to lie.
PathMap="$work/source=/source" bash eng/publish-functions.sh "${said[@]:5}"
bash eng/notices.sh src/Pipeline.Functions/obj/project.assets.json > out/functions/THIRD-PARTY-NOTICES.txt
# What the host loads for the app is a project of its own, with packages of its own.
bash eng/notices.sh "$(ls src/Pipeline.Functions/obj/Release/net10.0/*/WorkerExtensions/obj/project.assets.json)" \
  > out/functions/.azurefunctions/THIRD-PARTY-NOTICES.txt
cp LICENSE out/functions
settle out/functions
(cd out/functions && find . -type f | sed 's|^\./||' | sort | zip -X -q -9 "$out/teilhabe-functions-$version.zip" -@)
echo "  teilhabe-functions-$version.zip"

azure=teilhabe-azure-$version
mkdir "$work/$azure"
cp -r infra LICENSE CHANGELOG.md README.md SECURITY.md CONTRIBUTING.md docs "$work/$azure"
zipped "$work" "$azure" "$out/$azure.zip"
echo "  $azure.zip"

# Packages that bring a text instead of the name of a licence: what the text is. A part without a licence ends the release.
licensed() {
  while read -r package licence; do
    sed -i -E "s#^      \"purl\": \"pkg:nuget/$package@[^\"]*\",?\$#&\n      \"licenses\": [{ \"license\": $licence }],#" "$1"
  done <<'PACKAGES'
Apache.Arrow { "id": "Apache-2.0" }
NCrontab { "id": "Apache-2.0" }
Microsoft.Extensions.DependencyModel { "id": "MIT" }
Microsoft.AspNet.WebApi.Client { "name": "Microsoft .NET Library License" }
PACKAGES
  # Others bring an address alone: what stands there, as in eng/notices.sh.
  while read -r address licence; do
    sed -zE -i "s#\"name\": \"Unknown - See URL\",(\n *\"url\": \"[^\"]*$address[^\"]*\")#$licence,\1#g" "$1"
  done <<'ADDRESSES'
MiloszKrajewski/K4os[.]Compression[.]LZ4/ "id": "MIT"
dotnet/corefx/ "id": "MIT"
JamesNK/Newtonsoft[.]Json[.]Bson/ "id": "MIT"
go[.]microsoft[.]com/fwlink/[?]linkid=2028464 "id": "MIT"
go[.]microsoft[.]com/fwlink/[?]LinkId=329770 "name": "Microsoft .NET Library License"
go[.]microsoft[.]com/fwlink/[?]LinkID=261272 "name": "Microsoft .NET Library License"
aspnet/(AspNetCore|Home)/ "id": "Apache-2.0"
Azure/azure-storage-net/ "id": "Apache-2.0"
www[.]apache[.]org/licenses/LICENSE-2[.]0 "id": "Apache-2.0"
ADDRESSES
  if grep -A 1 'Unknown - See URL' "$1" >&2; then return 1; fi
  awk '/^    \{/ { name = ""; has = 0 } /^      "purl":/ { name = $2 } /^      "licenses":/ { has = 1 }
    /^    \},?$/ && name != "" && !has { print name " has no licence"; bad = 1 } /^  "dependencies":/ { exit } END { exit bad }' "$1" >&2
}

# Serial number and moment would make every list another one; the moment is that of the commit.
extensions=$(ls src/Pipeline.Functions/obj/Release/net10.0/*/WorkerExtensions/WorkerExtensions.csproj)
for part in "src/Pipeline.Cli/Pipeline.Cli.csproj teilhabe" "src/Pipeline.Functions/Pipeline.Functions.csproj teilhabe-functions" \
  "$extensions teilhabe-functions-extensions"; do
  read -r project name <<< "$part"
  "$work/tools/dotnet-CycloneDX" "$project" --output "$out" --filename "$name-$version.cdx.json" --output-format Json \
    --exclude-dev --no-serial-number --disable-package-restore --set-name "$name" --set-version "$version" --set-type Application > /dev/null
  sed -i -E "s|\"timestamp\": *\"[^\"]*\"|\"timestamp\": \"$(date -u -d "@$moment" +%Y-%m-%dT%H:%M:%SZ)\"|" "$out/$name-$version.cdx.json"
  licensed "$out/$name-$version.cdx.json"
done
# The archives bring .NET, which is no package of the project.
if [ -n "$runtime" ]; then
  for part in AspNetCore NETCore; do
    sed -i "s|^  \"components\": \[|&\n    { \"type\": \"framework\", \"bom-ref\": \"Microsoft.$part.App@$runtime\", \"name\": \"Microsoft.$part.App\", \"version\": \"$runtime\", \"licenses\": [{ \"license\": { \"id\": \"MIT\" } }] },|" \
      "$out/teilhabe-$version.cdx.json"
  done
fi

printf 'version %s\ncommit %s\nsdk %s\nkinds %s\n' "$version" "$commit" "$(dotnet --version)" "$kinds" > "$out/BUILD"
(cd "$out" && sha256sum -- $(ls | grep -v SHA256SUMS) > SHA256SUMS)
if [ -n "$check" ]; then
  diff "$check/SHA256SUMS" "$out/SHA256SUMS" || die "The release differs in the files above."
  (cd "$check" && sha256sum --check --quiet SHA256SUMS)
  echo "The same, byte for byte: $(wc -l < "$out/SHA256SUMS") files."
else
  rm -rf "$root/out/release"
  mkdir -p "$root/out"
  mv "$out" "$root/out/release"
  cat "$root/out/release/SHA256SUMS"
fi
