using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Publication.German;

namespace Pipeline.Publication.RunReport;

/// <summary>
/// The record of a run as a page for people, <c>runs/&lt;runId&gt;/report.html</c>: German, no script, nothing loaded from
/// elsewhere.
/// </summary>
public static class RunReportPage
{
    private const string Style =
        "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 "
        + "1rem;color:#1a1a1a;background:#fff}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem "
        + ".6rem;border-bottom:1px solid #767676;vertical-align:top}td.n{text-align:right}.f{border-left:.4rem solid "
        + "#a4262c;padding:.2rem 1rem}";

    /// <summary>Renders the page, a whole HTML document.</summary>
    /// <param name="run">The run.</param>
    public static string Render(RunSummary run)
    {
        var page = new StringBuilder();
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
        page.Append(
                "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n"
                    + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri "
                    + $"'none'; form-action 'none'\">\n"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"<title>Lauf {Text(run.RunId)}: {StateOf(run)}</title>\n<style>{Style}</style>\n</head>\n<body>\n<main>\n"
                    + $"<h1>Lauf {Text(run.RunId)}</h1>\n<p><strong>{StateOf(run)}</strong></p>\n"
            );
        Overview(page, run);
        Problems(page, run);
        Stages(page, run);
        foreach (var edition in run.Editions)
            Edition(page, edition);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Overview(StringBuilder page, RunSummary run)
    {
        RunFact[] rows =
        [
            new("Begonnen", Moment(run.StartedAt)),
            new("Beendet", run.EndedAt is { } end ? Moment(end) : null),
            .. run.Facts,
            new("Entscheidung", run.Decision is { } d ? $"{ActionOf(d.Action)} von {d.By} am {Moment(d.At)}: {d.Reason}" : null),
        ];
        page.Append("<table>\n<caption>Überblick</caption>\n<tbody>\n");
        foreach (var (name, value) in rows)
            if (!string.IsNullOrEmpty(value))
                page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name}</th><td>{Text(value)}</td></tr>\n");
        page.Append("</tbody>\n</table>\n");
    }

    private static void Problems(StringBuilder page, RunSummary run)
    {
        if (run.Findings.Count == 0 && run.Error is null)
            return;
        page.Append("<h2>Was beanstandet wurde</h2>\n");
        foreach (var finding in run.Findings)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"f\" lang=\"en\">{Text(finding).Replace("\n", "<br>", StringComparison.Ordinal)}</p>\n"
            );
        if (run.Error is { } error)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"f\" lang=\"en\">{Text(error)}</p>\n");
    }

    private static void Stages(StringBuilder page, RunSummary run)
    {
        page.Append(
            "<h2>Schritte</h2>\n<table>\n<thead><tr><th scope=\"col\">Schritt</th><th scope=\"col\">Teile</th><th "
                + "scope=\"col\">davon schon vorhanden</th><th scope=\"col\">Dauer</th></tr></thead>\n<tbody>\n"
        );
        foreach (var stage in run.Stages)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><th scope=\"row\">{Text(stage.Name)}</th><td class=\"n\">{GermanNumber.Count(stage.Items)}</td><td "
                    + $"class=\"n\">{GermanNumber.Count(stage.Skipped)}</td><td class=\"n\">{Duration(stage.Milliseconds)}</td></tr>\n"
            );
        page.Append("</tbody>\n</table>\n");
    }

    private static void Edition(StringBuilder page, RunEditionSummary edition)
    {
        page.Append(
                CultureInfo.InvariantCulture,
                $"<h2>Ausgabe {Text(edition.Edition)}</h2>\n<p>{GermanNumber.Count(edition.Reports)} PDFs. "
            )
            .Append(
                edition.Previous is null
                    ? "Erste Ausgabe, kein Vergleich.</p>\n"
                    : $"Verglichen mit {Text(edition.Previous)}: {GermanNumber.Count(edition.Changes.Count)} Kreise haben die "
                        + $"Gruppe gewechselt.</p>\n"
            );
        if (edition.Changes.Count == 0)
            return;
        page.Append(
            "<table>\n<thead><tr><th scope=\"col\">AGS</th><th scope=\"col\">Kreis</th><th scope=\"col\">bisher</th><th "
                + "scope=\"col\">neu</th></tr></thead>\n<tbody>\n"
        );
        foreach (var change in edition.Changes)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Text(change.Ags)}</td><th scope=\"row\">{Text(change.Name)}</th><td class=\"n\">{change.From}</td><td "
                    + $"class=\"n\">{change.To}</td></tr>\n"
            );
        page.Append("</tbody>\n</table>\n");
    }

    private static string StateOf(RunSummary run) =>
        run.State switch
        {
            RunState.Running => "läuft",
            RunState.Done => "fertig",
            RunState.Stopped => "wegen fehlerhafter Daten angehalten; nichts Veröffentlichtes hat sich geändert",
            RunState.Cancelled => "abgebrochen",
            RunState.Failed when run.EndedAt is null => "ohne Abschluss abgebrochen; was veröffentlicht ist, ist vollständig",
            RunState.Failed => "gescheitert; nichts Veröffentlichtes hat sich geändert",
            RunState.Preview => "wartet auf Freigabe; noch ist nichts veröffentlicht",
            RunState.Approved => "freigegeben und veröffentlicht",
            _ => "abgelehnt; nichts davon wurde veröffentlicht",
        };

    private static string ActionOf(OperatorAction action) =>
        action switch
        {
            OperatorAction.Approve => "Freigegeben",
            OperatorAction.Reject => "Abgelehnt",
            OperatorAction.Cancel => "Abgebrochen",
            OperatorAction.Rollback => "Zurückgenommen",
            _ => "Angeordnet",
        };

    private static string Duration(long? milliseconds) => milliseconds is { } ms ? GermanNumber.Text(ms / 1000.0, 1) + "\u202Fs" : "–";

    private static string Moment(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("dd.MM.yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
