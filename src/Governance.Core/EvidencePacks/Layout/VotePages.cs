using Governance.Core.EvidencePacks.Contents;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>A vote of the committee: the motion, the count, and who sat, declared and voted.</summary>
internal sealed class VotePages(PageText text)
{
    public IEnumerable<Block> Blocks(VotePart vote)
    {
        yield return new Heading(2, $"Motion {vote.Motion}: {vote.OutcomeLabel.ToLowerInvariant()} – {vote.Result}");
        yield return new KeyValueList(
        [
            new KeyValueRow("Motion", vote.Text),
            new KeyValueRow("Put to the vote", $"{PackDates.Utc(vote.MovedAt)} ({text.Local(vote.MovedAt)})"),
            new KeyValueRow("Rule", vote.Rule),
            new KeyValueRow("Result", RichText.Bold(vote.Sentence.Length == 0 ? vote.Result : $"{vote.Result}: {vote.Sentence}")),
            new KeyValueRow("Closed", vote.ClosedAt is { } closed ? $"{PackDates.Utc(closed)} ({text.Local(closed)})" : "not yet"),
            new KeyValueRow("Dissent and vetoes", vote.Dissent.Count == 0 ? "none recorded" : string.Join("\n", vote.Dissent.Select(d => $"“{d}”"))),
        ])
        { LabelWidth = 40 };
        yield return new Table
        {
            Caption = text.Table(SectionPlan.Committee, $"Seats, interests and ballots on motion {vote.Motion}"),
            Columns = [new("Member", 42), new("Seat", 38), new("Interests declared", 48), new("Part", 22), new("Vote", 22)],
            Rows = [.. vote.Seats.Select(s => DataRow.Of(s.Name, PageText.Stacked(s.Role, s.Voice), s.Interests ?? "not declared", s.TookPart, s.Choice ?? "–"))],
        };
    }
}
