using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report;

/// <summary>What a Kreis is called where its name need not stand: a city is no Kreis to those who live there.</summary>
internal static class KreisWords
{
    /// <summary>In the accusative: <c>diesen Kreis</c>, <c>diese Stadt</c>.</summary>
    public static string This(KreisKey kreis) => KreisRegister.Every[kreis].IsCity ? "diese Stadt" : "diesen Kreis";

    /// <summary>In the dative: <c>diesem Kreis</c>, <c>dieser Stadt</c>.</summary>
    public static string ToThis(KreisKey kreis) => KreisRegister.Every[kreis].IsCity ? "dieser Stadt" : "diesem Kreis";

    /// <summary>In the genitive: <c>dieses Kreises</c>, <c>dieser Stadt</c>.</summary>
    public static string OfThis(KreisKey kreis) => KreisRegister.Every[kreis].IsCity ? "dieser Stadt" : "dieses Kreises";
}
