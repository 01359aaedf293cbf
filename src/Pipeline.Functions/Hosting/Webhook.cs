using Pipeline.Desk.Notices;

namespace Pipeline.Functions.Hosting;

/// <summary>The service that is told what operators are to know.</summary>
/// <param name="Address">Its address: whoever knows it can write there, so it is a secret and never logged.</param>
/// <param name="Form">What it understands.</param>
internal sealed record Webhook(Uri Address, WebhookForm Form)
{
    /// <summary>Reads the settings.</summary>
    /// <param name="address"><c>Teilhabe__Webhook</c>: an https address, on the own machine http as well; null for no service.</param>
    /// <param name="form"><c>Teilhabe__WebhookForm</c>: json (default), teams or mattermost.</param>
    /// <exception cref="FormatException">One of them cannot be used.</exception>
    public static Webhook? Read(string? address, string? form)
    {
        var understood = form switch
        {
            null or "json" => WebhookForm.Json,
            "teams" => WebhookForm.Teams,
            "mattermost" => WebhookForm.Mattermost,
            _ => throw new FormatException($"Teilhabe__WebhookForm: '{form}' is none of json, teams, mattermost."),
        };
        if (address is null)
            return null;
        return
            Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            && uri.UserInfo.Length == 0
            ? new Webhook(uri, understood)
            : throw new FormatException("Teilhabe__Webhook: expected an https address.");
    }
}
