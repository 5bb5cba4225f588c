using Governance.Core;
using Governance.Core.Evidence;
using Governance.Core.People;
using Governance.Core.Steps;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Governance.Web.Pages.Steps;

/// <summary>Takes the files that came with a step's form into the evidence of the case, and names them in the answers they belong to.</summary>
public sealed class StepUploads(AddEvidenceHandler add, StepWorkLoader steps, IHttpContextAccessor http)
{
    private const string Ending = ".upload";
    private const string AnswerEvidence = ".evidence.upload";

    /// <returns>The fields with the ids of the new evidence.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> TakeAsync(
        int caseNumber, int stepNumber, IFormCollection form, IReadOnlyDictionary<string, IReadOnlyList<string>> fields,
        Func<Func<Actor, Task<Result>>, Task<Result>> run, ModelStateDictionary problems)
    {
        var files = form.Files.Where(f => f.Length > 0 && f.Name.EndsWith(Ending, StringComparison.Ordinal)).ToList();
        if (files.Count == 0)
        {
            return fields;
        }

        var with = fields.ToDictionary(f => f.Key, f => f.Value);
        foreach (var (file, at) in files.Select((f, i) => (f, i)))
        {
            var about = await AboutAsync(file.Name, caseNumber, stepNumber, DatedOn(form, file.Name));
            var result = await run(actor => AddAsync(caseNumber, file, about, actor with { RequestId = actor.RequestId is { } id ? $"{id}-{at}" : null }));
            if (result is { IsDone: true, Number: { } number } && file.Name.EndsWith(AnswerEvidence, StringComparison.Ordinal))
            {
                var field = file.Name[..^Ending.Length];
                with[field] = [.. StepForm.Values(with, field), EvidenceItem.IdOf(number)];
            }
            else if (!result.IsDone)
            {
                problems.AddModelError(file.Name[..^Ending.Length], result.Problems.Count > 0 ? result.Problems[0].Message : result.Reason ?? "The file could not be added.");
            }
        }

        return with;
    }

    private static DateOnly? DatedOn(IFormCollection form, string name) =>
        StepFields.Day(form[$"{name[..^Ending.Length]}.dated{Ending}"]);

    // "a.PRV-07.evidence.upload" belongs to a question, "e.dpia.upload" is of a kind that the step asks for.
    private async Task<EvidenceAbout> AboutAsync(string name, int caseNumber, int stepNumber, DateOnly? datedOn)
    {
        var parts = name.Split('.');
        if (parts[0] == "e")
        {
            return new EvidenceAbout("site", parts[1], stepNumber, null, datedOn);
        }

        var actor = http.HttpContext!.RequestServices.GetRequiredService<Infrastructure.Reader>().AsActor(null, null);
        var work = await steps.LoadAsync(caseNumber, stepNumber, actor, http.HttpContext.RequestAborted);
        var question = work.Form.Find(parts[1]);
        return new EvidenceAbout(question?.AnsweredBy == Role.VendorContact.Key ? "vendor" : "site", null, stepNumber, question?.Id, datedOn);
    }

    private async Task<Result> AddAsync(int caseNumber, IFormFile file, EvidenceAbout about, Actor actor)
    {
        await using var content = file.OpenReadStream();
        return await add.HandleAsync(new AddEvidence(caseNumber, file.FileName, content, about), actor, http.HttpContext!.RequestAborted);
    }
}
