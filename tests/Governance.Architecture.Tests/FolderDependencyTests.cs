namespace Governance.Architecture.Tests;

public class FolderDependencyTests
{
    /// <summary>What each folder of Core may use beside the root, People, Audit and Data (architecture, section 1).</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["People"] = [],
        ["Audit"] = ["EvidencePacks"],
        ["Data"] = ["*"],
        ["Sites"] = [],
        ["Templates"] = [],
        ["Register"] = ["Deployments", "Notifications", "Sites", "Templates"],
        ["Notifications"] = [],
        ["Deployments"] = [],
        ["Cases"] = ["Deployments", "Register", "Sites", "Templates", "Notifications"],
        ["Mails"] = ["Cases", "Notifications", "Templates"],
        ["VendorPortal"] = ["Cases", "Deployments", "Evidence", "Findings", "Mails", "Notifications", "Questionnaires", "Register", "Sites", "Steps"],
        ["Evidence"] = ["Cases"],
        ["Spreadsheets"] = [],
        ["Findings"] = ["Cases", "Evidence", "Notifications", "Signatures", "Sites"],
        ["Dossiers"] = ["Cases", "Evidence", "Sites"],
        ["Signatures"] = ["Cases", "TimeStamps"],
        ["TimeStamps"] = [],
        ["Datasets"] = ["Cases", "Deployments", "Findings", "Notifications", "Sites"],
        ["Bias"] = ["Cases", "Datasets", "Questionnaires", "Templates"],
        ["Questionnaires"] = ["Cases", "Evidence", "Findings", "Spreadsheets", "Templates"],
        ["Decisions"] = ["Cases", "Deployments", "Findings", "RegulatoryScope", "Signatures", "Templates"],
        ["Committee"] = ["Cases", "Decisions", "Evidence", "Findings", "Notifications", "Signatures", "Sites", "Steps", "Templates"],
        ["Reviews"] = ["Cases", "Dossiers", "Evidence", "Findings", "Questionnaires", "Signatures", "Templates"],
        ["LocalValidation"] = ["Cases", "Deployments", "Evidence", "Findings", "Questionnaires", "Signatures", "Sites", "Templates"],
        ["GoLive"] = ["*"],
        ["RegulatoryScope"] = ["Cases", "Evidence", "Findings", "Notifications", "Register", "Sites", "Templates"],
        ["Work"] = ["Cases", "Findings", "Sites"],
        ["Steps"] = ["Bias", "Cases", "Datasets", "Decisions", "Deployments", "Dossiers", "Evidence", "Findings", "LocalValidation", "Notifications", "Questionnaires", "Register", "RegulatoryScope", "Reviews", "Signatures", "Sites", "Spreadsheets", "Templates"],
        ["Portfolio"] = ["Cases", "Deployments", "Findings", "Sites", "Spreadsheets"],
        ["LiveProducts"] = ["Cases", "Datasets", "Decisions", "Deployments", "Findings", "Notifications", "Register", "Sites", "Templates"],
        ["EvidencePacks"] = ["*"],
        ["SampleHospital"] = ["*"],
        ["StartUp"] = ["*"],
    };

    private static readonly string[] UsedByAll = ["People", "Audit", "Data"];

    [Fact]
    public void A_folder_of_Core_uses_only_the_folders_that_the_house_allows()
    {
        var wrong = new List<string>();
        foreach (var file in SourceTree.SourceFiles.Where(f => SourceTree.Relative(f).StartsWith("src/Governance.Core/", StringComparison.Ordinal)))
        {
            var folder = FolderOf(file);
            var used = File.ReadLines(file).Where(l => l.StartsWith("using Governance.Core.", StringComparison.Ordinal))
                .Select(l => l["using Governance.Core.".Length..].TrimEnd(';').Split('.')[0]).Where(u => u != folder && !UsedByAll.Contains(u));
            wrong.AddRange(used.Where(u => folder is not null && !MayUse[folder].Contains("*") && !MayUse[folder].Contains(u)).Select(u => $"{SourceTree.Relative(file)} uses {u}"));
        }

        Expect.None(wrong);
    }

    [Fact]
    public void Every_folder_of_Core_is_listed()
    {
        var folders = SourceTree.SourceFiles.Where(f => SourceTree.Relative(f).StartsWith("src/Governance.Core/", StringComparison.Ordinal)).Select(FolderOf).OfType<string>().Distinct();

        Expect.None(folders.Except(MayUse.Keys));
    }

    private static string? FolderOf(string file)
    {
        var parts = SourceTree.Relative(file).Split('/');
        return parts.Length > 3 ? parts[2] : null;
    }
}
