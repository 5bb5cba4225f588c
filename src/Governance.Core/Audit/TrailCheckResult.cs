namespace Governance.Core.Audit;

/// <summary>Something that does not hold.</summary>
/// <param name="Trail">Name of the trail.</param>
/// <param name="Sequence">The entry it concerns; null where it concerns the trail as a whole.</param>
/// <param name="Sentence">What is wrong.</param>
public sealed record TrailFinding(string Trail, long? Sequence, string Sentence)
{
    public override string ToString() => Sequence is null ? $"{Trail}: {Sentence}" : $"{Trail}, entry {Sequence}: {Sentence}";
}

/// <summary>How far a check has come.</summary>
/// <param name="Trail">The trail that is being read.</param>
/// <param name="Entries">Entries read so far, over all trails.</param>
public sealed record TrailCheckProgress(string Trail, long Entries);

/// <summary>One trail that was read to its end.</summary>
/// <param name="Length">Number of entries read.</param>
/// <param name="Hash">Hash of its last entry.</param>
/// <param name="IsWhole">False where something was found in it.</param>
public sealed record CheckedTrail(string Name, long Length, string Hash, bool IsWhole);

/// <summary>What a check of the trails found. A cut of a trail together with its end is seen only against signed heads or packs.</summary>
/// <param name="Trails">Trails read, the first ten thousand.</param>
/// <param name="Entries">Entries read.</param>
/// <param name="Rows">Rows of the record whose hash was computed again.</param>
/// <param name="Findings">Everything that does not hold, the first thousand.</param>
public sealed record TrailCheckResult(IReadOnlyList<CheckedTrail> Trails, long Entries, long Rows, IReadOnlyList<TrailFinding> Findings)
{
    public bool IsWhole => Findings.Count == 0;
}
