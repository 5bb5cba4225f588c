using System.CommandLine;
using System.Text;
using Governance.Core;
using Governance.Core.People;
using Governance.Core.Register.ModelCards;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Cli.Commands;

/// <summary>`modelcard import` reads and checks a card and says what it would fill, or stores it; `modelcard export` writes one.</summary>
internal static class ModelCardCommand
{
    private static readonly UTF8Encoding Utf8 = new(false);

    public static Command Make(Output output) => new("modelcard", "Model cards of vendors: CHAI Applied Model Card, schemas 0.1 and 0.2.") { Import(output), Export(output) };

    private static Command Import(Output output)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The card as XML." };
        var store = new Option<bool>("--store") { Description = "Store it in the database; the product and version that it names are registered where they are new." };
        var product = new Option<int?>("--product") { Description = "With --store: number of the product that it is about, where the card does not name it." };
        var version = new Option<string?>("--version-label") { Description = "With --store and --product: the registered version that it is about." };
        var mapping = new Option<FileInfo?>("--mapping") { Description = "Which elements are offered where; otherwise the mapping that ships with the product." };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var command = new Command("import", "Reads and checks a card and says what it would fill. Nothing is changed without --store.") { file, store, product, version, mapping, json };
        command.SetAction((parsed, ct) => ImportAsync(
            output, new CardImport(parsed.GetRequiredValue(file), parsed.GetValue(store), parsed.GetValue(product), parsed.GetValue(version), parsed.GetValue(mapping), parsed.GetValue(json)), ct));
        return command;
    }

    private static Command Export(Output output)
    {
        var product = new Argument<int>("PRODUCT") { Description = "Number of the product, as its address shows it." };
        var card = new Option<int?>("--card") { Description = "Number of the stored card; otherwise the latest." };
        var written = new Option<bool>("--from-register") { Description = "Write a card of schema 0.2 from what the register knows, instead of a stored one." };
        var version = new Option<string?>("--version-label") { Description = "With --from-register: the version; otherwise the latest." };
        var to = new Option<FileInfo?>("--out") { Description = "File to write; otherwise standard output." };
        var command = new Command("export", "Writes a stored card byte for byte, or a card from the register in which nothing is invented.") { product, card, written, version, to };
        command.SetAction((parsed, ct) => CliHost.RunAsync(
            output, services => ExportAsync(output, services, new CardExport(
                parsed.GetRequiredValue(product), parsed.GetValue(card), parsed.GetValue(written), parsed.GetValue(version), parsed.GetValue(to)), ct), ct));
        return command;
    }

    private static async Task<int> ImportAsync(Output output, CardImport import, CancellationToken ct)
    {
        if (!import.File.Exists)
        {
            return output.Refuse($"There is no file {import.File}.");
        }

        if (import.File.Length > ModelCardReader.LongestText * 4L)
        {
            return output.Refuse($"{import.File.Name} is too large for a model card, which is a few pages.");
        }

        var reading = ModelCardReader.Read(import.File.Name, await File.ReadAllBytesAsync(import.File.FullName, ct));
        var (map, whyNoMap) = MapOf(import.Mapping);
        if (reading.File is not { } card || map is null)
        {
            return output.Refuse(reading.WhyNot ?? whyNoMap!);
        }

        var filling = CardFilling.Of(card.SchemaVersion, CardClaims.Of(reading.Document!), map);
        if (!import.IsStored)
        {
            ModelCardReport.Write(output, filling, null, import.IsJson);
            return ExitCode.Good;
        }

        return await CliHost.RunAsync(output, services => StoreAsync(output, services, import, card, filling, ct), ct);
    }

    private static async Task<int> StoreAsync(Output output, IServiceProvider services, CardImport import, CardFile card, CardFilling filling, CancellationToken ct)
    {
        var db = CliHost.Database(services);
        int? number = null;
        if (import.Version is { } label)
        {
            number = await db.Products.Where(p => p.Id == import.ProductId).SelectMany(p => p.Versions).Where(v => v.Label == label).Select(v => (int?)v.Number).FirstOrDefaultAsync(ct);
            if (number is null)
            {
                return output.Refuse($"The product {import.ProductId} has no version {label}. Name both: --product and --version-label.");
            }
        }

        var command = new ImportModelCard(import.ProductId, number, card.Name, card.Xml);
        var result = await services.GetRequiredService<ImportModelCardHandler>().HandleAsync(command, Actor.System(Via.Cli), ct);
        if (!result.IsDone)
        {
            return output.Fail(result.Problems.Count > 0 ? string.Join('\n', result.Problems.Select(p => p.Message)) : result.Reason ?? "The card was not stored.");
        }

        var sha256 = Core.Audit.CanonicalJson.HashOf(card.Xml);
        var stored = await db.ModelCards.AsNoTracking().Where(c => c.Sha256 == sha256).OrderByDescending(c => c.At).FirstAsync(ct);
        ModelCardReport.Write(output, filling, stored, import.IsJson);
        return ExitCode.Good;
    }

    private static async Task<int> ExportAsync(Output output, IServiceProvider services, CardExport export, CancellationToken ct)
    {
        var query = services.GetRequiredService<ExportModelCardQuery>();
        try
        {
            if (!export.FromRegister)
            {
                return await WriteAsync(output, export, (await query.StoredAsync(export.ProductId, export.Card, Actor.System(Via.Cli), ct)).Xml, ct);
            }

            var (card, version) = await query.WrittenAsync(export.ProductId, export.Version, Actor.System(Via.Cli), ct);
            output.Say($"Version {version}. Left out, because the register does not know it: {(card.LeftOut.Count == 0 ? "nothing" : string.Join(", ", card.LeftOut))}.");
            return await WriteAsync(output, export, card.Xml, ct);
        }
        catch (NotFoundException missing)
        {
            return output.Fail(missing.Message);
        }
    }

    private static async Task<int> WriteAsync(Output output, CardExport export, string xml, CancellationToken ct)
    {
        if (export.To is { } file)
        {
            await File.WriteAllBytesAsync(file.FullName, Utf8.GetBytes(xml), ct);
            output.Say($"Written: {file.FullName}");
        }
        else
        {
            output.Results.Write(xml);
        }

        return ExitCode.Good;
    }

    private static (CardMap? Map, string? WhyNot) MapOf(FileInfo? named)
    {
        var file = named?.FullName ?? (CliHost.FilesRoot is { } root ? Path.Combine(root, "templates", "model-cards", "standard.yaml") : null);
        if (file is null || !File.Exists(file))
        {
            return (null, named is null ? "The mapping that ships with the product was not found; name one with --mapping." : $"There is no file {named}.");
        }

        var reading = TemplateReader.Read(TemplateKinds.All, new TemplateSource(Path.GetFileName(file), File.ReadAllText(file)));
        return reading.Template is CardMap map ? (map, null) : (null, reading.Problems.Count > 0 ? string.Join('\n', reading.Problems) : $"{file} holds no mapping of model cards (kind: card-map).");
    }

    private sealed record CardImport(FileInfo File, bool IsStored, int? ProductId, string? Version, FileInfo? Mapping, bool IsJson);

    private sealed record CardExport(int ProductId, int? Card, bool FromRegister, string? Version, FileInfo? To);
}
