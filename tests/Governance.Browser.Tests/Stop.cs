using System.Text.Json;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

/// <summary>Where the focus of the keyboard is.</summary>
/// <param name="Options">Values that can be chosen: of a select, or of all radio buttons of the group.</param>
/// <param name="Selected">Position of the chosen one; -1 for none.</param>
/// <param name="At">Position of this radio button in its group.</param>
/// <param name="Keys">Single keys that choose a radio button of the group.</param>
/// <param name="IsOpen">A summary whose details are open.</param>
/// <param name="Inside">Names of the fields inside the details of a summary.</param>
public sealed record Stop(
    string Tag, string Type, string Name, string Value, string Text, string Href, bool Checked, string[] Options, int Selected, int At, string[] Keys, bool IsOpen, string[] Inside)
{
    // Only reads; nothing on the page is changed by it.
    private const string Read = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body || e === document.documentElement) { return null; }
          const isRadio = e.tagName === 'INPUT' && e.type === 'radio';
          const group = isRadio ? [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(e.name)}"]`)] : [];
          const isSelect = e.tagName === 'SELECT';
          const details = e.tagName === 'SUMMARY' ? e.parentElement : null;
          return JSON.stringify({
            tag: e.tagName.toLowerCase(), type: e.type ?? '', name: e.name ?? '', value: e.value === undefined ? '' : String(e.value),
            text: (e.textContent ?? '').trim().slice(0, 200), href: e.getAttribute('href') ?? '', checked: !!e.checked,
            options: isSelect ? [...e.options].map(o => o.value) : group.map(g => g.value),
            selected: isSelect ? e.selectedIndex : group.findIndex(g => g.checked),
            at: group.indexOf(e), keys: group.map(g => g.dataset.key ?? '').filter(k => k),
            isOpen: !!details?.open, inside: details ? [...details.querySelectorAll('[name]')].map(n => n.name) : [],
          });
        }
        """;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>The button that adds rows to a table which holds one of the fields.</summary>
    public bool IsMoreRows(IReadOnlyDictionary<string, IReadOnlyList<string>> fields) =>
        Tag == "button" && Name == "add-row" && fields.Keys.Any(k => k.StartsWith($"{Value}.", StringComparison.Ordinal));

    public bool IsButton(string name, string value) => Tag == "button" && Name == name && Value == value;

    public static async Task<Stop?> OfAsync(IPage page) =>
        await page.EvaluateAsync<string?>(Read) is { } json ? JsonSerializer.Deserialize<Stop>(json, Web) : null;
}
