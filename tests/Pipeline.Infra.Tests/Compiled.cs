using System.Text.Json.Nodes;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.Infra.Tests;

/// <summary>
/// The template compiled once for all tests: as ARM JSON, and as the resources each installation would be made of, with
/// all expressions evaluated that do not ask Azure (<c>bicep snapshot</c>).
/// </summary>
internal static class Compiled
{
    private static readonly Lazy<string> Workspace = new(Copy);
    private static readonly Lazy<JsonObject> Arm = new(() => Parse(BicepCli.RunClean(Workspace.Value, "build", "main.bicep", "--stdout")));

    private static readonly Dictionary<string, Lazy<Installation>> Installations = new[] { "dev", "prod", "full" }.ToDictionary(
        n => n,
        n => new Lazy<Installation>(() => Snapshot(n))
    );

    /// <summary>The sources as they lie in the checkout.</summary>
    public static string Sources { get; } = Path.Combine(RepositoryRoot.Folder, "infra", "bicep");

    /// <summary>The ARM template.</summary>
    public static JsonObject Template => Arm.Value;

    /// <summary>The resources of an installation: <c>dev</c>, <c>prod</c>, or <c>full</c>, which is prod with every option on.</summary>
    public static Installation Of(string name) => Installations[name].Value;

    /// <summary>A copy of the sources in a folder of its own; the caller deletes it.</summary>
    public static string Copy()
    {
        var target = Directory.CreateTempSubdirectory("teilhabe-bicep").FullName;
        FolderCopy.Make(Sources, target);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
        };
        return target;
    }

    private static Installation Snapshot(string name)
    {
        var parameters = Path.Combine(Workspace.Value, name + ".bicepparam");
        if (name == "full")
            File.WriteAllText(parameters, Full(File.ReadAllText(Path.Combine(Sources, "prod.bicepparam"))));
        BicepCli.RunClean(
            Workspace.Value,
            "snapshot",
            parameters,
            "--tenant-id",
            "11111111-1111-1111-1111-111111111111",
            "--subscription-id",
            "22222222-2222-2222-2222-222222222222",
            "--resource-group",
            "rg-teilhabe-" + name,
            "--location",
            "germanywestcentral",
            "--deployment-name",
            "teilhabe"
        );
        return new Installation(Parse(File.ReadAllText(Path.ChangeExtension(parameters, ".snapshot.json"))));
    }

    private static string Full(string prod)
    {
        var full = prod.Replace(
                "param operatorGroupId = ''",
                "param operatorGroupId = '33333333-3333-3333-3333-333333333333'",
                StringComparison.Ordinal
            )
            .Replace("param genesisLogin = 'password'", "param genesisLogin = 'token'", StringComparison.Ordinal);
        return full != prod ? full : throw new InvalidOperationException("prod.bicepparam no longer has the lines that 'full' replaces");
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
