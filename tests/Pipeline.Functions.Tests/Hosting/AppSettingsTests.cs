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
}
