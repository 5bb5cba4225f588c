using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Governance.Statistics;
using Governance.Statistics.Agreement;
using Governance.Statistics.Proportions;
using Governance.Statistics.Studies;

namespace Governance.Cli.Commands;

/// <summary>The figures as JSON in the form of src/docs/statistics.md. Names are only added; a change of meaning raises the schema.</summary>
internal static class ReportJson
{
    public const string Schema = "governance-statistics/1";

    public static void Write(TextWriter results, FileFigures figures)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("routine", StudyReport.Routine);
            WriteFile(json, figures);
            WriteReport(json, figures.Report);
            json.WriteEndObject();
        }

        results.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private static void WriteFile(Utf8JsonWriter json, FileFigures figures)
    {
        json.WriteStartObject("file");
        json.WriteString("name", figures.Name);
        json.WriteString("encoding", figures.Reading.Form!.Encoding);
        json.WriteString("separator", figures.Reading.Form.Separator.ToString());
        json.WriteEndObject();
        Texts(json, "notes", figures.Reading.Notes);
    }

    private static void WriteReport(Utf8JsonWriter json, StudyReport report)
    {
        Texts(json, "warnings", report.Warnings);
        json.WriteNumber("level", report.Options.Level);
        WriteCounts(json, report.Counts);
        WriteCalls(json, report);
        if (report.Performance is { } performance)
        {
            json.WriteStartObject("performance");
            ReportJsonParts.Performance(json, performance);
            json.WriteEndObject();
        }

        List(json, "projections", report.Projections, ReportJsonParts.Projection);
        if (report.Abstention is { } abstention)
        {
            ReportJsonParts.Abstention(json, abstention);
        }

        if (report.Scores is { } scores)
        {
            ReportJsonParts.Scores(json, scores);
        }

        List(json, "subgroups", report.Subgroups, ReportJsonParts.Subgroup);
        List(json, "readers", report.Readers, ReportJsonParts.Reader);
    }

    private static void WriteCalls(Utf8JsonWriter json, StudyReport report)
    {
        json.WriteStartObject("calls");
        json.WriteString("origin", report.Origin switch
        {
            CallOrigin.Product => "product",
            CallOrigin.Threshold => "threshold",
            CallOrigin.ChosenHere => "chosen-on-these-studies",
            _ => "none",
        });
        Number(json, "threshold", report.Threshold);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, StudyCounts counts)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("rows", counts.Rows);
        json.WriteNumber("superseded", counts.Superseded);
        json.WriteNumber("positives", counts.Positives);
        json.WriteNumber("negatives", counts.Negatives);
        json.WriteNumber("truthMissing", counts.TruthMissing);
        json.WriteNumber("noResult", counts.NoResult);
        Number(json, "patients", counts.Patients);
        Number(json, "mostRowsOfPatient", counts.MostRowsOfPatient);
        json.WriteStartObject("statuses");
        foreach (var status in counts.Statuses)
        {
            json.WriteNumber(ResultStatuses.KeyOf(status.Status), status.Rows);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>One figure: all names always there, null where there is nothing to say.</summary>
    public static void Figure(Utf8JsonWriter json, string name, Estimate figure)
    {
        json.WriteStartObject(name);
        Number(json, "value", figure.Value);
        Number(json, "lower", figure.Lower);
        Number(json, "upper", figure.Upper);
        Number(json, "level", figure.Level);
        json.WriteString("method", figure.Method);
        Number(json, "n", figure.Denominator);
        Number(json, "numerator", figure.Numerator);
        Number(json, "denominator", figure.Numerator is null ? null : figure.Denominator);
        json.WriteString("notEstimable", figure.NotEstimable);
        Texts(json, "warnings", figure.Warnings);
        json.WriteEndObject();
    }

    public static void Matrix(Utf8JsonWriter json, string name, ConfusionMatrix matrix)
    {
        json.WriteStartObject(name);
        json.WriteNumber("tp", matrix.TruePositives);
        json.WriteNumber("fn", matrix.FalseNegatives);
        json.WriteNumber("fp", matrix.FalsePositives);
        json.WriteNumber("tn", matrix.TrueNegatives);
        json.WriteEndObject();
    }

    public static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void McNemar(Utf8JsonWriter json, string name, McNemar test)
    {
        json.WriteStartObject(name);
        json.WriteNumber("exactP", test.ExactP);
        json.WriteNumber("midP", test.MidP);
        Number(json, "chiSquare", test.ChiSquare);
        Number(json, "chiSquareP", test.ChiSquareP);
        json.WriteEndObject();
    }
}
