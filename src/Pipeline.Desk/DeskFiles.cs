using System.Reflection;
using Pipeline.Publication.OpenData;

namespace Pipeline.Desk;

/// <summary>A file of the page, as it is sent.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">What it is.</param>
public sealed record DeskFile(byte[] Content, string MediaType);

/// <summary>
/// The page of the operators: one document, one style sheet, a script of three files. It holds no data and no secret; what it shows it asks
/// of the API with the key its reader types in.
/// </summary>
public static class DeskFiles
{
    /// <summary>Name of the document.</summary>
    public const string Page = "desk.html";

    /// <summary>
    /// The policy the page is sent with: its own files alone, no frame around it, frames in it only from the same server (the
    /// preview).
    /// </summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string[] Names = [Page, "desk.css", "desk.js", "desk-orders.js", "desk-parts.js"];

    private static readonly Dictionary<string, DeskFile> Files = Names.ToDictionary(
        name => name,
        name => new DeskFile(Read(name), StoredMedia.TypeOf(name)),
        StringComparer.Ordinal
    );

    /// <summary>A file of the page; null where there is none of that name.</summary>
    /// <param name="name"><c>desk.html</c>, <c>desk.css</c> or a part of the script: <c>desk.js</c>.</param>
    public static DeskFile? Find(string name) => Files.GetValueOrDefault(name);

    private static byte[] Read(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"Pipeline.Desk.{name}")
            ?? throw new InvalidOperationException($"{name} is not part of the assembly");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
