using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>Document-level conditions: language, viewing, output intent, and what must not be there at all.</summary>
internal static partial class CatalogRules
{
    /// <summary>Entries of the catalogue that bring what a report must not have.</summary>
    private static readonly (string Key, string Clause, string Expected)[] Forbidden =
    [
        ("AA", "A-2 6.5.2", "no additional actions"),
        ("OpenAction", "A-2 6.5.1", "no action on opening"),
        ("AcroForm", "A-2 6.4.1", "no form"),
        ("OCProperties", "A-2 6.9", "no optional content"),
        ("Requirements", "A-2 6.11", "no document requirements"),
        ("Perms", "A-2 6.1.12", "no permissions"),
        ("NeedsRendering", "A-2 6.4.2", "no dynamic form"),
    ];

    public static void Check(PdfModel file, FindingList findings)
    {
        findings.Require(!file.Document.IsEncrypted, "A-2 6.1.3", "no encryption", "an encrypted file");
        string? language = file.Text(file.Catalog, "Lang");
        findings.Require(!string.IsNullOrEmpty(language), "UA-1 7.2 (11-006)", "the natural language of the document", "no /Lang");
        findings.Require(
            string.IsNullOrEmpty(language) || LanguageTag().IsMatch(language),
            "A-2 6.7.4",
            "a language tag of RFC 3066",
            language ?? ""
        );
        var preferences = file.Dictionary(file.Catalog, "ViewerPreferences");
        findings.Require(
            preferences is not null && file.IsTrue(preferences, "DisplayDocTitle"),
            "UA-1 7.1 (07-001)",
            "DisplayDocTitle true",
            "false or absent"
        );
        var marking = file.Dictionary(file.Catalog, "MarkInfo");
        findings.Require(marking is not null && file.IsTrue(marking, "Marked"), "A-2 6.7.2.2", "Marked true", "false or absent");
        findings.Require(marking is null || !file.IsTrue(marking, "Suspects"), "UA-1 7.1 (04-001)", "Suspects absent or false", "true");
        foreach (var (key, clause, expected) in Forbidden)
            findings.Require(!file.Catalog.Data.ContainsKey(key), clause, expected, "/" + key);

        var names = file.Dictionary(file.Catalog, "Names");
        findings.Require(names is null || !names.Data.ContainsKey("EmbeddedFiles"), "A-2 6.8", "no embedded files", "/EmbeddedFiles");
        findings.Require(
            names is null || !names.Data.ContainsKey("AlternatePresentations"),
            "A-2 6.10",
            "no alternate presentations",
            "/AlternatePresentations"
        );
        findings.Require(names is null || !names.Data.ContainsKey("JavaScript"), "A-2 6.5.1", "no scripts", "/JavaScript");
        CheckPages(file, findings);
        CheckOutputIntent(file, findings);
    }

    private static void CheckPages(PdfModel file, FindingList findings)
    {
        var forms = new HashSet<long>();
        for (int i = 0; i < file.Pages.Count; i++)
        {
            var page = file.Pages[i].Dictionary;
            foreach (string key in new[] { "AA", "PresSteps", "Group" })
            {
                if (page.Data.ContainsKey(key))
                {
                    findings.Add(
                        key == "Group" ? "A-2 6.2.10"
                            : key == "AA" ? "A-2 6.5.2"
                            : "A-2 6.10",
                        i,
                        "pages without actions, presentation steps and transparency",
                        "/" + key
                    );
                }
            }

            var resources = PdfModel.Raw(page, "Resources") is null ? null : file.Dictionary(page, "Resources");
            if (resources is null)
            {
                findings.Add("A-2 6.2.2", i, "resources of the page's own", "none");
                continue;
            }

            foreach (string key in resources.Data.Keys.Where(static key => key is not ("Font" or "ProcSet" or "XObject")))
                findings.Add("A-2 6.2.2", i, "fonts and form XObjects as the only resources", "/" + key);

            FormRules.Check(file, resources, i, forms, findings);
        }
    }

    private static void CheckOutputIntent(PdfModel file, FindingList findings)
    {
        const string Clause = "A-2 6.2.3";
        var intents = file.Array(file.Catalog, "OutputIntents").Select(file.Resolve).OfType<DictionaryToken>().ToList();
        if (
            intents.Count != 1
            || file.Name(intents[0], "S") != "GTS_PDFA1"
            || file.Get(intents[0], "DestOutputProfile") is not StreamToken profile
        )
        {
            findings.Add(Clause, "one output intent GTS_PDFA1 with a profile", $"{intents.Count} output intents");
            return;
        }

        findings.Require(
            file.Text(intents[0], "OutputConditionIdentifier") is { Length: > 0 },
            "PDF 14.11.5",
            "OutputConditionIdentifier",
            "none"
        );
        findings.Require(
            file.Integer(profile.StreamDictionary, "N") == 3,
            Clause,
            "/N 3",
            $"/N {file.Integer(profile.StreamDictionary, "N")}"
        );
        byte[] icc = file.Bytes(profile);
        bool isRgbDisplay =
            icc.Length > 128
            && BinaryPrimitives.ReadInt32BigEndian(icc) == icc.Length
            && icc[8] < 5
            && Encoding.ASCII.GetString(icc, 12, 8) is "mntrRGB " or "prtrRGB "
            && Encoding.ASCII.GetString(icc, 36, 4) == "acsp";
        findings.Require(isRgbDisplay, Clause, "an ICC profile for RGB below version 5 of the length it states", "another profile");
    }

    [GeneratedRegex("^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$")]
    private static partial Regex LanguageTag();
}
