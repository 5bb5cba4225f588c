using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Templates;

/// <summary>Publishes template files. All of them or none: a file that is refused changes nothing.</summary>
public sealed record PublishTemplates(TemplateSet Set);

public sealed class PublishTemplatesHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(PublishTemplates command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.HasAnywhere(Role.SystemAdmin))
        {
            return Result.Refused("Only an administrator can publish templates.");
        }

        var problems = command.Set.Problems.Count > 0 ? command.Set.Problems : await UnknownSitesAsync(command.Set, ct);
        if (problems.Count > 0)
        {
            return Result.Invalid([.. problems.Select(p => new FieldProblem(p.File, p.ToString()))]);
        }

        var (added, conflict) = await AddAsync(command.Set.Templates, actor, ct);
        if (conflict is not null)
        {
            return conflict;
        }

        if (added.Count == 0)
        {
            return Result.Done();
        }

        var sentence = added.Count == 1 ? "A template was published." : $"{added.Count} templates were published.";
        var record = new AuditRecord(Trails.Templates, AuditKind.TemplatesPublished, actor, sentence)
        {
            Details = new JsonObject { ["published"] = added },
        };
        return await db.CommitAsync(record, ct);
    }

    // Files cannot know the sites; the database does. Before the first site is registered nothing is known, and nothing is refused.
    private async Task<IReadOnlyList<TemplateProblem>> UnknownSitesAsync(TemplateSet set, CancellationToken ct)
    {
        var layouts = set.Templates.OfType<PackTemplate>().Where(t => t.Sites.Count > 0).ToList();
        var known = layouts.Count == 0 ? [] : await db.Sites.AsNoTracking().Select(s => s.Key).ToListAsync(ct);
        return known.Count == 0 ? [] : [.. layouts.SelectMany(l => l.UnknownSites(known))];
    }

    private async Task<(JsonArray Added, Result? Conflict)> AddAsync(IReadOnlyList<Template> templates, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Templates, ct);
        var published = await db.PublishedTemplates.AsNoTracking().Select(t => new { t.Id, t.Version, t.Sha256 }).ToListAsync(ct);
        var added = new JsonArray();
        foreach (var template in templates)
        {
            var same = published.FirstOrDefault(t => t.Id == template.Id && t.Version == template.Head.Version);
            if (same is not null && same.Sha256 != template.Sha256)
            {
                return (added, Result.Invalid(
                    template.Source.File,
                    $"{template.Source.File}: version {template.Head.Version} of “{template.Id}” was published with other contents. Raise the version."));
            }

            if (same is null)
            {
                db.Add(Row(template, actor));
                added.Add((JsonNode)new JsonObject { ["id"] = template.Id, ["version"] = template.Head.Version, ["sha256"] = template.Sha256 });
            }
        }

        return (added, null);
    }

    private PublishedTemplate Row(Template template, Actor actor) => PublishedTemplate.Of(
        template.Id, template.Head.Version, template.Head.Kind, template.Head.Title, StatusKey(template.Head.Status),
        template.Text, actor.PersonId, time.Now());

    private static string StatusKey(TemplateStatus status) => status switch
    {
        TemplateStatus.Draft => "draft",
        TemplateStatus.Retired => "retired",
        _ => "active",
    };
}
