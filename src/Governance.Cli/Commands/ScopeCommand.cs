using System.CommandLine;
using Governance.Core;
using Governance.Core.Register.Uses;
using Governance.Core.RegulatoryScope;
using Governance.Core.Templates;
using Spectre.Console;

namespace Governance.Cli.Commands;

/// <summary>`scope check`: cleared against planned use, from two files, without a database.</summary>
internal static class ScopeCommand
{
    public static Command Make(Output output, TimeProvider time)
    {
        var cleared = new Option<FileInfo>("--cleared") { Required = true, Description = "What the label covers (docs/scope-files.md)." };
        var planned = new Option<FileInfo>("--planned") { Required = true, Description = "What the site plans." };
        var rules = new Option<FileInfo?>("--rules") { Description = "Rules of the comparison; otherwise those that ship with the product." };
        var day = new Option<DateOnly?>("--on") { Description = "Day on which authorisations must be in force; otherwise today." };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var check = new Command("check", "Compares cleared and planned use, dimension by dimension. Exit code 0 only when everything was compared and is inside.") { cleared, planned, rules, day, json };
        check.SetAction(parsed => Run(
            output, new ScopeFiles(parsed.GetRequiredValue(cleared), parsed.GetRequiredValue(planned), parsed.GetValue(rules)),
            parsed.GetValue(day) ?? DateOnly.FromDateTime(time.GetLocalNow().DateTime), parsed.GetValue(json)));
        return new Command("scope", "Regulatory scope.") { check };
    }

    private static int Run(Output output, ScopeFiles files, DateOnly day, bool isJson)
    {
        var rulesFile = files.Rules?.FullName ?? (CliHost.FilesRoot is { } root ? Path.Combine(root, "templates", "scope-checks", "rules.yaml") : null);
        if (rulesFile is null)
        {
            return output.Refuse("The rules that ship with the product were not found; name them with --rules.");
        }

        if (new[] { files.Cleared.FullName, files.Planned.FullName, rulesFile }.FirstOrDefault(f => !File.Exists(f)) is { } missing)
        {
            return output.Refuse($"There is no file {missing}.");
        }

        var (cleared, planned) = (UseProfileReader.ReadCleared(files.Cleared.Name, TextOf(files.Cleared.FullName)), UseProfileReader.ReadPlanned(files.Planned.Name, TextOf(files.Planned.FullName)));
        var rules = TemplateReader.Read(TemplateKinds.All, new TemplateSource(Path.GetFileName(rulesFile), TextOf(rulesFile)));
        List<TemplateProblem> problems = [.. cleared.Problems, .. planned.Problems, .. rules.Problems];
        if (problems.Count > 0 || rules.Template is not ScopeRules by)
        {
            return output.Refuse(problems.Count > 0 ? string.Join('\n', problems) : $"{rulesFile} holds no rules of the comparison (kind: scope-rules).");
        }

        return Answer(output, ScopeComparison.Compare(new ScopeQuestion(cleared.Profile!, planned.Profile!, day), by), by, isJson);
    }

    private static int Answer(Output output, ScopeResult result, ScopeRules rules, bool isJson)
    {
        if (isJson)
        {
            output.Json(result.ToJson());
        }
        else
        {
            Print(output, result, rules);
        }

        return result is { IsComplete: true, Overall: ScopeOutcome.Inside } ? ExitCode.Good : ExitCode.Failed;
    }

    private static void Print(Output output, ScopeResult result, ScopeRules rules)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Dimension", "Result", "Reason", "Why");
        foreach (var each in result.Dimensions)
        {
            var reasons = string.Join("; ", each.Reasons.Select(r => $"{r} {rules.CodeLabel(r)}"));
            table.AddRow(Markup.Escape($"{each.Dimension} {each.Name}"), each.Outcome.Label(), Markup.Escape(reasons), Markup.Escape(each.Sentence));
        }

        output.Table(table);
        output.Line($"Overall: {result.Overall.Label()}{(result.IsComplete ? "" : ", and the comparison is incomplete")}.");
        if (result.WhyIncomplete is { } why)
        {
            output.Line(why);
        }
    }

    // A file that is too large is refused by the reader; more of it need not be read.
    private static string TextOf(string file)
    {
        using var reader = new StreamReader(file);
        var text = new char[UseProfileReader.LongestText + 1];
        return new string(text, 0, reader.ReadBlock(text, 0, text.Length));
    }

    private sealed record ScopeFiles(FileInfo Cleared, FileInfo Planned, FileInfo? Rules);
}
