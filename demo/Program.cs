using Pipeline.Demo;

if (args is not [var folder])
{
    Console.Error.WriteLine("usage: dotnet run --project demo/Pipeline.Demo.csproj -- demo/releases");
    return 2;
}

var files = DemoReleases.Build();
var target = Path.GetFullPath(folder);
if (Directory.Exists(target))
    foreach (
        var old in Directory
            .EnumerateFiles(target, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".zip", StringComparison.Ordinal))
    )
        File.Delete(old);
foreach (var (name, bytes) in files)
{
    var path = name == DemoReleases.TruthName ? Path.Combine(target, "..", name) : Path.Combine(target, name);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllBytes(path, bytes);
}
Console.WriteLine(FormattableString.Invariant($"{files.Count} files, {files.Values.Sum(b => (long)b.Length)} bytes"));
return 0;
