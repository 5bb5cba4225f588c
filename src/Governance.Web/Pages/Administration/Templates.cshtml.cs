using Governance.Core.Templates;
using Governance.Web.Infrastructure;

namespace Governance.Web.Pages.Administration;

/// <summary>Published templates, to be read only: they come as files with the program.</summary>
public sealed class TemplatesModel(TemplateListQuery query) : GovernancePage
{
    public IReadOnlyList<TemplateRow> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await query.GetAsync(Actor, Stopped);
}
