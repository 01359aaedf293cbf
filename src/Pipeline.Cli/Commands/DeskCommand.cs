using System.Buffers.Text;
using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Cli.Desk;
using Pipeline.Cli.Live;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Runs.Orders;

namespace Pipeline.Cli.Commands;

/// <summary><c>teilhabe desk</c>: the operators' page for a store on this machine.</summary>
internal static class DeskCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "Port of this machine (default: a free one)",
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535)
                    return number;
                result.AddError($"--port {text}: expected a number from 1 to 65535.");
                return 0;
            },
        };
        var (source, store) = (new SourceOptions(), Shared.StoreOption());
        var (address, publisher) = (Shared.AddressOption(), Shared.PublisherOption());
        var command = new Command("desk", "Serves the operators' page for a folder store, on this machine alone")
        {
            store,
            port,
            address,
            publisher,
        };
        source.AddTo(command);
        command.Validators.Add(result =>
        {
            if (BlobStoreAddress.IsMeant(result.GetValue(store) ?? ""))
                result.AddError("--store: a storage account has its desk in the app on Azure (/api/desk); here it is for a folder.");
        });
        command.SetAction(
            (parsed, cancellation) =>
                Shared.GuardAsync(
                    false,
                    () =>
                    {
                        // A file that cannot be used is told now and not at the first order.
                        var named = parsed.GetValue(publisher) is { } file ? Shared.ReadPublisher(file) : null;
                        return ServeAsync(
                            parsed.GetValue(store)!,
                            parsed.GetValue(port),
                            source,
                            parsed,
                            order => order with { PublicationAddress = parsed.GetValue(address), Publisher = named },
                            cancellation
                        );
                    }
                )
        );
        return command;
    }

    private static async Task<int> ServeAsync(
        string folder,
        int port,
        SourceOptions source,
        ParseResult parsed,
        Func<RunOrder, RunOrder> signed,
        CancellationToken cancellation
    )
    {
        var clock = TimeProvider.System;
        var (store, _, tables) = Shared.Open(folder);
        var runs = new LocalRuns(
            store,
            (recipe, sha256, started) => signed(Shared.NewOrder(recipe, sha256, started)),
            (order, stop) => Shared.GuardAsync(false, () => StageCommand.RunAsync(Ordered(order), stop)),
            clock
        );
        await using (runs.ConfigureAwait(false))
        {
            Directory.CreateDirectory(folder); // A store begins here; one that goes away later is told from an empty one.
            var address = new Uri(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar);
            var recipe = await DefaultRecipes.OfAsync(source, parsed, folder, cancellation).ConfigureAwait(false);
            var listens = port == 0 ? FreePort() : port;
            var page = new Uri(DeskServer.OriginOf(listens) + "/api/desk");
            var desk = new LocalDesk(
                store,
                tables,
                runs,
                address,
                page,
                DeskSource.Of(source, parsed, recipe),
                new LocalLook(store, Open, source.Intermediates(parsed), clock),
                clock
            );
            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            using var server = new DeskServer(desk, token);
            server.Listen(listens);
            Console.Out.WriteLine($"The desk: {page}#schluessel={token}&name={Uri.EscapeDataString(Shared.User)}");
            Console.Out.WriteLine("Open the address in a browser; it is the key, so keep it to yourself. Ctrl+C closes the desk.");
            await server.RunAsync(cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }

        IReleaseSource Open(Recipe wanted, HttpClient http) =>
            wanted.Demo ? EmbeddedReleaseSource.Demo : source.Create(parsed, wanted.Name, folder, http, clock);

        OrderedRun Ordered(RunOrder order) =>
            new(
                order,
                folder,
                http =>
                    order.Correction is not null
                        ? new StoreReleaseSource(store, tables, order.Recipe.Name, order.LastYear)
                        : Open(order.Recipe, http)
            )
            {
                Intermediates = source.Intermediates(parsed),
                Clock = clock,
            };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
