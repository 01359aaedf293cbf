using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
namespace Pipeline.Core.Report;
/// <summary>tmp</summary>
public sealed record ReportContext(Recipe Recipe, MadeEdition Edition);
/// <summary>tmp</summary>
public static class KreisReport { /// <summary>tmp</summary>
 public static ReportDocument Of(ReportContext c, Domain.KreisKey k)=>throw new InvalidOperationException(); }
/// <summary>tmp</summary>
public static class GermanyReport { /// <summary>tmp</summary>
 public static ReportDocument Of(ReportContext c)=>throw new InvalidOperationException(); }
