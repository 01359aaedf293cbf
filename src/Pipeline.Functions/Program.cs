using Pipeline.Functions.Hosting;
using Pipeline.Functions.Operators;
using Pipeline.Functions.Public;

var builder = WebApplication.CreateSlimBuilder(args);
var settings = HandlerSettings.Read(builder.Configuration);
builder.AddTelemetry(settings);
builder.Services.AddHandler(settings);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    // Only this machine speaks to the handler: the Functions host, or a developer.
    kestrel.ListenLocalhost(settings.Port, o => o.Use(RefusalBodies.Add));
    kestrel.Limits.MaxRequestBodySize = 1 << 20;
    kestrel.AddServerHeader = false;
});

var app = builder.Build();
HandlerSettings.Warn(app.Configuration, settings, app.Logger);
app.UseExceptionHandler(
    new ExceptionHandlerOptions
    {
        StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
    }
);
app.UseStatusCodePages();
app.MapGet("/", () => Results.Json(new { Handler = "teilhabe" }));
app.MapTriggers();
app.MapOperators();
app.MapPublic();
app.Run();
