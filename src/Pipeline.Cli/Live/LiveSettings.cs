namespace Pipeline.Cli.Live;

/// <summary>How the services are asked.</summary>
/// <param name="Folder">Where parts lie until they are whole; kept between runs.</param>
/// <param name="Patience">Longest wait for one answer; null for the usual ones.</param>
/// <param name="Parallel">Most requests a GENESIS service gets at a time; null for the usual number.</param>
internal sealed record LiveSettings(string Folder, TimeSpan? Patience, int? Parallel);
