using System.Text;

namespace Governance.Pdf.Verification;

/// <summary>The text of a page in reading order: wrapped lines joined, one line per paragraph or cell, head and foot included.</summary>
internal sealed class PageTextReader
{
    private const int DeepestMark = 16;
    private const int MostOperands = 64;

    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<int, string>> _fonts;
    private readonly StringBuilder _text = new();
    private readonly List<PdfValue> _operands = [];
    private readonly Stack<string?> _actualTexts = new();
    private IReadOnlyDictionary<int, string> _font = new Dictionary<int, string>();
    private bool _startsParagraph;
    private bool _standsAlone;

    private PageTextReader(IReadOnlyDictionary<string, IReadOnlyDictionary<int, string>> fonts) => _fonts = fonts;

    /// <param name="fonts">By name in the page's resources: slot → text.</param>
    public static string Read(byte[] content, IReadOnlyDictionary<string, IReadOnlyDictionary<int, string>> fonts)
    {
        var reader = new PageTextReader(fonts);
        var scanner = new PdfScanner(content);
        while (scanner.HasMore())
        {
            var value = scanner.Read();
            if (value is PdfWord word)
            {
                reader.Execute(word.Word);
                reader._operands.Clear();
            }
            else if (reader._operands.Count < MostOperands)
            {
                reader._operands.Add(value);
            }
        }

        return reader._text.ToString();
    }

    /// <summary>Slot → text of a font's ToUnicode map as this writer writes it.</summary>
    public static IReadOnlyDictionary<int, string> ReadMap(byte[] map)
    {
        Dictionary<int, string> texts = [];
        foreach (var line in Encoding.ASCII.GetString(map).Split('\n'))
        {
            if (line.Length > 8 && line[0] == '<' && line[5] == '>' && line[6] == ' ' && line[7] == '<' && line[^1] == '>')
            {
                Add(texts, line);
            }
        }

        return texts;
    }

    private static void Add(Dictionary<int, string> texts, string line)
    {
        var bytes = new byte[(line.Length - 9) / 2];
        if (int.TryParse(line.AsSpan(1, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var slot)
            && Convert.FromHexString(line.AsSpan(8, 2 * bytes.Length), bytes, out _, out _) == System.Buffers.OperationStatus.Done)
        {
            texts[slot] = Encoding.BigEndianUnicode.GetString(bytes);
        }
    }

    private void Execute(string command)
    {
        switch (command)
        {
            case "BDC" or "BMC":
                Open();
                break;
            case "EMC":
                _actualTexts.TryPop(out _);
                break;
            case "Tf" when _operands is [PdfName name, ..]:
                _font = _fonts.GetValueOrDefault(name.Name) ?? new Dictionary<int, string>();
                break;
            case "Tj" or "TJ":
                Show();
                break;
        }
    }

    private void Open()
    {
        var tag = _operands is [PdfName name, ..] ? name.Name : "";
        var actual = _operands is [_, PdfDictionary properties] && properties["ActualText"] is PdfString text ? Decoded(text.Bytes) : null;
        Push(actual);
        _startsParagraph |= tag != "Span";

        // Labels of a drawing and the parts of head and foot are no sentence.
        _standsAlone = tag is "Artifact" or "Figure";
    }

    private void Show()
    {
        var strings = _operands is [PdfArray array] ? array.Entries : _operands;
        var shown = Meant(string.Concat(strings.OfType<PdfString>().Select(Decoded)));
        if (_text.Length > 0 && (_startsParagraph || _standsAlone))
        {
            _text.Append('\n');
        }

        _text.Append(shown);
        _startsParagraph = false;
    }

    private void Push(string? actual)
    {
        if (_actualTexts.Count >= DeepestMark)
        {
            throw new PdfFormException("The marks on a page are nested too deeply.");
        }

        _actualTexts.Push(actual);
    }

    // What is meant stands in place of everything drawn under the mark.
    private string Meant(string drawn)
    {
        if (!_actualTexts.TryPop(out var actual) || actual is null)
        {
            _actualTexts.Push(null);
            return drawn;
        }

        _actualTexts.Push("");
        var needsSpace = actual.Length > 0 && drawn.EndsWith(' ') && !actual.EndsWith(' ');
        return needsSpace ? actual + " " : actual;
    }

    private string Decoded(PdfString slots)
    {
        var text = new StringBuilder();
        for (var i = 0; i + 1 < slots.Bytes.Length; i += 2)
        {
            text.Append(_font.GetValueOrDefault((slots.Bytes[i] << 8) | slots.Bytes[i + 1]) ?? "\uFFFD");
        }

        return text.ToString();
    }

    private static string Decoded(byte[] text) =>
        text.AsSpan().StartsWith([(byte)0xFE, (byte)0xFF]) ? Encoding.BigEndianUnicode.GetString(text.AsSpan(2)) : Encoding.Latin1.GetString(text);
}
