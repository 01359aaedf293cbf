using System.Globalization;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Desk.Notices;

namespace Pipeline.Functions.Hosting;

/// <summary>The settings of the app (section <c>Teilhabe</c>), checked once at the start.</summary>
internal sealed record AppSettings
{
    private const string Development = "UseDevelopmentStorage=true";

    /// <summary>The storage account of the store.</summary>
    public required BlobStoreAddress Store { get; init; }

    /// <summary>How the store is used.</summary>
    public required BlobStoreOptions StoreOptions { get; init; }

    /// <summary>Recipe of the timers' runs.</summary>
    public required string Recipe { get; init; }

    /// <summary>Most reports of a part, which one activity makes in one go, 1 to 1000.</summary>
    public required int ReportsPerPart { get; init; }

    /// <summary>How long the index may be out of date for the public, 0 to 3600 seconds.</summary>
    public required TimeSpan IndexAge { get; init; }

    /// <summary>Entra role operators must have, as App Service authentication passes it on; null where it is not set up.</summary>
    public required string? OperatorRole { get; init; }

    /// <summary>
    /// True where App Service authentication stands before the host: it takes away a principal a caller made up and puts in its
    /// own. Anywhere else the header is the caller's word and counts for nothing.
    /// </summary>
    public required bool HasPrincipals { get; init; }

    /// <summary>Whether a preview is approved by a second person only, not by whoever ordered the run.</summary>
    public bool NeedsSecondPerson { get; init; }

    /// <summary>Whether an approval or a rollback brings the site up to the index; where not, <c>teilhabe site</c> does.</summary>
    public required bool WritesSite { get; init; }

    /// <summary>What the site is made with; null where it is left as it is.</summary>
    public Publication.Site.SiteSources? Site => WritesSite ? Adapters.StandardPorts.Site : null;

    /// <summary>Most requests at a time to a source; 1 to <see cref="GenesisOptions.MostParallelRequests"/>.</summary>
    public required int ParallelRequests { get; init; }

    /// <summary>Certificates (PEM) for services that do not send their whole chain; null for none.</summary>
    public string? Intermediates { get; init; }

    /// <summary>
    /// Where the public finds the store; in every link and QR code of the editions. Null for that of the editions before.
    /// </summary>
    public Core.Domain.PublicationAddress? PublicationAddress { get; init; }

    /// <summary>Who publishes; null for whoever published the editions before.</summary>
    public Core.Domain.Publisher? Publisher { get; init; }

    /// <summary>The days editions are to be published; in the imprint of new ones. Null where nobody says.</summary>
    public Core.Domain.PublicationCalendar? PublicationDays { get; init; }

    /// <summary>The service that is told what operators are to know; null for none.</summary>
    public Webhook? Webhook { get; init; }

    /// <summary>What operators have to renew, and when.</summary>
    public IReadOnlyList<Expiry> Expiries { get; init; } = [];

    /// <summary>Where the desk is found, for messages; null where the platform does not say.</summary>
    public Uri? DeskAddress { get; init; }

    /// <summary>Reads them.</summary>
    /// <exception cref="FormatException">One of them cannot be used; the message names it.</exception>
    public static AppSettings Read(IConfiguration configuration)
    {
        var recipe = configuration.Setting("Teilhabe:Recipe") ?? Recipes.NewestLive;
        if (!Recipes.Names.Contains(recipe))
            throw new FormatException($"Teilhabe__Recipe: '{recipe}' is none of {string.Join(", ", Recipes.Names)}.");
        // Where nothing else is said, on a developer's machine, all lies there.
        var emulator =
            configuration.Setting("AzureWebJobsStorage") is { } account && BlobStoreAddress.IsEmulatorConnection(account) ? account : null;
        return new AppSettings
        {
            Store = BlobStoreAddress.Parse((configuration.Setting("Teilhabe:Store") ?? emulator ?? Development).TrimEnd('/')),
            StoreOptions = StoreOptionsOf(configuration),
            Recipe = recipe,
            ReportsPerPart = Number("Teilhabe__ReportsPerPart", configuration.Setting("Teilhabe:ReportsPerPart") ?? "25", 1, 1000),
            IndexAge = TimeSpan.FromSeconds(
                Number("Teilhabe__IndexAgeSeconds", configuration.Setting("Teilhabe:IndexAgeSeconds") ?? "15", 0, 3600)
            ),
            OperatorRole = configuration.Setting("Teilhabe:OperatorRole"),
            HasPrincipals = string.Equals(configuration.Setting("WEBSITE_AUTH_ENABLED"), "true", StringComparison.OrdinalIgnoreCase),
            WritesSite = Flag("Teilhabe__WritesSite", configuration.Setting("Teilhabe:WritesSite"), true),
            NeedsSecondPerson = Flag("Teilhabe__SecondPerson", configuration.Setting("Teilhabe:SecondPerson"), false),
            PublicationAddress =
                configuration.Setting("Teilhabe:PublicationAddress") is not { } address ? null
                : Core.Domain.PublicationAddress.TryParse(address, out var parsed) ? parsed
                : throw new FormatException($"Teilhabe__PublicationAddress: '{address}' is no https address that ends with a slash."),
            Publisher = PublisherOf(configuration),
            PublicationDays =
                configuration.Setting("Teilhabe:PublicationDays") is not { } days ? null
                : Core.Domain.PublicationCalendar.TryParse(days, out var calendar) ? calendar
                : throw new FormatException(
                    $"Teilhabe__PublicationDays: '{days}' is no list of days as 2026-12-01, 2027-12-01, each later than the one before."
                ),
            Intermediates = configuration.Setting("Teilhabe:Intermediates") is { } pem ? Certificates(pem) : null,
            Webhook = Webhook.Read(configuration.Setting("Teilhabe:Webhook"), configuration.Setting("Teilhabe:WebhookForm")),
            Expiries = ExpiriesOf(configuration.Setting("Teilhabe:Expiries") ?? ""),
            DeskAddress = configuration.Setting("WEBSITE_HOSTNAME") is { } host ? new Uri($"https://{host}/api/desk") : null,
            ParallelRequests = Number(
                "Teilhabe__ParallelRequests",
                configuration.Setting("Teilhabe:ParallelRequests") ?? "2",
                1,
                GenesisOptions.MostParallelRequests
            ),
        };
    }

    /// <summary>Says what is set but cannot do what it is meant for.</summary>
    public static void Warn(IConfiguration configuration, AppSettings settings, ILogger log)
    {
        foreach (var (name, value) in configuration.GetSection("Teilhabe").AsEnumerable())
            if (value is not null && SettingText.IsUnresolved(value))
                FunctionsLog.Unresolved(log, name.Replace(":", "__", StringComparison.Ordinal));
        if (settings is { OperatorRole: not null, HasPrincipals: false })
            FunctionsLog.NoPrincipals(log);
    }

    private static BlobStoreOptions StoreOptionsOf(IConfiguration configuration)
    {
        try
        {
            return StoreSettings.Options(name => configuration.Setting(name.Replace("__", ":", StringComparison.Ordinal)));
        }
        catch (Core.Domain.FindingException e)
        {
            throw new FormatException($"{Core.Store.PublicationKey.Setting}: {e.Message}", e);
        }
    }

    private static Core.Domain.Publisher? PublisherOf(IConfiguration configuration)
    {
        var (name, email) = (configuration.Setting("Teilhabe:PublisherName"), configuration.Setting("Teilhabe:PublisherEmail"));
        if (name is null)
            return email is null ? null : throw new FormatException("Teilhabe__PublisherEmail is set, Teilhabe__PublisherName is not.");
        var publisher = new Core.Domain.Publisher { Name = name, Email = email };
        if (configuration.Setting("Teilhabe:PublisherContributorId") is { } id)
            publisher = publisher with { ContributorId = id };
        try
        {
            return publisher.Checked("Teilhabe__Publisher…");
        }
        catch (Core.Domain.FindingException e)
        {
            throw new FormatException($"Teilhabe__Publisher…: {e.Message}", e);
        }
    }

    private static IReadOnlyList<Expiry> ExpiriesOf(string text)
    {
        try
        {
            return Expiry.ReadAll(text);
        }
        catch (FormatException e)
        {
            throw new FormatException($"Teilhabe__Expiries: {e.Message}", e);
        }
    }

    private static string Certificates(string pem)
    {
        try
        {
            HttpClients.Create(pem).Dispose();
            return pem;
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"Teilhabe__Intermediates: {e.Message}", e);
        }
    }

    private static bool Flag(string name, string? text, bool otherwise) =>
        text switch
        {
            null => otherwise,
            "true" => true,
            "false" => false,
            var other => throw new FormatException($"{name}: '{other}' is neither true nor false."),
        };

    private static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{name}: '{text}' is not a number from {least} to {most}.");
}
