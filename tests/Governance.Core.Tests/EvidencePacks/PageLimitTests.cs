using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Layout;
using Governance.Core.Templates;
using Governance.Pdf;
using Governance.Pdf.Signing;
using Governance.Pdf.Verification;
using Governance.TestKit;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>Pages 1 and 2 stay one page each, whatever the case holds.</summary>
public sealed class PageLimitTests(FinishedPack pack) : IClassFixture<FinishedPack>
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("a sentence that somebody wrote at great length about a Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenverleihung", 12));

    [Fact]
    public void Texts_of_any_length_leave_cover_and_decision_one_page_each()
    {
        var pages = Print(Stretched(pack.Contents));

        Assert.Contains("SHA-256", pages[0], StringComparison.Ordinal);
        Assert.Contains("Decision summary", pages[1], StringComparison.Ordinal);
        Assert.Contains("full values", pages[1], StringComparison.Ordinal);
        Assert.Contains("If you have two minutes", pages[2], StringComparison.Ordinal);
    }

    [Fact]
    public void More_gaps_than_fit_are_counted_on_page_1_and_listed_in_section_21()
    {
        var pages = Print(Stretched(pack.Contents));

        Assert.Contains("and 34 more", pages[0], StringComparison.Ordinal);
        Assert.Contains("What is missing no. 39", string.Concat(pages[3..]), StringComparison.Ordinal);
    }

    private static PackContents Stretched(PackContents contents)
    {
        var gap = new PackGap(6, GapKind.Late, "", Long, "Prof. Dr Friederike Kessler-Oyelaran von der Marienbrueck", contents.AsOf.At, 12);
        var condition = contents.Section(SectionPlan.Decision).Parts.OfType<ConditionsPart>().Single().Conditions[0] with { Text = Long, IfMissed = Long, Owner = Long[..90] };
        var decision = contents.Section(SectionPlan.Decision).Parts.OfType<DecisionPart>().Single() with { Allowed = Long, NotAllowed = Long, Dissent = Long, Summary = Long };
        var sections = contents.Sections.ToDictionary(s => s.Key, s => s.Value);
        sections["1"] = sections["1"] with { Lead = Long, Parts = [decision, new ConditionsPart([.. Enumerable.Range(1, 9).Select(n => condition with { Id = $"C-{n}" })])] };
        return contents with
        {
            Case = contents.Case with { Title = Long[..280], PlannedUse = Long, Site = contents.Case.Site with { Name = Long[..150], Committee = Long[..150] } },
            Sections = sections,
            Gaps = [.. Enumerable.Range(0, 40).Select(n => gap with { What = $"What is missing no. {n} {Long[..200]}" })],
            Signatures = [.. Enumerable.Range(1, 9).Select(n => contents.Signatures[^1] with { Id = $"{n}", Name = Long[..120], StepNumber = n })],
        };
    }

    private static List<string> Print(PackContents contents)
    {
        using var key = new FilePackKeyInTemp();
        var template = (PackTemplate)SmallForms.Set().Templates.Single(t => t is PackTemplate);
        var certificate = key.Key.Get();
        var stamp = new PackStamp(new string('a', 64), "case-1-asof-11.zip", new string('b', 64), 1234, "case-1-asof-11.pdf", "1.0.0", certificate.Label);
        var pdf = PdfWriter.Write(PackLayout.Lay(contents, template, stamp, []), new SigningKey(certificate.Certificate, FixedTime.Start));
        PackTests.Keep("stretched", pdf, []);
        return [.. SignedPdf.Read(pdf).PageTexts().Pages];
    }
}
