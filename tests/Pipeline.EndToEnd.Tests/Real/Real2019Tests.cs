using System.Globalization;
using Pipeline.Core.Tables;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Real;

/// <summary>
/// The edition 2019 against figures of R: features by <c>Goldens/real_features.py</c>, which shares no code with the product, the rest
/// by <c>Goldens/real_2019.R</c> (kmeans of Hartigan and Wong with 2,000 starts; the chain of official labels from 2010 on).
/// </summary>
[Collection(RealRunTogether.Name)]
public sealed class Real2019Tests(RealRun real)
{
    [SharedDataFact]
    public void Inertia_ForEveryK_IsThatOfR()
    {
        var expected = Read("real_2019_inertia.csv").ToDictionary(r => r[0], r => double.Parse(r[1], CultureInfo.InvariantCulture));
        var quality = real.Tables.Rows("2019.1", TableSchemas.Quality);
        Assert.Equal(Enumerable.Range(2, 9), quality.Select(q => q.K));
        Assert.All(
            quality,
            q =>
            {
                var known = expected[q.K.ToString(CultureInfo.InvariantCulture)];
                Assert.Equal(known, q.Inertia, 1e-9 * known);
            }
        );
    }

    [SharedDataFact]
    public void OfficialLabels_OfEveryKreis_AreThoseOfR() =>
        Assert.Equal(
            Read("real_2019_official.csv").Select(r => (r[0], int.Parse(r[1], CultureInfo.InvariantCulture))),
            real.Tables.Rows("2019.1", TableSchemas.Membership).Select(m => (m.Ags.Text, m.Cluster))
        );

    private static IEnumerable<string[]> Read(string file) =>
        File.ReadLines(Path.Combine(RepositoryRoot.Folder, "tests", "Pipeline.EndToEnd.Tests", "Goldens", file))
            .Skip(1)
            .Select(l => l.Split(','));
}
