namespace Pipeline.Cli.Settings;

/// <summary>An option that a settings file may give.</summary>
/// <param name="Name">Name in the file; the option has the same with two dashes before it.</param>
/// <param name="IsPath">A file or folder: relative to the folder of the settings file.</param>
/// <param name="Unless">Options that exclude this one: where one of them is given, the file's value does not apply.</param>
internal sealed record Setting(string Name, bool IsPath = false, params string[] Unless)
{
    /// <summary>What is the same in every call of an installation. What decides about one edition is never among them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("store", IsPath: true),
        new("sources", IsPath: true, "--requests", "--work", "--parallel", "--intermediate"),
        new("recipe"),
        new("requests", IsPath: true, "--sources"),
        new("work", IsPath: true, "--sources"),
        new("patience") { IsNumber = true },
        new("parallel", IsPath: false, "--sources") { IsNumber = true },
        new("intermediate", IsPath: true, "--sources"),
        new("address"),
        new("publisher", IsPath: true),
        new("threads") { IsNumber = true },
        new("by"),
    ];

    /// <summary>Whether the file may write it as a number.</summary>
    public bool IsNumber { get; private init; }

    /// <summary>The option's name.</summary>
    public string Option => "--" + Name;
}
