using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Governance.Benchmarks;

/// <summary>
/// `governance statistics`, and the same command as a program of its own, from the start of the process to its JSON, beside R (pROC, data.table) and scikit-learn on the same file in the same run.
/// What is not installed is left out, and said. Time and memory are what Debian's `time` tells of each process, to a hundredth of a second.
/// </summary>
internal sealed class StatisticsRace(string whole, string alone, int times)
{
    private const string Time = "/usr/bin/time";

    private const string Columns = "--truth truth --score score --threshold 0.5 --subgroup sex --subgroup age --subgroup scanner --subgroup setting --prevalence 0.02 --volume 120 --json";

    // The same work as far as each package has it: area with DeLong's interval, table at a threshold, rates by group.
    private const string R = """
        suppressMessages({library(data.table); library(pROC)}); a <- commandArgs(TRUE); d <- fread(a[1])
        r <- roc(d$truth, d$score, quiet=TRUE, direction="<", levels=c(0,1)); print(ci.auc(r, method="delong")); d[, f := score >= 0.5]; print(d[, .N, by=.(truth, f)])
        for (g in c("sex","age","scanner","setting")) print(d[, .(se=sum(truth==1&f)/sum(truth==1), sp=sum(truth==0&!f)/sum(truth==0)), by=g])
        """;

    private const string Python = """
        import sys, pandas as pd
        from sklearn.metrics import roc_auc_score, confusion_matrix, brier_score_loss, roc_curve
        d = pd.read_csv(sys.argv[1]); f = (d.score >= 0.5).astype(int)
        print(roc_auc_score(d.truth, d.score), confusion_matrix(d.truth, f), brier_score_loss(d.truth, d.score), len(roc_curve(d.truth, d.score)[0]))
        for g in ["sex", "age", "scanner", "setting"]:
            for k, x in d.assign(f=f).groupby(g): print(g, k, confusion_matrix(x.truth, x.f))
        """;

    /// <summary>With the two published programs; says how they are published where one is not there.</summary>
    public static int OfPublished(int times)
    {
        string Published(string project, string program) => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, $"../../../../../src/{project}/bin/Release/net10.0/linux-x64/publish/{program}"));
        var (whole, alone) = (Published("Governance.Cli", "governance"), Published("Governance.Figures", "governance-statistics"));
        if (File.Exists(whole) && File.Exists(alone))
        {
            return new StatisticsRace(whole, alone, times).Run();
        }

        Console.Error.WriteLine("Publish both first: dotnet publish -c Release -r linux-x64 --no-self-contained src/Governance.Cli, and dotnet publish -c Release -r linux-x64 src/Governance.Figures");
        return 2;
    }

    public int Run()
    {
        var (folder, before) = (Directory.CreateTempSubdirectory("governance-race-"), Load());
        try
        {
            Console.WriteLine("| Rows | Program | Seconds, best | Seconds, median | Peak memory, MB |");
            Console.WriteLine("|---|---|---|---|---|");
            foreach (var rows in new[] { 100_000, 1_000_000 })
            {
                var file = Path.Combine(folder.FullName, $"{rows}.csv");
                Write(file, rows);
                Measure(rows, "governance-statistics, compiled to machine code", alone, $"{file} {Columns}");
                Measure(rows, "governance statistics", whole, $"statistics {file} {Columns}");
                Measure(rows, "R, data.table and pROC", "/usr/bin/Rscript", $"{Script(folder, "race.R", R)} {file}");
                Measure(rows, "Python, pandas and scikit-learn", "/usr/bin/python3", $"{Script(folder, "race.py", Python)} {file}");
            }

            Console.WriteLine($"\n{Environment.ProcessorCount} cores, load average {before} at the beginning and {Load()} at the end, .NET {Environment.Version}, {times} runs each.");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Measure(int rows, string name, string file, string arguments)
    {
        var runs = new List<(double Seconds, double Megabytes)>();
        for (var i = 0; i < times; i++)
        {
            if (Once(file, arguments, out var run) is { } reason)
            {
                Console.WriteLine($"| {rows:N0} | {name} | left out: {reason} | | |");
                return;
            }

            runs.Add(run);
        }

        var seconds = runs.Select(r => r.Seconds).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {rows:N0} | {name} | {seconds[0]:0.00} | {seconds[seconds.Count / 2]:0.00} | {runs.Max(r => r.Megabytes):0} |"));
    }

    // Why it could not be run; null where it ran.
    private static string? Once(string file, string arguments, out (double, double) run)
    {
        run = default;
        if (new[] { Time, file }.FirstOrDefault(f => !File.Exists(f)) is { } missing)
        {
            return $"{missing} is not installed";
        }

        // By the kernel's account of the process: looking at it from here would take time from it, and add that of this program.
        using var process = Process.Start(new ProcessStartInfo(Time, $"-q -f \"%e %M\" {file} {arguments}") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        _ = output.Result;
        var lines = errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (process.ExitCode != 0 || lines.Length == 0 || lines[^1].Split(' ') is not [var seconds, var kilobytes])
        {
            return lines.FirstOrDefault() ?? "it ended without a word";
        }

        run = (double.Parse(seconds, CultureInfo.InvariantCulture), double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024);
        return null;
    }

    private static string Script(DirectoryInfo folder, string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static void Write(string path, int rows)
    {
        var random = new Random(5);
        using var file = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 20);
        file.Write("case,truth,score,sex,age,scanner,setting\n");
        string[] ages = ["18-39", "40-59", "60-79", "80+"], scanners = ["Vendor A", "Vendor B", "Vendor C"], settings = ["emergency", "inpatient", "outpatient"];
        for (var i = 0; i < rows; i++)
        {
            var truth = random.NextDouble() < 0.1 ? 1 : 0;
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var score = 1 / (1 + Math.Exp(-(normal + (2.2 * truth) - 1.8)));
            file.Write(string.Create(CultureInfo.InvariantCulture,
                $"{i},{truth},{score:0.000000},{(random.Next(2) == 0 ? 'F' : 'M')},{ages[random.Next(4)]},{scanners[random.Next(3)]},{settings[random.Next(3)]}\n"));
        }
    }
}
