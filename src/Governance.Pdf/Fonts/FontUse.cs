namespace Governance.Pdf.Fonts;

/// <summary>
/// The characters of one face that a document uses. Every character has its own glyph slot, also where two share an outline
/// (space and no-break space), so that text taken out of the file is the text that was put in.
/// </summary>
internal sealed class FontUse(TrueTypeFont font)
{
    private readonly Dictionary<int, int> _slots = [];
    private readonly List<int> _characters = [];

    public TrueTypeFont Font { get; } = font;

    /// <summary>In the order of first use; the first one has slot 1.</summary>
    public IReadOnlyList<int> Characters => _characters;

    public int SlotOf(int codePoint)
    {
        if (!_slots.TryGetValue(codePoint, out var slot))
        {
            _characters.Add(codePoint);
            slot = _characters.Count;
            _slots[codePoint] = slot;
        }

        return slot;
    }
}
