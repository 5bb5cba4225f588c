using Governance.Web.Background;
using Governance.Web.Infrastructure;
using Governance.Web.Infrastructure.Mail;
using Governance.Web.Infrastructure.OpenId;

var builder = WebApplication.CreateBuilder(args);
builder.RefuseUnsafeProduction();
builder.KeepKeys();
builder.AddGovernancePages();
builder.AddGovernanceStores();
builder.AddOpenId();
builder.AddGovernanceJobs();
builder.AddGovernanceMail();

var app = builder.Build();
await app.PrepareAsync();
app.UseGovernancePages();
await app.RunAsync();

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
