using System.Globalization;
using System.Text;
using Pipeline.Demo.Model;

namespace Pipeline.Demo.Files;

/// <summary>Writes down what was planted: the table the tests and the documentation measure the pipeline with.</summary>
internal static class TruthTable
{
    /// <summary>The bytes of <c>truth.csv</c>.</summary>
    internal static byte[] Of(World world)
    {
        var text = new StringBuilder("kind;ags;edition;indicator;detail\n");
        foreach (var m in Events.Movers)
            Row(text, "mover", m.Ags, m.Year, "", $"from profile {m.From} to profile {m.To}");
        foreach (var r in Events.Revisions)
            Row(text, "revision", r.Ags, Events.RevisedEdition, "disposable_income_eur_per_capita", RevisionText(world, r));
        Row(
            text,
            "missing",
            Events.UnknownMoves.Ags,
            Events.UnknownMoves.Year,
            "young_net_migration_per_1000",
            $"12711-04-02-4 of {Events.UnknownMoves.Year} is '.': the mean takes the other four years"
        );
        Row(
            text,
            "missing",
            Events.LaterMoves.Ags,
            Events.LaterMoves.Year,
            "",
            $"12711-04-02-4 of {Events.LaterMoves.Year}, all ages, is '...'"
        );
        foreach (var (ags, year) in Events.NoForeigners)
            Row(text, "missing", ags, year, "foreign_share", $"a_ausl_bev has no row for {year}, in any edition");
        Row(text, "merger", "03152", 2016, "", "12411-02-03-4 and 12711-04-02-4 of 2015 have 03152 and 03156, later ones 03159");
        Row(text, "merger", "03156", 2016, "", "as 03152");
        Row(text, "merger", Place.Eisenach, 2021, "", "joined 16063; own code in INKAR 2019 and 2020 and in GENESIS until 2020");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string RevisionText(World world, Revision revision)
    {
        var place = Place.All.Single(p => p.Ags == revision.Ags);
        var first = Money(world.FirstIncome(place, Events.RevisedEdition));
        var second = Money(world.Value(place, Trait.Income, Events.RevisedEdition));
        var effect = revision.Decides ? $"moves the Kreis from profile {revision.From} to profile {revision.To}" : "changes little";
        return $"monthly income of 2021 from {first} to {second} EUR, all years alike; {effect}";
    }

    private static string Money(double value) =>
        Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);

    private static void Row(StringBuilder text, string kind, string ags, int edition, string indicator, string detail) =>
        text.Append(CultureInfo.InvariantCulture, $"{kind};{ags};{edition};{indicator};{detail}\n");
}
