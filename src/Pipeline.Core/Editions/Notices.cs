namespace Pipeline.Core.Editions;

/// <summary>Notices that go with everything made from certain data.</summary>
public static class Notices
{
    /// <summary>On every PDF, manifest and page made from the demo.</summary>
    public const string Demo = "Demodaten – keine amtliche Statistik";
}
