using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report;

/// <summary>Page 1, enough for whoever reads no other: what is special, the group, seven values, change, certainty, people.</summary>
internal static class OverviewPage
{
    private const double Gap = 16;
    private const double MapWidth = 100;

    /// <summary>How much the page tells of what may be left out where room is short.</summary>
    /// <param name="Facts">Facts on the people, at most.</param>
    /// <param name="LineHeight">Height of the line of inhabitants in points.</param>
    /// <param name="Note">Where the words of the spine are explained.</param>
    /// <param name="HasWays">Whether the ways are told in metres.</param>
    /// <param name="HasKey">Whether the signs of the spine are explained.</param>
    /// <param name="IsTight">Whether Einfache Sprache runs on in one paragraph.</param>
    /// <param name="PeopleWidth">Width of what is told of the people in points.</param>
    private sealed record Room(
        int Facts,
        double LineHeight,
        NotePlace Note = NotePlace.Below,
        bool HasWays = true,
        bool IsTight = false,
        bool HasKey = true,
        double PeopleWidth = 168
    );

    /// <summary>Where a page explains the words of the spine.</summary>
    private enum NotePlace
    {
        /// <summary>Below the table, on its whole width.</summary>
        Below,

        /// <summary>Below the people, where the column is shorter than the one beside it.</summary>
        Beside,

        /// <summary>On page 4 alone.</summary>
        None,
    }

    /// <summary>Each is no higher than the one before: whoever sets the page looks for the first that fits by halves.</summary>
    private static readonly Room[] Rooms =
    [
        new(9, 70),
        new(9, 50),
        new(7, 40),
        new(6, 34),
        new(5, 30),
        new(4, 26),
        new(9, 60, NotePlace.Beside),
        new(7, 40, NotePlace.Beside),
        new(6, 34, NotePlace.Beside),
        new(5, 30, NotePlace.Beside),
        new(4, 24, NotePlace.Beside),
        new(4, 24, NotePlace.Beside, IsTight: true),
        new(4, 24, NotePlace.None, IsTight: true),
        new(4, 24, NotePlace.None, IsTight: true, PeopleWidth: 132),
        new(4, 20, NotePlace.None, IsTight: true, PeopleWidth: 116),
        new(4, 24, NotePlace.None, HasWays: false, IsTight: true, PeopleWidth: 132),
        new(4, 24, NotePlace.None, HasWays: false, IsTight: true, HasKey: false, PeopleWidth: 132),
    ];

    /// <summary>The page with less and less on what stands elsewhere too.</summary>
    public static IReadOnlyList<Func<IReadOnlyList<ReportBlock>>> Compose(
        ReportContext context,
        KreisKey kreis,
        KreisFacts facts,
        KreisName name
    )
    {
        List<ReportBlock> before = [.. Statement(context, kreis, facts, name)],
            left = [.. Questions(context, kreis, name, Rooms[0])];
        var simple = SimpleLanguage.Compose(context, kreis, name);
        return [.. Rooms.Select(room => (Func<IReadOnlyList<ReportBlock>>)(() => Page(room)))];

        IReadOnlyList<ReportBlock> Page(Room room) =>
            [
                .. before,
                .. SpineSection.Compose(context, kreis, new(room.HasWays, room.HasKey, room.Note == NotePlace.Below)),
                People(context, kreis, room.PeopleWidth == Rooms[0].PeopleWidth ? left : [.. Questions(context, kreis, name, room)], room),
                room.IsTight ? simple with { Lines = [string.Join(' ', simple.Lines)] } : simple,
            ];
    }

    private static IEnumerable<ReportBlock> Statement(ReportContext context, KreisKey kreis, KreisFacts facts, KreisName name)
    {
        var cluster = context.Cluster(kreis);
        var role = Palette.OfCluster(context.Scheme[cluster]);
        yield return new SmallPrintBlock(
            $"{(facts.Land.Name == facts.Name ? "Land " : "")}{facts.Land.Name} · Kreisschlüssel {kreis} · Ausgabe {context.Id} · "
                + $"{AsOf(context)} · Gebietsstand {GermanNumber.Day(context.Basis.Gebietsstand)}"
        );
        yield return new SideBySideBlock([
            new(
                IndicatorPage.BodyWidth - MapWidth - Gap,
                [
                    new HeadingBlock(2, Headline.Compose(context, kreis), Palette.TextOf(role)),
                    new CalloutBlock(
                        $"{GroupWords.Number(cluster)}: {GroupWords.Handle(context.Scheme, cluster)}",
                        [.. GroupSection.Lines(context, kreis)]
                    )
                    {
                        Level = 3,
                        Bar = role,
                    },
                ]
            ),
            new(
                MapWidth,
                [
                    new FigureBlock(
                        "",
                        ClusterMap.Country(
                            context.Maps.Country,
                            context.Drawings.Ground(MapWidth),
                            kreis,
                            $"Karte: wo {name.Subject} in Deutschland liegt, alle Kreise in der Farbe ihrer Gruppe."
                        )
                    ),
                ]
            ),
        ]);
    }

    private static IEnumerable<ReportBlock> Questions(ReportContext context, KreisKey kreis, KreisName name, Room room)
    {
        yield return new HeadingBlock(2, ChangeSection.Question);
        foreach (var block in ChangeSection.Story(context, kreis, name))
            yield return block;
        foreach (var block in BridgeSection.Compose(context, kreis, name))
            yield return block;
        foreach (var block in CertaintySection.Compose(context, kreis, name, IndicatorPage.BodyWidth - room.PeopleWidth - Gap))
            yield return block;
    }

    private static SideBySideBlock People(ReportContext context, KreisKey kreis, IReadOnlyList<ReportBlock> left, Room room)
    {
        List<ReportBlock> people =
        [
            .. KeyFacts.Compose(context, kreis, (room.PeopleWidth, room.LineHeight), room.Facts),
            .. room.Note == NotePlace.Beside ? [new SmallPrintBlock(SpineSection.Note(context))] : Array.Empty<ReportBlock>(),
        ];
        return new SideBySideBlock([
            new(IndicatorPage.BodyWidth - room.PeopleWidth - Gap, left),
            .. people.Count == 0 ? Array.Empty<SideColumn>() : [new(room.PeopleWidth, people)],
        ]);
    }

    /// <summary>How recent the data are.</summary>
    internal static string AsOf(ReportContext context) =>
        context.Basis.Releases.Max(r => r.Published) is { } day ? $"Datenstand {GermanNumber.Day(day)}" : PeriodWords.DataYear(context);
}
