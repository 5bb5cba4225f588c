using System.Net;
using System.Text;
using Governance.Core.EvidencePacks.Contents;

namespace Governance.Core.EvidencePacks.Archive;

/// <summary>The page inside the ZIP that lists its files; stands alone, without script or anything from the net.</summary>
internal static class ArchiveIndex
{
    public static byte[] Write(PackContents contents)
    {
        var html = new StringBuilder();
        var title = $"Evidence of {contents.Case.Name}, {contents.Case.Title}";
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>").Append(Html(title)).Append("</title>\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append("<style>body{font-family:sans-serif;margin:2rem auto;max-width:60rem;color:#16202a}table{border-collapse:collapse;width:100%}")
            .Append("th,td{text-align:left;vertical-align:top;padding:.4rem;border-bottom:1px solid #c3cad2}td.hash{font-size:.8rem;word-break:break-all}</style>\n</head>\n<body>\n<h1>")
            .Append(Html(title)).Append("</h1>\n<p>Pack ").Append(Html(contents.PackId)).Append(", as of ").Append(Html(PackDates.Utc(contents.AsOf.At)))
            .Append(". This ZIP is not signed: the signed PDF beside it holds its SHA-256. Check both with <code>governance pack verify</code>.</p>\n");
        if (contents.Evidence.Count == 0)
        {
            html.Append("<p>No file was added to the evidence of this case.</p>\n");
        }
        else
        {
            html.Append("<table>\n<thead><tr><th scope=\"col\">No.</th><th scope=\"col\">File</th><th scope=\"col\">Origin</th><th scope=\"col\">Bytes</th><th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n");
            foreach (var item in contents.Evidence)
            {
                Row(html, item);
            }

            html.Append("</tbody>\n</table>\n");
        }

        return Encoding.UTF8.GetBytes(html.Append("</body>\n</html>\n").ToString());
    }

    private static void Row(StringBuilder html, PackEvidence item)
    {
        var name = PackArchive.NameOf(item.Sha256, item.Name);
        var file = item.State == "stored" ? $"<a href=\"{Html(name)}\">{Html(item.Name)}</a>" : $"{Html(item.Name)} ({Html(item.State)}, not in this ZIP)";
        html.Append("<tr><th scope=\"row\">").Append(Html(item.Id)).Append("</th><td>").Append(file).Append("</td><td>").Append(Html(item.Origin))
            .Append("</td><td>").Append(item.Bytes.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append("</td><td class=\"hash\">").Append(Html(item.Sha256)).Append("</td></tr>\n");
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
