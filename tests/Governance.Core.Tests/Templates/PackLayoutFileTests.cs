using Governance.Core.Templates;
using Governance.TestKit;

namespace Governance.Core.Tests.Templates;

/// <summary>What a layout of packs can say beside the order of its sections: a logo, words of the cover, the sites it is for.</summary>
public sealed class PackLayoutFileTests
{
    private const string File = "packs/north.yaml";

    private const string Good =
        """
        schema: 1
        kind: pack
        id: packs/north
        version: 1
        title: Packs of North
        status: active
        sections: [ { section: 0 } ]

        """;

    private const string General =
        """
        schema: 1
        kind: pack
        id: packs/go-live
        version: 1
        title: Go-live
        status: active
        sections: [ { section: 0 } ]
        """;

    [Fact]
    public void A_logo_in_several_lines_is_read_with_its_text_and_the_words_of_the_cover()
    {
        var layout = Reading.Good<PackTemplate>(File, $"{Good}{SampleLogo.Yaml}logo-text: Logo of the North Trust\norganisation: North Trust\ncover-note: Keep for 15 years.\n");

        Assert.Equal((240, 60, "Logo of the North Trust"), (layout.Logo!.Pixels.Width, layout.Logo.Pixels.Height, layout.Logo.Text));
        Assert.Equal(("North Trust", "Keep for 15 years."), (layout.Organisation, layout.CoverNote));
    }

    [Theory]
    [InlineData("logo: logo.svg\n", "packs/north.yaml:8:7: “logo” is not printed: an image is needed, written as data:image/png;base64,… (or data:image/jpeg;base64,…)")]
    [InlineData("logo: \"data:image/png;base64,%%%\"\n", "packs/north.yaml:8:7: “logo” is not printed: what follows “base64,” is not Base64; encode the file again")]
    [InlineData("logo: data:image/gif;base64,R0lGODlh\n", "packs/north.yaml:8:7: “logo” is not printed: “image/gif” is not printed; image/png and image/jpeg are")]
    [InlineData("logo: data:image/png;base64,R0lGODlh\n", "packs/north.yaml:8:7: “logo” is not printed: the image is called a PNG but is none; say what it is, or save it again")]
    [InlineData("logo-text: A\n", "packs/north.yaml:8:12: “logo-text” stands without “logo”; give the logo, or leave the text out")]
    [InlineData("sites: [north]\n", "packs/north.yaml:8:8: “sites” and “instead-of” belong together: for which sites, and in the place of which layout")]
    [InlineData("instead-of: packs/go-live\nsites: [north, north]\n", "packs/north.yaml:9:16: the site “north” stands twice; each once")]
    [InlineData("instead-of: packs/go-live\nsites: []\n", "packs/north.yaml:9:8: “sites” is empty; name at least one, or leave the key out")]
    public void What_cannot_be_printed_is_refused_with_its_place_and_what_to_do(string added, string expected) => Assert.Equal(expected, Reading.Problems(File, Good + added));

    [Fact]
    public void Words_that_have_no_room_on_the_cover_are_refused()
    {
        var problems = Reading.Problems(File, $"{Good}organisation: {new string('w', 61)}\ncover-note: {new string('w', 201)}\n").Split('\n');

        Assert.Equal(
            ["packs/north.yaml:8:15: “organisation” has 61 characters; at most 60 have room on the cover", "packs/north.yaml:9:13: “cover-note” has 201 characters; at most 200 have room on the cover"],
            problems);
    }

    [Fact]
    public void A_layout_for_sites_names_the_general_one_that_it_stands_for()
    {
        var good = Reading.Together(("packs/go-live.yaml", General), (File, $"{Good}instead-of: packs/go-live\nsites: [north]\n"));
        var wrong = Reading.Together(("packs/go-live.yaml", General), (File, $"{Good}instead-of: packs/going\nsites: [north]\n"));

        Assert.Empty(good.Problems);
        Assert.Equal("packs/north.yaml:1:1: “instead-of” is “packs/going”, which is no general layout; known: packs/go-live", Assert.Single(wrong.Problems).ToString());
    }

    [Fact]
    public void Two_layouts_for_one_site_are_refused()
    {
        var added = "instead-of: packs/go-live\nsites: [north]\n";
        var set = Reading.Together(("packs/go-live.yaml", General), (File, Good + added), ("packs/other.yaml", Good.Replace("packs/north", "packs/other", StringComparison.Ordinal) + added));

        Assert.Equal("packs/other.yaml:9:9: the site “north” has the layout packs/north already; one layout for each site", Assert.Single(set.Problems).ToString());
    }
}
