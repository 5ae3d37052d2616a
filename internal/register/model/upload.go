package model

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Upload is a file that somebody gives to a line.
type Upload struct {
	LineID   string
	FileName string // as the browser sent it; folders are cut off
	Content  []byte
	Comment  string // of the author, "" if none

	makers []string // whose drawing it was before
}

// Uploaded is what came of it.
type Uploaded struct {
	Version Version
	Receipt Receipt
	Known   bool // these bytes are the newest version already: nothing was added
}

// MaxComment is the longest comment, in Unicode code points.
const MaxComment = 2000

// Prepared is an upload whose file was read and judged.
type Prepared struct {
	Upload
	reading Reading
}

// Findings are the numbers of what was found, by severity.
type Findings struct{ Errors, Warnings, Hints int }

// Findings counts what was found in the file.
func (p Prepared) Findings() Findings {
	r := NewReceipt(p.reading)
	return Findings{Errors: r.Errors, Warnings: r.Warnings, Hints: r.Hints}
}

// Upload keeps a file as the next version of a line, exactly as it is, together with its receipt. Errors in
// the file do not matter here; they only keep the version from being released. The same bytes as in the
// newest version add nothing.
//
// The error is a *bpmn.Refusal if the bytes cannot be taken as a BPMN file; nothing is stored then.
func (s *Versions) Upload(ctx context.Context, u Upload) (Uploaded, error) {
	line, err := s.lines.ModelLine(ctx, u.LineID)
	if err != nil {
		return Uploaded{}, err
	}
	if err := s.mayUpload(ctx, line); err != nil {
		return Uploaded{}, err
	}
	p, err := s.Prepare(ctx, u)
	if err != nil {
		return Uploaded{}, err
	}
	return s.Keep(ctx, p)
}

// UploadFirst makes a line with a file as its first version: both or, if the file cannot be taken, neither. The LineID of
// u is not read. Errors are those of Upload and of Lines.Create.
func (s *Versions) UploadFirst(ctx context.Context, lines *Lines, n NewLine, u Upload) (Uploaded, error) {
	if err := s.MayUpload(ctx, n.ProcessID); err != nil {
		return Uploaded{}, err
	}
	p, err := s.Prepare(ctx, u)
	if err != nil {
		return Uploaded{}, err
	}
	var out Uploaded
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		line, err := lines.Create(ctx, n)
		if err != nil {
			return err
		}
		p.LineID = line.ID
		out, err = s.Keep(ctx, p)
		return err
	})
	return out, err
}

// MayUpload checks the right to upload models of a process.
func (s *Versions) MayUpload(ctx context.Context, processID string) error {
	place, err := s.lines.ModelPlace(ctx, processID)
	if err != nil {
		return err
	}
	return requireUpload(ctx, place)
}

// Same reports whether v is what Keep would find to be known already.
func (p Prepared) Same(v Version) bool {
	sum := sha256.Sum256(p.Content)
	return v.SHA256 == hex.EncodeToString(sum[:]) && v.State != Withdrawn
}

// Prepare reads and judges the file of an upload without storing anything: the long part, done outside of
// any transaction.
func (s *Versions) Prepare(ctx context.Context, u Upload) (Prepared, error) {
	if len([]rune(u.Comment)) > MaxComment {
		return Prepared{}, problem.InvalidFields(problem.FieldOf("comment", "field.tooLong", "max", MaxComment))
	}
	reading, err := s.desk.Read(ctx, u.Content)
	return Prepared{Upload: u, reading: reading}, err
}

// Keep stores what was prepared, in one transaction.
func (s *Versions) Keep(ctx context.Context, p Prepared) (Uploaded, error) {
	var out Uploaded
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		out, err = s.keep(ctx, p.Upload, p.reading)
		return err
	})
	return out, err
}

func (s *Versions) mayUpload(ctx context.Context, line Line) error {
	if err := line.requireUpload(ctx); err != nil {
		return err
	}
	if !line.TrashedAt.IsZero() {
		return problem.New(problem.Conflict, "model.trashed")
	}
	return line.requireOpen()
}

// keep writes everything of an upload. The line is locked, so that numbers are given one after the other.
func (s *Versions) keep(ctx context.Context, u Upload, reading Reading) (Uploaded, error) {
	line, err := s.lines.LockModelLine(ctx, u.LineID)
	if err != nil {
		return Uploaded{}, err
	}
	if err := s.mayUpload(ctx, line); err != nil {
		return Uploaded{}, err
	}
	hash, err := s.files.SaveFile(ctx, u.Content)
	if err != nil {
		return Uploaded{}, err
	}
	all, err := s.store.ModelVersions(ctx, line.ID)
	if err != nil {
		return Uploaded{}, err
	}
	if known, ok := newest(all); ok && known.SHA256 == hash && known.State != Withdrawn {
		receipt, err := s.store.ModelReceipt(ctx, known.ID)
		return Uploaded{Version: known, Receipt: receipt, Known: true}, err
	}
	v, receipt := s.newVersion(ctx, u, line, reading)
	v.Number, v.SHA256, receipt.SHA256 = len(all)+1, hash, hash
	if v.MakerIDs, err = s.makers(ctx, v, u); err != nil {
		return Uploaded{}, err
	}
	if err := s.store.InsertModelVersion(ctx, v, receipt, IndexOf(reading.Definitions)); err != nil {
		return Uploaded{}, err
	}
	record(ctx, s.store, v, "version.upload", audit.Details{"errors": v.Errors, "warnings": v.Warnings})
	if known, ok := newest(all); ok && s.onNew != nil {
		if err := s.onNew(ctx, known, v); err != nil {
			return Uploaded{}, err
		}
	}
	return Uploaded{Version: v, Receipt: receipt}, s.facts.refresh(ctx, line.ProcessID)
}

func (s *Versions) newVersion(ctx context.Context, u Upload, line Line, reading Reading) (Version, Receipt) {
	r := NewReceipt(reading)
	r.Profile, r.ProfileVersion, r.CheckedAt = reading.Rules.Profile, reading.Rules.Version, s.now().UTC()
	r.FileName, r.Size = CleanFileName(u.FileName), len(u.Content)
	return Version{
		Place: line.Place, ID: s.newID(), LineID: line.ID, LineName: line.Name, Kind: line.Kind, State: Draft,
		Size: len(u.Content), FileName: r.FileName, Comment: strings.TrimSpace(u.Comment), AuthorID: authorOf(ctx),
		CreatedAt: r.CheckedAt, Errors: r.Errors, Warnings: r.Warnings, Hints: r.Hints, HasDiagram: r.HasDiagram, Revision: 1,
	}, r
}

// makers returns whose work a new version is besides its author's: that of those who drew it before, and of those who
// have brought the same bytes already. None of them releases it.
func (s *Versions) makers(ctx context.Context, v Version, u Upload) ([]string, error) {
	before, err := s.store.FileMakers(ctx, v.SHA256)
	return others(v.AuthorID, u.makers, before), err
}

// others joins lists of people, each once, without one of them and without the product itself.
func others(but string, lists ...[]string) []string {
	all := slices.Compact(slices.Sorted(slices.Values(slices.Concat(lists...))))
	return slices.DeleteFunc(all, func(id string) bool { return id == but || id == "" })
}

// newest returns the newest version that is not in the trash; all are sorted newest first.
func newest(all []Version) (Version, bool) {
	for _, v := range all {
		if v.TrashedAt.IsZero() {
			return v, true
		}
	}
	return Version{}, false
}

// maxFileName is the longest file name kept, in Unicode code points.
const maxFileName = 200

// CleanFileName returns the last part of a path as a name that is safe to show and to offer for saving:
// without folders, control characters and what file systems refuse. It is never empty.
func CleanFileName(name string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, "_"), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"/|?*`, r) || isDirection(r) {
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(name, " .")
	if name == "" || name == "_" {
		return "modell.bpmn"
	}
	if letters := []rune(name); len(letters) > maxFileName {
		ext := path.Ext(name)
		if len([]rune(ext)) > 12 {
			ext = ""
		}
		name = string(letters[:maxFileName-len([]rune(ext))]) + ext
	}
	return name
}

// isDirection reports whether r turns the direction of writing, with which a name can lie about its end.
func isDirection(r rune) bool {
	return (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069) || r == 0x200e || r == 0x200f
}

// HasElement reports whether the file has an element with this id.
func (p Prepared) HasElement(id string) bool {
	return id != "" && p.reading.Definitions.ByID(id).Exists()
}
