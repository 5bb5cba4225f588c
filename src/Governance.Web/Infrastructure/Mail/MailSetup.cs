using Governance.Core.Cases.Deadlines;
using Governance.Core.Mails;
using Governance.Database;

namespace Governance.Web.Infrastructure.Mail;

/// <summary>Registers the mail server of the settings; in Development without one, the sink on this machine.</summary>
public static class MailSetup
{
    public static void AddGovernanceMail(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var installation = new Installation(settings, Host.RootOf(builder.Environment));
        builder.Services.AddSingleton(new MailSettings(settings["PublicAddress"], TimeSpan.FromMinutes(settings.GetValue("Mail:CollectMinutes", 5))));
        builder.Services.AddSingleton(_ => LinkSeal.FromFile(Path.Combine(installation.KeysFolder, "waiting-links.key")));
        builder.Services.AddSingleton(new ReturnedMailFolder(settings["Mail:ReturnedFolder"]));
        builder.Services.AddSingleton<IDueRunner, ReadReturnedMails>();
        if (SmtpSettings.Read(settings) is { } smtp)
        {
            builder.Services.AddSingleton<IMailServer>(new SmtpMailServer(smtp));
        }
        else if (builder.Environment.IsDevelopment() && settings.GetValue("Mail:Sink", true))
        {
            builder.Services.AddSingleton<MailSink>();
            builder.Services.AddSingleton<IMailServer>(p => new SmtpMailServer(
                new SmtpSettings("127.0.0.1", p.GetRequiredService<MailSink>().Port, "none", "governance@localhost.example", "Governance", null, null)));
        }
    }
}
