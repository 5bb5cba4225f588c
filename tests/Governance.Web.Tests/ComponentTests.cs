using Governance.Web.Components;

namespace Governance.Web.Tests;

public sealed class ComponentTests
{
    private static readonly DateTime InWinter = new(2026, 11, 26, 13, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("Europe/Berlin", "Thu 26 Nov 2026, 14:00 (CET)")]
    [InlineData("Europe/London", "Thu 26 Nov 2026, 13:00 (GMT)")]
    [InlineData("America/New_York", "Thu 26 Nov 2026, 08:00 (EST)")]
    [InlineData("Asia/Kolkata", "Thu 26 Nov 2026, 18:30 (UTC+05:30)")]
    [InlineData("UTC", "Thu 26 Nov 2026, 13:00 (UTC)")]
    public void An_instant_is_said_in_the_time_of_the_site_with_its_zone(string zone, string expected)
    {
        var time = new SiteTime(TimeZoneInfo.FindSystemTimeZoneById(zone));

        var said = time.Full(InWinter);

        Assert.Equal(expected, said);
    }

    [Fact]
    public void Summer_time_has_its_own_name()
    {
        var time = new SiteTime(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        var said = time.FullWithUtc(new DateTime(2026, 7, 1, 8, 30, 0, DateTimeKind.Utc));

        Assert.Equal("Wed 1 Jul 2026, 10:30 (CEST), 08:30 UTC", said);
    }

    [Theory]
    [InlineData("Jana Albers", "JA")]
    [InlineData("Anna Maria van der Berg", "AB")]
    [InlineData("Örs", "Ö")]
    [InlineData("", "?")]
    public void A_person_has_the_initials_of_first_and_last_name(string name, string expected)
    {
        var chip = new OwnerChip(name);

        Assert.Equal(expected, chip.Initials);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "2nd round")]
    [InlineData(3, "3rd round")]
    [InlineData(11, "11th round")]
    [InlineData(21, "21st round")]
    public void A_loop_is_said_as_a_round(int round, string? expected)
    {
        Assert.Equal(expected, CasePath.RoundWords(round));
    }

    [Fact]
    public void Every_state_but_the_plain_one_has_an_icon_beside_its_colour()
    {
        var states = Enum.GetValues<BadgeState>().Where(state => state != BadgeState.Plain);

        Assert.All(states, state => Assert.NotNull(new Badge(state, "words").Icon));
    }

    [Fact]
    public void A_field_names_the_ids_that_describe_it()
    {
        var field = new Field("PRV-07.text", FieldKind.TextArea, "How") { Hint = "In your words.", Errors = ["Say how."] };

        Assert.Equal("f-PRV-07-text", field.Id);
        Assert.Equal("f-PRV-07-text-hint f-PRV-07-text-error", field.DescribedBy);
    }
}
