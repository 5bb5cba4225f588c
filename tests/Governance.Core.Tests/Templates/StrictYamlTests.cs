using System.Text;
using Governance.Core.Templates;

namespace Governance.Core.Tests.Templates;

/// <summary>What the reader refuses of YAML itself, with the exact place.</summary>
public sealed class StrictYamlTests
{
    private const string File = "packs/go-live.yaml";

    private const string Good =
        """
        schema: 1
        kind: pack
        id: packs/go-live
        version: 1
        title: Go-live
        status: active
        sections: [ { section: 0 }, { section: 3, title: Decision } ]

        """;

    [Fact]
    public void A_pack_layout_reads_with_its_order()
    {
        var pack = Reading.Good<PackTemplate>(File, Good);

        Assert.Equal([0, 3], pack.Sections.Select(s => s.Number));
        Assert.Equal("Decision", pack.Sections[1].Title);
    }

    [Theory]
    [InlineData("note: &a x\n", "packs/go-live.yaml:8:7: the anchor &a is not allowed; write the value out where it is needed")]
    [InlineData("note: *a\n", "packs/go-live.yaml:8:7: the alias *a is not allowed; write the value out")]
    [InlineData("note: !!str x\n", "packs/go-live.yaml:8:7: the tag tag:yaml.org,2002:str is not allowed; every value is plain text")]
    [InlineData("<<: { note: x }\n", "packs/go-live.yaml:8:1: the merge key << is not allowed; write the keys out")]
    [InlineData("title: Twice\n", "packs/go-live.yaml:8:1: the key “title” is written twice; it stands in line 5 already")]
    [InlineData("---\nschema: 1\n", "packs/go-live.yaml:8:1: a second document starts here; a file holds one template")]
    [InlineData("colour: red\n", "packs/go-live.yaml:8:1: unknown key “colour” in the template; allowed: schema, kind, id, version, title, status, note, sections, logo, logo-text, organisation, cover-note, instead-of, sites")]
    [InlineData("? [a, b]\n: x\n", "packs/go-live.yaml:8:3: a key is a list; a key is a plain word")]
    [InlineData("note:\n", "packs/go-live.yaml:8:6: “note” is empty; a text is needed")]
    [InlineData("note: [x]\n", "packs/go-live.yaml:8:7: “note” is a list; a text is needed")]
    public void What_templates_do_not_use_of_YAML_is_refused_with_its_place(string added, string expected)
    {
        var problems = Reading.Problems(File, Good + added);

        Assert.Equal(expected, problems);
    }

    [Fact]
    public void Every_problem_of_a_file_is_told_not_only_the_first()
    {
        var text = Good.Replace("version: 1", "version: one", StringComparison.Ordinal)
            .Replace("status: active", "status: live", StringComparison.Ordinal)
            .Replace("section: 3", "section: 33, colour: red", StringComparison.Ordinal);

        var problems = Reading.Problems(File, text);

        Assert.Equal(
            """
            packs/go-live.yaml:4:10: “version” is “one”; a whole number from 1 to 1000000 is needed
            packs/go-live.yaml:6:9: “status” is “live”; allowed: draft, active, retired
            packs/go-live.yaml:7:40: “section” is “33”; a whole number from 0 to 21 is needed
            packs/go-live.yaml:7:44: unknown key “colour” in a section of the pack; allowed: section, title, intro
            """,
            problems);
    }

    [Fact]
    public void A_missing_head_is_told_key_by_key()
    {
        var problems = Reading.Problems(File, "kind: pack\nsections: []\n");

        Assert.Equal(
            """
            packs/go-live.yaml:1:1: the template has no “schema”; schema: 1 is needed
            packs/go-live.yaml:1:1: the template has no “id”; the folder and name of the file are needed
            packs/go-live.yaml:1:1: the template has no “version”; a whole number from 1 on is needed
            packs/go-live.yaml:1:1: the template has no “title”; a text is needed
            packs/go-live.yaml:1:1: the template has no “status”; allowed: draft, active, retired
            """,
            problems);
    }

    [Fact]
    public void An_unknown_kind_is_refused_with_the_kinds_there_are()
    {
        var problems = Reading.Problems("mails/due.yaml", Good.Replace("kind: pack", "kind: letter", StringComparison.Ordinal));

        Assert.Equal($"mails/due.yaml:2:7: unknown kind “letter”; known: {string.Join(", ", TemplateKinds.All.Select(k => k.Key))}", problems);
    }

    [Fact]
    public void The_id_is_the_folder_and_the_name_of_the_file()
    {
        var problems = Reading.Problems("packs/other.yaml", Good);

        Assert.Equal("packs/other.yaml:3:5: “id” is “packs/go-live”; a pack in this file has the id packs/other", problems);
    }

    [Fact]
    public void A_template_in_the_folder_of_another_kind_is_refused()
    {
        var problems = Reading.Problems("reviews/go-live.yaml", Good);

        Assert.Equal("reviews/go-live.yaml:2:7: a pack lies in another folder; it belongs to packs/", problems);
    }

    [Theory]
    [InlineData("", "packs/go-live.yaml:1:1: the file is empty; a template starts with schema, kind, id, version, title and status")]
    [InlineData("- a\n", "packs/go-live.yaml:1:1: the file holds a list; a template is keys with values, starting with schema: 1")]
    [InlineData("schema: 1\0\n", "packs/go-live.yaml:1:1: the file holds a NUL character; save it as UTF-8 text")]
    public void A_file_that_is_no_template_is_said_to_be_none(string text, string expected)
    {
        Assert.Equal(expected, Reading.Problems(File, text));
    }

    [Theory]
    [InlineData("schema: [1\n")]
    [InlineData("schema: \"1\n")]
    [InlineData("\tschema: 1\n")]
    [InlineData("a: b: c\n")]
    [InlineData("note: \"\\UFFFFFFFF\"\n")]
    [InlineData("%YAML 9.9\n---\nschema: 1\n")]
    public void Text_that_is_no_YAML_is_a_problem_with_a_place(string text)
    {
        var reading = Reading.Read(File, text);

        Assert.Null(reading.Template);
        Assert.All(reading.Problems, p => Assert.True(p is { Line: > 0, Column: > 0, Text.Length: > 0 }));
        Assert.NotEmpty(reading.Problems);
    }

    [Fact]
    public void Line_ends_do_not_change_the_hash_of_a_template()
    {
        var unix = new TemplateSource(File, Good);
        var windows = new TemplateSource(File, Good.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(unix.Sha256, windows.Sha256);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Good))), unix.Sha256);
    }
}
