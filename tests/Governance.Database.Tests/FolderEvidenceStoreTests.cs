using System.Text;
using Governance.Core.Audit;
using Governance.Core.Evidence;

namespace Governance.Database.Tests;

public sealed class FolderEvidenceStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("governance-evidence-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_file_lies_under_its_hash_and_nothing_unfinished_stays()
    {
        var store = new FolderEvidenceStore(folder);

        var (sha256, bytes) = await store.PutAsync(Content("a report"), CancellationToken.None);

        Assert.Equal(CanonicalJson.HashOf("a report"), sha256);
        Assert.Equal(8, bytes);
        Assert.Equal("a report", await ReadAsync(store, sha256));
        Assert.Equal([Path.Combine(folder, sha256[..2], sha256)], Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_same_content_stored_many_times_at_once_is_one_file()
    {
        var store = new FolderEvidenceStore(folder);

        var stored = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.PutAsync(Content("twice"), CancellationToken.None))));

        Assert.Single(stored.Distinct());
        Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_changed_and_a_missing_file_are_named_and_a_new_upload_mends_the_changed_one()
    {
        var store = new FolderEvidenceStore(folder);
        var (sha256, _) = await store.PutAsync(Content("a report"), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(folder, sha256[..2], sha256), "a raport");

        var changed = await store.WhyNotWholeAsync(sha256, CancellationToken.None);
        var missing = await store.WhyNotWholeAsync(AuditTrail.NoHash, CancellationToken.None);
        await store.PutAsync(Content("a report"), CancellationToken.None);

        Assert.Contains("was changed", changed, StringComparison.Ordinal);
        Assert.Contains("is missing", missing, StringComparison.Ordinal);
        Assert.Null(await store.WhyNotWholeAsync(sha256, CancellationToken.None));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    public async Task A_name_that_is_no_hash_opens_nothing(string name)
    {
        var store = new FolderEvidenceStore(folder);

        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(name, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_never_stored_is_not_there()
    {
        var store = new FolderEvidenceStore(folder);

        Assert.Null(await store.OpenAsync(AuditTrail.NoHash, CancellationToken.None));
    }

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<string> ReadAsync(FolderEvidenceStore store, string sha256)
    {
        await using var content = await store.OpenAsync(sha256, CancellationToken.None);
        using var reader = new StreamReader(content!);
        return await reader.ReadToEndAsync();
    }
}
