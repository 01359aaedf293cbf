using Pipeline.Adapters.Fetch.Bkg;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Adapters.Report.Pdf;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise.Patches;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Maps;
using Pipeline.Testing;
using Pipeline.Testing.Accessibility;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>
/// Reports of what seldom happens: each is set as a PDF, has four pages, passes the checker, and says on the page it belongs
/// to what it must say.
/// </summary>
[Collection(DemoRunTogether.Name)]
public sealed class OddCasesTests(DemoRun demo)
{
    private static readonly KreisKey Flensburg = KreisKey.Parse("01001"),
        Wartburg = KreisKey.Parse("16063"),
        Goettingen = KreisKey.Parse("03159");

    [Fact]
    public async Task LongestName_FitsItsPages()
    {
        var longest = KreisRegister.Gebietsstand2021.All.MaxBy(k => k.DisplayName.Length)!;
        var pages = Pages(await ContextAsync("2023"), longest.Key);
        Assert.All(pages, p => Assert.Contains("Teilhabebericht 2023 · " + longest.DisplayName, p, StringComparison.Ordinal));
    }

    [Fact]
    public async Task MissingContextValue_IsSaid()
    {
        var context = await ContextAsync("2023");
        var others = context.Background.Context.Where(v => v.Kreis != Flensburg || v.Series != ContextSeries.ForeignShare).ToList();
        var varied = Varied(context, background: context.Background with { Context = others });
        Assert.Contains("Für diese Stadt liegt kein Wert vor: Ausländeranteil.", Pages(varied, Flensburg)[0], StringComparison.Ordinal);
        Assert.DoesNotContain("liegt kein Wert vor", Pages(varied, Wartburg)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImputedCells_AreStarredAndExplained()
    {
        var context = await ContextAsync("2019");
        var kreis = context.Features.Kreise.First(k => context.Indicators.Any(i => context.Value(k, i).Status == ValueStatus.Imputed));
        var pages = Pages(context, kreis);
        Assert.Contains("*", pages[1], StringComparison.Ordinal);
        Assert.Contains(
            "* Aus den Werten früherer Kreise berechnet, die heute diesen Kreis bilden, nach Einwohner:innen gewichtet: ",
            pages[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task ImputedKeyFact_IsExplainedOnItsPage()
    {
        var context = await ContextAsync("2023");
        var some = context
            .Background.Context.Select(v =>
                v.Kreis == Flensburg && v.Series == ContextSeries.MeanAge ? v with { Status = ValueStatus.Imputed } : v
            )
            .ToList();
        var page = Pages(Varied(context, background: context.Background with { Context = some }), Flensburg)[0];
        Assert.Contains("* Aus den Werten früherer Kreise berechnet.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AcceptedFinding_IsTold()
    {
        var context = await ContextAsync("2023");
        var basis = context.Basis with
        {
            AcceptedFindings =
            [
                new("gate:cell:sgb2_rate:2023:01001", "cell", "sgb2_rate", "2023", "01001", "unter 20", "40,5", "Vom Jobcenter bestätigt"),
            ],
        };
        Assert.Contains(
            "Geprüfte Auffälligkeit: SGB-II-Quote, 2023, Flensburg: der Wert hat sich viel stärker geändert als in den anderen "
                + "Kreisen. Begründung für die Zulassung: „Vom Jobcenter bestätigt“ (Befund gate:cell:sgb2_rate:2023:01001)",
            Pages(Varied(context, basis), Flensburg)[3],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Geprüfte Auffälligkeit:", Pages(Varied(context, basis), Wartburg)[3], StringComparison.Ordinal);
    }

    /// <summary>Both Kreise of an exchange are told, and nobody else; a doubt of a column speaks of the column.</summary>
    [Fact]
    public async Task AcceptedExchange_IsToldInBothKreise()
    {
        const string Finding = "gate:cells-exchanged:sgb2_rate:2023:01001+16063";
        var context = await ContextAsync("2023");
        var varied = Varied(
            context,
            context.Basis with
            {
                AcceptedFindings = [new(Finding, "cells-exchanged", "sgb2_rate", "2023", "01001+16063", "5", "12", "Vom Amt bestätigt")],
                Doubts = [new("gate:germany-row:sgb2_rate:2023:DG", "germany-row", "sgb2_rate", "2023", "DG", "5", "6")],
            }
        );
        foreach (var kreis in new[] { Flensburg, Wartburg })
            Assert.Contains(
                "Geprüfte Auffälligkeit: SGB-II-Quote, 2023, Flensburg und Wartburgkreis: die Werte zweier Kreise scheinen vertauscht. "
                    + "Begründung für die Zulassung: „Vom Amt bestätigt“",
                Pages(varied, kreis)[3],
                StringComparison.Ordinal
            );
        Assert.DoesNotContain("Geprüfte Auffälligkeit:", Pages(varied, Goettingen)[3], StringComparison.Ordinal);
        Assert.Contains(
            "alle Kreise: der Wert für Deutschland ist nicht die Summe der Länder; gerechnet wurde mit den Ländern.",
            Pages(varied, Goettingen)[3],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Patch_IsTold()
    {
        var context = await ContextAsync("2023");
        var basis = context.Basis with { Patches = [PatchOf("01001")] };
        Assert.Contains(
            "Ersetzter Wert: SGB-II-Quote, 2023, Flensburg: Quelle 40,50, berichtigt 11,20. Begründung: „Dezimalkomma verrutscht“",
            Pages(Varied(context, basis), Flensburg)[3],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task PatchOfAFormerKreis_IsToldInTheReportOfItsSuccessor()
    {
        var context = await ContextAsync("2023");
        var basis = context.Basis with { Patches = [PatchOf("16056")] };
        Assert.Contains(
            "Ersetzter Wert: SGB-II-Quote, 2023, früherer Kreis Eisenach (16056): Quelle 40,50, berichtigt 11,20.",
            Pages(Varied(context, basis), Wartburg)[3],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Ersetzter Wert:", Pages(Varied(context, basis), Flensburg)[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SuccessorOfAFormerKreis_SaysWhatItsValuesAreMadeOf()
    {
        // Eisenach became part of the Wartburgkreis on 1 July 2021: the figures of 2019 are those of both.
        var pages = Pages(await ContextAsync("2019"), Wartburg);
        Assert.Contains("* Aus den Werten früherer Kreise berechnet, die heute diesen Kreis bilden", pages[1], StringComparison.Ordinal);
        Assert.Contains("Gebietsstand 31. Dezember 2021", pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_IsTold()
    {
        var context = await ContextAsync("2023");
        var basis = context.Basis with
        {
            Correction = new Correction
            {
                Class = CorrectionClass.Gering,
                Reason = "Ein Wert war falsch",
                Replaces = "2022.9",
                Kreise = ["01001"],
            },
        };
        var named = Pages(Varied(context, basis), Flensburg);
        Assert.Contains("Berichtigung: Die Ausgabe 2023.1 ersetzt die Ausgabe 2022.9", named[3], StringComparison.Ordinal);
        Assert.Contains("Grund: „Ein Wert war falsch“. Dieser Kreis ist als betroffen genannt.", named[3], StringComparison.Ordinal);
        Assert.DoesNotContain("als betroffen genannt", Pages(Varied(context, basis), Wartburg)[3], StringComparison.Ordinal);
    }

    /// <summary>Days are said by the order; a clock would give other bytes every day.</summary>
    [Fact]
    public async Task Dates_StandInTheImprint()
    {
        var context = await ContextAsync("2023");
        Assert.Contains(
            "Ausgaben erscheinen für jedes Jahr; die nächste gilt für 2024.",
            Pages(context, Flensburg)[3],
            StringComparison.Ordinal
        );
        var basis = context.Basis with { Dates = new(new(2026, 10, 15), new(2027, 10, 15)) };
        Assert.Contains(
            "Erschienen am 15. Oktober 2026. Die nächste Ausgabe gilt für 2024 und ist für den 15. Oktober 2027 geplant.",
            Pages(Varied(context, basis), Flensburg)[3],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task ManyNotes_StillFitFourPages_AndSayWhereTheRestStands()
    {
        var context = await ContextAsync("2023");
        var reason = string.Join(' ', Enumerable.Repeat("Das Amt hat den Wert auf Nachfrage bestätigt.", 10));
        var basis = context.Basis with
        {
            AcceptedFindings =
            [
                .. Enumerable
                    .Range(2015, 9)
                    .Select(y => new BasisAcceptance(
                        $"gate:cell:sgb2_rate:{y}:01001",
                        "cell",
                        "sgb2_rate",
                        $"{y}",
                        "01001",
                        null,
                        null,
                        reason
                    )),
            ],
            Correction = new Correction
            {
                Class = CorrectionClass.Gering,
                Reason = reason,
                Replaces = "2022.9",
            },
        };
        var page = Pages(Varied(context, basis), Flensburg)[3];
        Assert.Contains("Berichtigung:", page, StringComparison.Ordinal);
        Assert.Matches(@"\d+ weitere Hinweise stehen in der Datei basis\.json der Ausgabe\.", page);
    }

    [Fact]
    public async Task FirstEdition_SaysThatThereIsNoHistory()
    {
        var pages = Pages(await ContextAsync("2019"), Flensburg);
        Assert.Contains("Die Ausgabe 2019 ist die erste dieser Reihe; es gibt noch keine frühere", pages[0], StringComparison.Ordinal);
        Assert.Contains("ab der nächsten Ausgabe", pages[1], StringComparison.Ordinal);
        Assert.Contains("Die Ausgabe 2019 ist die erste dieser Reihe.", pages[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bridge_TellsBothSchemes()
    {
        var context = await ContextAsync("2023");
        var labels = context.Official.Labels.ToArray();
        var row = context.Row(Flensburg);
        labels[row] = labels[row] == 3 ? 2 : 3;
        var page = Pages(Varied(context, bridge: labels), Flensburg)[0];
        Assert.Contains("Diese Ausgabe ist eine Brücke.", page, StringComparison.Ordinal);
        Assert.Contains($"Nach den neuen Mittelpunkten gehört die Stadt Flensburg zu Gruppe {labels[row]}", page, StringComparison.Ordinal);
        Assert.Contains("Dieser Unterschied kommt von der neuen Einteilung, nicht aus dem Kreis.", page, StringComparison.Ordinal);
        Assert.Contains(
            "Auch nach den neuen Mittelpunkten gehört der Landkreis Göttingen zu Gruppe",
            Pages(Varied(context, bridge: labels), Goettingen)[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task EverythingAtOnce_StillHasFourPages()
    {
        var context = await ContextAsync("2023");
        var basis = context.Basis with
        {
            Patches = [PatchOf("16056"), PatchOf("16063")],
            AcceptedFindings =
            [
                new("gate:drift:sgb2_rate_pct:2023", "drift", "sgb2_rate_pct", "2023", null, null, null, "Umstellung der Statistik"),
            ],
            Correction = new Correction
            {
                Class = CorrectionClass.Formal,
                Reason = "Ein Name war falsch geschrieben.",
                Replaces = "2022.9",
                Kreise = ["16063"],
            },
        };
        var pages = Pages(Varied(context, basis, bridge: context.Official.Labels), Wartburg);
        Assert.Contains("Brücke", pages[0], StringComparison.Ordinal);
        Assert.Contains(
            "SGB-II-Quote, 2023, alle Kreise: die Werte haben sich ungewöhnlich stark geändert.",
            pages[3],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task NoBoundaries_ShowsTilesAndSaysSo()
    {
        var page = Pages(await ContextAsync("2023"), Flensburg)[2];
        Assert.Contains("Jedes Sechseck ist ein Kreis; die Fläche ist gleich groß, der Ort nur ungefähr.", page, StringComparison.Ordinal);
        Assert.Contains("Die nächsten Kreise", page, StringComparison.Ordinal);
        Assert.DoesNotContain("BKG", page, StringComparison.Ordinal);
    }

    [
        SharedDataTheory,
        InlineData("01001", "Der Nachbarkreis"),
        InlineData("15001", "Die Nachbarkreise"),
        InlineData("12069", "Nachbarkreise mit der längsten Grenze (6 von 8)")
    ]
    public async Task Boundaries_ShowNeighboursAndWhoseTheyAre(string ags, string caption)
    {
        var context = await ContextAsync("2023");
        var page = Pages(Varied(context, background: context.Background with { Maps = RealMaps() }), KreisKey.Parse(ags))[2];
        Assert.Contains(
            "© GeoBasis-DE / BKG (2021), dl-de/by-2-0; Daten verändert.",
            page.Replace("/ ", "/", StringComparison.Ordinal).Replace("DE /", "DE / ", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains(caption, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sechseck", page, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public async Task Boundaries_KeepEveryReportSmall()
    {
        var context = await ContextAsync("2023");
        var with = Varied(context, background: context.Background with { Maps = RealMaps() });
        var renderer = new PdfReportRenderer();
        Assert.All(
            with.Features.Kreise.Where((_, i) => i % 8 == 0).AsParallel().Select(k => renderer.Render(KreisReport.Compose(with, k)).Length),
            length => Assert.InRange(length, 10_000, 130 * 1024)
        );
    }

    private static Patch PatchOf(string area) =>
        new()
        {
            Release = "inkar inkar-bulk 2023",
            Series = "sgb2_rate",
            Area = area,
            Period = "2023",
            Old = 40.5,
            New = 11.2,
            Reason = "Dezimalkomma verrutscht",
        };

    private static ReportMaps RealMaps()
    {
        using var content = File.OpenRead(SharedData.File("geo/kreise_vg2500.geojson"));
        return ReportMaps.Build(
            new KreisBoundariesReader().Read(
                new Release(
                    new ReleaseOffer
                    {
                        Source = "bkg",
                        Format = BoundaryFile.Format,
                        Edition = "2021",
                        Gebietsstand = new(2021, 12, 31),
                        File = "geo/kreise_vg2500.geojson",
                        Licence = "dl-de/by-2-0",
                        Attribution = "© GeoBasis-DE / BKG (2021)",
                    },
                    new string('0', 64),
                    content.Length
                ),
                content
            )
        );
    }

    /// <summary>Sets the report, checks the PDF, and gives the text of its four pages on one line each.</summary>
    private static IReadOnlyList<string> Pages(ReportContext context, KreisKey kreis)
    {
        var pdf = new PdfReportRenderer().Render(KreisReport.Compose(context, kreis));
        Assert.Empty(AccessibilityChecker.Check(pdf));
        var fills = ReportFiles.Fills(pdf);
        Assert.True(
            fills.Count == 4 && fills.All(f => f is >= ReportRules.LeastFill and <= 1),
            $"pages filled to {string.Join(", ", fills)}"
        );
        var pages = PdfText.Extract(pdf);
        Assert.Empty(pages.SelectMany(ReportRules.Faults));
        return [.. pages.Select(p => p.Replace('\n', ' ').Replace('\u00A0', ' ').Replace("  ", " ", StringComparison.Ordinal))];
    }

    private static ReportContext Varied(
        ReportContext context,
        EditionBasis? basis = null,
        ReportBackground? background = null,
        int[]? bridge = null
    ) =>
        new(
            new ReportedEdition
            {
                Recipe = context.Recipe,
                Id = context.Id,
                Basis = basis ?? context.Basis,
                Values = [.. context.Features.Kreise.SelectMany(k => context.Indicators.Select(i => context.Value(k, i)))],
                State = context.State,
                Certainty = [.. context.Features.Kreise.Select(context.Certainty)],
                Before = context.Before,
                Diff = context.Diff,
                Background = background ?? context.Background,
            }
        )
        {
            BeforeId = context.BeforeId,
            BridgeLabels = bridge,
        };

    private async Task<ReportContext> ContextAsync(string year)
    {
        var reader = new EditionReader(new FolderArtifactStore(demo.Store), new ParquetTableFormat());
        var (index, _) = await reader.IndexAsync(default);
        return await PublishedContext.LoadAsync(
            reader,
            index,
            index.Editions.Single(e => e.Edition == year + ".1"),
            Recipes.Read("demo").Recipe,
            default
        );
    }
}
