using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Pipeline.Cli.Output;

/// <summary>
/// The help with what a manual page has beside the options: exit codes, and for the program as a whole its environment, files and
/// examples.
/// </summary>
/// <param name="options">Tells commands, arguments and options.</param>
internal sealed class FullHelp(HelpAction options) : SynchronousCommandLineAction
{
    private const string ExitCodes = """
        Exit codes:
          0    done
          1    a finding stopped the run, or a check found faults
          2    the command line was not understood
          3    a source or the store could not be reached
          130  stopped by the operator
        """;

    private const string Whole = """
        Environment:
          TEILHABE_GENESIS_USER, TEILHABE_GENESIS_PASSWORD
                           login to the Regionaldatenbank, for run and fetch
          TEILHABE_GENESIS_TOKEN
                           instead of both, for GENESIS-Online alone
          TEILHABE_SIGNING_KEY
                           private RSA key (PEM) that signs the list of each
                           publication; none is signed when not set
          AZURE_CLIENT_ID  the identity a machine in Azure opens a store in blob
                           storage with; elsewhere the login of az is used
          OTEL_EXPORTER_OTLP_ENDPOINT
                           where traces and metrics go; nowhere when not set
          TEILHABE_SERVICES_ADDRESS
                           another address for all services, such as a mirror

        Files:
          store/           the store, unless --store names another; docs/store.md
                           tells what lies where
          teilhabe.json    settings beside the store: options without their dashes
          releases.json    the list of a folder of releases (--sources)

        Examples:
          teilhabe run --demo
                           invented data, to see what comes out
          teilhabe doctor  is everything there for a run?
          teilhabe run --year 2024 --store /srv/teilhabe
                           the edition of 2024 from the services of the offices
          teilhabe verify --store /srv/teilhabe
                           is everything still as it was published?

        The handbook (German): docs/bedienung.md
        """;

    /// <inheritdoc/>
    public override bool Terminating => true;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = options.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(ExitCodes);
        if (parseResult.CommandResult.Command is RootCommand)
        {
            output.WriteLine();
            output.WriteLine(Whole);
        }
        return code;
    }
}
