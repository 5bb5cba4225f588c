using System.Globalization;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Charts;

/// <summary>Counts of a test against the reference.</summary>
internal sealed class ConfusionPlot(ConfusionMatrix matrix)
{
    private const double Labels = 40;
    private const double Head = 6;
    private const double CellWidth = 40;
    private const double CellHeight = 15;

    public double Height => Head + (CellHeight * matrix.Rows.Count) + 1;

    public void Draw(ChartSheet sheet)
    {
        sheet.Centred(matrix.Positive, Labels + (CellWidth / 2), 3.6, Palette.Ink);
        sheet.Centred(matrix.Negative, Labels + (1.5 * CellWidth), 3.6, Palette.Ink);
        for (var i = 0; i < matrix.Rows.Count; i++)
        {
            var row = matrix.Rows[i];
            var top = Head + (CellHeight * i);
            sheet.Text(row.Label, 0, top + (CellHeight / 2) + 0.9, Palette.Ink, true);
            DrawCell(sheet, Labels, top, row.Positive, row.PositiveWord, row.RightCell == RightCell.Positive);
            DrawCell(sheet, Labels + CellWidth, top, row.Negative, row.NegativeWord, row.RightCell == RightCell.Negative);
        }
    }

    private static void DrawCell(ChartSheet sheet, double x, double y, int count, string word, bool isRight)
    {
        if (isRight)
        {
            sheet.Fill(x + 0.6, y + 0.6, CellWidth - 1.2, CellHeight - 1.2, Palette.HeadFill);
        }

        var inset = isRight ? 0.6 : 0.3;
        sheet.Rectangle(x + inset, y + inset, CellWidth - (2 * inset), CellHeight - (2 * inset), isRight ? new Pen(Palette.Ink, 1.5) : ChartSheet.Frame);
        sheet.Count(count.ToString(CultureInfo.InvariantCulture), x + (CellWidth / 2), y + 7.6);
        sheet.Centred(word, x + (CellWidth / 2), y + 12, Palette.Ink);
    }
}
