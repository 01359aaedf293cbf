using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Tests.Fetch.Http;

public sealed class HttpTransferTests
{
    /// <summary>Speed at which the default timeouts are still seconds.</summary>
    private const double Unhurried = 20;

    private static readonly byte[] Body = [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i * 31 / 7 % 256))];

    private static Task<Transferred> GetAsync(ReplayRig rig, string path = "file.bin") =>
        FileDownload.RunAsync(rig.Transfer(), "INKAR", "edition 2024", new Uri(rig.Server.Address, path), CancellationToken.None);

    private static ReplayAnswer Ranged(ReplayRequest request, byte[] body, string tag)
    {
        if (!request.Headers.TryGetValue("range", out var range) || request.Headers.GetValueOrDefault("if-range") != tag)
            return ReplayAnswer.Ok(body) with { Headers = [("ETag", tag)] };
        var from = int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
        return new ReplayAnswer(206, body[from..])
        {
            Headers = [("ETag", tag), ("Content-Range", $"bytes {from}-{body.Length - 1}/{body.Length}")],
        };
    }

    [Fact]
    public async Task Run_ResetInTheMiddle_IsContinuedWhereItBroke()
    {
        var count = 0;
        await using var rig = new ReplayRig(r =>
            ++count == 1 ? Ranged(r, Body, "\"a\"") with { ResetAfter = 9000 } : Ranged(r, Body, "\"a\"")
        );

        var result = await GetAsync(rig);

        Assert.Equal(Body, await File.ReadAllBytesAsync(result.Path));
        Assert.StartsWith("bytes=", rig.Server.Requests.Last().Headers["range"], StringComparison.Ordinal);
        Assert.Equal(2, result.Exchange.Tries);
    }

    [Fact]
    public async Task Run_AnotherProcessGoesOn_WhereTheFirstStopped()
    {
        var broken = true;
        await using var rig = new ReplayRig(
            r => broken ? Ranged(r, Body, "\"a\"") with { CloseAfter = 5000 } : Ranged(r, Body, "\"a\""),
            Unhurried
        )
        {
            Patience = new() { Retries = 0 },
        };
        Assert.Equal("body-incomplete", (await Assert.ThrowsAsync<SourceUnreachableException>(() => GetAsync(rig))).Code);
        Assert.Empty(rig.Left());
        broken = false;

        var result = await GetAsync(rig);

        Assert.Equal(Body, await File.ReadAllBytesAsync(result.Path));
        Assert.Equal("bytes=5000-", rig.Server.Requests.Last().Headers["range"]);
    }

    [Fact]
    public async Task Run_FileChangedMeanwhile_StartsOver()
    {
        var changed = Body.Select(b => (byte)(b ^ 0xFF)).ToArray();
        var count = 0;
        await using var rig = new ReplayRig(r =>
            ++count == 1 ? Ranged(r, Body, "\"a\"") with { CloseAfter = 9000 } : Ranged(r, changed, "\"b\"")
        );

        Assert.Equal(changed, await File.ReadAllBytesAsync((await GetAsync(rig)).Path));
    }

    /// <summary>A server that ignores If-Range and sends the rest of a file of another length.</summary>
    [Fact]
    public async Task Run_RestOfAnotherFile_IsNotGluedOn()
    {
        var count = 0;
        var longer = new byte[Body.Length + 500];
        await using var rig = new ReplayRig(r =>
            ++count switch
            {
                1 => Ranged(r, Body, "\"a\"") with { CloseAfter = 9000 },
                2 => new ReplayAnswer(206, longer[9000..])
                {
                    Headers = [("Content-Range", $"bytes 9000-{longer.Length - 1}/{longer.Length}")],
                },
                _ => Ranged(r, longer, "\"b\""),
            }
        );

        Assert.Equal(longer, await File.ReadAllBytesAsync((await GetAsync(rig)).Path));
        Assert.False(rig.Server.Requests.Last().Headers.ContainsKey("range"));
    }

    /// <summary>A server that ignores If-Range and sends the rest of another file of the same length: no hash would ever tell.</summary>
    [Theory]
    [InlineData("ETag", "\"a\"", "\"b\"")]
    [InlineData("ETag", "\"a\"", null)]
    [InlineData("Last-Modified", "Wed, 04 May 2022 10:00:00 GMT", "Thu, 05 May 2022 10:00:00 GMT")]
    [InlineData("Last-Modified", "Wed, 04 May 2022 10:00:00 GMT", null)]
    public async Task Run_RestOfAnotherFileOfTheSameLength_IsNotGluedOn(string mark, string first, string? then)
    {
        var count = 0;
        var other = Enumerable.Repeat((byte)7, Body.Length).ToArray();
        await using var rig = new ReplayRig(_ =>
            ++count switch
            {
                1 => ReplayAnswer.Ok(Body) with { Headers = [(mark, first)], CloseAfter = 9000 },
                2 => new ReplayAnswer(206, other[9000..])
                {
                    Headers =
                    [
                        ("Content-Range", $"bytes 9000-{other.Length - 1}/{other.Length}"),
                        .. then is null ? [] : new[] { (mark, then) },
                    ],
                },
                _ => ReplayAnswer.Ok(other) with { Headers = [(mark, then ?? "\"c\"")] },
            }
        );

        Assert.Equal(other, await File.ReadAllBytesAsync((await GetAsync(rig)).Path));
        Assert.False(rig.Server.Requests.Last().Headers.ContainsKey("range"));
    }

    /// <summary>The place of the rest counts too, and a first answer that did not say its length is never continued.</summary>
    [Fact]
    public async Task Run_RestFromAnotherPlace_IsNotGluedOn()
    {
        var count = 0;
        await using var rig = new ReplayRig(r =>
            ++count switch
            {
                1 => Ranged(r, Body, "\"a\"") with { CloseAfter = 9000 },
                2 => new ReplayAnswer(206, Body[8000..])
                {
                    Headers = [("ETag", "\"a\""), ("Content-Range", $"bytes 8000-{Body.Length - 1}/{Body.Length}")],
                },
                _ => Ranged(r, Body, "\"a\""),
            }
        );

        Assert.Equal(Body, await File.ReadAllBytesAsync((await GetAsync(rig)).Path));
    }

    [Fact]
    public async Task Run_LengthTooLong_IsNeverWhole()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Body) with { Length = Body.Length + 1000 });

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => GetAsync(rig));

        Assert.Equal("body-incomplete", e.Code);
        Assert.Equal(4, rig.Server.Requests.Count);
        Assert.Empty(rig.Left());
    }

    [Fact]
    public async Task Run_LengthTooShort_ZipShowsIt()
    {
        var zip = Twin.Zip("a;b\n1;2\n");
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(zip) with { Length = zip.Length - 10 });

        Assert.Equal(
            "archive-damaged",
            Assert.Single((await Assert.ThrowsAsync<FindingException>(() => GetAsync(rig, "inkar_2024.zip"))).Findings).Code
        );
        Assert.Empty(rig.Left());
    }

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", null)]
    [InlineData("{\"error\":\"busy\"}", "error-body")]
    [InlineData("Der Dienst ist zurzeit nicht erreichbar.", "error-body")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[", "error-body")]
    public async Task Run_BoundariesThatAreNone_AreAFinding(string body, string? code)
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Twin.Utf8(body), "application/geo+json"));

        if (code is null)
            File.Delete((await GetAsync(rig, "vg250.geojson")).Path);
        else
            Assert.Equal(
                code,
                Assert.Single((await Assert.ThrowsAsync<FindingException>(() => GetAsync(rig, "vg250.geojson"))).Findings).Code
            );
        Assert.Empty(rig.Left());
    }

    [Fact]
    public async Task Run_NeitherLengthNorEnd_IsNotTrusted()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Body) with { Length = -1 });

        Assert.Equal("truncated", Assert.Single((await Assert.ThrowsAsync<FindingException>(() => GetAsync(rig))).Findings).Code);
    }

    [Fact]
    public async Task Run_TooLarge_StopsWithoutAnotherTry()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Body) with { Length = -1 }, Unhurried)
        {
            Patience = new() { MaximumBytes = 1000 },
        };

        Assert.Equal("size-limit", (await Assert.ThrowsAsync<SourceUnreachableException>(() => GetAsync(rig))).Code);
        Assert.Single(rig.Server.Requests);
    }

    [Fact]
    public async Task Run_BoundariesLargerThanTheirReaderTakes_AreNotFetched()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Body) with { Length = (128L << 20) + 1 }, Unhurried);

        Assert.Equal("size-limit", (await Assert.ThrowsAsync<SourceUnreachableException>(() => GetAsync(rig, "vg250.geojson"))).Code);
        Assert.Single(rig.Server.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task Run_TransientStatus_IsTriedAgain(int status)
    {
        var count = 0;
        await using var rig = new ReplayRig(_ => ++count < 3 ? ReplayAnswer.Page(status, "busy") : ReplayAnswer.Ok(Body));

        Assert.Equal(3, (await GetAsync(rig)).Exchange.Tries);
    }

    [Fact]
    public async Task Run_TransientStatusThatStays_SaysSo()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Page(503, "busy"));

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => GetAsync(rig));

        Assert.Equal(("http-503", "INKAR", "edition 2024"), (e.Code, e.Service, e.Table));
        Assert.Equal(4, rig.Server.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(501)]
    public async Task Run_OtherStatus_TellsItsNumber(int status)
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Page(status, "no"), Unhurried) { Patience = new() { Retries = 0 } };

        Assert.Equal($"http-{status}", (await Assert.ThrowsAsync<SourceUnreachableException>(() => GetAsync(rig))).Code);
    }

    /// <summary>Ten days, two months, a date far away: no wait that cannot fit is begun, and the service's wish is told.</summary>
    [Theory]
    [InlineData("864000")]
    [InlineData("5184000")]
    [InlineData("Fri, 31 Dec 2100 23:59:59 GMT")]
    public async Task Run_RetryAfterBeyondTheBudget_EndsAtOnceAndSaysSo(string wish)
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Page(429, "slow down") with { Headers = [("Retry-After", wish)] });

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => GetAsync(rig));

        Assert.Equal("http-429", e.Code);
        Assert.Contains("Retry-After: " + wish, e.Message, StringComparison.Ordinal);
        Assert.Single(rig.Server.Requests);
    }

    [Fact]
    public async Task Run_RetryAfter_IsWaitedFor()
    {
        var count = 0;
        await using var rig = new ReplayRig(_ =>
            ++count == 1 ? ReplayAnswer.Page(429, "slow down") with { Headers = [("Retry-After", "300")] } : ReplayAnswer.Ok(Body)
        );

        var result = await GetAsync(rig);

        Assert.True(result.Exchange.EndedAt - result.Exchange.StartedAt >= TimeSpan.FromSeconds(300));
    }

    [Fact]
    public async Task Run_Silence_EndsWithTheTimeoutOfTheTry()
    {
        await using var rig = new ReplayRig(_ => new ReplayAnswer(200, []) { IsSilent = true })
        {
            Patience = new() { TryTimeout = TimeSpan.FromMinutes(2), Retries = 1 },
        };

        Assert.Equal("timeout", (await Assert.ThrowsAsync<SourceUnreachableException>(() => GetAsync(rig))).Code);
        Assert.InRange(rig.Server.Requests.Count, 1, 2);
    }

    /// <summary>Every drip resets the patience for silence; only the timeout of the try and the budget end it.</summary>
    [Fact]
    public async Task Run_SlowDrip_EndsWithTheTotalBudget()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Body) with { Drip = TimeSpan.FromMilliseconds(20) })
        {
            Patience = new()
            {
                IdleTimeout = TimeSpan.FromMinutes(10),
                TryTimeout = TimeSpan.FromMinutes(5),
                TotalBudget = TimeSpan.FromMinutes(8),
                Retries = 20,
            },
        };

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => GetAsync(rig));

        Assert.Equal("timeout", e.Code);
        Assert.Empty(rig.Left());
    }

    [Fact]
    public async Task Run_ServiceKeepsFailing_IsLeftAlone()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Page(500, "no"), Unhurried)
        {
            Patience = new()
            {
                BreakerFailures = 3,
                BreakerWindow = TimeSpan.FromHours(1),
                BreakerPause = TimeSpan.FromHours(1),
                Retries = 10,
                TotalBudget = TimeSpan.FromHours(5),
            },
        };

        Assert.Equal("circuit-open", (await Assert.ThrowsAsync<SourceUnreachableException>(() => GetAsync(rig))).Code);
        Assert.InRange(rig.Server.Requests.Count, 3, 4);
    }

    [Fact]
    public async Task Run_Redirect_IsNotFollowed()
    {
        await using var rig = new ReplayRig(_ => new ReplayAnswer(302, [])
        {
            Headers = [("Location", "https://elsewhere.example/login?secret=1")],
        });

        var e = await Assert.ThrowsAsync<SourceUnreachableException>(() => GetAsync(rig));

        Assert.Equal("http-302", e.Code);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NobodyListens_IsUnreachable()
    {
        await using var rig = new ReplayRig(_ => ReplayAnswer.Ok(Body));
        var address = rig.Server.Address;
        await rig.Server.DisposeAsync();

        Assert.Equal(
            "connection",
            (
                await Assert.ThrowsAsync<SourceUnreachableException>(() =>
                    FileDownload.RunAsync(rig.Transfer(), "INKAR", "x", address, CancellationToken.None)
                )
            ).Code
        );
    }

    [Fact]
    public async Task Run_Cancelled_PassesCancellation()
    {
        await using var rig = new ReplayRig(_ => new ReplayAnswer(200, []) { IsSilent = true });
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            FileDownload.RunAsync(rig.Transfer(), "INKAR", "x", rig.Server.Address, cancel.Token)
        );
    }

    [Fact]
    public void Validate_NonsensePatience_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransferOptions { TryTimeout = TimeSpan.Zero }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransferOptions { TotalBudget = TimeSpan.FromSeconds(5) }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransferOptions { Retries = -1 }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransferOptions { MaximumBytes = 0 }.Validate());
    }
}
