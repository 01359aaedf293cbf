using System.Text;
using Pipeline.Publication.OpenData;

namespace Pipeline.Publication.Tests.OpenData;

/// <summary>
/// <c>CITATION.cff</c> by the rules of the schema 1.2.0 of the Citation File Format: keys it allows, keys it demands,
/// licences it knows.
/// </summary>
public sealed class CitationFileTests
{
    /// <summary>The properties of the schema's root that we use; it allows no others than its own.</summary>
    private static readonly string[] Allowed =
    [
        "cff-version",
        "message",
        "type",
        "title",
        "version",
        "abstract",
        "authors",
        "url",
        "license",
        "license-url",
        "identifiers",
        "keywords",
        "references",
    ];

    [Theory]
    [InlineData("dl-de/by-2-0", null, "https://www.govdata.de/dl-de/by-2-0")]
    [InlineData("dl-de/zero-2-0", null, "https://www.govdata.de/dl-de/by-2-0")]
    [InlineData("eigene Bedingungen", null, null)]
    [InlineData("unstated; cite the BBSR", null, null)]
    [InlineData("demo", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/")]
    public void Citation_UnderAnyLicence_HasTheKeysOfTheFormat(string licence, string? identifier, string? address)
    {
        var sample = SampleEdition.With("");
        var basis = sample.Basis with
        {
            Releases = [sample.Basis.Releases[0] with { Licence = licence }],
            Notice = licence == "demo" ? "Demodaten" : null,
        };
        var lines = Encoding.UTF8.GetString(CitationFile.Render(sample with { Basis = basis })).Split('\n');

        var keys = lines
            .Where(l => l.Length > 0 && char.IsAsciiLetter(l[0]))
            .Select(l => l[..l.IndexOf(':', StringComparison.Ordinal)])
            .ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Empty(keys.Except(Allowed));
        Assert.Empty(new[] { "cff-version", "message", "title", "authors" }.Except(keys));
        Assert.Equal(
            identifier is null ? [] : [$"license: {identifier}"],
            lines.Where(l => l.StartsWith("license:", StringComparison.Ordinal))
        );
        Assert.Equal(
            address is null ? [] : [$"license-url: \"{address}\""],
            lines.Where(l => l.StartsWith("license-url:", StringComparison.Ordinal))
        );
    }
}
