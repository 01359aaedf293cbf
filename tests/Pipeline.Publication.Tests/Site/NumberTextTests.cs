using Pipeline.Publication.Site;

namespace Pipeline.Publication.Tests.Site;

/// <summary>The examples of "Encoded Polyline Algorithm Format" (Google Maps Platform), in hundred-thousandths of a degree.</summary>
public sealed class NumberTextTests
{
    [Theory]
    [InlineData("`~oia@", -17998321)]
    [InlineData("_p~iF~ps|U_ulLnnqC_mqNvxq`@", 3850000, -12020000, 220000, -75000, 255200, -550300)]
    [InlineData("?@A", 0, -1, 1)]
    public void Numbers_BecomeTheTextOfTheExamples(string text, params int[] numbers)
    {
        var written = new NumberText();
        foreach (var number in numbers)
            written.Add(number);
        Assert.Equal(text, written.ToString());
    }
}
