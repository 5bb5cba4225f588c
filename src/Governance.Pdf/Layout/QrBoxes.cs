using Governance.Pdf.Charts;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;
using Governance.Pdf.Qr;

namespace Governance.Pdf.Layout;

/// <summary>QR code of 27 × 27 mm with lines beneath.</summary>
internal static class QrBoxes
{
    private const double Side = 27;
    private const int QuietModules = 4;

    public static Box Code(QrCode code, Setting setting)
    {
        var symbol = QrSymbol.Encode(code.Content);
        var module = Side / symbol.Size;
        var node = setting.Parent.Add("Figure", alt: code.Alt);
        var drawing = FigureBoxes.Tagged(node, Side, Side + (QuietModules * module), sheet => DrawModules(sheet, symbol, module));
        var beneath = setting.Text(code.Beneath, TextStyle.Small, setting.Parent.Add("P"));
        var shortCode = setting.Text(RichText.Bold(code.ShortCode), TextStyle.Small, setting.Parent.Add("P"));
        return new StackBox([drawing, beneath, shortCode]) { StaysTogether = true, Before = Measure.Of(2), After = Measure.Of(2) };
    }

    private static void DrawModules(ChartSheet sheet, QrSymbol symbol, double module)
    {
        for (var y = 0; y < symbol.Size; y++)
        {
            for (var x = 0; x < symbol.Size; x++)
            {
                var start = x;
                while (x < symbol.Size && symbol.IsDark(x, y))
                {
                    x++;
                }

                if (x > start)
                {
                    sheet.Fill(start * module, y * module, (x - start) * module, module, Palette.Ink);
                }
            }
        }
    }
}
