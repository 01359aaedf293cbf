using Pipeline.Core.Domain;

namespace Pipeline.Core.Editions;

/// <summary>Which Kreise a published edition has a report for.</summary>
public static class PublishedReports
{
    /// <summary>The keys in the names <c>reports/&lt;ags&gt;.pdf</c> of a manifest.</summary>
    public static IReadOnlySet<KreisKey> Find(EditionManifest manifest, string extension)
    {
        var kreise = new HashSet<KreisKey>();
        foreach (var artefact in manifest.Artefacts)
            if (
                artefact.Path.StartsWith("reports/", StringComparison.Ordinal)
                && artefact.Path.EndsWith(extension, StringComparison.Ordinal)
                && KreisKey.TryParse(artefact.Path["reports/".Length..^extension.Length], out var kreis)
            )
                kreise.Add(kreis);
        return kreise;
    }
}
