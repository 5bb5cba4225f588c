using System.Text.Encodings.Web;
using System.Text.Unicode;
using Governance.Core;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.People;
using Governance.Core.StartUp;
using Governance.Database;
using Governance.Web.Components;
using Governance.Web.Pages.Steps;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;

namespace Governance.Web.Infrastructure;

/// <summary>Puts the host together: services, start and the order in which a request passes.</summary>
public static class Host
{
    /// <summary>Larger than the largest evidence file, so that the refusal can say what is wrong.</summary>
    internal const long LargestRequest = 220L * 1024 * 1024;

    public static void AddGovernancePages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorPages(Policies.AddTo).AddMvcOptions(Sentences.Use);
        services.AddHttpContextAccessor();
        services.AddScoped<Frame>();
        services.AddScoped<Reader>();
        services.AddScoped<Edge>();
        services.AddScoped<LocalSignIn>();
        services.AddScoped<SamplePeople>();
        services.AddSingleton<KeptPosts>();
        services.AddScoped<StepUploads>();
        services.AddScoped<Mail.LinkDispatch>();
        services.AddScoped<QuestionActs>();
        services.AddScoped(p => new SiteTime(p.GetRequiredService<Reader>().Site is { } site ? TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone) : TimeZoneInfo.Utc));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o => SignInCookie.SetUp(o, builder.Environment))
            .AddCookie(VendorSignIn.Scheme, o => VendorSignIn.SetUp(o, builder.Environment)).AddRunFeeds();
        services.AddVendorLimits();
        services.AddAuthorization(Policies.Add);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        builder.SetLimits();
        services.AddAnswersThatFit();
    }

    private static void SetLimits(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<FormOptions>(o =>
        {
            o.ValueCountLimit = 8192;
            o.MultipartBodyLengthLimit = LargestRequest;
        });
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.Limits.MaxRequestBodySize = LargestRequest;
            o.AddServerHeader = false;
        });
    }

    private static void AddAnswersThatFit(this IServiceCollection services)
    {
        // Texts are UTF-8; writing dashes and names as character references would only make pages longer.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));

        // Safe over TLS: pages hold no secret beside what the reader types, and the antiforgery token is masked anew in each answer.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
    }

    public static void AddGovernanceStores(this WebApplicationBuilder builder)
    {
        var root = RootOf(builder.Environment);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddGovernanceDatabase(builder.Configuration, root);
        var installation = new Installation(builder.Configuration, root);
        builder.Services.AddSingleton(new StagedUploads(installation.UploadsFolder));
        builder.Services.AddGovernanceCore();
        builder.Services.AddSingleton<IEvidenceStore>(new FolderEvidenceStore(installation.EvidenceFolder));
        builder.Services.AddSingleton(installation.PackKey);
        builder.Services.AddSingleton(installation.TimeStamps);
        builder.Services.AddSingleton<IPackKey, FilePackKey>();
    }

    /// <summary>Brings the database up to date and publishes the shipped files, before anybody is served.</summary>
    /// <exception cref="InvalidOperationException">The database is behind and may not be changed here, or a shipped file is wrong.</exception>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        if (ShippedFiles.FindRoot(app.Environment.ContentRootPath) is not { } root)
        {
            return;
        }

        var published = await scope.ServiceProvider.GetRequiredService<ShippedFiles>().PublishAsync(root, Actor.System(Via.Import), CancellationToken.None);
        if (!published.IsDone)
        {
            throw new InvalidOperationException(
                $"The shipped templates or workflows cannot be published: {published.Reason} {string.Join(" ", published.Problems.Select(p => p.Message))}");
        }

        await app.LoadSamplesAsync(new Installation(app.Configuration, root).DataFolder);
    }

    public static void UseGovernancePages(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseSecurityHeaders();
        app.UsePrivatePages();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/problem",
            StatusCodeSelector = fault => fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        app.UseMissingThings();
        app.UseResponseCompression();
        app.UseKeptPosts();
        app.UseRouting();
        app.UseAuthentication();
        app.UseReader();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapRunFeeds();
        app.MapPackStanding();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapHealthChecks("/health").AllowAnonymous();
    }

    /// <summary>Where data/ lies: beside templates/ and workflows/, or where the program runs.</summary>
    internal static string RootOf(IWebHostEnvironment environment) => ShippedFiles.FindRoot(environment.ContentRootPath) ?? environment.ContentRootPath;
}
