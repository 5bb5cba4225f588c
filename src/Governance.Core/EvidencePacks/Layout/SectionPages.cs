using System.Globalization;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Contents;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Sections 2 to 21, each from its parts; an empty one prints why.</summary>
internal sealed class SectionPages(PageText text)
{
    private readonly DossierPages dossiers = new(text);
    private readonly FormPages forms = new(text);
    private readonly OwnersPages owners = new(text);
    private readonly RiskPages risk = new(text);
    private readonly TrailPages trail = new(text);

    public IReadOnlyList<Block> Blocks(int number)
    {
        var section = text.Contents.Section(number);
        return
        [
            new Heading(1, text.TitleOf(number), number.ToString(CultureInfo.InvariantCulture)),
            .. Intro(number, section),
            .. Fixed(number),
            .. section.Parts.SelectMany(p => Part(number, p)),
            .. text.IsPrinted(SectionPlan.Scope) ? Extracts(number) : [],
        ];
    }

    private IEnumerable<Block> Intro(int number, PackSection section)
    {
        if (section.NotProvided is { } why)
        {
            yield return new GapFrame(why["Not provided, ".Length..], "Not provided,");
        }

        if (section.Lead is { } lead)
        {
            yield return new Lead(lead);
        }

        if (text.IntroOf(number) is { } intro)
        {
            yield return new Paragraph(intro);
        }

        foreach (var gap in text.GapsOf(number).Where(g => g.Kind == GapKind.Section && section.NotProvided is null))
        {
            yield return new GapFrame($"{gap.What}: {char.ToLowerInvariant(gap.Text[0])}{gap.Text[1..]}", "Gap.");
        }
    }

    private IEnumerable<Block> Fixed(int number) => number switch
    {
        SectionPlan.Signatures when text.Contents.Signatures.Count > 0 => trail.Signatures(),
        SectionPlan.Trail => trail.Trail(),
        SectionPlan.Manifest => new ManifestPages(text).Blocks(),
        _ => [],
    };

    private IEnumerable<Block> Part(int number, PackPart part) => part switch
    {
        StepsPart steps => owners.Steps(steps),
        LinksPart links => [owners.Links(links)],
        FieldsPart fields => Fields(fields),
        TablePart table => [forms.Printed(number, table)],
        FormPart form => forms.Form(number, form.Form),
        FindingsPart findings => [risk.Findings(number, findings)],
        ConditionsPart conditions => [risk.Conditions(number, conditions)],
        DecisionPart decision => Decision(decision),
        DossierPart dossier => dossiers.Part(number, dossier),
        EmptyListsPart empty => [DossierPages.Empty(empty)],
        RolesPart roles => [trail.Roles(roles)],
        AccessPart access => [trail.Access(access)],
        ValidationPart validation => new ValidationPages(text, validation).Blocks(),
        WithheldPart withheld => WithheldPages.Blocks(withheld),
        VotePart vote => new VotePages(text).Blocks(vote),
        _ => [],
    };

    private static IEnumerable<Block> Fields(FieldsPart part) =>
    [
        new Heading(2, part.Title),
        new KeyValueList([.. part.Fields.Select(f => new KeyValueRow(f.Label, string.IsNullOrEmpty(f.Value) ? "not stated" : f.Value))]) { LabelWidth = 40 },
    ];

    // What another form holds about this section, word for word: the device section quotes the label from the scope check.
    private IEnumerable<Block> Extracts(int number)
    {
        if (number != SectionPlan.Device)
        {
            yield break;
        }

        foreach (var question in Questions().Where(q => q.Print is "intended-use" or "authorisation" && q.Answer is { NotShownBecause: null } && q.Gap is null))
        {
            yield return new Heading(2, question.Text);
            foreach (var line in question.Answer!.Lines)
            {
                yield return new Quote(line);
            }

            foreach (var row in question.Answer.Table?.Rows ?? [])
            {
                yield return new KeyValueList([.. question.Answer.Table!.Columns.Select((c, i) => new KeyValueRow(c.Label, row[i].Length == 0 ? "not stated" : row[i]))]) { LabelWidth = 40 };
            }

            yield return new Note(RichText.Of($"From {question.Id}, {text.Day(question.Answer.At)}, {question.Answer.By}; ", text.PageOf(SectionPlan.Scope), "."));
        }
    }

    private IEnumerable<PackQuestion> Questions() =>
        text.Contents.Sections.Values.SelectMany(s => s.Parts).OfType<FormPart>().SelectMany(p => p.Form.Questions);

    private string DissentOf(DecisionPart decision) => decision.Dissent is { Length: > 0 } dissent
        ? $"“{dissent}”"
        : text.Contents.Withholds(Withholdable.Votes) ? "withheld: whether there was any is not told to this audience" : "none recorded";

    private IEnumerable<Block> Decision(DecisionPart decision)
    {
        yield return new Heading(2, $"Decision of {text.Weekday(decision.At)}{(decision.Counts ? "" : " (replaced by a later one)")}");
        yield return new KeyValueList(
        [
            new KeyValueRow("Outcome", RichText.Bold(decision.OutcomeLabel)),
            new KeyValueRow("In words", decision.Summary),
            new KeyValueRow("Allowed", decision.Allowed),
            new KeyValueRow("Not allowed", decision.NotAllowed),
            new KeyValueRow("Dissent", DissentOf(decision)),
            new KeyValueRow("Valid from", decision.ValidFrom is { } from ? PackDates.Day(from) : "not stated"),
            new KeyValueRow("Review on", decision.ReviewOn is { } on ? PackDates.Day(on) : "not stated"),
            new KeyValueRow("Decided by", $"{decision.By}, {decision.ByRole}; {PackDates.Utc(decision.At)} ({text.Local(decision.At)})"),
        ])
        { LabelWidth = 30 };
        if (decision.Configuration is { } configuration)
        {
            yield return new Heading(3, $"Configuration baseline {configuration.Id}");
            yield return new KeyValueList([.. configuration.Fields.Select(f => new KeyValueRow(f.Label, f.Value ?? "not stated"))]) { LabelWidth = 40 };
            yield return new Note($"The decision is about this version and these settings only. Source: {configuration.Fields[0].Source}.");
        }
    }
}
