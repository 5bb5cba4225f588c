using System.Text.Encodings.Web;
using System.Text.Unicode;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.ResponseCompression;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorPages();
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<Frame>();
builder.Services.AddScoped(_ => new SiteTime(TimeZoneInfo.Utc));
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
builder.Services.AddAuthorization(Policies.Add);

// Texts are UTF-8; writing dashes and names as character references would only make pages longer.
builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));

// Safe over TLS: pages hold no secret beside what the reader types, and the antiforgery token is masked anew in each answer.
builder.Services.AddResponseCompression(options =>
{
    options.EnableForHttps = true;
    options.Providers.Add<BrotliCompressionProvider>();
    options.Providers.Add<GzipCompressionProvider>();
});

var app = builder.Build();
app.UseSecurityHeaders();
app.UsePrivatePages();
app.UseExceptionHandler("/problem/500");
app.UseStatusCodePagesWithReExecute("/problem/{0}");
app.UseResponseCompression();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapStaticAssets().AllowAnonymous();
app.MapRazorPages().WithStaticAssets();
app.Run();

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
