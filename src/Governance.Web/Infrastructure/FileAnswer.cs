using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Governance.Web.Infrastructure;

/// <summary>
/// Hands out a file that somebody uploaded. What it holds never runs: texts go out as plain text, pictures and texts in a sandbox, and
/// everything but PDF, pictures and texts as a download.
/// </summary>
public static class FileAnswer
{
    private const string Sandbox = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    // A browser shows a PDF in a viewer of its own, which no sandboxed page may load.
    private const string ForPdf = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private static readonly string[] Texts = ["text/csv", "text/plain", "text/markdown", "application/json", "application/xml", "application/yaml"];

    private static readonly string[] Pictures = ["image/png", "image/jpeg"];

    public static FileStreamResult Of(HttpContext context, Stream content, string name, string contentType)
    {
        var isPdf = contentType == "application/pdf";
        var isText = Texts.Contains(contentType);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = isPdf ? ForPdf : Sandbox;
        var disposition = new ContentDispositionHeaderValue(isPdf || isText || Pictures.Contains(contentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        headers.ContentDisposition = disposition.ToString();
        return new FileStreamResult(content, isText ? "text/plain; charset=utf-8" : contentType);
    }

    /// <summary>A file to be kept, never shown in place.</summary>
    public static FileStreamResult Download(HttpContext context, Stream content, string name, string contentType)
    {
        context.Response.Headers.ContentSecurityPolicy = Sandbox;
        return new FileStreamResult(content, contentType) { FileDownloadName = name };
    }
}
