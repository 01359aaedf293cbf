using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Pipeline.Adapters.Local;
using Pipeline.Cli.Output;
using Pipeline.Cli.Settings;
using Pipeline.Runs.Orders;

namespace Pipeline.Cli.Commands;

/// <summary>The program's commands.</summary>
internal static class TeilhabeCommand
{
    /// <summary>Columns of the help: what a terminal has at least.</summary>
    public const int HelpWidth = 80;

    public static RootCommand Create()
    {
        var root = new RootCommand("teilhabe – from official statistics to a yearly edition on participation in Germany's Kreise")
        {
            StageCommand.Create("run", "Runs all stages and publishes the editions", Stage.Publish),
            PlanCommand.Create(),
            StageCommand.Create("fetch", "Takes the releases into the store", Stage.Fetch),
            StageCommand.Create("normalise", "Runs to the tables of observations and indicators; leaves a preview", Stage.Normalise),
            StageCommand.Create("cluster", "Runs to the membership; leaves a preview", Stage.Cluster),
            DiffCommand.Create(),
            StageCommand.Create("report", "Runs to the PDFs; leaves a preview", Stage.Report),
            StageCommand.Create("publish", "The same as run", Stage.Publish),
            CorrectCommand.Create(),
            DepositCommand.Create(),
            StatusCommand.Create(),
            EditionsCommand.Create(),
            VerifyCommand.Create(),
            ExplainCommand.Create(),
            EvaluateCommand.Create(),
            DecisionCommands.Approve(),
            DecisionCommands.Reject(),
            DecisionCommands.Rollback(),
            SiteCommand.Create(),
            DeskCommand.Create(),
            DoctorCommand.Create(),
            CompletionCommand.Create(),
        };
        foreach (var recipe in root.Subcommands.SelectMany(c => c.Options).Where(o => o.Name == "--recipe"))
            recipe.CompletionSources.Add([.. Recipes.Names]);
        root.Options.Add(CommandTelemetry.LogOption);
        root.Options.Add(SettingsOption.Option);
        foreach (var option in root.Options)
            switch (option)
            {
                case HelpOption { Action: HelpAction help } wanted:
                    help.MaxWidth = HelpWidth;
                    wanted.Action = new FullHelp(help);
                    break;
                case VersionOption version:
                    version.Action = new PrintVersion();
                    break;
            }
        return root;
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            Console.Out.WriteLine(ProgramVersion.Lines);
            return ExitCode.Done;
        }
    }
}
