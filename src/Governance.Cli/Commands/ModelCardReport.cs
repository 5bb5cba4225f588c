using System.Text.Json.Nodes;
using Governance.Core.Register.ModelCards;
using Governance.Core.Register.Uses;
using Spectre.Console;

namespace Governance.Cli.Commands;

/// <summary>What a model card would fill, as a table or as JSON.</summary>
internal static class ModelCardReport
{
    public static void Write(Output output, CardFilling filling, ModelCard? stored, bool isJson)
    {
        if (isJson)
        {
            output.Json(ToJson(filling, stored));
            return;
        }

        var claims = filling.Claims;
        output.Line($"Card of schema {filling.Schema}: {Or(claims.ModelName)} {Or(claims.Version)} of {Or(claims.Developer)}.");
        Table(output, ["Answer to be confirmed", "Element", "In its words"], filling.Offers.Select(o => new[] { o.Question, o.Element, Short(o.Text) }));
        Table(output, ["Hint for the label", "Element", "In its words"], filling.Hints.Select(h => new[] { $"{h.Dimension} {ScopeDimension.NameOf(h.Dimension)}", h.Element, Short(h.Text) }));
        Table(output, ["Claimed figure", "Measure", "Value as written"], claims.Metrics.Select(m => new[] { m.Group, m.Label, Short(m.Value) }));
        output.Line($"Asked for by the schema, and left out or empty: {ListOf(filling.Missing)}.");
        output.Line($"Not in the schema, and kept: {ListOf(filling.Unknown)}.");
        output.Line(stored is null ? "Nothing was stored. These are claims of the vendor until somebody confirms them." : $"Stored as card {stored.Number} of product {stored.ProductId}, SHA-256 {stored.Sha256}.");
    }

    private static JsonObject ToJson(CardFilling filling, ModelCard? stored) => new()
    {
        ["schema"] = "governance-model-card/1",
        ["card"] = filling.Schema,
        ["product"] = new JsonObject { ["name"] = filling.Claims.ModelName, ["developer"] = filling.Claims.Developer, ["version"] = filling.Claims.Version },
        ["offers"] = new JsonArray([.. filling.Offers.Select(o => (JsonNode)new JsonObject { ["question"] = o.Question, ["element"] = o.Element, ["text"] = o.Text })]),
        ["hints"] = new JsonArray([.. filling.Hints.Select(h => (JsonNode)new JsonObject { ["dimension"] = h.Dimension, ["element"] = h.Element, ["text"] = h.Text })]),
        ["claims"] = new JsonArray([.. filling.Claims.Metrics.Select(m => (JsonNode)new JsonObject { ["group"] = m.GroupElement, ["measure"] = m.Label, ["value"] = m.Value })]),
        ["missing"] = Texts(filling.Missing),
        ["unknown"] = Texts(filling.Unknown),
        ["stored"] = stored is null ? null : new JsonObject { ["product"] = stored.ProductId, ["card"] = stored.Number, ["sha256"] = stored.Sha256 },
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private static void Table(Output output, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(columns);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        if (table.Rows.Count > 0)
        {
            output.Table(table);
        }
    }

    private static string Or(string text) => text.Length == 0 ? "(not stated)" : text;

    private static string ListOf(IReadOnlyList<string> texts) => texts.Count == 0 ? "nothing" : string.Join(", ", texts);

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 120 ? line : string.Concat(line.AsSpan(0, 119), "…");
    }
}
