using System.Runtime.CompilerServices;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Governance.Database.Tests;

/// <summary>One row of every type of the record, with every column filled, committed on the trail of a case.</summary>
internal static class RecordSamples
{
    public const string Trail = "case/1";

    public static async Task CommitAsync(TestDatabase database)
    {
        await using var db = database.NewContext();
        foreach (var type in Types(db))
        {
            db.Add(Make(type));
        }

        var record = new AuditRecord(Trail, AuditKind.CaseOpened, Actor.System() with { RequestId = "r-1", Source = "10.0.0.8" }, "Every kind of row.")
        {
            Subject = new AuditSubject("case", "1", "case", 1),
        };
        Assert.True((await db.CommitAsync(record, CancellationToken.None)).IsDone);
    }

    public static IReadOnlyList<IEntityType> Types(GovernanceDbContext db) =>
        [.. db.Model.GetEntityTypes().Where(t => t.ClrType.IsSubclassOf(typeof(RecordRow)))];

    /// <summary>SQL for a value that the column does not hold in the sample.</summary>
    public static string Other(IProperty property) => Plain(property) switch
    {
        { } t when t == typeof(string) => "'\"other\"'",
        { } t when t == typeof(bool) => "FALSE",
        { } t when t == typeof(DateTime) => "'2001-01-01 00:00:00'",
        { } t when t == typeof(DateOnly) => "'2001-01-01'",
        _ => "77",
    };

    private static object Make(IEntityType type)
    {
        var row = RuntimeHelpers.GetUninitializedObject(type.ClrType);
        foreach (var property in type.GetProperties().Where(p => p.Name is not (nameof(RecordRow.Trail) or nameof(RecordRow.Sequence))))
        {
            property.PropertyInfo!.SetValue(row, Sample(property));
        }

        return row;
    }

    private static object Sample(IProperty property) => Plain(property) switch
    {
        { } t when t == typeof(string) => "\"x\"",
        { } t when t == typeof(bool) => true,
        { } t when t == typeof(DateTime) => FixedTime.Start,
        { } t when t == typeof(DateOnly) => new DateOnly(2026, 11, 2),
        { } t when t == typeof(long) => 1L,
        _ => 1,
    };

    private static Type Plain(IProperty property) => Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
}
