using System.Text.Json;
using Governance.Core.LocalValidation.Tables;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>The mapping of a file as JSON, so that the next file of the same kind needs none.</summary>
public static class StudyMapping
{
    public static string Write(StudyColumns columns) => JsonSerializer.Serialize(columns);

    public static StudyColumns Read(string mapping) =>
        JsonSerializer.Deserialize<StudyColumns>(mapping) ?? throw new InvalidOperationException("A stored mapping is empty.");

    /// <summary>Proposes for a file: an earlier mapping where the file has all its columns, else a guess by the names.</summary>
    public static StudyColumns? Propose(IReadOnlyList<string> header, IEnumerable<string> earlier) =>
        earlier.Select(Read).FirstOrDefault(m => m.Named.All(header.Contains)) ?? ColumnGuess.Of(header);
}
