using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>States of an upload on its way to a table.</summary>
public static class UploadState
{
    /// <summary>Received whole, and nothing in it looks as if it could identify a person; a person says what its columns hold.</summary>
    public const string Received = "received";

    /// <summary>Mapped; waits for a host to read it, or is being read by the one that holds the lease.</summary>
    public const string Waiting = "waiting";

    /// <summary>Read whole; the table is on the record.</summary>
    public const string Imported = "imported";

    /// <summary>Rows are wrong; nothing was kept of it but this.</summary>
    public const string Faulty = "faulty";

    public const string Discarded = "discarded";
}

/// <summary>
/// A file of studies on its way in. No record: a working row like a draft, so that a person who leaves, or a server that dies, finds the upload
/// again where it was. What counts is the <see cref="StudyImport"/> that comes of it.
/// </summary>
public sealed class StudyUpload
{
    private StudyUpload()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts the uploads of the case from 1.</summary>
    public int Number { get; private set; }

    public int Version { get; private set; }

    public string State { get; private set; } = "";

    public string FileName { get; private set; } = "";

    public long Bytes { get; private set; }

    /// <summary>Of the file as it came.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Name of the staged file; gone with the end of the upload.</summary>
    public string StagedAs { get; private set; } = "";

    public string Kind { get; private set; } = ImportKind.Study;

    /// <summary>What the columns hold, as JSON of <see cref="Tables.StudyColumns"/>; null until a person said.</summary>
    public string? Mapping { get; private set; }

    /// <summary>How far the reading is, in bytes of the file; 0 before it began.</summary>
    public long BytesRead { get; private set; }

    public long RowsRead { get; private set; }

    /// <summary>Until when one host reads it; after that another may.</summary>
    public DateTime? LeasedUntil { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>What is wrong, as JSON; null where nothing is.</summary>
    public string? Problems { get; private set; }

    public long ProblemCount { get; private set; }

    /// <summary>The import that came of it.</summary>
    public int? ImportNumber { get; private set; }

    public int ByPersonId { get; private set; }

    /// <summary>The machine that brought it in the name of the person; null where the person did.</summary>
    public int? FeedNumber { get; private set; }

    public DateTime At { get; private set; }

    public static StudyUpload Of(int caseNumber, int number, string fileName, StagedFile staged, int byPersonId, DateTime at, int? feedNumber = null) => new()
    {
        CaseNumber = caseNumber,
        Number = number,
        Version = 1,
        State = UploadState.Received,
        FileName = fileName,
        Bytes = staged.Bytes,
        Sha256 = staged.Sha256,
        StagedAs = staged.Name,
        ByPersonId = byPersonId,
        FeedNumber = feedNumber,
        At = at,
    };

    /// <summary>Why it cannot be mapped; null where it can.</summary>
    public string? WhyNotMapped() => State is UploadState.Received or UploadState.Faulty ? null : "This file is being read, or was dealt with.";

    public void Map(string mapping, string kind)
    {
        (State, Mapping, Kind, Problems, ProblemCount, BytesRead, RowsRead, Attempts) = (UploadState.Waiting, mapping, kind, null, 0, 0, 0, 0);
        Version++;
    }

    public void Lease(DateTime until)
    {
        LeasedUntil = until;
        Attempts++;
        Version++;
    }

    /// <summary>Says how far the reading is, and holds the lease longer.</summary>
    public void Progress(long bytes, long rows, DateTime until)
    {
        (BytesRead, RowsRead, LeasedUntil) = (bytes, rows, until);
        Version++;
    }

    public void Fail(string problems, long count)
    {
        (State, Problems, ProblemCount, LeasedUntil) = (UploadState.Faulty, problems, count, null);
        Version++;
    }

    public void Finish(int importNumber, long rows)
    {
        (State, ImportNumber, RowsRead, BytesRead, LeasedUntil) = (UploadState.Imported, importNumber, rows, Bytes, null);
        Version++;
    }

    public void Discard()
    {
        (State, LeasedUntil) = (UploadState.Discarded, null);
        Version++;
    }
}

internal sealed class StudyUploadTable : IEntityTypeConfiguration<StudyUpload>
{
    public void Configure(EntityTypeBuilder<StudyUpload> builder)
    {
        builder.ToTable("StudyUploads");
        builder.HasKey(u => new { u.CaseNumber, u.Number });
        builder.Property(u => u.Number).ValueGeneratedNever();
        builder.Property(u => u.Version).IsConcurrencyToken();
        builder.Property(u => u.State).HasMaxLength(32);
        builder.Property(u => u.Kind).HasMaxLength(32);
        builder.Property(u => u.FileName).HasMaxLength(260);
        builder.Property(u => u.Sha256).HasMaxLength(64);
        builder.Property(u => u.StagedAs).HasMaxLength(64);
        builder.HasIndex(u => u.State);
    }
}
