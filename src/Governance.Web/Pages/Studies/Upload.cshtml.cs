using System.Globalization;
using Governance.Core;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.Tables;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Studies;

/// <summary>One file on its way: what its columns hold, how far the reading is, what is wrong with it.</summary>
public sealed class UploadModel(CasePageQuery cases, StudiesQuery query, StudyUploads uploads, SiteTime time) : CaseTabPage(cases, time)
{
    private const string Nothing = "none";

    private static readonly IReadOnlyList<FieldOption> Uses =
    [
        new(Nothing, "Not used, not kept"), new("truth", "Reference standard"), new("score", "Score of the product"), new("flag", "What the product called positive"),
        new("result", "How the study ended"), new("reader", "What a reader called it"), new("subgroup", "A group to compare"), new("patient", "Pseudonym of the patient"),
        new("case", "Pseudonym of the study"), new("day", "Day of the study"),
    ];

    [BindProperty(SupportsGet = true)]
    public int Upload { get; set; }

    [BindProperty]
    public MappingInput Input { get; set; } = new();

    public UploadPage About { get; private set; } = null!;

    public string Here => $"{Case.Url}/studies/{Upload}";

    public string SeparatorWord => About.Form!.Separator switch { ';' => "semicolons", '\t' => "tabs", '|' => "bars", _ => "commas" };

    public static IReadOnlyList<FieldOption> Kinds { get; } = [new(ImportKind.Study, "Cases of the validation"), new(ImportKind.SilentRun, "Days of the silent run")];

    public Field FieldOf(int column) => new($"Input.Use[{column}]", FieldKind.Select, About.Header[column]) { Options = Uses, Values = [UseOf(column)] };

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input.Kind = About.Upload.Kind;
        if (About.Upload.State == UploadState.Waiting)
        {
            // Without script the page looks again by itself while the file is read.
            Response.Headers["Refresh"] = "3";
        }
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? discard)
    {
        await LoadAsync();
        if (discard == "yes")
        {
            var gone = await RunAsync(actor => uploads.DiscardAsync(Number, Upload, actor, Stopped));
            return gone.IsDone ? GoTo($"{Case.Url}/studies", "The file was thrown away.") : ShowAgain(gone);
        }

        var (columns, problems) = Columns();
        if (columns is null)
        {
            return ShowAgain(Result.Invalid(problems));
        }

        var result = await RunAsync(actor => uploads.MapAsync(Number, Upload, columns, Input.Kind ?? "", actor, Stopped));
        return result.IsDone ? GoTo(Here) : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        About = await query.UploadAsync(Number, Upload, Actor, Stopped);
    }

    private string UseOf(int column)
    {
        if (column < Input.Use.Count && Input.Use[column] is { } chosen)
        {
            return chosen;
        }

        var (name, proposed) = (About.Header[column], About.Proposed);
        return proposed is null ? Nothing
            : name == proposed.Truth ? "truth"
            : name == proposed.Score ? "score"
            : name == proposed.Flag ? "flag"
            : name == proposed.Result ? "result"
            : OtherUseOf(name, proposed);
    }

    private static string OtherUseOf(string name, StudyColumns proposed) =>
        name == proposed.Patient ? "patient"
        : name == proposed.Case ? "case"
        : name == proposed.Day ? "day"
        : proposed.ReaderColumns.Contains(name) ? "reader"
        : proposed.SubgroupColumns.Contains(name) ? "subgroup"
        : Nothing;

    private (StudyColumns? Columns, List<FieldProblem> Problems) Columns()
    {
        var problems = new List<FieldProblem>();
        string? One(string use)
        {
            var named = Named(use).ToList();
            if (named.Count > 1)
            {
                problems.Add(new FieldProblem("", $"Several columns are named “{Uses.First(u => u.Value == use).Label}”: {string.Join(", ", named)}. Only one can be."));
            }

            return named.FirstOrDefault();
        }

        var columns = new StudyColumns(
            One("truth") ?? "", One("score"), One("flag"), One("result"), One("patient"), One("case"), One("day"), [.. Named("reader")], [.. Named("subgroup")])
        {
            LeastScore = Score(Input.LeastScore, nameof(Input.LeastScore), problems),
            MostScore = Score(Input.MostScore, nameof(Input.MostScore), problems),
        };
        problems.AddRange(Missing(columns));
        return problems.Count == 0 ? (columns, problems) : (null, problems);
    }

    private static IEnumerable<FieldProblem> Missing(StudyColumns columns)
    {
        if (columns.Truth.Length == 0)
        {
            yield return new FieldProblem("", "Say which column holds the reference standard.");
        }

        if (columns.Score is null && columns.Flag is null && columns.Result is null)
        {
            yield return new FieldProblem("", "Say which column holds the score of the product, what it called positive, or how each study ended.");
        }

        if (columns.ReaderColumns.Count > StudyColumns.MostOfAKind || columns.SubgroupColumns.Count > StudyColumns.MostOfAKind)
        {
            yield return new FieldProblem("", $"At most {StudyColumns.MostOfAKind} columns of readers and as many of groups can be named.");
        }
    }

    private IEnumerable<string> Named(string use) => About.Header.Where((_, i) => i < Input.Use.Count && Input.Use[i] == use);

    private static double? Score(string? typed, string field, List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (double.TryParse(typed.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && double.IsFinite(score))
        {
            return score;
        }

        problems.Add(new FieldProblem(field, "Enter a number such as 0 or 1, or leave it empty."));
        return null;
    }

    /// <summary>What is chosen on the page.</summary>
    public sealed class MappingInput
    {
        /// <summary>Use of each column, in the order of the file.</summary>
        public List<string?> Use { get; set; } = [];

        public string? Kind { get; set; }

        public string? LeastScore { get; set; }

        public string? MostScore { get; set; }
    }
}
