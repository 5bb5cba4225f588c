using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>An instant in the site's time, with its full form for machines and on hovering.</summary>
[HtmlTargetElement("gv-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeTagHelper(SiteTime time) : TagHelper
{
    /// <summary>The instant, UTC.</summary>
    public DateTime? At { get; set; }

    /// <summary><c>long</c> (the default), <c>short</c> for lists, <c>day</c>.</summary>
    public string As { get; set; } = "long";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (At is not { } at)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("class", "gv-num");
        if (As != "long")
        {
            output.Attributes.SetAttribute("title", time.Full(at));
        }

        output.Content.SetContent(As switch { "short" => time.InList(at), "day" => time.Day(at), _ => time.Full(at) });
    }
}
