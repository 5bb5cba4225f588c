using System.Text;

namespace Governance.Core.Tests.LocalValidation;

/// <summary>Files of studies in the forms that the world makes, each with what must come of it. All good ones hold the same four studies: TP, FN, FP, TN.</summary>
internal static class OddFiles
{
    private const string Plain = "case,truth,score,sex\nc1,1,0.9,F\nc2,1,0.1,M\nc3,0,0.8,F\nc4,0,0.2,M\n";

    /// <summary>Files that give the table 1, 1, 1, 1 at a threshold of 0.5.</summary>
    public static IReadOnlyDictionary<string, byte[]> Readable { get; } = new Dictionary<string, byte[]>
    {
        ["plain"] = Utf8(Plain),
        ["byte order mark"] = [0xEF, 0xBB, 0xBF, .. Utf8(Plain)],
        ["UTF-16 little endian"] = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Plain)],
        ["UTF-16 big endian"] = [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Plain)],
        ["UTF-16 without mark"] = Encoding.Unicode.GetBytes(Plain),
        ["Latin-1"] = Encoding.Latin1.GetBytes(Plain.Replace("F\n", "Männlich\n", StringComparison.Ordinal)),
        ["Windows line ends"] = Utf8(Plain.Replace("\n", "\r\n", StringComparison.Ordinal)),
        ["no last line end"] = Utf8(Plain.TrimEnd('\n')),
        ["blank lines"] = Utf8("\n".Insert(0, Plain.Replace("c3", "\n\nc3", StringComparison.Ordinal)) + "\n\n"),
        ["semicolons"] = Utf8(Plain.Replace(',', ';')),
        ["semicolons and decimal comma"] = Utf8(Plain.Replace(',', ';').Replace('.', ',')),
        ["tabs"] = Utf8(Plain.Replace(',', '\t')),
        ["bars"] = Utf8(Plain.Replace(',', '|')),
        ["everything quoted"] = Utf8(string.Join('\n', Plain.TrimEnd('\n').Split('\n').Select(l => $"\"{l.Replace(",", "\",\"", StringComparison.Ordinal)}\""))),
        ["quoted decimal comma between commas"] = Utf8(Plain.Replace("0.9", "\"0,9\"", StringComparison.Ordinal).Replace("0.1", "\"0,1\"", StringComparison.Ordinal)
            .Replace("0.8", "\"0,8\"", StringComparison.Ordinal).Replace("0.2", "\"0,2\"", StringComparison.Ordinal)),
        ["line end inside quotation marks"] = Utf8(Plain.Replace(",F", ",\"F\nfemale\"", StringComparison.Ordinal)),
        ["separator and doubled marks inside a cell"] = Utf8(Plain.Replace(",F", ",\"F, so \"\"called\"\"\"", StringComparison.Ordinal)),
        ["yes and no"] = Utf8(Plain.Replace(",1,", ",yes,", StringComparison.Ordinal).Replace(",0,", ",No,", StringComparison.Ordinal)),
        ["positive and negative"] = Utf8(Plain.Replace(",1,", ",POSITIVE,", StringComparison.Ordinal).Replace(",0,", ",neg,", StringComparison.Ordinal)),
        ["true and false with spaces"] = Utf8(Plain.Replace(",1,", ", True ,", StringComparison.Ordinal).Replace(",0,", ",  false,", StringComparison.Ordinal)),
        ["1.0 and 0.0"] = Utf8(Plain.Replace(",1,", ",1.0,", StringComparison.Ordinal).Replace(",0,", ",0.0,", StringComparison.Ordinal)),
        ["German words"] = Utf8(Plain.Replace(",1,", ",ja,", StringComparison.Ordinal).Replace(",0,", ",nein,", StringComparison.Ordinal)),
        ["scores in exponents"] = Utf8(Plain.Replace("0.9", "9e-1", StringComparison.Ordinal).Replace("0.8", "8.0E-01", StringComparison.Ordinal)),
        ["scores of many digits"] = Utf8(Plain.Replace("0.9", "0.90000000000000000000012", StringComparison.Ordinal)),
        ["a stray mark inside a cell"] = Utf8(Plain.Replace(",F", ",5\" screen", StringComparison.Ordinal)),
        ["a column that nobody named"] = Utf8(string.Join('\n', Plain.TrimEnd('\n').Split('\n').Select((l, i) => $"{l},{(i == 0 ? "=HYPERLINK" : "=cmd|' /C calc'!A0")}"))),
        ["missing truth and missing score"] = Utf8(Plain + "c5,,0.7,F\nc6,NA,0.7,F\nc7,1,,F\nc8,0,NaN,M\nc9,1,abstained,F\n"),
    };

    /// <summary>Files that are refused by the reader, and what it says.</summary>
    public static IReadOnlyDictionary<string, (byte[] File, string Says)> Wrong { get; } = new Dictionary<string, (byte[], string)>
    {
        ["empty"] = ([], "Line 1: The file is empty."),
        ["blank"] = (Utf8(" \n\n"), "Line 1: The file is empty."),
        ["spreadsheet"] = ([.. "PK\u0003\u0004"u8, 20, 0], "Save the sheet as CSV"),
        ["binary"] = ([0x7F, (byte)'E', 1, 2, 3, 4, 5], "binary data"),
        ["carriage returns alone"] = (Utf8(Plain.Replace('\n', '\r')), "carriage return alone"),
        ["no column of that name"] = (Utf8(Plain.Replace("score", "points", StringComparison.Ordinal)), "There is no column “score”. The file has: case, truth, points, sex."),
        ["two columns of that name"] = (Utf8(Plain.Replace("sex", "truth", StringComparison.Ordinal)), "2 columns named “truth”"),
        ["a word that is no truth"] = (Utf8(Plain.Replace("c3,0", "c3,maybe", StringComparison.Ordinal)), "Line 4, column “truth”: not one of 0 or 1"),
        ["a score that is no number"] = (Utf8(Plain.Replace("0.8", "high", StringComparison.Ordinal)), "Line 4, column “score”: no number."),
        ["a formula as score"] = (Utf8(Plain.Replace("0.8", "=0.8", StringComparison.Ordinal)), "Line 4, column “score”: no number."),
        ["an infinite score"] = (Utf8(Plain.Replace("0.8", "inf", StringComparison.Ordinal)), "Line 4, column “score”: infinite"),
        ["a score out of range"] = (Utf8(Plain.Replace("0.8", "80", StringComparison.Ordinal)), "Line 4, column “score”: outside the scores of the product, 0 to 1."),
        ["too few cells"] = (Utf8(Plain.Replace("c3,0,0.8,F", "c3,0,0.8", StringComparison.Ordinal)), "Line 4: it has 3 cells and the first line 4."),
        ["too many cells"] = (Utf8(Plain.Replace("c3,0,0.8,F", "c3,0,0.8,F,x", StringComparison.Ordinal)), "Line 4: it has 5 cells and the first line 4."),
        ["a mark that is never closed"] = (Utf8(Plain.Replace("c3,0,0.8,F", "c3,0,0.8,\"F", StringComparison.Ordinal)), "a mark is never closed"),
        ["text after a mark"] = (Utf8(Plain.Replace("c3,0,0.8,F", "c3,0,0.8,\"F\"x", StringComparison.Ordinal)), "Line 4, column “sex”: text stands outside the quotation marks"),
        ["decimals in two ways"] = (Utf8(Plain.Replace(',', ';').Replace("0.9", "0,9", StringComparison.Ordinal)), "3 scores have a decimal point and 1 a decimal comma"),
        ["groups without end"] = (Utf8("case,truth,score,sex\n" + string.Concat(Enumerable.Range(0, 1200).Select(i => $"c{i},1,0.5,g{i}\n"))), "more than 1000 different labels"),
    };

    /// <summary>Files that could identify a patient: what the refusal names, and a value that it must not repeat.</summary>
    public static IReadOnlyDictionary<string, (byte[] File, string Says, string Secret)> Identifiable { get; } = new Dictionary<string, (byte[], string, string)>
    {
        ["named like a name"] = (Utf8("PatientName,truth,score\nx,1,0.9\n"), "“PatientName”", "x,1"),
        ["a record number by name"] = (Utf8("MRN;truth;score\n4711;1;0,9\n"), "“MRN”", "4711"),
        ["an accession number by name"] = (Utf8("truth,score,Accession Number\n1,0.9,A77\n"), "“Accession Number”", "A77"),
        ["a birth date in UTF-16"] = ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("truth\tDate of Birth\n1\t1950-04-03\n")], "“Date of Birth”", "1950"),
        ["names of DICOM"] = (Rows("note", i => i == 40 ? "DOE^JANE" : "ok"), "names in the form of DICOM", "DOE"),
        ["names of people"] = (Rows("who", i => $"{(char)('A' + (i % 26))}nna Smi{(char)('a' + (i % 26))}h"), "holds names of people", "Smi"),
        ["days of birth without saying so"] = (Rows("d", i => $"{1930 + i}-05-1{i % 10}"), "like days of birth", "1931"),
        ["accession numbers without saying so"] = (Rows("no", i => $"{7_310_000 + (i * 7919 % 99_991)}"), "like record or accession numbers", "7310"),
        ["identifiers of DICOM"] = (Rows("ref", i => $"1.2.840.113619.2.55.{i}"), "identifiers of DICOM studies", "113619"),
        ["e-mail addresses"] = (Rows("contact", i => i == 12 ? "jane@example.org" : ""), "e-mail addresses", "jane"),
        ["social security numbers"] = (Rows("x", i => i == 5 ? "078-05-1120" : "n"), "social security numbers", "078"),
        ["health numbers"] = (Rows("x", i => i == 5 ? "943 476 5919" : "n"), "national health numbers", "943"),
    };

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Rows(string name, Func<int, string> value) =>
        Utf8($"case,truth,score,{name}\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"c{i},{i % 2},0.5,{value(i)}\n")));
}
