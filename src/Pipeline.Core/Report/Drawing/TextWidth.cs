namespace Pipeline.Core.Report.Drawing;

/// <summary>
/// Widths of text in Source Sans 3, in which reports are set, so that charts can keep labels apart without a font at hand.
/// Kerning is left out; a test compares with the font.
/// </summary>
public static class TextWidth
{
    private const int First = 32;
    private const int Usual = 540;

    private static readonly short[] Regular =
    [
        200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425,
        847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500,
        542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
    ];

    private static readonly short[] Bold =
    [
        200, 340, 537, 528, 528, 857, 667, 300, 344, 344, 457, 528, 300, 332, 300, 339, 528, 528, 528, 528, 528, 528, 528, 528, 528, 528, 300, 300, 528, 528, 528, 463,
        902, 573, 605, 582, 635, 548, 524, 638, 674, 301, 509, 614, 518, 762, 665, 684, 596, 684, 613, 556, 556, 665, 556, 813, 567, 525, 541, 344, 339, 344, 528, 500,
        555, 527, 573, 468, 573, 518, 341, 534, 571, 276, 278, 548, 286, 857, 572, 555, 573, 573, 398, 443, 383, 568, 523, 776, 514, 521, 460, 344, 268, 344, 528,
    ];

    /// <summary>Width of one line in points.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Font size in points.</param>
    /// <param name="bold">In the bold face.</param>
    public static double Of(string text, double size, bool bold = false)
    {
        var units = 0;
        foreach (var c in text)
            units += Units(c, bold ? Bold : Regular);
        return units * size / 1000;
    }

    private static int Units(char c, short[] widths) => c switch
    {
        >= (char)First and < (char)(First + 95) => widths[c - First],
        '\u202F' => 120,
        '\u00A0' => 200,
        '\u2013' => 480,
        '\u2212' => widths['-' - First + 16],
        'ä' => widths['a' - First],
        'ö' => widths['o' - First],
        'ü' => widths['u' - First],
        'Ä' => widths['A' - First],
        'Ö' => widths['O' - First],
        'Ü' => widths['U' - First],
        'ß' => 632,
        '\u00B7' => 300,
        '\u2192' => 619,
        _ => Usual,
    };
}
