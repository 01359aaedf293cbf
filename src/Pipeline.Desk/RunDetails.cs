using System.Text.Json.Serialization;
using Pipeline.Runs.Records;

namespace Pipeline.Desk;

/// <summary>A run: its record, how far it is, what its preview holds.</summary>
public sealed record RunDetails
{
    /// <summary>The file run.json; it may gain members within run/1.</summary>
    public required RunRecord Record { get; init; }

    /// <summary>What went wrong last, or what is waited for, of a run that is running, has failed or is being published.</summary>
    [JsonPropertyName("last_fault")]
    public string? LastError { get; init; }

    /// <summary>When something of the run was last written.</summary>
    public required DateTimeOffset LastActivity { get; init; }

    /// <summary>How many PDFs are written.</summary>
    public required int ReportsWritten { get; init; }

    /// <summary>The file preview.json, which may gain members within preview/1; left out until there is a preview.</summary>
    public PreviewRecord? Preview { get; init; }

    /// <summary>
    /// Why the preview that waits cannot be approved any more: preview-outdated where something was published since, edition-withdrawn
    /// where an edition of it was taken back, another code where the index or the preview cannot be read; left out of others.
    /// </summary>
    public string? Obstacle { get; init; }

    /// <summary>Where its files lie.</summary>
    public required FilesOfRun Files { get; init; }
}

/// <summary>Where the files of a run lie.</summary>
public sealed record FilesOfRun
{
    /// <summary>The private container; it opens to an identity with a role on it, not to a browser without one.</summary>
    public required Uri Container { get; init; }

    /// <summary>What the names of all files of the run begin with, those of its preview included; no file itself.</summary>
    public required string Prefix { get; init; }

    /// <summary>run.json; left out until it is written.</summary>
    public Uri? Record { get; init; }

    /// <summary>report.html, for people; left out until the run has ended.</summary>
    public Uri? Report { get; init; }

    /// <summary>preview.json; left out until there is a preview.</summary>
    public Uri? Preview { get; init; }
}
