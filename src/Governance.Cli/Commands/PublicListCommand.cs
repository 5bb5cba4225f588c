using System.CommandLine;
using System.Text.Json.Nodes;
using Governance.Core.People;
using Governance.Core.Register.PublicRecords;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Cli.Commands;

/// <summary>`fda import`: the FDA's list of AI-enabled devices and openFDA answers, from files.</summary>
internal static class PublicListCommand
{
    public static Command Make(Output output)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The list as CSV, or an answer of openFDA (device/510k, device/classification) as JSON." };
        var store = new Option<bool>("--store") { Description = "Take it into the register; otherwise it is only read, and compared where there is a database." };
        var add = new Option<bool>("--add-products") { Description = "Register a product for each device that is not in the register, without a version." };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var import = new Command("import", "Reads a public list and says what it would change. Nothing is fetched, and nothing is changed without --store.") { file, store, add, json };
        import.SetAction((parsed, ct) => RunAsync(output, new PublicImport(parsed.GetRequiredValue(file), parsed.GetValue(store), parsed.GetValue(add), parsed.GetValue(json)), ct));
        return new Command("fda", "Public lists of the FDA.") { import };
    }

    private static async Task<int> RunAsync(Output output, PublicImport import, CancellationToken ct)
    {
        if (!import.File.Exists)
        {
            return output.Refuse($"There is no file {import.File}.");
        }

        if (import.File.Length > PublicRecordReader.LargestFile)
        {
            return output.Refuse($"{import.File.Name} is larger than 20 MB; take a part of the list.");
        }

        var content = await File.ReadAllBytesAsync(import.File.FullName, ct);
        var reading = PublicRecordReader.Read(content);
        if (reading.Problems.Count > 0)
        {
            return output.Refuse(string.Join('\n', reading.Problems.Select(p => $"{import.File.Name}, {p}")));
        }

        return import.IsStored
            ? await CliHost.RunAsync(output, services => StoreAsync(output, services, import, content, reading, ct), ct)
            : Write(output, import, reading, null);
    }

    private static async Task<int> StoreAsync(Output output, IServiceProvider services, PublicImport import, byte[] content, PublicReading reading, CancellationToken ct)
    {
        var plan = await services.GetRequiredService<PublicImportPlans>().GetAsync(reading.Items, import.AddsProducts, ct);
        var command = new ImportPublicRecords(import.File.Name, content, import.AddsProducts);
        var result = await services.GetRequiredService<ImportPublicRecordsHandler>().HandleAsync(command, Actor.System(Via.Cli), ct);
        return result.IsDone ? Write(output, import, reading, plan) : output.Fail(result.Reason ?? "Nothing was taken in.");
    }

    private static int Write(Output output, PublicImport import, PublicReading reading, PublicImportPlan? plan)
    {
        if (import.IsJson)
        {
            output.Json(new JsonObject
            {
                ["schema"] = "governance-public-list/1",
                ["records"] = reading.Items.Count,
                ["sources"] = new JsonObject(reading.Items.GroupBy(i => i.Source).Select(g => KeyValuePair.Create(g.Key, (JsonNode?)g.Count()))),
                ["silent"] = new JsonObject { ["company"] = reading.Items.Count(i => i.Company is null), ["productCode"] = reading.Items.Count(i => i.ProductCode is null), ["decidedOn"] = reading.Items.Count(i => i.DecidedOn is null) },
                ["stored"] = plan is null ? null : new JsonObject { ["new"] = plan.New.Count, ["changed"] = plan.Changed.Count, ["same"] = plan.Same, ["products"] = plan.Products.Count },
            });
            return ExitCode.Good;
        }

        foreach (var source in reading.Items.GroupBy(i => i.Source))
        {
            output.Line($"{source.Count()} records: {PublicSource.LabelOf(source.Key)}. Not stated: company {source.Count(i => i.Company is null)}, product code {source.Count(i => i.ProductCode is null)}, day of the decision {source.Count(i => i.DecidedOn is null)}.");
        }

        output.Line(plan is null ? "Nothing was stored." : plan.ChangesNothing ? "The register holds all of it already; nothing was changed." : $"{plan.Words}.");
        return ExitCode.Good;
    }

    private sealed record PublicImport(FileInfo File, bool IsStored, bool AddsProducts, bool IsJson);
}
