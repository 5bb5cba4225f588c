namespace Governance.Core.Datasets.Exchange;

/// <summary>The register as three CSV files: datasets, artifacts, links. A file is known by its columns.</summary>
public static class RegisterCsv
{
    private const int MostRows = 20_000;
    private const int MostProblems = 100;

    private static readonly string[] DatasetColumns =
    [
        "dataset_id", "key", "name", "aliases", "modality", "application", "region", "n_images", "n_patients", "label_source", "demographics_reported", "year",
        "citation", "doi_or_arxiv", "version", "licence", "access", "confirmation", "notes",
    ];

    private static readonly string[] ArtifactColumns =
    [
        "relation_id", "dataset", "artifact", "paper", "year", "doi_or_arxiv", "citation_function", "resource_role", "resource_type", "miccat_leaf", "finding", "basis", "confirmed",
    ];

    private static readonly string[] LinkColumns = ["from", "to", "kind", "basis", "confirmed"];

    // Fields of the rows, by the column that holds them.
    private static readonly Dictionary<string, string> ColumnOf = new()
    {
        ["datasets.key"] = "key",
        ["datasets.code"] = "dataset_id",
        ["datasets.images"] = "n_images",
        ["datasets.patients"] = "n_patients",
        ["datasets.labelSource"] = "label_source",
        ["datasets.demographics"] = "demographics_reported",
        ["datasets.reference"] = "doi_or_arxiv",
        ["artifacts.key"] = "relation_id",
        ["artifacts.name"] = "artifact",
        ["artifacts.paper.citation"] = "paper",
        ["artifacts.paper.year"] = "year",
        ["artifacts.paper.reference"] = "doi_or_arxiv",
        ["artifacts.function"] = "citation_function",
        ["artifacts.role"] = "resource_role",
        ["artifacts.type"] = "resource_type",
        ["artifacts.leaves"] = "miccat_leaf",
    };

    public static string Datasets(IEnumerable<DatasetItem> items) => CsvText.Write(DatasetColumns, items.Select(d => (IReadOnlyList<string?>)
    [
        d.Code, d.Key, d.Name, string.Join(';', d.Aliases), d.Modality, d.Application, d.Region, d.Images, d.Patients, d.LabelSource, d.Demographics, d.Year,
        d.Citation, d.Reference, d.Version, d.Licence, d.Access, d.Confirmation, d.Notes,
    ]));

    public static string Artifacts(IEnumerable<ArtifactItem> items) => CsvText.Write(ArtifactColumns, items.Select(a => (IReadOnlyList<string?>)
    [
        a.Key, a.Dataset, a.Name, a.Paper?.Citation, a.Paper?.Year, a.Paper?.Reference, a.Function, a.Role, a.Type, string.Join(';', a.Leaves), a.Finding, a.Basis, a.Confirmed,
    ]));

    public static string Links(IEnumerable<LinkItem> items) =>
        CsvText.Write(LinkColumns, items.Select(l => (IReadOnlyList<string?>)[l.From, l.To, l.Kind, l.Basis, l.Confirmed]));

    /// <summary>Reads and checks one of the three files.</summary>
    public static RegisterReading ReadFile(string text)
    {
        var (rows, fault) = CsvText.Read(text.TrimStart('\uFEFF'));
        if (fault is not null)
        {
            return new RegisterReading(RegisterItems.None, [fault]);
        }

        if (rows.Count == 0)
        {
            return RegisterReading.Refused("line 1", "the file is empty; the first line names the columns");
        }

        var columns = KindOf(rows[0].Cells);
        if (columns is null)
        {
            return RegisterReading.Refused("line 1", $"the columns are none that the register knows; export a file to see them ({string.Join(", ", ArtifactColumns)})");
        }

        return rows.Count - 1 > MostRows ? RegisterReading.Refused($"line {rows[MostRows].Line}", $"the file has more than {MostRows} rows; split it") : Read(rows, columns);
    }

    private static string[]? KindOf(IReadOnlyList<string> head)
    {
        var names = head.Select(c => c.Trim()).ToList();
        string[] needed(string[] columns) => columns == DatasetColumns ? ["key", "name"] : columns == ArtifactColumns ? ["relation_id", "dataset", "artifact"] : ["from", "to", "kind"];
        return new[] { DatasetColumns, ArtifactColumns, LinkColumns }.FirstOrDefault(c => needed(c).All(names.Contains));
    }

    private static RegisterReading Read(IReadOnlyList<CsvRow> rows, string[] columns)
    {
        var head = rows[0].Cells.Select(c => c.Trim()).ToList();
        var problems = head.Where(h => !columns.Contains(h)).Select(h => new ImportProblem($"line 1, column {h}", "this column is not known")).ToList();
        problems.AddRange(head.GroupBy(h => h).Where(g => g.Count() > 1).Select(g => new ImportProblem($"line 1, column {g.Key}", "this column stands twice")));
        problems.AddRange(rows.Skip(1).Where(r => r.Cells.Count != head.Count).Select(r => new ImportProblem($"line {r.Line}", $"the row has {r.Cells.Count} cells, the first line has {head.Count}")));
        if (problems.Count > 0)
        {
            return new RegisterReading(RegisterItems.None, [.. problems.Take(MostProblems)]);
        }

        var read = rows.Skip(1).Select(r => new Named(head, r)).ToList();
        var items = columns == DatasetColumns ? new RegisterItems([.. read.Select(DatasetOf)], [], [])
            : columns == ArtifactColumns ? new RegisterItems([], [.. read.Select(ArtifactOf)], [])
            : new RegisterItems([], [], [.. read.Select(r => new LinkItem(r["from"] ?? "", r["to"] ?? "", r["kind"] ?? "") { Basis = r["basis"], Confirmed = r["confirmed"] })]);
        return new RegisterReading(items, RegisterCheck.Of(items, (kind, row, field) => $"line {read[row].Row.Line}, column {ColumnOf.GetValueOrDefault($"{kind}.{field}", field)}"));
    }

    private static DatasetItem DatasetOf(Named row) => new(row["key"] ?? "", row["dataset_id"], row["name"] ?? "")
    {
        Aliases = [.. (row["aliases"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        Modality = row["modality"],
        Application = row["application"],
        Region = row["region"],
        Images = row["n_images"],
        Patients = row["n_patients"],
        LabelSource = row["label_source"],
        Demographics = row["demographics_reported"],
        Year = row["year"],
        Citation = row["citation"],
        Reference = row["doi_or_arxiv"],
        Version = row["version"],
        Licence = row["licence"],
        Access = row["access"],
        Confirmation = row["confirmation"],
        Notes = row["notes"],
    };

    private static ArtifactItem ArtifactOf(Named row) => new(row["relation_id"] ?? "", row["dataset"] ?? "", row["artifact"] ?? "")
    {
        Paper = row["paper"] is { } paper ? new PaperItem(paper, row["year"], row["doi_or_arxiv"]) : null,
        Function = row["citation_function"],
        Role = row["resource_role"],
        Type = row["resource_type"],
        Leaves = ConfounderLeaf.Expand(row["miccat_leaf"]),
        Finding = row["finding"],
        Basis = row["basis"],
        Confirmed = row["confirmed"],
    };

    private sealed record Named(List<string> Head, CsvRow Row)
    {
        public string? this[string column]
        {
            get
            {
                var at = Head.IndexOf(column);
                var text = at < 0 ? "" : TypedText.Clean(Row.Cells[at]);
                return text.Length == 0 ? null : text;
            }
        }
    }
}
