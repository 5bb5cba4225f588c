using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Register.PublicRecords;

/// <summary>Takes records of a public list into the register. What is the same as before changes nothing.</summary>
/// <param name="AddsProducts">Registers a product for each device of the file whose company and name are not in the register; without a version, which lists do not state.</param>
public sealed record ImportPublicRecords(string FileName, byte[] Content, bool AddsProducts);

/// <summary>What an import would do or did.</summary>
/// <param name="New">Keys that the register did not have.</param>
/// <param name="Changed">Keys of which the file says something else.</param>
/// <param name="Products">Company and name of the products that are registered.</param>
public sealed record PublicImportPlan(IReadOnlyList<PublicItem> New, IReadOnlyList<(PublicItem Item, int Edition)> Changed, int Same, IReadOnlyList<(string Vendor, string Name)> Products)
{
    public bool ChangesNothing => New.Count + Changed.Count + Products.Count == 0;

    public string Words => string.Create(CultureInfo.InvariantCulture, $"{New.Count} new, {Changed.Count} changed, {Same} as before; {Products.Count} products registered");
}

/// <summary>Compares a file with the register.</summary>
public sealed class PublicImportPlans(GovernanceDbContext db)
{
    private const int LongestProductName = 150;
    private const int LongestVendor = 200;

    public async Task<PublicImportPlan> GetAsync(IReadOnlyList<PublicItem> items, bool addsProducts, CancellationToken ct)
    {
        var sources = items.Select(i => i.Source).Distinct().ToList();
        var known = (await db.PublicRecords.Newest().Where(r => sources.Contains(r.Source)).Select(r => new { r.Source, r.Key, r.Edition, r.Fields }).ToListAsync(ct))
            .ToDictionary(r => (r.Source, r.Key));
        var added = items.Where(i => !known.ContainsKey((i.Source, i.Key))).ToList();
        var changed = items.Where(i => known.TryGetValue((i.Source, i.Key), out var before) && before.Fields != i.FieldsJson())
            .Select(i => (i, known[(i.Source, i.Key)].Edition + 1)).ToList();
        return new PublicImportPlan(added, changed, items.Count - added.Count - changed.Count, addsProducts ? await ProductsAsync(items, ct) : []);
    }

    private async Task<IReadOnlyList<(string Vendor, string Name)>> ProductsAsync(IReadOnlyList<PublicItem> items, CancellationToken ct)
    {
        var known = (await db.Products.Select(p => new { p.Vendor, p.Name }).ToListAsync(ct)).Select(p => PublicNames.Of(p.Vendor, p.Name)).ToHashSet();
        return
        [
            .. items.Where(i => i.Company is { Length: <= LongestVendor } && i.Device.Length <= LongestProductName).Select(i => (Vendor: i.Company!, Name: i.Device))
                .DistinctBy(p => PublicNames.Of(p.Vendor, p.Name)).Where(p => !known.Contains(PublicNames.Of(p.Vendor, p.Name))),
        ];
    }
}

public sealed class ImportPublicRecordsHandler(GovernanceDbContext db, PublicImportPlans plans, TimeProvider time)
{
    /// <returns>Done with how many records and products were written; 0 where the file changes nothing, and then nothing was committed.</returns>
    public async Task<Result> HandleAsync(ImportPublicRecords command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Register, ct);
        if (RegisterRights.WhyNotRegister(actor) is { } reason)
        {
            return Result.Refused(reason);
        }

        var reading = PublicRecordReader.Read(command.Content);
        if (reading.Problems.Count > 0)
        {
            return Result.Invalid([.. reading.Problems.Select(p => new FieldProblem("File", p.ToString()))]);
        }

        var plan = await plans.GetAsync(reading.Items, command.AddsProducts, ct);
        if (plan.ChangesNothing)
        {
            return Result.Done(0);
        }

        var name = Path.GetFileName(command.FileName) is { Length: > 0 and <= 260 } file ? file : "file";
        db.AddRange(plan.New.Select(i => PublicRecord.Of(i, 1, name, actor.PersonId ?? 0, time.Now())));
        db.AddRange(plan.Changed.Select(c => PublicRecord.Of(c.Item, c.Edition, name, actor.PersonId ?? 0, time.Now())));
        var id = await db.Products.MaxAsync(p => (int?)p.Id, ct) ?? 0;
        db.AddRange(plan.Products.Select((p, i) => Product.Register(id + i + 1, p.Vendor, p.Name)));
        return await db.CommitAsync(RecordOf(reading, plan, actor), ct, plan.New.Count + plan.Changed.Count + plan.Products.Count);
    }

    private static AuditRecord RecordOf(PublicReading reading, PublicImportPlan plan, Actor actor) =>
        new(Trails.Register, AuditKind.PublicRecordsImported, actor, $"Records of a public list were taken in: {plan.Words}.")
        {
            Details = new JsonObject
            {
                ["sources"] = new JsonArray([.. reading.Items.Select(i => i.Source).Distinct().Select(s => (JsonNode)s)]),
                ["new"] = plan.New.Count,
                ["changed"] = plan.Changed.Count,
                ["same"] = plan.Same,
                ["products"] = plan.Products.Count,
            },
        };
}

/// <summary>When a company and a device of a list are a vendor and a product of the register: the same letters, whatever their case and spaces.</summary>
public static class PublicNames
{
    public static string Of(string vendor, string name) => $"{Plain(vendor)}\n{Plain(name)}";

    /// <summary>Upper-case letters, one space between words.</summary>
    public static string Plain(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
