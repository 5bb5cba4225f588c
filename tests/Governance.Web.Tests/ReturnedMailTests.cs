using System.Text;
using Governance.Core.Mails;
using Governance.Web.Infrastructure.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;

namespace Governance.Web.Tests;

public class ReturnedMailTests
{
    [Theory]
    [InlineData("message/rfc822", "Message-ID: <one@governance.example>\r\nSubject: Questions\r\n\r\nhttps://governance.example/vendor/open#secret")]
    [InlineData("text/rfc822-headers", "Subject: Questions\r\nMessage-Id: <one@governance.example>\r\n\r\n")]
    public void A_report_names_the_mail_that_came_back_and_what_the_other_server_said(string type, string original)
    {
        var returned = Read(Report("failed", type, original));

        Assert.Equal(new ReturnedMail("<one@governance.example>", "5.1.1 550 5.1.1 no such mailbox"), returned);
    }

    [Fact]
    public void A_delay_a_report_without_the_mail_and_an_ordinary_answer_are_no_mail_that_came_back()
    {
        Assert.Null(Read(Report("delayed", "text/rfc822-headers", "Message-Id: <one@governance.example>\r\n\r\n")));
        Assert.Null(Read(Report("failed", "text/plain", "Message-Id: <one@governance.example>")));
        Assert.Null(Read("From: a@example.org\r\nSubject: I am away\r\n\r\nMessage-Id: <one@governance.example>\r\n"));
        Assert.Null(Read("\0\0\0"));
    }

    [Fact]
    public void A_private_address_in_the_words_of_the_other_server_is_left_out()
    {
        var returned = Read(Report("failed", "text/rfc822-headers", "Message-Id: <one@governance.example>\r\n\r\n", "no mailbox for https://governance.example/vendor/open#secret"));

        Assert.DoesNotContain("secret", returned!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_in_the_folder_are_read_and_deleted_and_anything_else_is_set_aside()
    {
        var folder = Directory.CreateTempSubdirectory("governance-returned-").FullName;
        await using var host = new TestHost();
        // The host itself knows no folder, so that its own background work does not read beside the test.
        var runner = new ReadReturnedMails(
            host.Services.GetRequiredService<IServiceScopeFactory>(), new ReturnedMailFolder(folder), NullLogger<ReadReturnedMails>.Instance);
        await File.WriteAllTextAsync(Path.Combine(folder, "1.eml"), Report("failed", "text/rfc822-headers", "Message-Id: <elsewhere@example.org>\r\n\r\n"));
        await File.WriteAllTextAsync(Path.Combine(folder, "2.eml"), "From: a@example.org\r\nSubject: I am away\r\n\r\nUntil Monday.");

        await runner.RunAsync(CancellationToken.None);

        Assert.Equal(["2.eml.unread"], Directory.GetFiles(folder).Select(Path.GetFileName));
        Directory.Delete(folder, recursive: true);
    }

    private static ReturnedMail? Read(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        try
        {
            return DeliveryReport.Read(MimeMessage.Load(content));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Report(string action, string type, string original, string said = "550 5.1.1 no such mailbox") => $"""
        From: MAILER-DAEMON@example.org
        To: governance@example.org
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

        --b1
        Content-Type: text/plain

        It could not be delivered.
        --b1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example.org

        Final-Recipient: rfc822; jane.roe@alpha.example
        Action: {action}
        Status: 5.1.1
        Diagnostic-Code: smtp; {said}

        --b1
        Content-Type: {type}

        {original}
        --b1--
        """.ReplaceLineEndings("\r\n");
}
