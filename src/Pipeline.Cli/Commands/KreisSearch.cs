using System.Text;
using Pipeline.Core.Domain;

namespace Pipeline.Cli.Commands;

/// <summary>Finds the Kreis somebody means: by key, by a key that lost its leading zero, or by name.</summary>
internal static class KreisSearch
{
    private const int MostOffered = 8;
    private const int KeyDigits = 5;
    private const int MunicipalityDigits = 8;

    /// <summary>The Kreise a text may mean.</summary>
    /// <param name="text">A key, the key of a municipality, or a name with or without umlauts and kind.</param>
    /// <returns>One where it is clear; several to choose from; none.</returns>
    public static IReadOnlyList<KreisKey> Find(string text)
    {
        var asked = text.Trim();
        if (asked.Length > 0 && asked.All(char.IsAsciiDigit))
            return KreisKey.TryParse(Key(asked), out var key) ? [key] : [];
        var name = Fold(asked);
        if (name.Length < 2)
            return [];
        var all = KreisRegister.Every.All;
        return First(
            all.Where(k => Fold(k.DisplayName) == name || Fold($"{k.Kind} {k.Name}") == name || Fold($"{k.Name} {k.Kind}") == name),
            all.Where(k => Fold(k.Name) == name),
            all.Where(k => Fold(k.DisplayName).Contains(name, StringComparison.Ordinal))
        );
    }

    /// <summary>What to say where a text means no Kreis or several; null where it means one.</summary>
    /// <param name="text">What was asked for.</param>
    public static string? Fault(string text)
    {
        var found = Find(text);
        if (found.Count == 1)
            return null;
        if (found.Count > MostOffered)
            return $"'{text}' is part of the names of {found.Count} Kreise; say more of the name, or the key.";
        if (found.Count > 1)
            return $"'{text}' may mean several Kreise; ask for one of them: {Offered(found)}.";
        var fault =
            $"'{text}' is neither the key (AGS, five digits, the first two from 01 to 16) nor the name of a Kreis since 31.12.2021.";
        var near = Near(Fold(text));
        return near.Count == 0 ? fault : $"{fault} Meant may be: {Offered(near)}.";
    }

    /// <summary>A spreadsheet takes the zero of 01001 away; the key of a municipality begins with that of its Kreis.</summary>
    private static string Key(string digits) =>
        digits.Length is MunicipalityDigits or MunicipalityDigits - 1
            ? digits.PadLeft(MunicipalityDigits, '0')[..KeyDigits]
            : digits.PadLeft(digits.Length == KeyDigits - 1 ? KeyDigits : digits.Length, '0');

    private static string Offered(IEnumerable<KreisKey> keys) => string.Join(", ", keys.Select(KreisRegister.Every.Describe));

    private static List<KreisKey> First(params IEnumerable<KreisFacts>[] ways) =>
        ways.Select(w => w.Select(k => k.Key).ToList()).FirstOrDefault(w => w.Count > 0) ?? [];

    private static List<KreisKey> Near(string name)
    {
        var most = Math.Min(3, name.Length / 3);
        return
        [
            .. KreisRegister
                .Every.All.Select(k => (k.Key, Distance: Distance(Fold(k.Name), name)))
                .Where(k => k.Distance <= most)
                .OrderBy(k => k.Distance)
                .ThenBy(k => k.Key)
                .Take(MostOffered)
                .Select(k => k.Key),
        ];
    }

    /// <summary>Edit distance (Levenshtein), in letters.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], row[0] = i);
            for (var j = 1; j <= b.Length; j++)
            {
                left = Math.Min(Math.Min(left, row[j]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], left);
            }
        }
        return row[^1];
    }

    /// <summary>Small letters and digits only, umlauts written out: <c>Börde</c>, <c>Boerde</c> and <c>BÖRDE</c> are the same.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
            _ = c switch
            {
                'ä' => folded.Append("ae"),
                'ö' => folded.Append("oe"),
                'ü' => folded.Append("ue"),
                'ß' => folded.Append("ss"),
                _ when char.IsLetterOrDigit(c) => folded.Append(c),
                _ => folded,
            };
        return folded.ToString();
    }
}
