using System.Text;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;
using Governance.Pdf.Structure;

namespace Governance.Pdf.Writing;

/// <summary>Brings drawn pages, tags, fonts, attachments and metadata into one file.</summary>
internal sealed class FileBuilder
{
    private readonly PdfObjects _objects = new();
    private readonly PdfDocument _document;
    private readonly DrawnDocument _drawn;
    private readonly List<PageAnnotation> _annotations = [];
    private readonly List<int> _annotationNumbers = [];
    private readonly List<int> _pages = [];
    private readonly int _catalog;
    private readonly int _pageTree;

    private FileBuilder(PdfDocument document, DrawnDocument drawn)
    {
        _document = document;
        _drawn = drawn;
        _catalog = _objects.Reserve();
        _pageTree = _objects.Reserve();
        _pages.AddRange(drawn.Pages.Select(_ => _objects.Reserve()));
    }

    /// <param name="hasSignature">Leaves room for a signature, to be put in by <see cref="Signing.SignaturePlace"/>.</param>
    public static byte[] Build(PdfDocument document, DrawnDocument drawn, bool hasSignature)
    {
        var builder = new FileBuilder(document, drawn);
        var contents = drawn.Pages.Select(p => builder._objects.AddStream("", p.Finish())).ToArray();
        var signature = hasSignature ? builder._objects.Add(Signing.SignaturePlace.Dictionary) : 0;
        if (hasSignature)
        {
            builder.AddField();
        }

        builder.AddAnnotations(signature);
        builder.AddPages(contents);
        return builder.Finish();
    }

    private void AddField()
    {
        var node = _drawn.Root.Add("Form");
        _drawn.Pages[0].AddLink(new PageAnnotation(0, 0, Measure.PageHeight, 0, 0, node, "Digital signature of this file", null, null) { IsSignatureField = true });
    }

    private void AddAnnotations(int signature)
    {
        foreach (var annotation in _drawn.Pages.SelectMany(p => p.Annotations))
        {
            var parent = _drawn.Pages.Count + _annotations.Count;
            var body = annotation.IsSignatureField ? Field(annotation, signature) : Link(annotation);
            _annotationNumbers.Add(_objects.Add($"<</Type /Annot {body} /StructParent {PdfText.Number(parent)}>>"));
            _annotations.Add(annotation);
        }
    }

    private string Link(PageAnnotation link)
    {
        var bottom = Measure.PageHeight - link.Y - link.Height;
        var area = $"[{PdfText.Number(link.X)} {PdfText.Number(bottom)} {PdfText.Number(link.X + link.Width)} {PdfText.Number(bottom + link.Height)}]";
        return $"/Subtype /Link /Rect {area} /Border [0 0 0] /F 4 /Contents {PdfText.Text(link.Title)} {Destination(link)}";
    }

    private string Destination(PageAnnotation link)
    {
        if (link.Address is not null)
        {
            return $"/A <</S /URI /URI {PdfText.Bytes(Encoding.UTF8.GetBytes(link.Address))}>>";
        }

        return _drawn.Targets.TryGetValue(link.Target!, out var place)
            ? $"/Dest {OutlineObjects.Destination(place, _pages)}"
            : throw new ArgumentException($"A link leads to \"{link.Target}\", but no section, block or row has this target.");
    }

    private string Field(PageAnnotation field, int signature) =>
        $"/Subtype /Widget /FT /Sig /T {PdfText.Text("Signature")} /TU {PdfText.Text(field.Title)} /V {PdfObjects.Reference(signature)} "
        + $"/Rect [0 0 0 0] /F 132 /P {PdfObjects.Reference(_pages[field.Page])}";

    private void AddPages(int[] contents)
    {
        var fonts = new[] { (Name: "F1", Use: _drawn.Regular, Prefix: "GOVREG"), (Name: "F2", Use: _drawn.Bold, Prefix: "GOVBOL") }
            .Where(f => f.Use.Characters.Count > 0)
            .Select(f => $"/{f.Name} {PdfObjects.Reference(FontObjects.Add(_objects, f.Use, f.Prefix))}");
        var resources = _objects.Add($"<</Font <<{string.Join(' ', fonts)}>>{Images()}>>");
        for (var i = 0; i < _pages.Count; i++)
        {
            var own = _annotationNumbers.Where((_, a) => _annotations[a].Page == i).Select(PdfObjects.Reference).ToArray();
            var annotations = own.Length == 0 ? "" : $" /Annots [{string.Join(' ', own)}]";
            _objects.Set(
                _pages[i],
                $"<</Type /Page /Parent {PdfObjects.Reference(_pageTree)} /MediaBox [0 0 {PdfText.Number(Measure.PageWidth)} {PdfText.Number(Measure.PageHeight)}] "
                + $"/Resources {PdfObjects.Reference(resources)} /Contents {PdfObjects.Reference(contents[i])} /StructParents {PdfText.Number(i)} /Tabs /S{annotations}>>");
        }

        _objects.Set(_pageTree, $"<</Type /Pages /Kids [{string.Join(' ', _pages.Select(PdfObjects.Reference))}] /Count {PdfText.Number(_pages.Count)}>>");
    }

    // Plain points in the colour space of the output intent: no mask, no alternates, no interpolation (PDF/A-3).
    private string Images()
    {
        var images = _drawn.Images.Select(i => $"/{_drawn.NameOf(i)} {PdfObjects.Reference(AddImage(i))}").ToArray();
        return images.Length == 0 ? "" : $" /XObject <<{string.Join(' ', images)}>>";
    }

    private int AddImage(PixelImage image) => _objects.AddStream(
        $"/Type /XObject /Subtype /Image /Width {PdfText.Number(image.Width)} /Height {PdfText.Number(image.Height)} "
        + $"/ColorSpace /{(image.IsGrey ? "DeviceGray" : "DeviceRGB")} /BitsPerComponent 8{(image.IsJpeg ? " /Filter /DCTDecode" : "")}",
        image.Bytes.Span, isCompressed: !image.IsJpeg);

    private byte[] Finish()
    {
        var outline = OutlineObjects.Add(_objects, _drawn.Bookmarks, _pages) is { } number ? $" /Outlines {PdfObjects.Reference(number)} /PageMode /UseOutlines" : "";
        var attachments = AttachmentObjects.Add(_objects, _document);
        var profile = _objects.AddStream("/N 3", ColourProfile.Write());
        var condition = PdfText.Id("sRGB IEC61966-2.1");
        var intent = _objects.Add($"<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier {condition} /Info {condition} /DestOutputProfile {PdfObjects.Reference(profile)}>>");
        var xmp = Metadata.AddXmp(_objects, _document);
        var information = Metadata.AddInformation(_objects, _document);
        var field = Enumerable.Range(0, _annotations.Count).Where(i => _annotations[i].IsSignatureField).Select(i => PdfObjects.Reference(_annotationNumbers[i])).FirstOrDefault();
        var form = field is null ? "" : $" /AcroForm <</Fields [{field}] /SigFlags 3>>";
        _objects.Set(
            _catalog,
            $"<</Type /Catalog /Pages {PdfObjects.Reference(_pageTree)} /Lang {PdfText.Text(_document.Language)} /MarkInfo <</Marked true>> "
            + $"/StructTreeRoot {PdfObjects.Reference(AddStructure())} /ViewerPreferences <</DisplayDocTitle true>> /Metadata {PdfObjects.Reference(xmp)} "
            + $"/OutputIntents [{PdfObjects.Reference(intent)}] /PageLabels <</Nums [0 <</S /D>>]>>{outline}{attachments}{form}>>");
        return _objects.Write(_catalog, information, _document.Id.Span);
    }

    private int AddStructure()
    {
        var structure = new StructureObjects(_objects, _pages);
        structure.Number(_drawn.Root);
        for (var i = 0; i < _annotations.Count; i++)
        {
            structure.Place(_annotations[i], _annotationNumbers[i]);
        }

        return structure.Write(_drawn.Root, _drawn.Pages, _annotations);
    }
}
