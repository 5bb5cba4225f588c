using System.Globalization;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Contents;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Page 2: the decision in plain words, what the local test showed, conditions, limits of use, dissent, signatures. Always one page.</summary>
internal sealed class DecisionPage(PageText text)
{
    private const int MostConditions = 5;
    private const int MostSignatures = 4;

    /// <summary>With many conditions and signatures, the words of people are cut shorter.</summary>
    private bool isFull;

    private PackContents Contents => text.Contents;

    public IReadOnlyList<Block> Blocks()
    {
        var section = Contents.Section(SectionPlan.Decision);
        var decision = section.Parts.OfType<DecisionPart>().SingleOrDefault();
        var conditions = section.Parts.OfType<ConditionsPart>().SingleOrDefault()?.Conditions ?? [];
        isFull = conditions.Count > 2 && Contents.Signatures.Count > 2;
        List<Block> blocks = [new Heading(1, text.TitleOf(SectionPlan.Decision), "1"), .. Opening(section, decision)];
        if (text.IsPrinted(SectionPlan.Validation))
        {
            blocks.Add(new Heading(2, "What the local test showed"));
            blocks.AddRange(Figures());
        }

        blocks.Add(new Heading(2, "Conditions"));
        blocks.AddRange(Conditions(conditions));
        if (decision is not null)
        {
            blocks.AddRange(Limits(decision));
        }

        blocks.Add(new Heading(2, "Signatures"));
        blocks.AddRange(Signatures(decision));
        return blocks;
    }

    private IEnumerable<Block> Opening(PackSection section, DecisionPart? decision)
    {
        if (decision is not null)
        {
            return [new Lead(PageText.Shorten(section.Lead ?? decision.OutcomeLabel, isFull ? 170 : 380))];
        }

        return [new Lead("No decision has been made yet."), new GapFrame(CoverPage.StatusOf(Contents).Sentence, "Not decided.")];
    }

    private IEnumerable<Block> Figures()
    {
        var figures = SummaryFigures.Of(Contents);
        if (figures.Count == 0)
        {
            yield return Contents.Withholds(Withholdable.Validation) || Contents.Withholds(Withholdable.Reviews) && Contents.Section(SectionPlan.Validation).Parts.OfType<WithheldPart>().Any()
                ? new WithheldFrame("The figures of the local test.")
                : new GapFrame("The case holds no counts of a local test.", "Not provided.");
            yield break;
        }

        yield return new KeyFigures(figures);
        yield return new Note(RichText.Of(
            SummaryFigures.AreComputed(Contents) ? "Computed from the table of cases by the locked protocol. Full account: "
                : "Counts as they were typed; no figures were computed from a table of cases, intervals stand in the attached report. Full account: ",
            text.PageOf(SectionPlan.Validation), "."));
    }

    private IEnumerable<Block> Conditions(IReadOnlyList<PackCondition> conditions)
    {
        if (conditions.Count == 0)
        {
            yield return new Paragraph("No conditions were set.");
            yield break;
        }

        var more = conditions.Count - MostConditions;
        yield return new Table
        {
            Columns = [new("No.", 12), new("What must hold", 58), new("Owner", 28), new("Due", 22), new("State", 26), new("If it fails", 26)],
            HasFixedColumns = true,
            Rows = [.. conditions.OrderBy(c => c.DueAt, StringComparer.Ordinal).Take(MostConditions).Select(c => DataRow.Of(
                c.Id, PageText.Shorten(c.Text, 84), PageText.Shorten(c.Owner, 22), text.Day(c.DueAt), PackMarks.OfCondition(c), PageText.Shorten(c.IfMissed, 30)))],
            Density = TableDensity.Tight,
            Note = more > 0 ? RichText.Of($"and {more} more, ", text.PageOf(SectionPlan.Risk)) : null,
        };
    }

    private IEnumerable<Block> Limits(DecisionPart decision)
    {
        var most = isFull ? 150 : 300;
        yield return new Columns(
        [
            new ColumnPart(84, [new Heading(3, "Allowed"), PageText.Small(PageText.Shorten(decision.Allowed, most))]),
            new ColumnPart(84, [new Heading(3, "Not allowed"), PageText.Small(PageText.Shorten(decision.NotAllowed, most))]),
        ]);
        yield return new Heading(3, "Vote and dissent");
        var dissent = decision.Dissent is { Length: > 0 } words ? $"Dissent: “{PageText.Shorten(words, isFull ? 140 : 280)}”"
            : Contents.Withholds(Withholdable.Votes) ? "Votes and dissent are withheld from this audience." : "No dissent was recorded.";
        var votes = VotesOf(decision);
        yield return PageText.Small(RichText.Of(
            $"Decided by {PageText.Shorten(decision.By, 120)}, {decision.ByRole}.{votes} {dissent} All words: ", text.PageOf(SectionOf(decision)), "."));
    }

    // The vote that the decision rests on: the last one that was counted.
    private string VotesOf(DecisionPart decision) =>
        Contents.Section(SectionPlan.Committee).Parts.OfType<VotePart>().LastOrDefault(v => v.Sentence.Length > 0 && string.CompareOrdinal(v.ClosedAt, decision.At) <= 0) is { } vote
            ? $" {PageText.Shorten(vote.Sentence, isFull ? 90 : 160)}" : "";

    private int SectionOf(DecisionPart decision) => Contents.Sections
        .Where(s => s.Value.Parts.OfType<FormPart>().Any(f => f.Form.StepNumber == decision.StepNumber))
        .Select(s => int.Parse(s.Key, CultureInfo.InvariantCulture)).DefaultIfEmpty(SectionPlan.Committee).First();

    private IEnumerable<Block> Signatures(DecisionPart? decision)
    {
        var valid = Contents.Signatures.Where(s => s.State != SignatureStates.Superseded).ToList();
        var first = valid.Where(s => s.StepNumber == decision?.StepNumber).Concat(valid.Where(s => s.StepNumber != decision?.StepNumber).Reverse()).Take(MostSignatures).ToList();
        if (first.Count == 0)
        {
            yield return new Paragraph("Nothing has been signed yet.");
            yield break;
        }

        var more = Contents.Signatures.Count - first.Count;
        var note = "The SHA-256 covers the whole record that was shown. A changed record makes the signature void. ";
        yield return new SignatureTable([.. first.Select(Row)])
        {
            Note = RichText.Of(note, more > 0 ? $"And {more} more; full values: " : "Full values: ", text.PageOf(SectionPlan.Signatures), "."),
        };
    }

    private SignatureRow Row(PackSignature signature) => new(
        PageText.Shorten(signature.Name, 27), signature.Role, Words.Sentence(signature.Meaning), signature.Method, PackDates.Utc(signature.At),
        PackDates.LocalTime(signature.At, PackDates.Zone(signature.Zone)),
        PageText.Shorten(RecordOf(signature), 25) + (signature.State == SignatureStates.Stale ? " (out of date)" : ""), signature.ContentSha256);

    private string RecordOf(PackSignature signature)
    {
        var step = Contents.Section(SectionPlan.Owners).Parts.OfType<StepsPart>().Single().Steps.FirstOrDefault(s => s.Number == signature.StepNumber);
        return step is null ? signature.Subject : string.Create(CultureInfo.InvariantCulture, $"{step.Title}{(step.Round == 1 ? "" : $", round {step.Round}")}");
    }
}
