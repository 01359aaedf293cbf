using Pipeline.Core.Editions;

namespace Pipeline.Publication.Report;

/// <summary>What every report has around its content.</summary>
internal static class ReportFrame
{
    public const string Author = "Teilhabe-Pipeline";

    /// <summary>Puts title, notice and properties around the blocks.</summary>
    public static ReportDocument Around(
        ReportContext context,
        string title,
        string subject,
        string runningHead,
        IEnumerable<ReportBlock> blocks
    )
    {
        var id = context.Id;
        return new ReportDocument
        {
            Title = title,
            Subject = subject,
            Author = Author,
            DataAsOf = new DateOnly(id.Year, 12, 31),
            RunningHead = runningHead,
            RunningFoot = $"Ausgabe {id}",
            Notice = context.Basis.Notice,
            Blocks = [.. Notice(context), .. blocks],
        };
    }

    public static IEnumerable<ReportBlock> Notice(ReportContext context)
    {
        if (context.Basis.Notice is not { } notice)
            yield break;
        yield return new NoticeBlock(notice, notice == Notices.Demo ? ["Alle Werte in diesem Bericht sind erfunden."] : []);
    }
}
