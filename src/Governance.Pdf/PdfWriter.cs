using Governance.Pdf.Writing;
using Governance.Pdf.Layout;
using Governance.Pdf.Model;
using Governance.Pdf.Signing;

namespace Governance.Pdf;

/// <summary>Turns a document into the bytes of a tagged PDF 1.7 (PDF/A-3A, PDF/UA-1), signed if a key is given.</summary>
public static class PdfWriter
{
    /// <summary>Equal documents give equal bytes; with a key only the content of the signature differs.</summary>
    /// <param name="key">Signs the whole file invisibly; the file cannot be changed afterwards without being noticed.</param>
    /// <exception cref="ArgumentException">The document cannot be printed: a link without target, a table with unequal rows, an <c>Id</c> of wrong length.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key cannot sign.</exception>
    public static byte[] Write(PdfDocument document, SigningKey? key = null)
    {
        if (document.Id.Length is not (16 or 32))
        {
            throw new ArgumentException($"The identifier of a file has 16 or 32 bytes, not {document.Id.Length}.", nameof(document));
        }

        var drawn = DocumentLayout.Draw(document);
        var file = FileBuilder.Build(document, drawn, key is not null);
        if (key is not null)
        {
            SignaturePlace.Fill(file, key);
        }

        return file;
    }
}
