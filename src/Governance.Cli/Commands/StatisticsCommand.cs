using System.CommandLine;
using Governance.Core.LocalValidation.Tables;
using Governance.Statistics.Studies;

namespace Governance.Cli.Commands;

/// <summary>`statistics`: the figures of a file of studies, without a database.</summary>
internal static class StatisticsCommand
{
    public const string Name = "statistics";

    private static readonly Argument<FileInfo> File = new("FILE") { Description = "CSV of studies, one row each; the first line names the columns." };
    private static readonly Option<string> Truth = new("--truth") { Description = "Column of the reference standard; where not named, one called truth, reference, label … is taken." };
    private static readonly Option<string> Score = new("--score") { Description = "Column of the product's score." };
    private static readonly Option<double?> Threshold = new("--threshold") { Description = "Positive where the score is at least this." };
    private static readonly Option<string> Flag = new("--flag") { Description = "Column of what the product itself called positive." };
    private static readonly Option<string> Result = new("--result") { Description = "Column of how each study ended (positive, negative, indeterminate, abstain-quality, timeout …)." };
    private static readonly Option<string[]> Reader = new("--reader") { Description = "Column of what a reader called the study; may be given several times." };
    private static readonly Option<string[]> Subgroup = new("--subgroup") { Description = "Column that divides the studies into groups; may be given several times." };
    private static readonly Option<string> Patient = new("--patient") { Description = "Column of a pseudonym of the patient, where a patient has several rows." };
    private static readonly Option<double?> Target = new("--target-sensitivity") { Description = "Sensitivity that a threshold is looked for by, 0 to 1." };
    private static readonly Option<double[]> Prevalence = new("--prevalence") { Description = "Prevalence to project to, 0 to 1; may be given several times." };
    private static readonly Option<double?> Volume = new("--volume") { Description = "Eligible studies a day, for the expected workload." };
    private static readonly Option<double> Processed = new("--processed") { Description = "Fraction of them that the product processes.", DefaultValueFactory = _ => 1 };
    private static readonly Option<double> Level = new("--level") { Description = "Two-sided confidence level.", DefaultValueFactory = _ => 0.95 };
    private static readonly Option<bool> Json = new("--json") { Description = "Answer as JSON (src/docs/statistics.md)." };

    public static Command Make(Output output)
    {
        var command = new Command(Name, "Figures with intervals from a file of studies, without a database.")
        {
            File, Truth, Score, Threshold, Flag, Result, Reader, Subgroup, Patient, Target, Prevalence, Volume, Processed, Level, Json,
        };
        command.SetAction((parsed, ct) => Task.FromResult(Run(output, parsed, ct)));
        return command;
    }

    private static int Run(Output output, ParseResult parsed, CancellationToken ct)
    {
        var file = parsed.GetRequiredValue(File);
        if (!file.Exists)
        {
            return output.Refuse($"There is no file {file}.");
        }

        var options = OptionsOf(parsed);
        if (WhyNot(options) is { } wrong)
        {
            return output.Refuse(wrong);
        }

        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        if (ColumnsOf(parsed, file) is not { } columns)
        {
            return output.Refuse("Name the column of the reference standard: --truth COLUMN.");
        }

        var reading = StudyFile.Read(stream, columns, ct);
        return reading.Table is { } table ? Write(output, parsed, new FileFigures(file.Name, reading, columns, StudyReport.Of(table, options))) : Refuse(output, reading);
    }

    private static int Write(Output output, ParseResult parsed, FileFigures figures)
    {
        if (parsed.GetValue(Json))
        {
            ReportJson.Write(output.Results, figures);
        }
        else
        {
            ReportText.Write(output, figures);
        }

        return ExitCode.Good;
    }

    private static int Refuse(Output output, StudyFileReading reading)
    {
        foreach (var problem in reading.Problems)
        {
            output.Say(problem.ToString());
        }

        return output.Fail(reading.ProblemCount > reading.Problems.Count
            ? $"{reading.ProblemCount} problems, of which the first {reading.Problems.Count} are listed. No figure was made."
            : "No figure was made.");
    }

    private static StudyReportOptions OptionsOf(ParseResult parsed) => new()
    {
        Threshold = parsed.GetValue(Threshold),
        TargetSensitivity = parsed.GetValue(Target),
        Prevalences = parsed.GetValue(Prevalence) ?? [],
        Volume = parsed.GetValue(Volume),
        ProcessedShare = parsed.GetValue(Processed),
        Level = parsed.GetValue(Level),
    };

    // The first line is read twice rather than held: the table is then read from its beginning in one way.
    private static StudyColumns? ColumnsOf(ParseResult parsed, FileInfo file)
    {
        var truth = parsed.GetValue(Truth) ?? Guessed(file);
        return truth is null ? null : new StudyColumns(
            truth, parsed.GetValue(Score), parsed.GetValue(Flag), parsed.GetValue(Result), parsed.GetValue(Patient), null, null,
            parsed.GetValue(Reader) ?? [], parsed.GetValue(Subgroup) ?? []);
    }

    private static string? Guessed(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            return ColumnGuess.Of(TableFile.Open(stream).Header)?.Truth;
        }
        catch (TableException)
        {
            // What is wrong with the file is said where it is read.
            return "truth";
        }
    }

    private static string? WhyNot(StudyReportOptions options) =>
        options.Level is not (> 0 and < 1) ? "A confidence level lies between 0 and 1: --level 0.95."
        : options.TargetSensitivity is not (null or (> 0 and <= 1)) ? "A target sensitivity lies above 0 and is at most 1: --target-sensitivity 0.9."
        : options.Prevalences.Any(p => p is not (> 0 and < 1)) ? "A prevalence lies between 0 and 1: --prevalence 0.02."
        : options.ProcessedShare is not (>= 0 and <= 1) ? "The processed share lies between 0 and 1: --processed 0.97."
        : options.Volume is not (null or (>= 0 and < double.PositiveInfinity)) ? "A volume is a number of studies a day: --volume 120."
        : options.Threshold is { } t && !double.IsFinite(t) ? "A threshold is a number: --threshold 0.5."
        : null;
}

/// <summary>The figures of a file, with what was read.</summary>
internal sealed record FileFigures(string Name, StudyFileReading Reading, StudyColumns Columns, StudyReport Report);
