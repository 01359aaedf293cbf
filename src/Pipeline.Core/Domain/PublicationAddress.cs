using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Core.Domain;

/// <summary>
/// The public address under which the store is served: an absolute <c>https</c> (or <c>http</c>) URL that ends with a slash.
/// Every link that leaves the store starts with it: catalogue records, feed, citation, the code on a report's page.
/// </summary>
[JsonConverter(typeof(PublicationAddressConverter))]
public sealed record PublicationAddress
{
    /// <summary>Longest address, in characters: what fits a code on paper together with the longest path.</summary>
    public const int Longest = 120;

    private PublicationAddress(string text) => Text = text;

    /// <summary>Where nobody says otherwise: a name reserved for examples (RFC 2606), so that nobody else is ever linked to.</summary>
    public static PublicationAddress Default { get; } = new("https://teilhabe.example/");

    /// <summary>
    /// Whether its host is reserved for examples, tests or this very machine (RFC 2606, sections 2 and 3): nobody is found there.
    /// </summary>
    public bool IsReserved
    {
        get
        {
            var labels = new Uri(Text).IdnHost.TrimEnd('.').Split('.');
            return labels[^1] is "example" or "test" or "invalid" or "localhost"
                || (labels.Length > 1 && labels[^2] == "example" && labels[^1] is "com" or "net" or "org");
        }
    }

    /// <summary>The address with its final slash.</summary>
    public string Text { get; }

    /// <summary>
    /// Reads an address; a missing final slash is added. False for anything that is not http or https, has a user, a query or
    /// a fragment, needs escaping, or is longer than <see cref="Longest"/>.
    /// </summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PublicationAddress? address)
    {
        address = null;
        if (
            text is null
            || text.Length > Longest
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("https" or "http")
            || uri.UserInfo.Length > 0
            || uri.Query.Length > 0
            || uri.Fragment.Length > 0
        )
            return false;
        var written = uri.AbsoluteUri.EndsWith('/') ? uri.AbsoluteUri : uri.AbsoluteUri + "/";
        if (
            !written.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '/' or '.' or '-' or '_' or '~')
            || text.AsSpan().IndexOfAny('?', '#', '%') >= 0
        )
            return false;
        address = new PublicationAddress(written);
        return true;
    }

    /// <summary>The address of a path of the store, for example <c>editions/2023.1/reports/15083.pdf</c>.</summary>
    public string Of(string path) => Text + path;

    /// <summary>The address of a file of an edition; of its folder for an empty path.</summary>
    public string Of(EditionId edition, string path = "") => $"{Text}editions/{edition}/{path}";

    /// <summary><see cref="Text"/>.</summary>
    public override string ToString() => Text;
}

/// <summary>An address is text in JSON.</summary>
internal sealed class PublicationAddressConverter : JsonConverter<PublicationAddress>
{
    public override PublicationAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PublicationAddress.TryParse(reader.GetString(), out var address)
            ? address
            : throw new JsonException("not an address that ends with a slash");

    public override void Write(Utf8JsonWriter writer, PublicationAddress value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
