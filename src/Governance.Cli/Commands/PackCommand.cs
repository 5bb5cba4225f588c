using System.CommandLine;
using Governance.Core;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Cli.Commands;

/// <summary>`pack export` and `pack verify`.</summary>
internal static class PackCommand
{
    public static Command Make(Output output)
    {
        var command = new Command("pack", "Evidence packs.");
        command.Subcommands.Add(Export(output));
        command.Subcommands.Add(PackVerifyCommand.Make(output));
        return command;
    }

    /// <summary>Copies the files of the newest pack of a case into a folder.</summary>
    public static async Task<(string Pdf, string Zip)> CopyNewestAsync(IServiceProvider services, int caseNumber, string folder, CancellationToken ct)
    {
        var pack = await CliHost.Database(services).EvidencePacks.AsNoTracking().Where(p => p.CaseNumber == caseNumber).OrderByDescending(p => p.Number).FirstAsync(ct);
        var store = services.GetRequiredService<IEvidenceStore>();
        Directory.CreateDirectory(folder);
        var pdf = Path.Combine(folder, pack.PdfName);
        var zip = Path.Combine(folder, pack.ZipName);
        await CopyAsync(store, pack.PdfSha256, pdf, ct);
        await CopyAsync(store, pack.ZipSha256, zip, ct);
        return (pdf, zip);
    }

    private static Command Export(Output output)
    {
        var number = new Argument<int>("CASE") { Description = "Number of the case." };
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder for the PDF and the ZIP.", Required = true };
        var audience = new Option<string>("--audience") { Description = $"For whom: {string.Join(", ", Audience.All)}.", DefaultValueFactory = _ => Audience.Internal };
        var asOf = new Option<long?>("--as-of") { Description = "Entry of the case's trail up to which the pack shows the case; its end where it is not given." };
        var command = new Command("export", "Builds and signs the evidence pack of a case.") { number, folder, audience, asOf };
        command.SetAction((parsed, ct) => CliHost.RunAsync(
            output,
            services => ExportAsync(
                output, services, new BuildEvidencePack(parsed.GetRequiredValue(number), parsed.GetValue(asOf), parsed.GetRequiredValue(audience)), parsed.GetRequiredValue(folder).FullName, ct),
            ct));
        return command;
    }

    private static async Task<int> ExportAsync(Output output, IServiceProvider services, BuildEvidencePack command, string folder, CancellationToken ct)
    {
        try
        {
            var result = await services.GetRequiredService<BuildEvidencePackHandler>().HandleAsync(command, Actor.System(Via.Cli), ct);
            if (!result.IsDone)
            {
                return output.Fail($"{result.Reason} {string.Join(" ", result.Problems.Select(p => p.Message))}".Trim());
            }
        }
        catch (NotFoundException missing)
        {
            return output.Fail(missing.Message);
        }

        var (pdf, zip) = await CopyNewestAsync(services, command.CaseNumber, folder, ct);
        output.Line(pdf);
        output.Line(zip);
        return ExitCode.Good;
    }

    private static async Task CopyAsync(IEvidenceStore store, string sha256, string path, CancellationToken ct)
    {
        await using var content = await store.OpenAsync(sha256, ct) ?? throw new InvalidOperationException($"The store holds no file {sha256}, although it was just written.");
        await using var file = File.Create(path);
        await content.CopyToAsync(file, ct);
    }

}
