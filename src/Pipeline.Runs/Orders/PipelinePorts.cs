using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Publication.Report;
using Pipeline.Publication.Site;

namespace Pipeline.Runs.Orders;

/// <summary>The edges a run needs.</summary>
/// <param name="Source">Where releases come from.</param>
/// <param name="Store">Where everything goes.</param>
/// <param name="Readers">The layouts that can be read.</param>
/// <param name="CrosswalkReaders">The layouts of crosswalks that can be read.</param>
/// <param name="Tables">The format of the tables.</param>
/// <param name="Workbooks">The format of the tables for spreadsheets.</param>
/// <param name="Renderer">Sets the reports.</param>
public sealed record PipelinePorts(
    IReleaseSource Source,
    IArtifactStore Store,
    IReadOnlyList<IReleaseReader> Readers,
    IReadOnlyList<ICrosswalkReader> CrosswalkReaders,
    ITableFormat Tables,
    IWorkbookFormat Workbooks,
    IReportRenderer Renderer
)
{
    /// <summary>
    /// Finds the recipe of a published edition by name, for the site; null where the site is not written. Editions of other
    /// recipes may lie in the same store.
    /// </summary>
    public Func<string, Recipe>? Recipes { get; init; }

    /// <summary>Reads boundaries for maps; null where none are expected.</summary>
    public IBoundaryReader? Boundaries { get; init; }

    /// <summary>Reads the Gemeindeverzeichnis for the search of the site; null where its names are not wanted.</summary>
    public IMunicipalReader? Municipalities { get; init; }

    /// <summary>Gives text as outlines, for the pictures of the site; null where they are not wanted.</summary>
    public ILettering? Lettering { get; init; }

    /// <summary>Brings the site up to the index; null where it is not written.</summary>
    internal SitePublisher? Site =>
        Recipes is { } recipes
            ? new SitePublisher(
                Store,
                Tables,
                new SiteSources(recipes, Boundaries) { Municipalities = Municipalities, Lettering = Lettering }
            )
            : null;
}
