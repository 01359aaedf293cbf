namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>Where INKAR is. No login.</summary>
public sealed class InkarOptions
{
    /// <summary>Address of a bulk file; <c>{edition}</c> stands for the edition.</summary>
    public string BulkAddress { get; init; } = "https://www.bbr-server.de/imagemap/inkar/download/inkar_{edition}.zip";

    /// <summary>Base of the web interface, with the slash at its end.</summary>
    public Uri ApiAddress { get; init; } = new("https://www.inkar.de/");

    /// <summary>Refuses what cannot work.</summary>
    /// <exception cref="ArgumentException">Not https, or no place for the edition.</exception>
    public void Validate()
    {
        if (!BulkAddress.Contains("{edition}", StringComparison.Ordinal) || !IsSafe(Bulk("0")))
            throw new ArgumentException("BulkAddress must be an https address with {edition}", nameof(BulkAddress));
        if (!IsSafe(ApiAddress) || !ApiAddress.AbsolutePath.EndsWith('/'))
            throw new ArgumentException("ApiAddress must be an https address that ends in a slash", nameof(ApiAddress));
    }

    internal Uri Bulk(string edition) => new(BulkAddress.Replace("{edition}", Uri.EscapeDataString(edition), StringComparison.Ordinal));

    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri
        && address.UserInfo.Length == 0
        && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback));
}
