using System.Globalization;
using System.Runtime.InteropServices;
using Pipeline.Cli.Output;

namespace Pipeline.Cli.Doctor;

/// <summary>What the program stands on.</summary>
internal static class MachineChecks
{
    /// <summary>An edition of 400 Kreise with its reports and the site; the downloads of one year come on top.</summary>
    private const long LeastFree = 1L << 30;

    /// <summary>A bulk file of INKAR (about half a gigabyte), the store's copy of it, tables of several years.</summary>
    private const long EnoughFree = 5L << 30;

    private const long GiB = 1L << 30;
    private const string TemporaryAdvice = "Set TMPDIR to a folder you may write to.";
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(5);

    /// <summary>Program, runtime and machine.</summary>
    public static Check Program() =>
        Check.Good(
            "program",
            $"teilhabe {ProgramVersion.Text} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, "
                + string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores")
        );

    /// <summary>Texts and numbers must come out the same on every machine.</summary>
    public static Check Culture() => Culture(CultureInfo.CurrentCulture);

    /// <summary>The same for a given culture.</summary>
    public static Check Culture(CultureInfo culture) =>
        culture.Name.Length == 0
            ? Check.Good("culture", "invariant, whatever the machine is set to")
            : Check.Bad(
                "culture",
                $"the program runs in the culture {culture.Name}",
                "Unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0; the program is made for the invariant culture."
            );

    /// <summary>Room on the disk a folder is on.</summary>
    /// <param name="folder">The folder, or where it will be.</param>
    public static Check FreeSpace(string folder) => FreeSpace(folder, new DriveInfo(Existing(folder)).AvailableFreeSpace);

    /// <summary>The same for a number of bytes.</summary>
    public static Check FreeSpace(string folder, long free)
    {
        var says = string.Create(CultureInfo.InvariantCulture, $"{(double)free / GiB:0.0} GiB free where {folder} is");
        return free switch
        {
            < LeastFree => Check.Bad("free space", says, "Make room for at least 1 GiB; a run from the services needs about 5 GiB."),
            < EnoughFree => Check.Doubtful("free space", says, "A run from the services needs about 5 GiB; files at hand need less."),
            _ => Check.Good("free space", says),
        };
    }

    /// <summary>Whether a folder for temporary files can be written to.</summary>
    public static Check TemporaryFiles() => TemporaryFiles(Path.GetTempPath());

    /// <summary>The same for a given folder: it is there, for nobody makes it.</summary>
    public static Check TemporaryFiles(string folder) =>
        Directory.Exists(folder)
            ? Writable("temporary files", folder, TemporaryAdvice)
            : Check.Bad("temporary files", $"there is no folder {folder}", TemporaryAdvice);

    /// <summary>Whether files can be made, renamed and removed in a folder, or where it will be.</summary>
    public static Check Writable(string name, string folder, string advice)
    {
        var there = Existing(folder);
        if (File.Exists(there))
            return Check.Bad(name, $"{there} is a file, no folder", advice);
        var probe = Path.Combine(there, $".teilhabe-doctor-{Environment.ProcessId}");
        try
        {
            File.WriteAllBytes(probe, [0]);
            File.Move(probe, probe + "-moved");
            File.Delete(probe + "-moved");
            return Check.Good(name, there == folder ? $"{folder} can be written to" : $"{folder} can be made");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(probe);
            return Check.Bad(name, $"{there} cannot be written to: {e.Message}", advice);
        }
    }

    /// <summary>A full disk takes a file and not its byte: the file is not left behind.</summary>
    private static void Remove(string probe)
    {
        foreach (var left in new[] { probe, probe + "-moved" }.Where(File.Exists))
            File.Delete(left);
    }

    /// <summary>The clock of this machine against that of a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="theirs">What it says.</param>
    /// <param name="ours">What this machine says.</param>
    public static Check Clock(string service, DateTimeOffset theirs, DateTimeOffset ours)
    {
        var skew = (ours - theirs).Duration();
        var says = string.Create(CultureInfo.InvariantCulture, $"{skew.TotalSeconds:0} s apart from {service}");
        return skew <= LargestSkew
            ? Check.Good("clock", says)
            : Check.Bad(
                "clock",
                says,
                "Set the clock (NTP): runs are named and dated by it, and Azure refuses logins by a clock that is wrong."
            );
    }

    /// <summary>When the program came into its folder.</summary>
    public static DateTimeOffset InstalledAt => new(Directory.GetLastWriteTimeUtc(AppContext.BaseDirectory));

    /// <summary>The clock of this machine where no service is asked: it was never earlier than the program was put here.</summary>
    /// <param name="installed">When that was.</param>
    /// <param name="ours">What this machine says.</param>
    public static Check Clock(DateTimeOffset installed, DateTimeOffset ours)
    {
        var says = string.Create(
            CultureInfo.InvariantCulture,
            $"says {ours.UtcDateTime:yyyy-MM-dd HH:mm} UTC; no service is asked to compare"
        );
        return ours >= installed - LargestSkew
            ? Check.Good("clock", says)
            : Check.Bad(
                "clock",
                string.Create(CultureInfo.InvariantCulture, $"{says}; the program came here {installed.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
                "Set the clock (NTP): runs are named and dated by it."
            );
    }

    /// <summary>The folder itself or the nearest above it that exists; a file where one is in the way.</summary>
    private static string Existing(string folder)
    {
        var there = Path.GetFullPath(folder);
        while (!Path.Exists(there) && Path.GetDirectoryName(there) is { } above)
            there = above;
        return there;
    }
}
