using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests;

public sealed class SymmetricEigenTests
{
    [Fact]
    public void Vectors_TwoByTwo_AreTheDiagonals()
    {
        // [2 1; 1 2] has 3 along (1, 1) and 1 along (1, −1); of equal entries the first is positive.
        var half = Math.Sqrt(0.5);

        Near.Equal([half, half, half, -half], SymmetricEigen.Vectors([2, 1, 1, 2], 2), 1e-15);
    }

    [Property(MaxTest = 50)]
    public void Vectors_AnyScatter_AreThoseOfMathNet(ulong seed)
    {
        const int p = 7;
        var random = new SeededRandom(seed);
        var points = Matrix<double>.Build.Dense(40, p, (_, j) => (1 + j) * (random.NextDouble() - 0.5));
        var scatter = points.TransposeThisAndMultiply(points);

        var found = Matrix<double>.Build.DenseOfRowMajor(p, p, SymmetricEigen.Vectors(scatter.ToRowMajorArray(), p));

        // By falling eigenvalue, where Math.NET has them rising; signs are free there.
        var expected = scatter.Evd(Symmetricity.Symmetric).EigenVectors;
        for (var column = 0; column < p; column++)
            Near.Equal(1, Math.Abs(found.Column(column).DotProduct(expected.Column(p - 1 - column))), 1e-9);
        Near.Equal(Matrix<double>.Build.DenseIdentity(p).ToRowMajorArray(), (found.Transpose() * found).ToRowMajorArray(), 1e-13);
    }
}
