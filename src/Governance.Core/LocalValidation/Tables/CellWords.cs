using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Tables;

/// <summary>What a word in a cell means.</summary>
internal enum CellWord : byte
{
    /// <summary>None of the words that are known.</summary>
    Other,

    /// <summary>No value.</summary>
    Missing,
    Negative,
    Positive,

    /// <summary>A value that is uncertain, from reference standard or reader.</summary>
    Undecided,

    /// <summary>Not a number, as programs write it.</summary>
    NotANumber,
    Infinite,

    /// <summary>Beyond this: a result status, as its number above this one.</summary>
    Status = 32,
}

/// <summary>The words of truth, flag, result and missing values in the forms that programs and people write.</summary>
internal static class CellWords
{
    private const int Longest = 24;

    private static readonly Dictionary<string, CellWord> Known = Build();

    private static readonly Dictionary<string, CellWord>.AlternateLookup<ReadOnlySpan<char>> Lookup = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Words that pages name as allowed.</summary>
    public const string Allowed = "0 or 1, yes or no, true or false, positive or negative; leave the cell empty where nothing is known";

    public static CellWord Of(ReadOnlySpan<byte> cell)
    {
        if (cell.Length == 1)
        {
            return cell[0] == (byte)'1' ? CellWord.Positive : cell[0] == (byte)'0' ? CellWord.Negative : OfText(cell);
        }

        return cell.Length == 0 ? CellWord.Missing : OfText(cell);
    }

    public static ResultStatus? StatusOf(CellWord word) => word switch
    {
        > CellWord.Status => (ResultStatus)(word - CellWord.Status),
        CellWord.Positive => ResultStatus.Positive,
        CellWord.Negative => ResultStatus.Negative,
        CellWord.Undecided => ResultStatus.Indeterminate,
        CellWord.Missing => ResultStatus.NotGiven,
        _ => null,
    };

    private static CellWord OfText(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > Longest)
        {
            return CellWord.Other;
        }

        Span<char> word = stackalloc char[Longest];
        for (var i = 0; i < cell.Length; i++)
        {
            var c = cell[i] is >= (byte)'A' and <= (byte)'Z' ? (char)(cell[i] | 0x20) : (char)cell[i];
            word[i] = c is '_' or ' ' ? '-' : c;
        }

        return Lookup.TryGetValue(word[..cell.Length], out var found) ? found : CellWord.Other;
    }

    private static Dictionary<string, CellWord> Build()
    {
        var words = new Dictionary<string, CellWord>(StringComparer.Ordinal);
        void Add(CellWord meaning, string all)
        {
            foreach (var word in all.Split(' '))
            {
                words[word] = meaning;
            }
        }

        Add(CellWord.Positive, "1 1.0 1,0 yes y true t positive pos present ja oui si");
        Add(CellWord.Negative, "0 0.0 0,0 no n false f negative neg absent nein non");
        Add(CellWord.Missing, "na n/a #n/a null none missing unknown not-known not-given . ? -");
        Add(CellWord.Undecided, "indeterminate uncertain equivocal undecided inconclusive");
        Add(CellWord.NotANumber, "nan -nan");
        Add(CellWord.Infinite, "inf -inf +inf infinity -infinity +infinity ∞ #div/0!");
        foreach (var status in ResultStatuses.All.Where(s => !ResultStatuses.IsResult(s) && s != ResultStatus.Indeterminate))
        {
            words[ResultStatuses.KeyOf(status)] = CellWord.Status + (byte)status;
        }

        Add(CellWord.Status + (byte)ResultStatus.AbstainQuality, "abstain abstained abstention rejected quality");
        Add(CellWord.Status + (byte)ResultStatus.Error, "failed failure");
        Add(CellWord.Status + (byte)ResultStatus.Timeout, "timed-out");
        return words;
    }
}
