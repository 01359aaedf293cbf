using System.Text;

namespace Pipeline.Publication.Site;

/// <summary>Makes a text fit for an id or an address: lower-case ASCII letters, digits and single hyphens.</summary>
internal static class Slug
{
    public static string Of(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            var plain = c switch
            {
                'ä' => "ae",
                'ö' => "oe",
                'ü' => "ue",
                'ß' => "ss",
                _ when char.IsAsciiLetterOrDigit(c) => c.ToString(),
                _ => "-",
            };
            if (plain != "-" || (slug.Length > 0 && slug[^1] != '-'))
                slug.Append(plain);
        }
        return slug.ToString().Trim('-') is { Length: > 0 } some ? some : "abschnitt";
    }
}
