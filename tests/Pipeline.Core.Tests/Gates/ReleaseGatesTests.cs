using Pipeline.Core.Domain;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using static Pipeline.Core.Tests.Gates.SyntheticRelease;

namespace Pipeline.Core.Tests.Gates;

public sealed class ReleaseGatesTests
{
    [Fact]
    public void Run_NextYear_Passes() => Assert.Empty(Run(Values(2019), Values(2018)));

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(0.1)]
    [InlineData(1 / 12.0)]
    [InlineData(0.001)]
    public void Run_UnitJump_GuessesTheFactor(double factor)
    {
        var finding = Assert.Single(
            ReleaseGates.Run(Recipe(), [Values(2019, (_, v) => v * factor)], _ => Kreise, [Values(2018)], new GateParameters())
        );

        Assert.Equal("gate:unit-jump:quota:2019", finding.Id);
        Assert.Contains(
            $"{(factor > 1 ? "×" : "÷")} {Math.Round(factor > 1 ? factor : 1 / factor)}",
            finding.Finding.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(finding.Id, finding.Finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_EveryFault_HasItsName()
    {
        Assert.Equal(["gate:sign-flip:quota:2019"], Run(Values(2019, (_, v) => -v), Values(2018)));
        Assert.Equal(
            ["gate:unit-jump:quota:2019:09"],
            Run(Values(2019, (k, v) => k[..2] == "09" ? v * 10 : v), Values(2018)).Where(i => i.Contains("jump", StringComparison.Ordinal))
        );
        Assert.Equal(["gate:rank:quota:2019"], Run(Values(2019, (k, _) => Value(k, 2019) * 31 % 7), Values(2018)));
        Assert.Equal(
            ["gate:column-shifted:quota:2019"],
            Run(Values(2019, (k, _) => double.Parse(k, System.Globalization.CultureInfo.InvariantCulture)))
        );
        Assert.Equal(["gate:column-constant:quota:2019"], Run(Values(2019, (_, _) => 3)));
        Assert.Equal(["gate:column-empty:quota:2019"], Run(Values(2019, (_, _) => null)));
        Assert.Equal(["gate:range:quota:2019"], Run(Values(2019, (k, v) => k == "01001" ? 2_000_000 : v)));
    }

    [Fact]
    public void Run_Sums_AreComparedWithGermany()
    {
        var whole = Kreise.Sum(k => Value(k, 2019));

        Assert.Empty(Run(Values(2019, germany: whole), kind: SeriesKind.Count));
        Assert.Equal(["gate:sum:quota:2019"], Run(Values(2019, germany: whole * 0.99), kind: SeriesKind.Count));
        Assert.Equal(["gate:sum:quota:2019"], Run(Values(2019, germany: whole * 1.01), kind: SeriesKind.Count));
    }

    [Fact]
    public void Run_SumWithoutAKreis_NamesIt()
    {
        var whole = Kreise.Sum(k => Value(k, 2019)) * 1.01;
        var now = Values(2019, (k, v) => k == "15083" ? null : v, whole);
        var finding = Assert.Single(ReleaseGates.Run(Recipe(SeriesKind.Count), [now], _ => Kreise, [], new GateParameters()));

        Assert.Contains("15083 Landkreis Börde", finding.Finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Kreise_MustBeThoseOfTheDay()
    {
        var all = new Dictionary<string, double?>(Values(2019).Kreise);
        all.Remove("01001");
        all.Add("16056", 5);

        Assert.Equal(["gate:kreise-missing:quota:2019", "gate:kreise-extra:quota:2019"], Run(Values(2019) with { Kreise = all }));
    }

    /// <summary>
    /// The Kreise of Baden-Württemberg whose leavers of 2024 are secret (table 21111-02-06-4 as served in 2026), and one more.
    /// </summary>
    private static readonly string[] SecretIn2024 =
    [
        .. "08117 08118 08121 08127 08136 08212 08221 08222 08231 08317 08326 08336 08415 08416 08435 08436 09162".Split(' '),
    ];

    /// <summary>Sixteen Kreise may be secret where the recipe says so, and not one more.</summary>
    [Theory]
    [InlineData(16, 16, false)]
    [InlineData(17, 16, true)]
    [InlineData(1, 0, true)]
    public void Run_SecretKreise_PassWhereTheRecipeSaysSo(int secret, int allowed, bool isFound)
    {
        var recipe = Recipe();
        recipe = recipe with
        {
            Series = new Dictionary<string, SeriesRecipe> { ["quota"] = recipe.Series["quota"] with { SecretKreise = allowed } },
        };
        var hidden = SecretIn2024.Take(secret).ToHashSet();
        var now = Values(2019);
        now = now with { Kreise = now.Kreise.Where(k => !hidden.Contains(k.Key)).ToDictionary() };

        var found = ReleaseGates.Run(recipe, [now], _ => Kreise, [], new GateParameters());

        Assert.Equal(isFound, found.Any(f => f.Gate == "kreise-missing"));
    }

    [Fact]
    public void Run_AnotherNameOrUnit_IsAnotherSeries()
    {
        var now = Values(2019);

        Assert.Equal(["gate:identity:quota:2019"], Run(now with { Identity = now.Identity! with { Unit = "EUR" } }, Values(2018)));
        Assert.Equal(["gate:identity:quota:2019"], Run(now with { Identity = now.Identity! with { Id = "2" } }, Values(2018)));
        Assert.Empty(Run(now with { Identity = now.Identity! with { Edition = "2", Id = "2" } }, Values(2018)));
    }

    [Fact]
    public void Of_AcceptanceWithoutReasonOrTwice_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => GateOutcome.Apply([], [new Acceptance("gate:a", " ")]));
        Assert.Throws<ArgumentException>(() => GateOutcome.Apply([], [new Acceptance("gate:a", "x"), new Acceptance("gate:a", "y")]));
    }

    [Fact]
    public void ThrowIfOpen_OpenFinding_Stops()
    {
        var finding = GateFinding.Build(new GatePlace("rank", "quota", "2016–2018"), "x", null, "y", "z");
        Assert.Equal("gate:rank:quota:2016-2018", finding.Id);

        Assert.Throws<FindingException>(() => GateOutcome.Apply([finding], []).ThrowIfOpen());
        GateOutcome.Apply([finding], [new Acceptance(finding.Id, "wahr")]).ThrowIfOpen();
    }

    /// <summary>Sixteen Kreise may be secret, by sign or by a missing row: they are listed by name. One more stops, by name too.</summary>
    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void Run_SecretKreise_AreListedByName(int count, bool isAllowed)
    {
        var secret = SecretIn2024.Take(count).ToList();
        var recipe = Recipe();
        recipe = recipe with
        {
            Series = new Dictionary<string, SeriesRecipe> { ["quota"] = recipe.Series["quota"] with { SecretKreise = 16 } },
        };
        var signs = Values(2019, (k, v) => secret.Contains(k) ? null : v);
        var rows = signs with { Kreise = signs.Kreise.Where(k => k.Value is not null).ToDictionary(k => k.Key, k => k.Value) };
        foreach (var now in new[] { signs, rows })
        {
            var found = ReleaseGates
                .Run(recipe, [now], _ => Kreise, [], new GateParameters())
                .Single(f => f.Gate == (isAllowed ? "secret" : "kreise-missing"));
            Assert.Equal(isAllowed, found.IsDoubt);
            Assert.All(secret, k => Assert.Contains(KreisRegister.Every.Describe(k), found.Finding.Found, StringComparison.Ordinal));
        }
    }

    /// <summary>Rows that are missing side by side, or a whole Land, are no secret: the file lost them. Signs say what they are.</summary>
    [Theory]
    [InlineData("08115 08116 08117", "")]
    [InlineData("08115 08116 08117 08118 09162", "08115 08116 08117 08118")]
    [InlineData("01062 02000 03101 03102", "01062 02000 03101 03102")]
    [InlineData("04011 04012", "04011 04012")]
    [InlineData("11000", "")]
    public void Run_RowsMissingTogether_AreLost(string missing, string lost)
    {
        var recipe = Recipe();
        recipe = recipe with
        {
            Series = new Dictionary<string, SeriesRecipe> { ["quota"] = recipe.Series["quota"] with { SecretKreise = 16 } },
        };
        var signs = Values(2019, (k, v) => missing.Split(' ').Contains(k) ? null : v);
        var rows = signs with { Kreise = signs.Kreise.Where(k => k.Value is not null).ToDictionary(k => k.Key, k => k.Value) };

        Assert.DoesNotContain(ReleaseGates.Run(recipe, [signs], _ => Kreise, [], new GateParameters()), f => f.Gate == "rows-lost");
        var found = ReleaseGates.Run(recipe, [rows], _ => Kreise, [], new GateParameters()).SingleOrDefault(f => f.Gate == "rows-lost");

        Assert.Equal(lost, found?.Id.Split(':')[^1].Replace('+', ' ') ?? "");
        Assert.NotEqual(true, found?.IsDoubt);
    }
}
