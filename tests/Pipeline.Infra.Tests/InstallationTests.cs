using Pipeline.Infra.Tests.Checks;

namespace Pipeline.Infra.Tests;

/// <summary>What each installation would be made of keeps every check, and every check sees damage.</summary>
public sealed class InstallationTests
{
    public static IEnumerable<object[]> Cases() =>
        from name in new[] { "dev", "prod", "full" }
        from check in Check.All
        select new object[] { name, check.Name };

    public static IEnumerable<object[]> Damages() => Mutations.All.Select(m => new object[] { m.Check, m.Damage });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Installation_AsInTheCheckout_KeepsTheCheck(string installation, string check) =>
        Assert.Empty(Named(check).Violations(Compiled.Of(installation)));

    [Theory]
    [MemberData(nameof(Damages))]
    public void Installation_Damaged_BreaksTheCheck(string check, string damage)
    {
        var apply = Mutations.All.Single(m => m.Check == check && m.Damage == damage).Apply;
        Assert.NotEmpty(Named(check).Violations(apply(Compiled.Of("full").Copy())));
    }

    [Fact]
    public void Checks_All_HaveDamageThatBreaksThem() =>
        Assert.Equal(Check.All.Select(c => c.Name), Mutations.All.Select(m => m.Check).Distinct());

    [Fact]
    public void Full_BesideProd_HasTheOptionsToo()
    {
        var more = Compiled.Of("full").Resources.Count - Compiled.Of("prod").Resources.Count;
        Assert.Equal(4, more); // roles of operators: two containers, vault, logs
        Assert.DoesNotContain(Compiled.Of("dev").Resources, r => r.Type() == Types.Route);
    }

    [Fact]
    public void Outputs_OfAnInstallation_HoldNamesAndAddressesOnly() =>
        Assert.Equal(
            ["alertNames", "apiUrl", "functionAppName", "publishedUrl", "storeAccountName", "storeUrl", "vaultName", "workspaceName"],
            Compiled.Template["outputs"]!.AsObject().Select(o => o.Key).Order(StringComparer.Ordinal)
        );

    private static Check Named(string name) => Check.All.Single(c => c.Name == name);
}
