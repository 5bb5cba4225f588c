using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Intake;

namespace Governance.Core.SampleHospital;

/// <summary>Records what the reviews of a sample case rest on, each entry as the owner of the step, by the same use cases as the pages.</summary>
internal sealed class SampleRecords(SampleActions doing)
{
    public async Task RecordAsync(CaseStep step, CancellationToken ct)
    {
        if (!doing.Story.HasRecords)
        {
            return;
        }

        foreach (var fact in SampleDossier.Before(step))
        {
            var command = new RecordDossierEntry(doing.CaseNumber, fact.Kind, null, 0, FieldsOf(fact, step));
            await doing.DoAsync<RecordDossierEntryHandler>(step.OwnerId, (handler, actor) => handler.HandleAsync(command, actor, ct), $"recording a {fact.Kind}", ct);
        }

        foreach (var (kind, name, content, beside) in SampleDossier.FilesBefore(step, doing.Story.Product, doing.Today))
        {
            await doing.DoAsync<TakeInFileHandler>(
                step.OwnerId,
                async (handler, actor) =>
                {
                    using var file = new MemoryStream(content);
                    return await handler.HandleAsync(new TakeInFile(doing.CaseNumber, kind, name, file, FieldsOf(beside, step)), actor, ct);
                },
                $"reading {name}",
                ct);
        }
    }

    private Dictionary<string, IReadOnlyList<string>> FieldsOf(SampleFact fact, CaseStep step)
    {
        var words = new Dictionary<string, string>(doing.Story.Product.Words) { ["owner"] = step.OwnerId.ToString(CultureInfo.InvariantCulture) };
        var people = SamplePeople.ForCase(doing.Story.SiteId);
        foreach (var (word, role) in SampleDossier.PeopleWords)
        {
            words[word] = people[role.Key].ToString(CultureInfo.InvariantCulture);
        }

        return fact.Fields.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[SampleAnswers.Fill(f.Value, words, doing.Today)]);
    }
}
