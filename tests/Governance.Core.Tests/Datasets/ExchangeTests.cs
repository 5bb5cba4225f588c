using System.Text;
using Governance.Core.Datasets;
using Governance.Core.Datasets.Exchange;

namespace Governance.Core.Tests.Datasets;

public sealed class ExchangeTests
{
    private static readonly DatasetItem Full = new("example-set", "EX01", "Example \"set\", first")
    {
        Aliases = ["Ex", "Example-Set v2"],
        Modality = "chest X-ray",
        Application = "14 labels",
        Region = "Nowhere",
        Images = "1000+",
        Patients = "10",
        LabelSource = "=SUM(A1)",
        Demographics = "'quoted",
        Year = "2020",
        Citation = "Example et al.",
        Reference = "doi 10.0000/x",
        Version = "2",
        Licence = "@licence",
        Access = "open",
        Confirmation = "yes",
        Notes = "line one\nline two",
    };

    [Fact]
    public void Datasets_artifacts_and_links_come_back_from_CSV_as_they_were()
    {
        var artifact = RegisterWorld.Shortcut() with { Leaves = ["patient/demographic/age", "patient/demographic/sex-gender"] };
        var link = new LinkItem("a1", "b1", "part-of") { Basis = "-1", Confirmed = "yes" };

        var datasets = RegisterCsv.ReadFile(RegisterCsv.Datasets([Full with { Aliases = ["Example-Set v2"] }]));
        var artifacts = RegisterCsv.ReadFile(RegisterCsv.Artifacts([artifact]));
        var links = RegisterCsv.ReadFile(RegisterCsv.Links([link]));

        Assert.Empty(datasets.Problems.Concat(artifacts.Problems).Concat(links.Problems));
        Assert.Equal(RegisterJson.Row(Full with { Aliases = ["Example-Set v2"] }).ToJsonString(), RegisterJson.Row(datasets.Items.Datasets[0]).ToJsonString());
        Assert.Equal(RegisterJson.Row(artifact).ToJsonString(), RegisterJson.Row(artifacts.Items.Artifacts[0]).ToJsonString());
        Assert.Equal(link, links.Items.Links[0]);
    }

    [Fact]
    public void No_cell_of_an_exported_CSV_begins_a_formula()
    {
        var text = RegisterCsv.Datasets([Full]);

        Assert.Contains(",'=SUM(A1),", text, StringComparison.Ordinal);
        Assert.Contains(",'@licence,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_register_comes_back_from_JSON_as_it_was()
    {
        var items = new RegisterItems([Full], [RegisterWorld.Shortcut()], [new LinkItem("a1", "b1", "extends")]);

        var read = RegisterJson.ReadFile(RegisterJson.WriteText(items));

        Assert.Empty(read.Problems);
        Assert.Equal(RegisterJson.WriteText(items), RegisterJson.WriteText(read.Items));
    }

    [Theory]
    [InlineData("key,name\n\"open,x\n", "line 2", "never closed")]
    [InlineData("key,name\na1,\"x\"y\n", "line 2", "closing quotation mark")]
    [InlineData("key,name,shoe\na1,x,y\n", "line 1, column shoe", "not known")]
    [InlineData("key,name\na1\n", "line 2", "1 cells")]
    [InlineData("key,name\nA 1,Name one\n", "line 2, column key", "no key")]
    [InlineData("colour\nred\n", "line 1", "none that the register knows")]
    [InlineData("", "line 1", "empty")]
    [InlineData("relation_id,dataset,artifact,miccat_leaf\nr1,d1,name,patient/shoes\n", "line 2, column miccat_leaf", "no leaf")]
    public void A_CSV_that_is_wrong_says_line_and_column(string text, string where, string what)
    {
        var reading = RegisterCsv.ReadFile(text);

        var problem = Assert.Single(reading.Problems, p => p.Where == where);
        Assert.Contains(what, problem.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"datasets\":[{\"key\":\"a1\",\"name\":\"A one\",\"shoe\":1}]}", "datasets[0].shoe", "not known")]
    [InlineData("{\"datasets\":{}}", "datasets", "a list")]
    [InlineData("{\"artifacts\":[7]}", "artifacts[0]", "an object")]
    [InlineData("[]", "the file", "no JSON object")]
    [InlineData("{\"a\":1,\"a\":2}", "line 1", "twice")]
    [InlineData("{\"schema\":\"other/9\"}", "schema", "not known")]
    public void A_JSON_file_that_is_wrong_says_which_member(string text, string where, string what)
    {
        var reading = RegisterJson.ReadFile(text);

        Assert.Contains(reading.Problems, p => p.Where == where && p.Text.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void Deep_nesting_and_a_million_commas_end_in_a_sentence_and_not_in_a_fault()
    {
        Assert.NotEmpty(RegisterJson.ReadFile(new string('[', 100_000)).Problems);
        Assert.NotEmpty(RegisterCsv.ReadFile("key,name\n" + new string(',', 1_000_000)).Problems);
        Assert.NotEmpty(RegisterCsv.ReadFile(Encoding.UTF8.GetString([0xFF, 0x00, 0x22])).Problems);
    }

    [Theory]
    [InlineData("CheXpert", "chexpert")]
    [InlineData("che-xpert", "chexpert")]
    [InlineData("CheXpert (v1.0, Stanford)", "chexpert")]
    [InlineData("CheXpert, version 1.0", "chexpert")]
    [InlineData("CheXpert Plus", "")]
    [InlineData("like CheXpert", "")]
    [InlineData("not CheXpert", "")]
    public void A_name_is_found_whole_or_not_at_all(string text, string expected)
    {
        var bearers = new[] { ("chexpert", "chexpert") }.ToLookup(b => b.Item1, b => b.Item2);

        var found = DatasetName.Find(text, bearers);

        Assert.Equal(expected, string.Join(',', Assert.Single(found).Datasets));
    }

    [Fact]
    public void Several_names_in_one_line_are_each_looked_up()
    {
        var bearers = new[] { ("chexpert", "chexpert"), ("cxr14", "nih-chestxray14") }.ToLookup(b => b.Item1, b => b.Item2);

        var found = DatasetName.Find("CheXpert, CXR14 and ImageNet", bearers);

        Assert.Equal([("CheXpert", "matched"), ("CXR14", "matched"), ("ImageNet", "unknown")], found.Select(f => (f.AsWritten, f.State)));
    }
}
