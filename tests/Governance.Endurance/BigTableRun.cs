using System.Diagnostics;
using System.Globalization;
using System.Text;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.StartUp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Endurance;

/// <summary>Takes a large table of studies in through the page; kills the server while it is read, starts it again, and measures its memory.</summary>
internal sealed class BigTableRun(Options options, Journal journal)
{
    private const int Mega = 1 << 20;

    /// <returns>True when everything held.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("governance-table-").FullName;
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The folders templates/ and workflows/ were not found above the program.");
        try
        {
            await using var hospital = new Hospital(folder, root);
            var number = (await hospital.PrepareAsync(1, ct))[0];
            var rows = Write(Path.Combine(folder, "cases.csv"), options.Table);
            using var server = new WebServer(options.Web ?? Run.WebBeside(root), folder, Hospital.ChoiceIn(folder));
            using var visitor = Visitor.OfPerson(server.Address, Hospital.Requester, journal);
            await StartAsync(server, ct);
            await ImportAsync(server, visitor, number, Path.Combine(folder, "cases.csv"), ct);
            await CheckAsync(hospital, number, rows, ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        journal.Breaches.ToList().ForEach(b => Console.WriteLine($"BREACH: {b}"));
        return journal.Breaches.Count == 0;
    }

    private static async Task StartAsync(WebServer server, CancellationToken ct)
    {
        server.Start();
        await server.WaitUntilReadyAsync(ct);
    }

    private static async Task ImportAsync(WebServer server, Visitor visitor, int number, string file, CancellationToken ct)
    {
        var list = $"/cases/{number}/studies";
        await visitor.GetAsync(list, ct);
        var before = server.Memory;
        var watch = Stopwatch.StartNew();
        var uploaded = await visitor.UploadAsync(list, "Input.File", file, ct);
        if (!uploaded.IsSeeOther)
        {
            throw new InvalidOperationException($"The table was not taken in ({uploaded.Complaint}).");
        }

        Say("uploaded and looked at", watch, server, before);
        await MapAsync(visitor, uploaded.Location!, ct);
        await UntilBeginsAsync(visitor, uploaded.Location!, ct);
        Say("being read; killed now", watch, server, before);
        server.Kill();
        await StartAsync(server, ct);
        await visitor.GetAsync(list, ct);
        before = server.Memory;
        watch.Restart();
        await UntilImportedAsync(visitor, uploaded.Location!, ct);
        Say("read whole after the new start, lease of the dead server included", watch, server, before);
    }

    private static async Task MapAsync(Visitor visitor, string address, CancellationToken ct)
    {
        var page = await visitor.GetAsync(address, ct);
        var form = Visitor.FormOf(page, address, "discard") ?? throw new InvalidOperationException($"The page of the upload has no mapping ({page.Complaint}).");
        var mapped = await visitor.PressAsync(form, "go", "", ct);
        if (!mapped.IsSeeOther)
        {
            throw new InvalidOperationException($"The mapping was refused ({mapped.Complaint}).");
        }
    }

    private static async Task UntilBeginsAsync(Visitor visitor, string address, CancellationToken ct)
    {
        while (!(await visitor.GetAsync(address, ct)).Text.Contains("rows so far", StringComparison.Ordinal))
        {
            await Task.Delay(200, ct);
        }
    }

    private static async Task UntilImportedAsync(Visitor visitor, string address, CancellationToken ct)
    {
        while (!(await visitor.GetAsync(address, ct)).Text.Contains("rows are imported", StringComparison.Ordinal))
        {
            await Task.Delay(500, ct);
        }
    }

    private static void Say(string what, Stopwatch watch, WebServer server, (long Now, long Peak) before) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: {watch.Elapsed.TotalSeconds:0.0} s, memory {server.Memory.Now / Mega} MB, peak {server.Memory.Peak / Mega} MB, {(server.Memory.Peak - before.Now) / Mega} MB above the {before.Now / Mega} MB before"));

    private async Task CheckAsync(Hospital hospital, int number, long rows, CancellationToken ct)
    {
        await using var scope = hospital.Open();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var imports = await db.StudyImports.AsNoTracking().Where(i => i.CaseNumber == number).ToListAsync(ct);
        Console.WriteLine($"tables on the record: {imports.Count}, rows {imports.Sum(i => i.Rows)} of {rows}");
        if (imports.Count != 1 || imports[0].Rows != rows)
        {
            journal.Breach($"1 table of {rows} rows was expected on the record.");
        }

        if (await db.AuditEntries.CountAsync(e => e.Kind == AuditKind.StudiesImported.Key, ct) != 1 || await db.StudyUploads.AnyAsync(u => u.State != UploadState.Imported, ct))
        {
            journal.Breach("The trail does not hold the import once, or an upload is left in the middle.");
        }
    }

    private static long Write(string path, int megabytes)
    {
        var random = new Random(5);
        using var file = new StreamWriter(path, false, new UTF8Encoding(false), Mega);
        file.Write("case,truth,score,flag,reader,sex,age,scanner,setting,comment\n");
        string[] ages = ["18-39", "40-59", "60-79", "80+"], scanners = ["Vendor A", "Vendor B", "Vendor C"], settings = ["emergency", "inpatient", "outpatient"];
        long rows = 0;
        for (; file.BaseStream.Length < (long)megabytes * Mega; rows++)
        {
            var score = random.NextDouble();
            file.Write(string.Create(CultureInfo.InvariantCulture,
                $"c{rows},{(random.NextDouble() < score ? 1 : 0)},{score:0.000000},{(score >= 0.5 ? 1 : 0)},{random.Next(2)},{(random.Next(2) == 0 ? 'F' : 'M')},{ages[random.Next(4)]},{scanners[random.Next(3)]},{settings[random.Next(3)]},nothing to remark\n"));
        }

        return rows;
    }
}
