using Pipeline.Adapters.Fetch.Bbsr;
using Pipeline.Adapters.Fetch.Bkg;
using Pipeline.Adapters.Fetch.Destatis;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Adapters.Publish.Xlsx;
using Pipeline.Adapters.Report.Pdf;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;
using Pipeline.Publication.Site;
using Pipeline.Runs.Orders;

namespace Pipeline.Adapters;

/// <summary>The edges every host of the pipeline uses: all layouts that can be read, Parquet tables, PDF reports.</summary>
public static class StandardPorts
{
    /// <summary>What every site is made with: recipes by name, boundaries of the BKG, the Gemeindeverzeichnis of Destatis.</summary>
    public static SiteSources Site { get; } =
        new(name => Recipes.Read(name).Recipe, new KreisBoundariesReader())
        {
            Municipalities = new MunicipalDirectoryReader(),
            Lettering = new PdfLettering(),
        };

    /// <summary>Puts them together with a source and a store.</summary>
    public static PipelinePorts Build(IReleaseSource source, IArtifactStore store) =>
        new(
            source,
            store,
            [
                new InkarBulkReader(),
                new InkarWizardReader(),
                new InkarApiReader(),
                new GenesisCsvReader(),
                new GenesisXlsxReader(),
                new GenesisFlatReader(),
                new GenesisCubeReader(),
            ],
            [new UmstiegsschluesselReader()],
            new ParquetTableFormat(),
            new XlsxWorkbookFormat(),
            new PdfReportRenderer()
        )
        {
            Boundaries = Site.Boundaries,
            Municipalities = Site.Municipalities,
            Lettering = Site.Lettering,
        };
}
