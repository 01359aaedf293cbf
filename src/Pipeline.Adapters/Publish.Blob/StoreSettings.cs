using Pipeline.Core.Store;

namespace Pipeline.Adapters.Publish.Blob;

/// <summary>The settings that say which storage account is used, by the names they have in the environment.</summary>
public static class StoreSettings
{
    /// <summary>Address of the storage account.</summary>
    public const string Store = "Teilhabe__Store";

    /// <summary>Name of the container anyone may read.</summary>
    public const string Published = "Teilhabe__ContainerPublished";

    /// <summary>Name of the private container.</summary>
    public const string Private = "Teilhabe__ContainerPrivate";

    /// <summary>Client id of the user-assigned identity; the same variable the Azure libraries know.</summary>
    public const string ClientId = "AZURE_CLIENT_ID";

    /// <summary>The options the settings make.</summary>
    /// <param name="setting">Gives a setting, null or empty where it is not set.</param>
    /// <exception cref="Core.Domain.FindingException">The key is none that can sign.</exception>
    public static BlobStoreOptions Options(Func<string, string?> setting)
    {
        var defaults = new BlobStoreOptions();
        return defaults with
        {
            Published = Or(setting(Published), defaults.Published),
            Private = Or(setting(Private), defaults.Private),
            Key = PublicationKey.OfSetting(PublicationKey.Setting, setting),
            ClientId = setting(ClientId) is { Length: > 0 } id && setting("IDENTITY_ENDPOINT") is { Length: > 0 } ? id : null,
        };
    }

    private static string Or(string? value, string otherwise) => string.IsNullOrEmpty(value) ? otherwise : value;
}
