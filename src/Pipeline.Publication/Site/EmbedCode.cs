namespace Pipeline.Publication.Site;

/// <summary>How a part of the site comes into another page: lines to copy.</summary>
internal static class EmbedCode
{
    /// <summary>Name of the pages that are made for frames; servers let others frame these and nothing else.</summary>
    public const string Page = "einbetten.html";

    /// <summary>Writes the lines.</summary>
    /// <param name="html">Takes them.</param>
    /// <param name="world">The site.</param>
    /// <param name="path">The page for the frame, within the site.</param>
    /// <param name="title">What the frame shows.</param>
    /// <param name="note">Which edition it shows.</param>
    public static void Write(HtmlWriter html, SiteWorld world, string path, string title, string note)
    {
        var code =
            $"<iframe src=\"{world.Address.Of("site/" + path)}\" title=\"{title}\" width=\"100%\" height=\"1100\" "
            + "loading=\"lazy\"></iframe>";
        html.Open("details", ("id", "einbetten")).Element("summary", "Einbetten in eine andere Seite");
        html.Element("p", note + " Er hat kein Menü, setzt keine Cookies und lädt nichts von Dritten.");
        html.Open("p").Element("code", code, ("id", "einbetten-code")).Close();
        html.Element("button", "Kopieren", ("type", "button"), ("data-kopiert", "einbetten-code"), ("class", "needs-script")).Close();
    }
}
