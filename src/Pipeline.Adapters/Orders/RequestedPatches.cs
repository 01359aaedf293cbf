using System.Text;
using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise.Patches;
using Pipeline.Core.Store;

namespace Pipeline.Adapters.Orders;

/// <summary>Known errors of sources and their corrections, as the body of a request has them.</summary>
/// <param name="File">The patches; null where none are given.</param>
internal sealed record RequestedPatches(PatchFile? File)
{
    /// <summary>SHA-256 of the file in its canonical form; null where none is given.</summary>
    public string? Sha256 => File is null ? null : Sha256Hex.Of(CanonicalJson.Write(File));

    /// <summary>Reads them.</summary>
    /// <exception cref="FindingException">They are not in the form of a file of patches.</exception>
    public static RequestedPatches Read(JsonElement? json) =>
        new(json is { } file ? PatchFile.Read("patches", Encoding.UTF8.GetBytes(file.GetRawText())) : null);

    /// <summary>What is wrong with them; null where nothing is.</summary>
    public static string? Validate(JsonElement? json)
    {
        try
        {
            _ = Read(json);
            return null;
        }
        catch (FindingException e)
        {
            return "patches: " + e.Findings[0].Message;
        }
    }
}
