using Governance.Core.Cases.Definitions;
using Governance.Web.Components;
using Governance.Workflows.Picture;

namespace Governance.Web.Pages.Administration;

/// <summary>A picture with what stands around it.</summary>
/// <param name="Label">What it shows, for those who do not see it.</param>
/// <param name="Counts">Cases at a step; null where nothing runs.</param>
/// <param name="PartUrl">Address of a part's picture; null where parts have none.</param>
public sealed record FlowView(FlowPicture? Picture, string Label, PictureZoom Zoom, Func<string, StepCount>? Counts, Func<string, string>? PartUrl);
