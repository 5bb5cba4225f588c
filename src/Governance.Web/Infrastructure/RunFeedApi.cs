using System.Globalization;
using Governance.Core;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.SilentRuns;
using Governance.Core.LocalValidation.Tables;
using Governance.Core.People;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Infrastructure;

/// <summary>What machines that bring a silent run can ask for (src/docs/silent-run-api.md): bring a table, and ask what became of it.</summary>
public static class RunFeedApi
{
    public static void MapRunFeeds(this WebApplication app)
    {
        var group = app.MapGroup(RunFeedSignIn.Root).RequireAuthorization(RunFeedSignIn.Policy).DisableAntiforgery();
        group.MapPost("/days", BringAsync).WithMetadata(new RequestSizeLimitAttribute(StagedUploads.LargestFile + (1L << 20)));
        group.MapGet("/days/{upload:int}", ShowAsync);
    }

    private static async Task<IResult> BringAsync(HttpContext context, BringRunDaysHandler bring)
    {
        var (content, problem) = await ContentAsync(context.Request, context.RequestAborted);
        if (content is null)
        {
            return problem!;
        }

        await using (content)
        {
            var (ofCase, feed) = RunFeedSignIn.Of(context.User);
            var name = context.Request.Headers["X-File-Name"].FirstOrDefault() ?? "silent-run.csv";
            var result = await bring.HandleAsync(new BringRunDays(ofCase, feed, name, content), ActorOf(context), context.RequestAborted);
            return result.IsDone
                ? Results.Accepted(string.Create(CultureInfo.InvariantCulture, $"{RunFeedSignIn.Root}/days/{result.Number}"), new { upload = result.Number, state = UploadState.Waiting })
                : Refused(result);
        }
    }

    private static async Task<IResult> ShowAsync(int upload, HttpContext context, StudiesQuery query)
    {
        var (ofCase, feed) = RunFeedSignIn.Of(context.User);
        var page = await query.UploadAsync(ofCase, upload, ActorOf(context), context.RequestAborted);
        var shown = page.Upload;
        return shown.FeedNumber != feed
            ? Results.Problem("This access brought no such table.", statusCode: StatusCodes.Status404NotFound)
            : Results.Json(new
            {
                upload = shown.Number,
                state = shown.State,
                rowsRead = shown.RowsRead,
                table = shown.ImportNumber,
                problemCount = shown.ProblemCount,
                problems = page.Problems.Select(p => new { line = p.Line, column = p.Column, message = p.Message }),
            });
    }

    // JSON becomes the table that everything else reads; any other body is taken as CSV, whose form is found by reading it.
    private static async Task<(Stream? Content, IResult? Problem)> ContentAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
        {
            return (request.Body, null);
        }

        using var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            text.Write(buffer, 0, read);
            if (text.Length > RowsOfJson.LargestText)
            {
                return (null, Results.Problem($"JSON may have {RowsOfJson.LargestText >> 20} MB; send a larger table as CSV.", statusCode: StatusCodes.Status413PayloadTooLarge));
            }
        }

        var (csv, problem) = RowsOfJson.ToCsv(text.ToArray());
        return csv is null ? (null, Results.Problem(problem, statusCode: StatusCodes.Status422UnprocessableEntity)) : (new MemoryStream(csv), null);
    }

    private static Actor ActorOf(HttpContext context) => (Actor)context.Items[typeof(Actor)]!;

    private static IResult Refused(Result result) => Results.Problem(
        result.Problems.Count > 0 ? string.Join(" ", result.Problems.Select(p => p.Message)) : result.Reason,
        statusCode: result.Kind switch
        {
            ResultKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            ResultKind.Refused => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status409Conflict,
        });
}
