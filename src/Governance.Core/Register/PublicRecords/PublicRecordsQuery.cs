using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Register.PublicRecords;

/// <summary>A page of the list.</summary>
/// <param name="Next">Key after which the next page begins; null on the last.</param>
public sealed record PublicRecordList(IReadOnlyList<PublicRecord> Rows, string? Next, string? WhyNotImport);

/// <summary>One record with its earlier editions, and the classification of its product code where that was read.</summary>
public sealed record PublicRecordPage(PublicRecord Record, IReadOnlyList<PublicRecord> Earlier, PublicRecord? Classification, IReadOnlyList<Product> Products);

/// <summary>Public records of the register.</summary>
public sealed class PublicRecordsQuery(GovernanceDbContext db)
{
    private const int PageSize = 50;

    /// <param name="find">Part of device, company or submission number, or a whole product code.</param>
    /// <param name="after">Source and key of the last row of the page before, as "source/key".</param>
    /// <exception cref="NotFoundException">The actor may not read the register.</exception>
    public async Task<PublicRecordList> GetAsync(string? find, string? source, string? after, Actor actor, CancellationToken ct)
    {
        MustRead(actor);
        var shown = After(Matching(db.PublicRecords.Newest(), find, source), after);
        var rows = await shown.OrderBy(r => r.Source).ThenBy(r => r.Key).Take(PageSize + 1).ToListAsync(ct);
        return new PublicRecordList([.. rows.Take(PageSize)], rows.Count > PageSize ? $"{rows[PageSize - 1].Source}/{rows[PageSize - 1].Key}" : null, RegisterRights.WhyNotRegister(actor));
    }

    /// <exception cref="NotFoundException">No such record, or the actor may not read the register.</exception>
    public async Task<PublicRecordPage> OneAsync(string source, string key, Actor actor, CancellationToken ct)
    {
        MustRead(actor);
        var editions = await db.PublicRecords.AsNoTracking().Where(r => r.Source == source && r.Key == key).OrderByDescending(r => r.Edition).ToListAsync(ct);
        if (editions.Count == 0)
        {
            throw new NotFoundException($"The register has no public record {key} of {source}.");
        }

        var record = editions[0];
        var classification = source == PublicSource.OpenFdaClassification || record.ProductCode is null ? null
            : await db.PublicRecords.Newest().FirstOrDefaultAsync(r => r.Source == PublicSource.OpenFdaClassification && r.Key == record.ProductCode, ct);
        var products = record.Company is null ? [] : (await db.Products.AsNoTracking().ToListAsync(ct)).Where(p => PublicNames.Of(p.Vendor, p.Name) == PublicNames.Of(record.Company, record.Device)).ToList();
        return new PublicRecordPage(record, [.. editions.Skip(1)], classification, products);
    }

    private static IQueryable<PublicRecord> Matching(IQueryable<PublicRecord> records, string? find, string? source)
    {
        var shown = source is null ? records : records.Where(r => r.Source == source);
        return find?.Trim() is { Length: > 0 } text
            ? shown.Where(r => r.Device.Contains(text) || r.Key.Contains(text) || r.ProductCode == text || (r.Company != null && r.Company.Contains(text)))
            : shown;
    }

    private static IQueryable<PublicRecord> After(IQueryable<PublicRecord> records, string? after) => after?.Split('/', 2) is [{ } source, { } key]
        ? records.Where(r => r.Source.CompareTo(source) > 0 || (r.Source == source && r.Key.CompareTo(key) > 0))
        : records;

    private static void MustRead(Actor actor)
    {
        if (RegisterRights.WhyNotRead(actor) is { } reason)
        {
            throw new NotFoundException(reason);
        }
    }
}

/// <summary>Where a public record and what was entered of a label say different things; neither is taken for the other.</summary>
public static class PublicDifference
{
    public static IReadOnlyList<string> Of(PublicRecord record, AuthorisationText label)
    {
        string?[] found =
        [
            Differs("product code", record.ProductCode, label.ProductCode),
            Differs("regulation number", record.Said().FirstOrDefault(f => f.Name is "openfda.regulation_number").Value, label.RegulationNumber),
        ];
        return [.. found.OfType<string>()];
    }

    private static string? Differs(string what, string? published, string? entered) =>
        published is not null && entered is not null && published != entered ? $"the {what} is {published} there and {entered} in the label that was entered" : null;
}
