using System.Globalization;
using Microsoft.Extensions.Configuration;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>Where the app finds its storage under the host, where nothing is said of it.</summary>
public sealed class AppSettingsTests
{
    private const string Emulator =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + "BlobEndpoint=http://127.0.0.1:20000/devstoreaccount1;QueueEndpoint=http://127.0.0.1:20001/devstoreaccount1;";

    [Theory]
    [InlineData(null, null, "http://127.0.0.1:10000/devstoreaccount1")]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true", "http://127.0.0.1:10000/devstoreaccount1")]
    [InlineData("AzureWebJobsStorage", Emulator, "http://127.0.0.1:20000/devstoreaccount1")]
    [InlineData("Teilhabe:Store", "https://store.blob.core.windows.net/", "https://store.blob.core.windows.net/")]
    public void Storage_NotSet_IsThatOfTheHost(string? name, string? value, string store)
    {
        var settings = AppSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(name is null ? [] : [new(name, value)]).Build());

        Assert.Equal(store, settings.Store.Endpoint.ToString());
    }

    [Theory]
    [InlineData("2026-12-01, 2027-12-01", "2026-10-15", "2026-12-01 2027-12-01")]
    [InlineData("2026-12-01,2027-12-01", "2026-12-02", "")] // what is left is the next edition's
    [InlineData("2026-12-01", "2026-12-01", "2026-12-01 ")]
    [InlineData(null, "2026-12-01", "")]
    public void PublicationDays_OfANewEdition_AreThoseAfterItsOrder(string? days, string ordered, string expected)
    {
        var dates = Read(days).PublicationDays?.DatesOf(DateOnly.ParseExact(ordered, "yyyy-MM-dd", CultureInfo.InvariantCulture));

        Assert.Equal(expected, dates is null ? "" : FormattableString.Invariant($"{dates.Published:yyyy-MM-dd} {dates.Next:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("1.12.2026")]
    [InlineData("2027-12-01, 2026-12-01")]
    [InlineData("2026-12-01,")]
    public void PublicationDays_ThatAreNoList_AreRefused(string days) =>
        Assert.Contains("Teilhabe__PublicationDays", Assert.Throws<FormatException>(() => Read(days)).Message, StringComparison.Ordinal);

    [Fact]
    public void SigningKey_ThatIsNone_IsRefused_AndNotTold()
    {
        var message = Assert.Throws<FormatException>(() => Read("geheim", "SigningKey")).Message;

        Assert.Contains("Teilhabe__SigningKey", message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", message, StringComparison.Ordinal);
        using var rsa = System.Security.Cryptography.RSA.Create(3072);
        Assert.NotNull(Read(rsa.ExportPkcs8PrivateKeyPem(), "SigningKey").StoreOptions.Key);
        // A reference the platform did not resolve is told in the log; it is no key.
        Assert.Null(Read("@Microsoft.KeyVault(VaultName=x;SecretName=signing-key)", "SigningKey").StoreOptions.Key);
    }

    private static AppSettings Read(string? value, string name = "PublicationDays") =>
        AppSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [$"Teilhabe:{name}"] = value }).Build()
        );
}
