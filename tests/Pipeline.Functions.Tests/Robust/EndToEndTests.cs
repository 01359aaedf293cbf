using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>The whole way of the demo, from an operator's order to an official's download.</summary>
[Collection(RigTogether.Name)]
public sealed class EndToEndTests(Rig rig)
{
    [Fact]
    public async Task Order_OfTheDemo_LeadsOverAPreviewAndAnApproval_ToTheBytesOfTheCommandLine()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var handler = await LocalApp.StartAsync(azurite, "whole");
        await using var second = await LocalApp.StartAsync(azurite, "whole");

        var runId = await Rig.OrderAsync(
            handler,
            new
            {
                reason = "Jahreslauf",
                by = "A. Beispiel",
                recipe = "demo",
            }
        );
        var run = await Rig.EndOfAsync(handler, runId);

        var record = run.GetProperty("record");
        Assert.True(record.GetProperty("state").GetString() == "preview", run.ToString());
        Assert.Equal("Jahreslauf", record.GetProperty("reason").GetString());
        Assert.Equal(401, run.GetProperty("reports_written").GetInt32());
        var editions = run.GetProperty("preview").GetProperty("editions");
        Assert.Equal(5, editions.GetArrayLength());
        Assert.NotEqual(0, editions[4].GetProperty("changes").GetArrayLength());
        await AssertChangesAsync(handler, runId, editions);
        // Nobody sees anything yet: neither an index nor a file.
        Assert.Empty(await Rig.PublishedAsync(azurite, "whole"));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await handler.Client.GetAsync(new Uri("/api/reports/latest/15083", UriKind.Relative))).StatusCode
        );

        var approved = await Rig.ApproveAsync(handler, runId);
        Assert.True(approved.GetProperty("record").GetProperty("state").GetString() == "approved", approved.ToString());
        Assert.Equal("B. Beispiel", approved.GetProperty("record").GetProperty("decision").GetProperty("by").GetString());
        Assert.Equal(await rig.WholeAsync(), await Rig.PublishedAsync(azurite, "whole"));
        // Approved twice is approved once.
        Assert.Equal(
            200,
            (await Rig.PostAsync(handler, $"/api/runs/{runId}/approve", new { reason = "geprüft", by = "B. Beispiel" })).Status
        );
        Assert.Equal(
            409,
            (await Rig.PostAsync(handler, $"/api/runs/{runId}/reject", new { reason = "doch nicht", by = "B. Beispiel" })).Status
        );

        await AssertReportAsync(second, "/api/reports/latest/15083", "2023.1/reports/15083.pdf");
        await AssertReportAsync(second, "/api/reports/2023/deutschland", "2023.1/reports/deutschland.pdf");
        // Osterode am Harz became part of Göttingen in 2016, Göttingen (03152) went with it.
        await AssertReportAsync(second, "/api/reports/2023.1/03156", "2023.1/reports/03159.pdf");
        // Demmin was divided in 2011.
        using (var divided = await second.Client.GetAsync(new Uri("/api/reports/latest/13052", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.MultipleChoices, divided.StatusCode);
            using var choices = JsonDocument.Parse(await divided.Content.ReadAsStringAsync());
            Assert.Equal(
                ["/api/reports/latest/13071", "/api/reports/latest/13075"],
                choices.RootElement.GetProperty("successors").EnumerateArray().Select(s => s.GetString())
            );
        }
        await AssertLeadsToTheAddressThatIsSetAsync(azurite);
        await AssertSnapshotAsync(second);
        await AssertRollbackAsync(handler);
    }

    /// <summary>What the desk tells of the preview is what the preview says, each change with its cause and each mean with its name.</summary>
    private static async Task AssertChangesAsync(LocalApp app, string runId, JsonElement preview)
    {
        using var changes = JsonDocument.Parse(await app.Client.GetStringAsync(new Uri($"/api/runs/{runId}/changes", UriKind.Relative)));
        var told = changes.RootElement.GetProperty("editions").EnumerateArray().ToList();
        Assert.Equal(
            preview
                .EnumerateArray()
                .Select(e => e.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("ags").GetString()).Order()),
            told.Select(e => e.GetProperty("kreise").EnumerateArray().Select(k => k.GetProperty("ags").GetString()))
        );
        Assert.All(
            told,
            e =>
                Assert.Equal(
                    e.GetProperty("kreise").GetArrayLength(),
                    e.GetProperty("kinds").EnumerateArray().Sum(k => k.GetProperty("kreise").GetInt32())
                )
        );
        Assert.All(
            told.SelectMany(e => e.GetProperty("kreise").EnumerateArray()),
            k => Assert.NotEqual("", k.GetProperty("largest_cause").GetProperty("name").GetString())
        );
        Assert.Empty(told[0].GetProperty("drift").EnumerateArray());
        var drift = told[^1].GetProperty("drift").EnumerateArray().ToList();
        Assert.Equal(7, drift.Count);
        Assert.All(drift, d => Assert.NotEqual(d.GetProperty("indicator").GetString(), d.GetProperty("name").GetString()));
    }

    private static async Task AssertReportAsync(LocalApp handler, string path, string leadsTo)
    {
        using var answer = await handler.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.EndsWith("/editions/" + leadsTo, answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        using var anyone = new HttpClient();
        Assert.Equal("%PDF-"u8.ToArray(), (await anyone.GetByteArrayAsync(answer.Headers.Location))[..5]);
        using var head = await handler.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.Equal(HttpStatusCode.Found, head.StatusCode);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await handler.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    private static async Task AssertLeadsToTheAddressThatIsSetAsync(AzuriteServer azurite)
    {
        await using var handler = await LocalApp.StartAsync(
            azurite,
            "whole",
            new Dictionary<string, string> { ["Teilhabe__PublicationAddress"] = "https://daten.example/t/" }
        );
        using var answer = await handler.Client.GetAsync(new Uri("/api/reports/latest/15083", UriKind.Relative));
        Assert.Equal("https://daten.example/t/editions/2023.1/reports/15083.pdf", answer.Headers.Location!.AbsoluteUri);
    }

    private static async Task AssertSnapshotAsync(LocalApp handler)
    {
        using var snapshot = JsonDocument.Parse(await handler.Client.GetStringAsync(new Uri("/api/snapshots/latest", UriKind.Relative)));
        Assert.Equal("2023.1", snapshot.RootElement.GetProperty("edition").GetString());
        var file = snapshot
            .RootElement.GetProperty("files")
            .EnumerateArray()
            .Single(f => f.GetProperty("path").GetString() == "data/membership.parquet");
        using var anyone = new HttpClient();
        var bytes = await anyone.GetByteArrayAsync(new Uri(file.GetProperty("address").GetString()!));
        Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        using var editions = JsonDocument.Parse(await handler.Client.GetStringAsync(new Uri("/api/editions", UriKind.Relative)));
        Assert.Equal("2023.1", editions.RootElement.GetProperty("latest").GetString());
        Assert.Equal(5, editions.RootElement.GetProperty("editions").GetArrayLength());
    }

    private static async Task AssertRollbackAsync(LocalApp handler)
    {
        var order = new { reason = "Fehler im Quellmaterial", by = "B. Beispiel" };
        Assert.Equal(409, (await Rig.PostAsync(handler, "/api/editions/2022.1/rollback", order)).Status);
        Assert.Equal(200, (await Rig.PostAsync(handler, "/api/editions/2023.1/rollback", order)).Status);
        using var answer = await handler.Client.GetAsync(new Uri("/api/editions", UriKind.Relative));
        using var editions = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("2022.1", editions.RootElement.GetProperty("latest").GetString());
    }
}
