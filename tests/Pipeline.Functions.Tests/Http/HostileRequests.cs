using System.Text;

namespace Pipeline.Functions.Tests.Http;

/// <summary>A request nobody with good intentions sends.</summary>
/// <param name="Method">Method.</param>
/// <param name="Target">Path and query, sent as they are.</param>
/// <param name="Body">Body, or null.</param>
/// <param name="HasKey">Whether it has the operators' key.</param>
/// <param name="ContentType">Media type of the body.</param>
/// <param name="Accept">What the request says it accepts; null where it says nothing.</param>
/// <param name="Announced">Length the body is said to have; its own where left out.</param>
public sealed record HostileRequest(
    string Method,
    string Target,
    string? Body = null,
    bool HasKey = false,
    string ContentType = "application/json",
    string? Accept = null,
    int? Announced = null
);

/// <summary>The list: paths, keys, bodies and methods that are wrong in every way we could think of.</summary>
internal static class HostileRequests
{
    private const string Run = "20260101T000000000Z";
    private const string Good = """{"reason":"Test","by":"tests"}""";

    private static readonly string[] Parts =
    [
        "..%2f..%2findex.json",
        "%2e%2e%2f",
        "..%5c..%5c",
        "%00",
        "%0d%0aX-Injected:1",
        "'%20OR%201=1--",
        "1;DROP%20TABLE%20runs",
        "%3Cscript%3E",
        "${jndi:ldap://x}",
        "{{7*7}}",
        "%ff%fe",
        "%F0%9F%92%A9",
        "....//",
        "~root",
        "C:%5Cwindows",
        "-1",
        "0",
        "99999999999999999999",
        "1e5",
        "0x10",
        "NaN",
        "null",
        "undefined",
        "%20",
        "+",
        "%25",
        "a%2fb",
        "*",
        "latest%20",
        "LATEST",
    ];

    private static readonly string[] WrongAgs =
    [
        "1508",
        "150833",
        "00000",
        "17001",
        "99999",
        "1508a",
        "15083.pdf",
        "15083%00",
        "%3115083",
        "１５０８３",
        "15%2083",
        "15083;",
        "15-083",
        "-5083",
        "Deutschland",
        "deutschland.pdf",
        "15084",
        "01000",
    ];

    private static readonly string[] WrongEditions =
    [
        "1",
        "99",
        "202",
        "20231",
        "2023.",
        "2023.0",
        "2023.01",
        "2023.99999",
        ".1",
        "2023.1.1",
        "2023,1",
        "0000.1",
        "3000.1",
        "2023.9",
        "1989",
        "newest",
    ];

    private static readonly string[] WrongBodies =
    [
        "",
        "null",
        "[]",
        "1",
        "\"text\"",
        "{",
        "{}",
        "{\"reason\":null,\"by\":\"x\"}",
        "{\"reason\":\"\",\"by\":\"x\"}",
        "{\"reason\":\"   \",\"by\":\"x\"}",
        "{\"reason\":5,\"by\":\"x\"}",
        "{\"reason\":\"x\"}",
        "{\"reason\":\"x\",\"by\":\"\"}",
        "{\"reason\":\"x\",\"by\":\"y\",\"admin\":true}",
        "{\"reason\":\"x\",\"reason\":\"y\",\"by\":\"z\"}",
        "{\"reason\":\"a\\nb\",\"by\":\"z\"}",
        "{\"reason\":\"a\\u2028b\",\"by\":\"z\"}",
        "{\"reason\":\"x\",\"by\":\"z\\u202ey\"}",
        "{\"reason\":\"x\",\"by\":\"y\"}trailing",
        "<xml/>",
        "reason=x&by=y",
        "{\"Reason\":\"x\",\"By\":\"y\"}",
        "{\"reason\":[[[[[[[[[[\"x\"]]]]]]]]]],\"by\":\"z\"}",
        "{'reason':'x','by':'y'}",
    ];

    private static readonly string[] WrongOrders =
    [
        "\"recipe\":\"none\"",
        "\"recipe\":\"../demo\"",
        "\"recipe\":\"demo'--\"",
        "\"year\":1",
        "\"year\":99999999999",
        "\"year\":\"2020\"",
        "\"year\":2020.5",
        "\"from\":2022,\"year\":2020",
        "\"source\":\"file:///etc/passwd\"",
        "\"source\":2",
        "\"stages\":[]",
        "\"stages\":[\"publish\"]",
        "\"stages\":[\"fetch\",\"normalise\",\"cluster\",\"diff\",\"report\",\"publish\"]",
        "\"stages\":[\"fetch\",\"cluster\"]",
        "\"stages\":[\"fetch\",\"fetch\"]",
        "\"stages\":\"fetch\"",
        "\"stages\":[0,1]",
        "\"stages\":[\"rm\"]",
        "\"kreise\":[\"1\"]",
        "\"kreise\":[\"99999\"]",
        "\"kreise\":[\"15083\",\"15083\"]",
        "\"kreise\":[null]",
        "\"kreise\":[15083]",
        "\"kreise\":{}",
        "\"kreise\":[\"../../x\"]",
        "\"accept\":[null]",
        "\"accept\":[{\"finding\":\"gate:x\",\"reason\":\"a\u202eb\"}]",
        "\"recipe\":\"kreise-2026\",\"source\":\"demo\"",
        "\"patches\":5",
        "\"patches\":{\"schema\":\"patches/1\",\"patches\":[null]}",
        "\"patches\":{\"schema\":\"patches/7\",\"patches\":[]}",
        "\"patches\":{\"schema\":\"patches/1\",\"patches\":[{\"release\":\"nowhere\"}]}",
        "\"threads\":900",
        "\"store\":\"https://evil.example\"",
    ];

    /// <summary>What browsers, scripts and others say they accept; hardly any of them names problem details.</summary>
    private static readonly string?[] Accepts =
    [
        "text/html",
        null,
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
        "*/*",
        "application/json",
        "text/plain",
        "image/png",
        "application/xml",
        "application/problem+json",
        "application/json;q=0",
        "nonsense",
        ",;",
        "text/*;q=0.1",
    ];

    /// <summary>All of them, none twice, each accepting something else; and some kinds of refusal with everything one may accept.</summary>
    public static IReadOnlyList<HostileRequest> All { get; } =
    [
        .. Make()
            .Distinct()
            .Select((r, i) => r.Accept is null ? r with { Accept = Accepts[i % Accepts.Length] } : r)
            .Concat(from r in Kinds() from accept in Accepts select r with { Accept = accept })
            .Distinct(),
    ];

    /// <summary>A request of each kind of refusal: by the server, by the routes, by the gate, by what is asked.</summary>
    private static IEnumerable<HostileRequest> Kinds() =>
        [
            new("GET", "/api/unbekannt"),
            new("GET", "/elsewhere/unbekannt"),
            new("DELETE", "/api/editions"),
            new("GET", "/api/runs"),
            new("GET", "/api/runs/%00"),
            new("GET", "/api/ru ns"),
            new("GET", "/api/reports/2023.1/1508"),
            new("GET", "/api/snapshots/1999"),
            new("GET", $"/api/runs/{Run}", HasKey: true),
            new("POST", "/api/runs", "{", HasKey: true),
            new("POST", "/api/runs", Good, HasKey: true, ContentType: "text/plain"),
            new("HEAD", "/api/unbekannt"),
            new("GET", "/api/" + new string('a', 9000)),
        ];

    private static IEnumerable<HostileRequest> Make()
    {
        foreach (var part in Parts)
        {
            yield return new("GET", $"/api/reports/{part}/15083");
            yield return new("GET", $"/api/reports/latest/{part}");
            yield return new("GET", $"/api/snapshots/{part}");
            yield return new("GET", $"/api/runs/{part}", HasKey: true);
            yield return new("POST", $"/api/runs/{part}/approve", Good, HasKey: true);
            yield return new("POST", $"/api/editions/{part}/rollback", Good, HasKey: true);
        }
        foreach (var ags in WrongAgs)
            yield return new("GET", $"/api/reports/latest/{ags}");
        foreach (var edition in WrongEditions)
        {
            yield return new("GET", $"/api/reports/{edition}/15083");
            yield return new("HEAD", $"/api/snapshots/{edition}");
            yield return new("POST", $"/api/editions/{edition}/rollback", Good, HasKey: true);
        }
        foreach (var body in WrongBodies)
        {
            yield return new("POST", "/api/runs", body, HasKey: true);
            yield return new("POST", $"/api/runs/{Run}/approve", body, HasKey: true);
        }
        foreach (var order in WrongOrders)
            yield return new("POST", "/api/runs", $"{{\"reason\":\"x\",\"by\":\"y\",{order}}}", HasKey: true);
        foreach (var action in new[] { "approve", "reject", "cancel" })
            yield return new("POST", $"/api/runs/{Run}/{action}", Good, HasKey: true);
        foreach (
            var target in new[]
            {
                "/api/runs",
                $"/api/runs/{Run}/approve",
                $"/api/runs/{Run}/reject",
                $"/api/runs/{Run}/cancel",
                "/api/editions/2023.1/rollback",
            }
        )
        {
            yield return new("POST", target, Good);
            yield return new("POST", target + "?code=x", Good);
            foreach (var method in new[] { "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND" })
                yield return new(method, target, HasKey: true);
            yield return new("POST", target, Good, HasKey: true, ContentType: "text/plain");
            yield return new("POST", target, Good, HasKey: true, ContentType: "application/x-www-form-urlencoded");
            yield return new("POST", target, new string(' ', 1025 * 1024) + Good, HasKey: true);
            yield return new("POST", target, $"{{\"reason\":\"{new string('x', 1001)}\",\"by\":\"y\"}}", HasKey: true);
        }
        foreach (
            var target in new[]
            {
                "/api/editions",
                "/api/health",
                "/api/openapi.json",
                "/api/snapshots/latest",
                "/api/reports/latest/15083",
            }
        )
        foreach (var method in new[] { "POST", "PUT", "DELETE", "PATCH" })
            yield return new(method, target, Good, HasKey: true);
        yield return new("GET", "/api/editions", Accept: new string('a', 40_000)); // more than the server reads of headers
        // Said to be longer than we read, and than the server reads; it waits some seconds for the rest that never comes.
        yield return new("POST", "/api/runs", Good, HasKey: true, Announced: 20_000, Accept: "text/html");
        yield return new("POST", "/api/runs", Good, HasKey: true, Announced: 2 << 20, Accept: "text/html");
        // A body in chunks that are none: it fails while it is read, not before.
        yield return new(
            "POST",
            "/api/runs",
            "zz\r\nnonsense\r\n",
            HasKey: true,
            ContentType: "application/json\r\nTransfer-Encoding: chunked"
        );
        yield return new("GET", "/api/runs");
        yield return new("GET", $"/api/runs/{Run}");
        foreach (
            var path in new[]
            {
                "/api",
                "/api/",
                "/admin/host/keys",
                "/api/../index.json",
                "/api//runs",
                "/.env",
                "/host.json",
                "/RunStage",
                "/api/runs/" + Run + "/approve/extra",
                "/api/reports/latest",
                "/api/reports/latest/15083/extra",
                "/api/v1/runs",
            }
        )
            yield return new("GET", path);
        yield return new("POST", "/api/runs", Encoding.Latin1.GetString([0x7B, 0xFF, 0xFE, 0x7D]), HasKey: true);
    }
}
