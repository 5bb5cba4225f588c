using System.Runtime.InteropServices;
#if !FULL_FEED
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
#endif

namespace Governance.Database;

/// <summary>Which SQLite library runs, for the administration page and the `doctor` command.</summary>
/// <param name="Origin">"system", "shipped", or "package" where the product was built on a feed with all packages.</param>
/// <param name="Path">Name or path of the library that was loaded.</param>
/// <param name="Version">As the library itself says: 3.40.1.</param>
public sealed record SqliteLibrary(string Origin, string Path, string Version);

/// <summary>
/// Binds the SQLite provider to a native library: the system's (3.38 or newer), else the one shipped beside the program under
/// native/. The environment variable GOVERNANCE_SQLITE set to "system" or "bundled" allows only that one.
/// </summary>
public static class SqliteBinding
{
    /// <summary>Environment variable that allows only one of the two libraries.</summary>
    public const string Switch = "GOVERNANCE_SQLITE";

    private static readonly Lazy<SqliteLibrary> Bound = new(Bind);

    /// <summary>The library in use; binds it at the first call.</summary>
    /// <exception cref="DllNotFoundException">No usable library was found; the message names the package to install.</exception>
    public static SqliteLibrary Library => Bound.Value;

    /// <summary>Must have been called before anything else of the SQLite provider is used.</summary>
    public static void EnsureRegistered() => _ = Bound.Value;

#if FULL_FEED
    // The full package brings its own native library and registers it by itself.
    private static SqliteLibrary Bind()
    {
        SQLitePCL.Batteries_V2.Init();
        return new SqliteLibrary("package", "e_sqlite3", SQLitePCL.raw.sqlite3_libversion().utf8_to_string());
    }
#else
    // JSON functions that EF Core relies on came with this version.
    private const int OldestSystemVersion = 3_038_000;

    private static SqliteLibrary Bind()
    {
        // Microsoft.Data.Sqlite asks for SQLitePCLRaw 2.1; the 2.0.6 beside the program has the same surface for what is used.
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
        {
            var path = System.IO.Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
            return name.Name is "SQLitePCLRaw.core" or "SQLitePCLRaw.provider.e_sqlite3" && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        };
        var (handle, library) = Load(Environment.GetEnvironmentVariable(Switch));
        Register(handle);
        return library;
    }

    // Apart from Bind, so that no type of SQLitePCL is touched before the resolver stands.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Register(nint handle)
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? handle : 0);
        SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
    }

    private static (nint Handle, SqliteLibrary Library) Load(string? only)
    {
        var shippedPath = ShippedPath();
        if (only != "bundled" && TryLoad(SystemName, OldestSystemVersion, out var handle, out var version))
        {
            return (handle, new SqliteLibrary("system", SystemName, version));
        }

        if (only != "system" && File.Exists(shippedPath) && TryLoad(shippedPath, 0, out handle, out version))
        {
            return (handle, new SqliteLibrary("shipped", shippedPath, version));
        }

        throw new DllNotFoundException(
            $"No SQLite library was found: neither the system's {SystemName} (3.38 or newer) nor {shippedPath}. "
            + "Install the system package (Debian and Ubuntu: libsqlite3-0; Fedora: sqlite-libs; Alpine: sqlite-libs; macOS: sqlite), "
            + "or choose another database with the setting Database:Provider.");
    }

    private static string SystemName => OperatingSystem.IsWindows() ? "winsqlite3.dll"
        : OperatingSystem.IsMacOS() ? "libsqlite3.dylib"
        : "libsqlite3.so.0";

    private static string ShippedPath()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var (system, file) = OperatingSystem.IsWindows() ? ("win", "e_sqlite3.dll")
            : OperatingSystem.IsMacOS() ? ("osx", "libe_sqlite3.dylib")
            : (RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl" : "linux", "libe_sqlite3.so");
        return System.IO.Path.Combine(AppContext.BaseDirectory, "native", $"{system}-{architecture}", file);
    }

    private static bool TryLoad(string name, int oldest, out nint handle, out string version)
    {
        version = "";
        if (!NativeLibrary.TryLoad(name, out handle) || !NativeLibrary.TryGetExport(handle, "sqlite3_libversion_number", out var export))
        {
            return false;
        }

        var number = Marshal.GetDelegateForFunctionPointer<VersionNumber>(export)();
        version = $"{number / 1_000_000}.{number / 1_000 % 1_000}.{number % 1_000}";
        return number >= oldest;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();
#endif
}
