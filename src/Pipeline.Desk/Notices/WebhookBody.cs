using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Desk.Notices;

/// <summary>What a service that is told of notices understands.</summary>
public enum WebhookForm
{
    /// <summary>The notice itself, as an object.</summary>
    Json,

    /// <summary>A workflow of Microsoft Teams: a message with an adaptive card.</summary>
    Teams,

    /// <summary>An incoming webhook of Mattermost, which Rocket.Chat and Slack understand as well.</summary>
    Mattermost,
}

/// <summary>Writes a notice as a service understands it.</summary>
public static class WebhookBody
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default };

    /// <summary>The body of the request, JSON in UTF-8.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="form">What the service understands.</param>
    /// <param name="desk">Address of the desk; null where it is not known.</param>
    public static byte[] Write(OperatorNotice notice, WebhookForm form, Uri? desk)
    {
        var address = desk is null ? null : desk.AbsoluteUri + notice.View;
        var body = form switch
        {
            WebhookForm.Teams => Teams(notice, address),
            WebhookForm.Mattermost => new JsonObject { ["text"] = Markdown(notice, address) },
            _ => new JsonObject
            {
                ["id"] = notice.Id,
                ["kind"] = notice.Kind.ToString().ToLowerInvariant(),
                ["at"] = notice.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
                ["title"] = notice.Title,
                ["text"] = notice.Text,
                ["address"] = address,
            },
        };
        return JsonSerializer.SerializeToUtf8Bytes(body, Options);
    }

    private static string Markdown(OperatorNotice notice, string? address) =>
        $"**{Plain(notice.Title)}**\n{Plain(notice.Text)}" + (address is null ? "" : $"\n{address}");

    /// <summary>What a source or a person wrote is text: it must neither call for people nor be markup.</summary>
    private static string Plain(string text) =>
        string.Concat(
                text.Select(c => c is '*' or '_' or '`' or '[' or ']' or '<' or '>' or '#' or '~' or '|' or '\\' ? $"\\{c}" : c.ToString())
            )
            .Replace("@", "@\u200B", StringComparison.Ordinal);

    private static JsonObject Teams(OperatorNotice notice, string? address)
    {
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.4",
            ["body"] = new JsonArray(Block(notice.Title, isTitle: true), Block(notice.Text, isTitle: false)),
        };
        if (address is not null)
            card["actions"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Action.OpenUrl",
                    ["title"] = "Am Schreibtisch ansehen",
                    ["url"] = address,
                }
            );
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(
                new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card }
            ),
        };
    }

    private static JsonObject Block(string text, bool isTitle)
    {
        var block = new JsonObject
        {
            ["type"] = "TextBlock",
            ["text"] = Plain(text),
            ["wrap"] = true,
        };
        if (isTitle)
            block["weight"] = "Bolder";
        return block;
    }
}
