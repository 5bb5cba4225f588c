using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Governance.Core.Questionnaires;
using Governance.Pdf;
using Governance.Pdf.Model;

namespace Governance.Core.SampleHospital;

/// <summary>An invented document.</summary>
public sealed record SampleFile(string Name, byte[] Bytes);

/// <summary>Makes the invented documents that sample answers name: tables as CSV, lists of components as JSON, reports as PDF, the rest as text.</summary>
public sealed class SampleEvidence(SampleProduct product, DateOnly datedOn)
{
    private const string Notice = "Invented for the sample hospital. No real product, person or patient.";

    private static readonly string[] Printed = ["report", "letter", "certificate", "mds2", "summary", "dpia", "study", "contract", "agreement", "proof", "assessment", "authorisation"];

    /// <summary>The document behind an answer.</summary>
    /// <param name="question">The question that asks for it.</param>
    /// <param name="form">The filled-in form, from which tables are taken.</param>
    public SampleFile For(Question question, SampleForm form)
    {
        var label = question.Evidence?.Label ?? question.Text;
        return Rows(question, form) is { } table
            ? new SampleFile($"{question.Id} {NameOf(label)}.csv", Encoding.UTF8.GetBytes(table))
            : Document($"{question.Id} {NameOf(label)}", label, $"Belongs to {question.Id}: {question.Text}");
    }

    /// <summary>The document of a kind that a step requires.</summary>
    public SampleFile ForKind(string kind, string stepTitle)
    {
        var label = char.ToUpperInvariant(kind[0]) + kind[1..].Replace('-', ' ');
        return Document(label, label, $"Belongs to the step “{stepTitle}”.");
    }

    private SampleFile Document(string name, string label, string about)
    {
        if (label.Contains("SBOM", StringComparison.Ordinal))
        {
            return new SampleFile($"{name}.json", Encoding.UTF8.GetBytes(Components()));
        }

        string[] lines = [$"{product.Name} {product.Version}, {product.Vendor}", $"Dated {datedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", about, Notice];
        return Printed.Any(p => label.Contains(p, StringComparison.OrdinalIgnoreCase))
            ? new SampleFile($"{name}.pdf", Pdf(label, lines))
            : new SampleFile($"{name}.txt", Encoding.UTF8.GetBytes($"{label}\n\n{string.Join('\n', lines)}\n"));
    }

    private byte[] Pdf(string title, string[] lines) => PdfWriter.Write(new PdfDocument
    {
        Title = $"{title} – {product.Name} {product.Version}",
        AsOf = datedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        Id = SHA256.HashData(Encoding.UTF8.GetBytes(title + string.Join('\n', lines))),
        Sections = [new Pdf.Model.Section { ShortTitle = title, Blocks = [new Heading(1, title), .. lines.Select(l => new Paragraph(l))] }],
    });

    private string Components() => $$"""
        {
          "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
          "metadata": { "component": { "type": "device", "name": "{{product.Name}}", "version": "{{product.Version}}" } },
          "components": [
            { "type": "operating-system", "name": "sample-linux", "version": "9.4" },
            { "type": "library", "name": "sample-inference", "version": "1.18.2" },
            { "type": "library", "name": "sample-dicom", "version": "5.1.0" },
            { "type": "machine-learning-model", "name": "sample-model", "version": "m-{{product.Version}}" }
          ],
          "vulnerabilities": []
        }
        """;

    private static string? Rows(Question question, SampleForm form)
    {
        if (question.Table is not { } table || !form.Fields.Keys.Any(k => k.StartsWith(FieldNames.Table(question.Id) + ".", StringComparison.Ordinal)))
        {
            return null;
        }

        var lines = new List<string> { string.Join(';', table.Columns.Select(c => c.Label.Replace(';', ','))) };
        for (var row = 0; table.Columns.Any(c => form.Fields.ContainsKey(FieldNames.Cell(question.Id, row, c.Id))); row++)
        {
            lines.Add(string.Join(';', table.Columns.Select(c => form.Fields.TryGetValue(FieldNames.Cell(question.Id, row, c.Id), out var cell) ? cell[0].Replace(';', ',') : "")));
        }

        return string.Join('\n', lines) + "\n";
    }

    private static string NameOf(string label)
    {
        var first = label.Split(',', '/', ':')[0];
        return new string([.. first.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-')]).Trim();
    }
}
