namespace Pipeline.Publication.Site;

/// <summary>How to reach the operator, or that nobody said so yet.</summary>
internal static class Contact
{
    public static void Write(HtmlWriter html, SiteSettings settings, string lead)
    {
        html.Element("p", lead);
        if (settings.Email is null && settings.Telephone is null)
        {
            Missing(html, "E-Mail-Adresse und Telefonnummer der Stelle, die diese Seiten betreibt");
            return;
        }
        html.Open("address");
        if (settings.Email is { } mail)
            html.Text("E-Mail: ").Link("mailto:" + mail, mail).Void("br");
        if (settings.Telephone is { } telephone)
            html.Text("Telefon: " + telephone);
        html.Close();
    }

    /// <summary>A gap of the template.</summary>
    public static void Missing(HtmlWriter html, string what) =>
        html.Open("p", ("class", "missing")).Element("strong", "Noch auszufüllen: ").Text(what + ".").Close();
}
