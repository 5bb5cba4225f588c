using Governance.Pdf.Drawing;

namespace Governance.Pdf.Layout;

/// <summary>Puts boxes on pages, from the top down.</summary>
internal sealed class Flow(DrawnDocument document)
{
    private Canvas? _page;
    private double _y;
    private double _after;
    private bool _isAtTop;
    private Action<Canvas> _onNewPage = _ => { };
    private double _nextTop = Measure.Top;

    /// <summary>Begins on a new page.</summary>
    /// <param name="firstTop">Top of the text block on the first page; the others begin at 22 mm.</param>
    public void AddSection(IReadOnlyList<Box> boxes, double firstTop, Action<Canvas> onNewPage)
    {
        _onNewPage = onNewPage;
        _nextTop = firstTop;
        NewPage();
        for (var i = 0; i < boxes.Count; i++)
        {
            if (!_isAtTop && _y + Gap(boxes[i]) + Needed(boxes, i) > Measure.Bottom + 0.01)
            {
                NewPage();
            }

            Place(boxes[i]);
        }
    }

    private static double Needed(IReadOnlyList<Box> boxes, int at)
    {
        var needed = 0.0;
        while (boxes[at].KeepsWithNext && at + 1 < boxes.Count)
        {
            needed += boxes[at].Height + Math.Max(boxes[at].After, boxes[at + 1].Before);
            at++;
        }

        return needed + boxes[at].FirstHeight;
    }

    private double Gap(Box box) => _isAtTop ? 0 : Math.Max(_after, box.Before);

    private void Place(Box box)
    {
        while (true)
        {
            var available = Measure.Bottom - _y - Gap(box);
            if (box.Height <= available + 0.01)
            {
                Draw(box);
                return;
            }

            if (box.Split(available, _isAtTop) is { } parts)
            {
                Draw(parts.Head);
                box = parts.Tail;
            }
            else if (_isAtTop)
            {
                Draw(box);
                return;
            }

            NewPage();
        }
    }

    private void Draw(Box box)
    {
        _y += Gap(box);
        box.Draw(_page!, Measure.Left, _y);
        _y += box.Height;
        _after = box.After;
        _isAtTop = false;
    }

    private void NewPage()
    {
        _page = document.AddPage();
        _y = _nextTop;
        _nextTop = Measure.Top;
        _isAtTop = true;
        _onNewPage(_page);
    }
}
