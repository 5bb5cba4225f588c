namespace Governance.Core.LocalValidation.Tables;

/// <summary>Proposes what the columns of a file hold, by the names that people and programs give them. A person confirms or changes it.</summary>
public static class ColumnGuess
{
    private static readonly string[] Truths = ["truth", "reference", "referencestandard", "groundtruth", "label", "ytrue", "gt", "outcome", "diagnosis", "finding"];
    private static readonly string[] Scores = ["score", "aiscore", "probability", "prob", "yscore", "confidence", "likelihood"];
    private static readonly string[] Flags = ["flag", "aiflag", "aipositive", "alert", "prediction", "ypred", "aicall"];
    private static readonly string[] Results = ["result", "status", "resultstatus", "airesult", "aistatus"];
    private static readonly string[] Patients = ["patientcode", "patientkey", "subject", "subjectcode", "pseudonym", "patientpseudonym", "person"];
    private static readonly string[] Cases = ["case", "caseid", "study", "studyid", "studycode", "exam", "examid", "row", "id"];
    private static readonly string[] Days = ["day", "date", "studydate", "studyday"];
    private static readonly string[] Readers = ["reader", "radiologist", "read"];

    private static readonly string[] Groups =
    [
        "sex", "gender", "age", "ageband", "agegroup", "scanner", "vendor", "manufacturer", "model", "site", "modality", "protocol", "setting", "ward", "ethnicity", "race",
        "kernel", "contrast", "view", "position",
    ];

    /// <returns>Null where no column looks like the reference standard.</returns>
    public static StudyColumns? Of(IReadOnlyList<string> header)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        string? Take(string[] names)
        {
            var name = names.Select(n => header.FirstOrDefault(h => Plain(h) == n && !taken.Contains(h))).FirstOrDefault(h => h is not null);
            if (name is not null)
            {
                taken.Add(name);
            }

            return name;
        }

        if (Take(Truths) is not { } truth)
        {
            return null;
        }

        return new StudyColumns(
            truth, Take(Scores), Take(Flags), Take(Results), Take(Patients), Take(Cases), Take(Days),
            [.. header.Where(h => Readers.Any(r => Plain(h).StartsWith(r, StringComparison.Ordinal)) && taken.Add(h))],
            [.. header.Where(h => Groups.Contains(Plain(h)) && taken.Add(h))]);
    }

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
