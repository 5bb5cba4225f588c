using System.Globalization;
using Governance.Core.Cases;
using Spectre.Console;

namespace Governance.Cli.Demo;

/// <summary>The report for people.</summary>
internal static class DemoTable
{
    public static void Print(Output output, DemoReport report)
    {
        output.Line($"Case {report.Case.Number}: {report.Case.Product} at {report.Case.Site}, tier {report.Case.Tier}; ended: {report.Case.Ending?.Replace('-', ' ')}");
        output.Table(Steps(report));
        output.Line(report.Case.Kind == CaseKind.NewProcurement
            ? $"{report.ReturnsToVendor} return to the vendor, {report.HandOvers} hand-over, {report.Conditions} conditions"
            : $"A {CaseKind.LabelOf(report.Case.Kind)} of a product in use; {report.Conditions} conditions");
        foreach (var check in report.Checks)
        {
            output.Line($"{check.Result,-12} {check.Item,-18} {check.Text}");
        }

        output.Line($"Files: {report.Pdf}, {report.Zip}, {report.Database}");
        output.Line(string.Create(CultureInfo.InvariantCulture, $"{(report.IsGood ? "Everything held" : "Something did NOT hold")} ({report.ElapsedMs / 1000.0:0.0} s)."));
    }

    private static Table Steps(DemoReport report)
    {
        var table = new Table { Border = TableBorder.Minimal };
        foreach (var column in new[] { "#", "Step", "Owner", "Role", "Opened", "Due", "Completed", "Outcome" })
        {
            table.AddColumn(new TableColumn(column) { NoWrap = true });
        }

        foreach (var step in report.Steps)
        {
            string[] cells =
            [
                $"{step.Number}",
                step.Round == 1 ? step.Title : $"{step.Title} ({step.Round})",
                step.HandedOverFrom is null ? step.Owner : $"{step.Owner} (from {step.HandedOverFrom})",
                step.OwnerRole,
                At(step.OpenedAt),
                At(step.DueAt),
                step.CompletedAt is { } at ? At(at) : "open",
                step.Outcome ?? "",
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    private static string At(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
