using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>Turns an answer that is no table into the exception that fits: an error of the service, or one in what is asked.</summary>
internal static class GenesisErrors
{
    private const string Again = "Start the fetch again later; if it stays, ask the office.";

    /// <summary>The exception; its message holds the office's own words.</summary>
    public static Exception Classify(GenesisOptions options, string table, GenesisAnswer answer)
    {
        var said = answer.Text.Length == 0 ? "nothing more" : $"„{answer.Text}“";
        return answer.Status switch
        {
            GenesisStatus.Adjusted => Error(
                "The service changed the parameters: what it would send is not what was asked for. Correct the request.",
                "the parameters as sent"
            ),
            GenesisStatus.NothingNewer => Error("The service has nothing newer than the day asked for.", "a table"),
            GenesisStatus.NotFound => Error(
                "The service has no table of this name for this login. It may have been renamed or withdrawn: look it up in the catalogue.",
                "the table"
            ),
            GenesisStatus.NothingThere => Error(
                "The service has nothing for this selection: catalogued but empty, or years and areas that do not exist.",
                "at least one value"
            ),
            GenesisStatus.TooLarge => Unreachable(
                "the table is too large for the dialogue, even cut by Land.",
                "Use a login that may start jobs, or ask for fewer years."
            ),
            GenesisStatus.InternalError => Unreachable("the service failed inside.", Again),
            GenesisStatus.TooManyRequests => Unreachable(
                "the service gets more requests at a time than it bears.",
                "Lower the number of parallel requests (--parallel), or wait until other programs with this login have ended."
            ),
            GenesisStatus.CredentialsMissing => Unreachable(
                "the service saw no credentials.",
                options.AcceptsTokens ? "Set user name and password, or a token." : "Set user name and password."
            ),
            GenesisStatus.CredentialsWrong => Unreachable(
                "the service does not accept the credentials.",
                "Check user name and password on the service's own page."
            ),
            GenesisStatus.Page => Unreachable(
                "the service sent a page instead of data.",
                "Check the address, upper and lower case included; it may also be maintenance."
            ),
            GenesisStatus.JobStarted => Unreachable("the service started a job and did not name its result.", Again),
            _ => Unreachable("the service sent something that cannot be read.", Again),
        };

        FindingException Error(string message, string expected) =>
            new(
                new Finding(Code(), message)
                {
                    Source = options.Service,
                    Table = table,
                    Expected = expected,
                    Found = said,
                }
            );

        SourceUnreachableException Unreachable(string what, string advice) =>
            new(options.Service, table, Code(), $"{what} It says: {said}.", advice);

        string Code() =>
            answer.Code is { } code ? FormattableString.Invariant($"genesis-{code}")
            : answer.Body.IsSuccess
                ? answer.Kind == GenesisBodyKind.Page ? "genesis-page"
                    : "genesis-unreadable"
            : FormattableString.Invariant($"http-{(int)answer.Body.Status}");
    }
}
