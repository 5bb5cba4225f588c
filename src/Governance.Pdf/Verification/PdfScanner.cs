using System.Globalization;
using System.Text;

namespace Governance.Pdf.Verification;

/// <summary>Reads the part of PDF syntax that the writer uses. Depth and number of values are bounded, so that no input costs more than it is long.</summary>
internal ref struct PdfScanner(ReadOnlySpan<byte> bytes)
{
    private const int DeepestNesting = 16;
    private const int MostValues = 1_000_000;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _values;

    public readonly int Position => _at;

    /// <summary>Skips white space; false at the end.</summary>
    public bool HasMore()
    {
        while (_at < _bytes.Length && IsSpace(_bytes[_at]))
        {
            _at++;
        }

        return _at < _bytes.Length;
    }

    public PdfValue Read() => Read(0);

    private PdfValue Read(int depth)
    {
        if (depth > DeepestNesting || ++_values > MostValues)
        {
            throw new PdfFormException("An object is nested too deeply or holds too many values.");
        }

        if (!HasMore())
        {
            throw new PdfFormException("An object ends too early.");
        }

        return _bytes[_at] switch
        {
            (byte)'/' => ReadName(),
            (byte)'[' => ReadArray(depth),
            (byte)'(' => ReadLiteral(),
            (byte)'<' when _at + 1 < _bytes.Length && _bytes[_at + 1] == '<' => ReadDictionary(depth),
            (byte)'<' => ReadHex(),
            _ => ReadWord(),
        };
    }

    private PdfName ReadName()
    {
        var start = ++_at;
        while (_at < _bytes.Length && IsRegular(_bytes[_at]))
        {
            _at++;
        }

        return new PdfName(Encoding.Latin1.GetString(_bytes[start.._at]));
    }

    private PdfArray ReadArray(int depth)
    {
        _at++;
        List<PdfValue> entries = [];
        while (!Ends((byte)']'))
        {
            Add(entries, Read(depth + 1));
        }

        _at++;
        return new PdfArray(entries);
    }

    private PdfDictionary ReadDictionary(int depth)
    {
        _at += 2;
        List<PdfValue> entries = [];
        while (!Ends((byte)'>'))
        {
            Add(entries, Read(depth + 1));
        }

        if (_at + 1 >= _bytes.Length || _bytes[_at + 1] != '>' || entries.Count % 2 != 0)
        {
            throw new PdfFormException("A dictionary is not closed, or a key of it has no value.");
        }

        _at += 2;
        Dictionary<string, PdfValue> pairs = new(entries.Count / 2, StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i += 2)
        {
            if (entries[i] is not PdfName key || !pairs.TryAdd(key.Name, entries[i + 1]))
            {
                throw new PdfFormException("A key of a dictionary is not a name, or stands twice.");
            }
        }

        return new PdfDictionary(pairs);
    }

    // "12 0 R" comes as two numbers and a word.
    private static void Add(List<PdfValue> entries, PdfValue value)
    {
        if (value is PdfWord { Word: "R" } && entries.Count >= 2 && entries[^1] is PdfNumber { Value: 0 } && entries[^2] is PdfNumber { Value: > 0 and < int.MaxValue } number)
        {
            entries.RemoveRange(entries.Count - 2, 2);
            value = new PdfReference((int)number.Value);
        }

        entries.Add(value);
    }

    private bool Ends(byte sign)
    {
        if (!HasMore())
        {
            throw new PdfFormException("An array or dictionary is not closed.");
        }

        return _bytes[_at] == sign;
    }

    private PdfString ReadHex()
    {
        var length = _bytes[_at..].IndexOf((byte)'>');
        if (length < 1)
        {
            throw new PdfFormException("A string is not closed.");
        }

        var digits = _bytes.Slice(_at + 1, length - 1);
        var decoded = new byte[digits.Length / 2];
        if (digits.Length % 2 != 0 || Convert.FromHexString(digits, decoded, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            throw new PdfFormException("A string is not written in hex digits.");
        }

        _at += length + 1;
        return new PdfString(decoded);
    }

    // The writer uses this form for dates only: no escapes, no inner brackets.
    private PdfString ReadLiteral()
    {
        var length = _bytes[_at..].IndexOf((byte)')');
        if (length < 0)
        {
            throw new PdfFormException("A string is not closed.");
        }

        var text = _bytes.Slice(_at + 1, length - 1).ToArray();
        _at += length + 1;
        return new PdfString(text);
    }

    private PdfValue ReadWord()
    {
        var start = _at;
        while (_at < _bytes.Length && IsRegular(_bytes[_at]))
        {
            _at++;
        }

        if (_at == start)
        {
            throw new PdfFormException("An object holds a sign that does not belong there.");
        }

        var word = Encoding.Latin1.GetString(_bytes[start.._at]);
        return double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new PdfNumber(number)
            : new PdfWord(word);
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private static bool IsRegular(byte b) => b > ' ' && b < 127 && "()<>[]{}/%".IndexOf((char)b, StringComparison.Ordinal) < 0;
}
