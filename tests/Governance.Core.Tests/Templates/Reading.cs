using Governance.Core.Templates;

namespace Governance.Core.Tests.Templates;

/// <summary>Short ways to read template texts in tests.</summary>
internal static class Reading
{
    public static TemplateReading Read(string file, string text) => TemplateReader.Read(TemplateKinds.All, new TemplateSource(file, text));

    public static string Problems(string file, string text) => string.Join('\n', Read(file, text).Problems);

    public static T Good<T>(string file, string text)
        where T : Template
    {
        var reading = Read(file, text);
        Assert.Empty(reading.Problems);
        return Assert.IsType<T>(reading.Template);
    }

    public static TemplateSet Together(params (string File, string Text)[] files) =>
        TemplateFiles.Check([.. files.Select(f => Read(f.File, f.Text))], TemplateKinds.All);

    /// <summary>A questionnaire around questions that are written with an indent of six spaces.</summary>
    public static string Questionnaire(string questions, string name = "test") =>
        $"""
        schema: 1
        kind: questionnaire
        id: questionnaires/{name}
        version: 1
        status: active
        title: Test
        sections:
          - id: TST
            title: Test
            questions:

        """ + questions;
}
