using Microsoft.Azure.Functions.Worker.Builder;
using Pipeline.Functions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<ErrorAnswers>();
var settings = AppSettings.Read(builder.Configuration);
builder.AddTelemetry(settings);
builder.Services.AddApp(settings);

var app = builder.Build();
AppSettings.Warn(
    app.Services.GetRequiredService<IConfiguration>(),
    settings,
    app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Teilhabe.Functions")
);
await app.RunAsync();
