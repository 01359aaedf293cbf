using Pipeline.Core.Normalise;
using Pipeline.Fuzz.Semantic;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Gates;

/// <summary>The real columns of 2010–2019 with their past, read once.</summary>
public sealed class RealColumnsFixture : IAsyncLifetime
{
    internal RealColumns Real { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (SharedData.Folder is null)
            return;
        var file = Path.Combine(RepositoryRoot.Folder, "recipes", "inkar-2021.json");
        Real = await RealColumns.ReadAsync(
            SharedData.Folder,
            RecipeReader.Read("inkar-2021", await File.ReadAllBytesAsync(file)),
            2010,
            2019
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
