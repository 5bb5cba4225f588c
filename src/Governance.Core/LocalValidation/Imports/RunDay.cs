using System.Text.Json.Nodes;
using Governance.Core.Data;
using Governance.Statistics.Studies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>How the studies of one day of a silent run ended. Several imports may bring a day; the latest one counts.</summary>
public sealed class RunDay : RecordRow
{
    private RunDay()
    {
    }

    public int CaseNumber { get; private set; }

    public int ImportNumber { get; private set; }

    public DateOnly Day { get; private set; }

    /// <summary>JSON object: key of the status to the number of studies; "not-given" where the table said nothing.</summary>
    public string Statuses { get; private set; } = "{}";

    public long Studies { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{ImportNumber}/{Day.ToDay()}";

    /// <summary>Studies by how they ended.</summary>
    public IReadOnlyDictionary<ResultStatus, long> Counts => JsonNode.Parse(Statuses)!.AsObject()
        .ToDictionary(s => ResultStatuses.Find(s.Key) ?? ResultStatus.NotGiven, s => (long)s.Value!);

    public static RunDay Of(int caseNumber, int importNumber, DateOnly day, IReadOnlyList<long> counts) => new()
    {
        CaseNumber = caseNumber,
        ImportNumber = importNumber,
        Day = day,
        Statuses = new JsonObject(counts.Select((n, i) => (Key: ResultStatuses.KeyOf((ResultStatus)i), n)).Where(c => c.n > 0)
            .OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.n))).ToJsonString(),
        Studies = counts.Sum(),
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["import"] = ImportNumber,
        ["day"] = Day.ToDay(),
        ["statuses"] = Statuses,
        ["studies"] = Studies,
    };
}

internal sealed class RunDayTable : IEntityTypeConfiguration<RunDay>
{
    public void Configure(EntityTypeBuilder<RunDay> builder)
    {
        builder.IsRecord("RunDays");
        builder.HasKey(d => new { d.CaseNumber, d.ImportNumber, d.Day });
        builder.Property(d => d.ImportNumber).ValueGeneratedNever();
        builder.Property(d => d.Day).ValueGeneratedNever();
        builder.Ignore(d => d.Counts);
    }
}
