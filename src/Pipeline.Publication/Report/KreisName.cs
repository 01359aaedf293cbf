using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report;

/// <summary>
/// The name of a Kreis in a sentence. German needs an article for some: der Landkreis München, die Städteregion Aachen,
/// die Region Hannover, der Regionalverband Saarbrücken, der Wetteraukreis, der Kreis Lippe, and an adjective bends: der
/// Märkische Kreis, im Märkischen Kreis. A city is "die Stadt München", which tells it from the Landkreis of that name.
/// </summary>
public sealed class KreisName
{
    private readonly Gender _gender;
    private readonly string _name;

    /// <summary>Finds out by kind and name.</summary>
    public KreisName(KreisFacts facts)
    {
        Plain = facts.DisplayName;
        _gender =
            facts.IsCity ? Gender.City
            : facts.DisplayName.StartsWith("Region ", StringComparison.Ordinal)
            || facts.DisplayName.StartsWith("Städteregion ", StringComparison.Ordinal)
                ? Gender.Feminine
            : Gender.Masculine;
        _name = facts.IsCity ? facts.Name : facts.DisplayName;
    }

    private enum Gender
    {
        City,
        Masculine,
        Feminine,
    }

    /// <summary>For headings and lists, unique: <c>Landkreis München</c>, <c>München (Kreisfreie Stadt)</c>.</summary>
    public string Plain { get; }

    /// <summary>At the start of a sentence: <c>Der Landkreis München</c>, <c>Die Stadt Kiel</c>.</summary>
    public string SubjectAtStart => "D" + Subject[1..];

    /// <summary>Within a sentence: <c>der Landkreis München</c>, <c>die Stadt Kiel</c>, <c>der Märkische Kreis</c>.</summary>
    public string Subject => Article("der ", "die ", "die Stadt ") + Bent("ische Kreis");

    /// <summary>Where something is: <c>im Landkreis München</c>, <c>in der Region Hannover</c>, <c>im Märkischen Kreis</c>.</summary>
    public string In => Article("im ", "in der ", "in der Stadt ") + Bent("ischen Kreis");

    /// <summary>Whose: <c>des Landkreises München</c> is avoided; <c>von</c> needs the dative: <c>vom Landkreis München</c>.</summary>
    public string Of => Article("vom ", "von der ", "von der Stadt ") + Bent("ischen Kreis");

    private string Bent(string ending) =>
        _name.EndsWith("ischer Kreis", StringComparison.Ordinal) ? _name[..^"ischer Kreis".Length] + ending : _name;

    private string Article(string masculine, string feminine, string city) =>
        _gender switch
        {
            Gender.Masculine => masculine,
            Gender.Feminine => feminine,
            _ => city,
        };
}
