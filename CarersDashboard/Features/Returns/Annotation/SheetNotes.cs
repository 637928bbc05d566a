using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CarersDashboard.Features.Returns.Annotation;

/// <summary>The notes of one sheet: ours are taken away and written anew, everybody else's stay as they are.</summary>
internal sealed class SheetNotes
{
    // Who our notes say they are from: no person.
    private const string Author = "Carers’ outcomes";

    // What Excel puts into a note that only stands in for a conversation; it shows the conversation instead.
    private const string Conversation = "tc=";

    private readonly WorksheetPart sheet;
    private readonly NoteShapes shapes;
    private readonly Dictionary<(int Row, int Column), Comment> comments = [];
    private Comments? root;

    /// <summary>Reads the notes of a sheet without ours.</summary>
    public SheetNotes(WorksheetPart sheet)
    {
        this.sheet = sheet;
        shapes = new(sheet);
        root = sheet.WorksheetCommentsPart?.Comments;
        foreach (var comment in root?.CommentList?.Elements<Comment>().ToList() ?? [])
        {
            if (!WorkbookCell.TryAddress(comment.Reference?.Value?.ToUpperInvariant() ?? "", out var row, out var column))
            {
                continue;
            }

            if (Cut(comment))
            {
                comment.Remove();
                shapes.Remove(row, column);
            }
            else
            {
                comments.TryAdd((row, column), comment);
            }
        }
    }

    /// <summary>Whether a sheet has notes at all, ours among them perhaps.</summary>
    public static bool HasAny(WorksheetPart sheet) => sheet.WorksheetCommentsPart is not null;

    /// <summary>Writes our words to a cell, below what stands in its note already.</summary>
    public void Write(int row, int column, string words)
    {
        if (comments.TryGetValue((row, column), out var comment))
        {
            if (AuthorOf(comment).StartsWith(Conversation, StringComparison.Ordinal))
            {
                return;
            }

            comment.CommentText ??= new();
            AsRuns(comment.CommentText);
            words = comment.CommentText.HasChildren ? "\n" + words : words;
        }
        else
        {
            comment = new() { Reference = WorkbookCell.Address(row, column), AuthorId = OurAuthor(), CommentText = new() };
            root!.CommentList!.Append(comment);
            comments[(row, column)] = comment;
        }

        comment.CommentText!.Append(Run(words));
        shapes.Add(row, column, words.Count(sign => sign == '\n') + (words.Length / 60));
    }

    /// <summary>Puts notes and boxes back into the sheet.</summary>
    public void Save()
    {
        shapes.Save();
        if (root?.CommentList?.HasChildren == false)
        {
            sheet.DeletePart(sheet.WorksheetCommentsPart!);
        }
    }

    private string AuthorOf(Comment comment) => root?.Authors?.Elements<Author>().ElementAtOrDefault((int)(comment.AuthorId?.Value ?? 0))?.Text ?? "";

    private uint OurAuthor()
    {
        root ??= (sheet.WorksheetCommentsPart ?? sheet.AddNewPart<WorksheetCommentsPart>()).Comments ??= new();
        root.Authors ??= new();
        root.CommentList ??= new();
        var at = root.Authors.Elements<Author>().ToList().FindIndex(author => author.Text == Author);
        if (at >= 0)
        {
            return (uint)at;
        }

        root.Authors.Append(new Author(Author));
        return (uint)root.Authors.Elements<Author>().Count() - 1;
    }

    // Takes our words out of a note, whatever runs another program has made of them; true where nothing else was in it.
    private static bool Cut(Comment comment)
    {
        if (comment.CommentText is not { } text)
        {
            return false;
        }

        var pieces = text.Descendants<Text>().Where(piece => piece.Parent is CommentText or DocumentFormat.OpenXml.Spreadsheet.Run).ToList();
        var found = false;
        while (NoteText.Find(Plain(pieces)) is var (start, end))
        {
            found = true;
            var at = 0;
            foreach (var piece in pieces)
            {
                var words = piece.Text.ReplaceLineEndings("\n");
                var (from, to) = (Math.Clamp(start - at, 0, words.Length), Math.Clamp(end - at, 0, words.Length));
                at += words.Length;
                piece.Text = words.Remove(from, to - from);
                piece.Space = SpaceProcessingModeValues.Preserve;
            }
        }

        foreach (var piece in found ? pieces.Where(piece => piece.Text.Length == 0) : [])
        {
            (piece.Parent is Run run ? run : (OpenXmlElement)piece).Remove();
        }

        return found && Plain(pieces).Trim().Length == 0;
    }

    private static string Plain(IEnumerable<Text> pieces) => string.Concat(pieces.Select(piece => piece.Text.ReplaceLineEndings("\n")));

    // A note of one plain text cannot have runs beside it.
    private static void AsRuns(CommentText text)
    {
        if (text.GetFirstChild<Text>() is { } plain)
        {
            plain.Remove();
            text.PrependChild(new Run(plain));
        }
    }

    private static Run Run(string words) => new(
        new RunProperties(new FontSize { Val = 9 }, new RunFont { Val = "Tahoma" }),
        new Text(words) { Space = SpaceProcessingModeValues.Preserve });
}
