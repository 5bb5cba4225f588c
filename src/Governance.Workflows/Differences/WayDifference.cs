namespace Governance.Workflows.Differences;

/// <summary>Connections, from–outcome–to by titles.</summary>
internal static class WayDifference
{
    public static IEnumerable<DifferenceLine> Lines(WorkflowDefinition from, WorkflowDefinition to, DefinitionWords words)
    {
        var before = FlowWay.Of(from, words).ToLookup(way => (way.From, way.Port));
        var after = FlowWay.Of(to, words).ToLookup(way => (way.From, way.Port));
        foreach (var key in before.Select(group => group.Key).Union(after.Select(group => group.Key)))
        {
            var gone = before[key].Where(way => after[key].All(other => other.To != way.To)).ToList();
            var come = after[key].Where(way => before[key].All(other => other.To != way.To)).ToList();
            if (gone is [var old] && come is [var now])
            {
                yield return new(DifferenceKind.Changed, $"{now.After}: now to “{now.ToTitle}”, before to “{old.ToTitle}”.");
                continue;
            }

            foreach (var way in come)
            {
                yield return new(DifferenceKind.Added, $"{way.After}: to “{way.ToTitle}”.");
            }

            foreach (var way in gone)
            {
                yield return new(DifferenceKind.Removed, $"{way.After}: no longer to “{way.ToTitle}”.");
            }
        }
    }
}
