using Pipeline.Adapters.Fetch.Http;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>Where a GENESIS service is and what it bears.</summary>
public sealed class GenesisOptions
{
    /// <summary>More requests at a time than any service bears.</summary>
    public const int MostParallelRequests = 8;

    /// <summary>Short name for messages: <c>regionalstatistik.de</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Base of the REST interface 2020, with the slash at its end. The path is case-sensitive.</summary>
    public required Uri Address { get; init; }

    /// <summary>
    /// Most requests at a time; 1 to <see cref="MostParallelRequests"/>. The services answer status 6 to more than they bear.
    /// </summary>
    public int ParallelRequests { get; init; } = 2;

    /// <summary>Whether the service takes a token in place of a login: GENESIS-Online does, the Regionaldatenbank does not.</summary>
    public bool AcceptsTokens { get; init; } = true;

    /// <summary>Whether the login may start background jobs. A token never may.</summary>
    public bool MayStartJobs { get; init; } = true;

    /// <summary>Longest wait for a job; 1 second to 12 hours.</summary>
    public TimeSpan JobBudget { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Pause between two looks at a job; 1 second to 10 minutes.</summary>
    public TimeSpan JobPause { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Tries after status 6 (too many parallel requests); 0 to 20.</summary>
    public int BusyRetries { get; init; } = 5;

    /// <summary>Largest unzipped table in bytes.</summary>
    public long MaximumTableBytes { get; init; } = GenesisFlatReader.DefaultMostBytes;

    /// <summary>The Regionaldatenbank Deutschland; needs a registration, knows no tokens.</summary>
    public static GenesisOptions Regionalstatistik { get; } =
        new()
        {
            Service = "regionalstatistik.de",
            Address = new Uri("https://www.regionalstatistik.de/genesisws/rest/2020/"),
            AcceptsTokens = false,
        };

    /// <summary>GENESIS-Online of the Statistisches Bundesamt, under the address it has had since 2026.</summary>
    public static GenesisOptions Destatis { get; } =
        new() { Service = "genesis.destatis.de", Address = new Uri("https://genesis.destatis.de/genesisWS/rest/2020/") };

    /// <summary>The host of GENESIS-Online until 2026; it answers with a redirect and a page.</summary>
    public const string FormerDestatis = "www-genesis.destatis.de";

    /// <summary>What to do when GENESIS-Online answers with a redirect.</summary>
    internal static string Moved { get; } =
        $"GENESIS-Online moved in 2026 from {FormerDestatis} to {Destatis.Address}, which is asked unless {TransferOptions.AddressSetting} "
        + $"names another base: remove that variable, or set it to {Destatis.Address.GetLeftPart(UriPartial.Authority)}/.";

    /// <summary>Refuses what cannot work.</summary>
    /// <exception cref="ArgumentException">A value outside its range; the message names it.</exception>
    public void Validate()
    {
        if (
            !Address.IsAbsoluteUri
            || Address.Scheme is not ("https" or "http")
            || !Address.AbsolutePath.EndsWith('/')
            || Address.UserInfo.Length > 0
            || (Address.Scheme == "http" && !Address.IsLoopback)
        )
            throw new ArgumentException("Address must be an https address that ends in a slash, without credentials", nameof(Address));
        Check(ParallelRequests, 1, MostParallelRequests, nameof(ParallelRequests));
        Check(JobBudget, TimeSpan.FromSeconds(1), TimeSpan.FromHours(12), nameof(JobBudget));
        Check(JobPause, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), nameof(JobPause));
        Check(BusyRetries, 0, 20, nameof(BusyRetries));
        Check(MaximumTableBytes, 1, 64L << 30, nameof(MaximumTableBytes));
    }

    private static void Check<T>(T value, T least, T most, string name)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {least} to {most}");
    }
}
