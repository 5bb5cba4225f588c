using System.Text;
using Governance.Core.Audit;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Steps.Asking;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps.Asking;

public class DisclosureTests
{
    private static readonly DateOnly Dated = new(2026, 5, 3);

    [Fact]
    public async Task Every_answer_of_the_form_is_offered_with_its_source_and_day_and_none_of_them_is_an_answer_yet()
    {
        await using var world = await AskingWorld.AtVendorAsync();

        await AskingWorld.MustAsync(TakeAsync(world, "Question;Answer;Basis\nVEN-01;Yes;documented\nven-02;\"30 days;\nthen deleted\";\nVEN-99;n/a;\nVEN-03;unknown;\n"));

        var form = await AskingWorld.FormAsync(world);
        Assert.Equal([("VEN-01", "\"yes\""), ("VEN-02", "\"30 days;\\nthen deleted\"")], form.Offers.Select(o => (o.QuestionId, CanonicalJson.Write(o.Answer.Value))).Order());
        Assert.All(form.Offers, o => Assert.Equal((OfferOrigin.Disclosure, "AI disclosure of AlphaChest", Dated), (o.Origin, o.Source, o.DatedOn)));
        Assert.Equal(0, form.Check.Answered);
    }

    [Fact]
    public async Task The_form_becomes_evidence_and_the_trail_says_what_was_offered_and_left_out_in_the_same_commit()
    {
        await using var world = await AskingWorld.AtVendorAsync();

        await AskingWorld.MustAsync(TakeAsync(world, "question,answer\nVEN-01,no\nPRV-07,yes\n"));

        var entry = await world.LastEntryAsync("case/1");
        Assert.Equal(AuditKind.AnswersOffered.Key, entry.Kind);
        Assert.Contains("1 answer of a disclosure form (EV-1) is offered for confirmation. Not asked here, and left out: 1 question.", entry.Body, StringComparison.Ordinal);
        Assert.Equal([TakeInDisclosureHandler.EvidenceKind], await world.ReadAsync(db => db.EvidenceItems.Select(e => e.Kind).ToListAsync()));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Theory]
    [InlineData("id,text\nVEN-01,yes\n", "Line 1 must name the columns")]
    [InlineData("question,answer\nVEN-01,perhaps\n", "Line 2: VEN-01: “perhaps” is none of the choices.")]
    [InlineData("question,answer\nVEN-01,yes\n\nVEN-01,no\n", "Line 4: VEN-01 is answered twice, first in Line 2.")]
    [InlineData("question,answer,part\nVEN-01,yes,hours\n", "Line 2: VEN-01 has the parts")]
    [InlineData("question,answer,basis\nVEN-01,yes,hearsay\n", "Line 2: VEN-01: “hearsay” is no basis.")]
    [InlineData("question,answer\nABC-01,yes\n", "No line of the file answers a question that is asked here.")]
    [InlineData("question,answer\nVEN-01,\"yes\n", "Line 2: a quotation mark is opened and never closed.")]
    [InlineData("question,answer\nVEN-01,\0\n", "neither text nor a spreadsheet")]
    public async Task A_form_with_anything_wrong_is_answered_by_its_line_and_stores_nothing(string text, string said)
    {
        await using var world = await AskingWorld.AtVendorAsync();

        var result = await TakeAsync(world, text);

        Assert.Contains(result.Problems, p => $"{p.Field}: {p.Message}".Contains(said, StringComparison.Ordinal));
        Assert.Empty((await AskingWorld.FormAsync(world)).Offers);
        Assert.Equal(0, await world.ReadAsync(db => db.EvidenceItems.CountAsync()));
    }

    [Fact]
    public async Task The_form_needs_a_name_and_a_day_that_is_over_and_somebody_who_works_here()
    {
        await using var world = await AskingWorld.AtVendorAsync();
        const string good = "question,answer\nVEN-01,yes\n";

        var nameless = await TakeAsync(world, good, title: " ", dated: FixedDay(20));
        var admin = await TakeAsync(world, good, by: world.People.Acting(Role.SystemAdmin));

        Assert.Equal(2, nameless.Problems.Count);
        Assert.False(admin.IsDone);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var world = await AskingWorld.AtVendorAsync();

        var result = await TakeAsync(world, "question,answer\nVEN-02," + new string('x', 3 << 20));

        Assert.Contains(result.Problems, p => p.Message.Contains("larger than 2 MB", StringComparison.Ordinal));
    }

    private static DateOnly FixedDay(int years) => DateOnly.FromDateTime(TestKit.FixedTime.Start).AddYears(years);

    private static async Task<Result> TakeAsync(World world, string text, string title = "AI disclosure of AlphaChest", DateOnly? dated = null, Actor? by = null)
    {
        var step = await world.StepAsync(1, "vendor-questionnaire");
        var command = new TakeInDisclosure(1, step.Number, title, dated ?? Dated, "disclosure.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return await world.RunAsync<TakeInDisclosureHandler>(by ?? world.People.Acting(Role.Procurement), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }
}
