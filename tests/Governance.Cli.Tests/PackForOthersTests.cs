using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Governance.Core.StartUp;
using Governance.TestKit;

namespace Governance.Cli.Tests;

/// <summary>Packs for others than the site, made by the command from the demo's database, hold by both verifiers; a server is asked only for the newest.</summary>
[Collection(DemoTestsTogether.Name)]
public sealed class PackForOthersTests(DemoFixture demo)
{
    [Theory]
    [InlineData("regulator")]
    [InlineData("vendor")]
    [InlineData("public")]
    public async Task A_pack_for_others_is_whole_by_the_command_and_by_the_second_verifier(string audience)
    {
        using var folder = new Folder();

        var made = await ExportAsync(folder, "--audience", audience);
        var (pdf, zip) = (made.Lines[0], made.Lines[1]);
        var checkedHere = await Run.CommandAsync("pack", "verify", pdf, zip);
        var checkedThere = await SecondAsync(pdf, zip);

        Assert.Equal(ExitCode.Good, made.ExitCode);
        Assert.EndsWith($"-{audience}.pdf", pdf, StringComparison.Ordinal);
        Assert.True(checkedHere.ExitCode == ExitCode.Good, checkedHere.Results);
        Assert.Contains($"withheld from the audience “{audience}”", checkedHere.Results, StringComparison.Ordinal);
        Assert.True(checkedThere is null || checkedThere.ExitCode == 0, checkedThere?.Results + checkedThere?.Messages);
        var bytes = await File.ReadAllBytesAsync(pdf);
        Assert.Empty(PdfRules.Broken(bytes));
        Assert.Empty(PdfRules.SaidByPrograms(bytes, isSigned: true));
    }

    [Fact]
    public async Task An_audience_or_an_entry_that_does_not_exist_is_refused_with_those_that_do()
    {
        using var folder = new Folder();

        var audience = await ExportAsync(folder, "--audience", "press");
        var entry = await ExportAsync(folder, "--as-of", "9999");

        Assert.Equal((ExitCode.Failed, ExitCode.Failed), (audience.ExitCode, entry.ExitCode));
        Assert.Contains("internal, regulator, vendor, public", audience.Messages, StringComparison.Ordinal);
        Assert.Contains("choose one of them", entry.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200 OK", """{"schema":"governance-pack-standing/1","manifest":"MANIFEST","packId":"1-2-internal-1","newest":true}""", "pass", ExitCode.Good)]
    [InlineData("200 OK", """{"schema":"governance-pack-standing/1","manifest":"MANIFEST","packId":"1-2-internal-1","newest":false}""", "fail", ExitCode.Failed)]
    [InlineData("200 OK", """{"schema":"governance-pack-standing/1","manifest":"another","packId":"1-2-internal-1","newest":true}""", "not-checked", ExitCode.Good)]
    [InlineData("200 OK", "<html>not what was asked</html>", "not-checked", ExitCode.Good)]
    [InlineData("404 Not Found", "{}", "not-checked", ExitCode.Good)]
    [InlineData("500 Internal Server Error", "{}", "not-checked", ExitCode.Good)]
    public async Task A_server_decides_about_the_newest_and_about_nothing_else(string status, string answer, string expected, int exitCode)
    {
        var (address, asked) = Answering(status, answer);

        var ran = await Run.CommandAsync("pack", "verify", demo.Pdf, "--server", address, "--json");

        var items = JsonNode.Parse(ran.Results)!["items"]!.AsArray().ToDictionary(i => (string)i!["item"]!, i => (string)i!["result"]!);
        Assert.StartsWith("GET /api/packs/", await asked, StringComparison.Ordinal);
        Assert.Equal((expected, exitCode), (items["newest"], ran.ExitCode));
        Assert.True((bool)JsonNode.Parse(ran.Results)!["ok"]!);
    }

    [Fact]
    public async Task A_server_that_is_not_there_leaves_the_newest_unchecked_and_the_rest_as_it_is()
    {
        var ran = await Run.CommandAsync("pack", "verify", demo.Pdf, "--server", "http://127.0.0.1:9");

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Contains("did not answer", ran.Lines.Single(l => l.Contains(" newest ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("governance")]
    [InlineData("file:///etc/passwd")]
    public async Task What_is_no_address_of_a_server_is_refused_before_anything_is_checked(string server)
    {
        var ran = await Run.CommandAsync("pack", "verify", demo.Pdf, "--server", server);

        Assert.Equal(ExitCode.CalledWrongly, ran.ExitCode);
        Assert.Contains("no address of a server", ran.Messages, StringComparison.Ordinal);
    }

    private Task<Ran> ExportAsync(Folder folder, params string[] options) => Run.ProgramAsync(
        new Dictionary<string, string>
        {
            ["Database__Provider"] = "sqlite",
            ["Database__ConnectionString"] = $"Data Source={CopyOf("governance.db", folder)}",
            ["Evidence__Folder"] = Path.Combine(demo.Out, "evidence"),
            ["PackKey__Folder"] = folder.Path,
        },
        ["pack", "export", "1", "--out", Path.Combine(folder.Path, "out"), .. options]);

    private string CopyOf(string name, Folder folder)
    {
        foreach (var file in Directory.GetFiles(demo.Out, $"{name}*"))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)), overwrite: true);
        }

        return Path.Combine(folder.Path, name);
    }

    private static async Task<Ran?> SecondAsync(string pdf, string zip) => new PythonFactAttribute().Skip is not null
        ? null
        : await Run.ProcessAsync(
            "python3", new Dictionary<string, string>(), [Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "tests", "second-verifier", "verify_pack.py"), pdf, zip]);

    // One answer to one question, over a real connection.
    private static (string Address, Task<string> Asked) Answering(string status, string answer)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", AnswerAsync());

        async Task<string> AnswerAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            var question = await reader.ReadLineAsync() ?? "";
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
                // Headers say nothing that matters here.
            }

            var body = answer.Replace("MANIFEST", question.Split(' ')[1].Split('/')[^1], StringComparison.Ordinal);
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}"));
            listener.Stop();
            return question;
        }
    }
}
