using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Governance.Core.Data;

/// <summary>Marks a property whose old and new value stand in the trail: states, owners, due times; never texts that people wrote.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OnTrailAttribute : Attribute;

/// <summary>Reads old and new values of marked properties from what a commit is about to save.</summary>
internal static class TrailChanges
{
    public static JsonArray Of(ChangeTracker tracker)
    {
        tracker.DetectChanges();
        var changes = new JsonArray();
        foreach (var entry in tracker.Entries().Where(e => e.State == EntityState.Modified && e.Entity is not AuditTrail).OrderBy(NameOf, StringComparer.Ordinal))
        {
            foreach (var property in entry.Properties.Where(p => p.IsModified && IsOnTrail(p) && !Equals(p.OriginalValue, p.CurrentValue)))
            {
                changes.Add((JsonNode)new JsonObject
                {
                    ["of"] = NameOf(entry),
                    ["field"] = JsonName(property.Metadata.Name),
                    ["old"] = Text(property.OriginalValue),
                    ["new"] = Text(property.CurrentValue),
                });
            }
        }

        return changes;
    }

    private static bool IsOnTrail(PropertyEntry property) =>
        property.Metadata.PropertyInfo is { } info && Attribute.IsDefined(info, typeof(OnTrailAttribute));

    private static string NameOf(EntityEntry entry)
    {
        var key = entry.Metadata.FindPrimaryKey()!.Properties.Select(p => Text(entry.Property(p.Name).CurrentValue));
        return $"{JsonName(entry.Metadata.ClrType.Name)}/{string.Join('/', key)}";
    }

    private static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateTime at => at.ToInstant(),
        DateOnly day => day.ToDay(),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
