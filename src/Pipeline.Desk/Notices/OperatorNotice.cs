using Pipeline.Publication.RunReport;
using Pipeline.Runs.Records;

namespace Pipeline.Desk.Notices;

/// <summary>What operators are told of.</summary>
public enum NoticeKind
{
    /// <summary>The preview of a run waits for a decision.</summary>
    Waiting,

    /// <summary>A run was stopped by findings.</summary>
    Stopped,

    /// <summary>A run failed.</summary>
    Failed,

    /// <summary>A run was published.</summary>
    Published,

    /// <summary>The sources have something that is new or changed.</summary>
    News,

    /// <summary>Something an operator has to renew expires soon.</summary>
    Expiry,
}

/// <summary>
/// Something operators are told of. Made from what the store holds, so that the same state always gives the same notices. It names no
/// person: it leaves the installation.
/// </summary>
/// <param name="Id">Names it: whoever gets it twice knows it by this.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="At">When it came about.</param>
/// <param name="Title">A line, in German.</param>
/// <param name="Text">What there is to say beside, in German; findings in the words of the run.</param>
/// <param name="View">The view of the desk that shows it: <c>#/lauf/…</c>.</param>
public sealed record OperatorNotice(string Id, NoticeKind Kind, DateTimeOffset At, string Title, string Text, string View)
{
    private const int MostLabels = 10,
        MostFindings = 5;

    /// <summary>What there is to say of a run; null while it is at work and where an operator ended it.</summary>
    public static OperatorNotice? Of(RunRecord run)
    {
        var what = run.Made.Count > 0 ? $"Ausgabe {string.Join(", ", run.Made)}" : $"Lauf {run.RunId}";
        (NoticeKind Kind, string Title, string Text)? said = run.State switch
        {
            RunState.Preview when run.Decision is null => (
                NoticeKind.Waiting,
                $"{what} wartet auf Freigabe",
                "Ansehen, dann freigeben oder ablehnen."
            ),
            RunState.Stopped => (
                NoticeKind.Stopped,
                $"{what} ist angehalten: {Count(run.Findings.Count, "Befund", "Befunde")}",
                Findings(run)
            ),
            RunState.Failed => (NoticeKind.Failed, $"{what} ist gescheitert", run.Error ?? ""),
            RunState.Approved => (NoticeKind.Published, $"{what} ist veröffentlicht", ""),
            _ => null,
        };
        return said is var (kind, title, text)
            ? new OperatorNotice(
                $"{run.RunId}-{kind.ToString().ToLowerInvariant()}",
                kind,
                (kind == NoticeKind.Published ? run.Decision?.At : null) ?? run.EndedAt ?? run.StartedAt,
                title,
                $"{text} Rezept {run.Recipe}.".Trim(),
                $"#/lauf/{run.RunId}"
            )
            : null;
    }

    /// <summary>What a look at the sources found.</summary>
    public static OperatorNotice Of(NewsRecord news) =>
        new(
            $"{RunName.Of(news.At)}-news",
            NoticeKind.News,
            news.At,
            $"Bei den Quellen: {Count(news.News.Count, "Lieferung", "Lieferungen")} neu oder geändert",
            string.Join("; ", news.News.Take(MostLabels).Select(n => n.Label))
                + (news.News.Count > MostLabels ? $"; und {news.News.Count - MostLabels} weitere" : "")
                + $". Rezept {news.Recipe}.",
            "#/quellen"
        );

    /// <summary>Something that has to be renewed.</summary>
    public static OperatorNotice Of(Expiry expiry) =>
        new(
            $"{expiry.On:yyyyMMdd}-expiry-{expiry.Key}",
            NoticeKind.Expiry,
            new DateTimeOffset(expiry.WarnFrom, TimeOnly.MinValue, TimeSpan.Zero),
            $"{expiry.Name} läuft am {expiry.On:dd.MM.yyyy} ab",
            "Rechtzeitig erneuern und den neuen Tag eintragen (Betriebshandbuch, „Zugangsdaten wechseln“).",
            "#/quellen"
        );

    private static string Findings(RunRecord run) =>
        string.Join(' ', run.Findings.Take(MostFindings).Select(f => $"{f.Message} [{f.Code}]"))
        + (run.Findings.Count > MostFindings ? $" Und {run.Findings.Count - MostFindings} weitere." : "");

    private static string Count(int number, string one, string more) => number == 1 ? $"1 {one}" : $"{number} {more}";
}
