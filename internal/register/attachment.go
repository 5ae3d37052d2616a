package register

import (
	"context"
	"maps"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Limits of attachments.
const (
	MaxAttachment     = 20 << 20 // bytes of one file
	MaxAttachments    = 50       // of one process or Vorhaben
	MaxAttachmentName = 200      // Unicode code points
)

// AttachmentOwner is what a file belongs to; one of the ids is set.
type AttachmentOwner struct {
	ProcessID    string
	InitiativeID string
}

// Attachment is a file that belongs to a process or a Vorhaben and is no model: a PDF, a drawing, a form.
type Attachment struct {
	AttachmentOwner

	ID        string
	Name      string // file name without a folder
	Title     string
	MediaType string // by the ending of the name, never by what the sender said
	Size      int64  // bytes
	SHA256    string
	CreatedAt time.Time
}

// AttachmentStore keeps attachments. All methods work in the tenant of ctx.
type AttachmentStore interface {
	Process(ctx context.Context, id string) (Process, error)
	Attachments(ctx context.Context, owner AttachmentOwner) ([]Attachment, error)
	Attachment(ctx context.Context, id string) (Attachment, error)
	InsertAttachment(ctx context.Context, a Attachment) error
	DeleteAttachment(ctx context.Context, id string) error
	SaveFile(ctx context.Context, content []byte) (string, error)
	File(ctx context.Context, hash string) ([]byte, error)
}

// AttachmentHolder is a kind of things that have files. Both methods return what the audit trail says of the thing: its
// unit or process, its number and its name.
type AttachmentHolder interface {
	// MayReadAttachments returns problem.NotFound or problem.Forbidden where the actor may not see the files.
	MayReadAttachments(ctx context.Context, id string) (audit.Entry, error)
	// MayChangeAttachments returns problem.Conflict too, where nobody may change them any more.
	MayChangeAttachments(ctx context.Context, id string) (audit.Entry, error)
}

// Attachments keeps the files of processes and of Vorhaben. They count as drafts: readers do not see them.
type Attachments struct {
	store       AttachmentStore
	journal     Journal
	processes   AttachmentHolder
	initiatives AttachmentHolder
	now         func() time.Time
	newID       func() string
}

// NewAttachments returns the service. Without initiatives it keeps the files of processes only.
func NewAttachments(store AttachmentStore, journal Journal, initiatives AttachmentHolder, now func() time.Time, newID func() string) *Attachments {
	return &Attachments{store: store, journal: journal, processes: processHolder{store}, initiatives: initiatives, now: now, newID: newID}
}

// holder returns who decides about the files of an owner, and the owner's id.
func (s *Attachments) holder(owner AttachmentOwner) (AttachmentHolder, string, error) {
	switch {
	case owner.ProcessID != "":
		return s.processes, owner.ProcessID, nil
	case owner.InitiativeID != "" && s.initiatives != nil:
		return s.initiatives, owner.InitiativeID, nil
	}
	return nil, "", problem.New(problem.NotFound, "request.notFound")
}

func (s *Attachments) readable(ctx context.Context, owner AttachmentOwner) error {
	h, id, err := s.holder(owner)
	if err == nil {
		_, err = h.MayReadAttachments(ctx, id)
	}
	return err
}

func (s *Attachments) changeable(ctx context.Context, owner AttachmentOwner) (audit.Entry, error) {
	h, id, err := s.holder(owner)
	if err != nil {
		return audit.Entry{}, err
	}
	return h.MayChangeAttachments(ctx, id)
}

// List returns the attachments of an owner, oldest first.
func (s *Attachments) List(ctx context.Context, owner AttachmentOwner) ([]Attachment, error) {
	if err := s.readable(ctx, owner); err != nil {
		return nil, err
	}
	return s.store.Attachments(ctx, owner)
}

// Add attaches a file.
func (s *Attachments) Add(ctx context.Context, owner AttachmentOwner, name, title string, content []byte) (Attachment, error) {
	a := Attachment{AttachmentOwner: owner, Name: fileName(name), Title: cleanLine(title), Size: int64(len(content))}
	a.MediaType = mediaType(a.Name)
	err := s.journal.InTx(ctx, func(ctx context.Context) error {
		of, err := s.changeable(ctx, owner)
		if err != nil {
			return err
		}
		if err := s.checkNew(ctx, a); err != nil {
			return err
		}
		if a.SHA256, err = s.store.SaveFile(ctx, content); err != nil {
			return err
		}
		a.ID, a.CreatedAt = s.newID(), s.now().UTC()
		s.record(ctx, "attachment.create", of, a)
		return s.store.InsertAttachment(ctx, a)
	})
	return a, err
}

func (s *Attachments) checkNew(ctx context.Context, a Attachment) error {
	var c checker
	c.text("file", a.Name, true, MaxAttachmentName)
	c.text("title", a.Title, false, MaxNameLen)
	if a.Size == 0 {
		c.add("file", "attachment.empty")
	}
	if err := problem.InvalidFields(c.bad...); err != nil {
		return err
	}
	if a.Size > MaxAttachment {
		return problem.New(problem.TooLarge, "request.tooLarge", "max", "20 MB")
	}
	have, err := s.store.Attachments(ctx, a.AttachmentOwner)
	if err == nil && len(have) >= MaxAttachments {
		err = problem.New(problem.Conflict, "attachment.tooMany", "max", MaxAttachments)
	}
	return err
}

// Open returns an attachment with its bytes.
func (s *Attachments) Open(ctx context.Context, id string) (Attachment, []byte, error) {
	a, err := s.store.Attachment(ctx, id)
	if err != nil {
		return a, nil, err
	}
	if err := s.readable(ctx, a.AttachmentOwner); err != nil {
		return a, nil, err
	}
	content, err := s.store.File(ctx, a.SHA256)
	return a, content, err
}

// Remove takes an attachment away. That it was there stays in the audit trail.
func (s *Attachments) Remove(ctx context.Context, id string) error {
	return s.journal.InTx(ctx, func(ctx context.Context) error {
		a, err := s.store.Attachment(ctx, id)
		if err != nil {
			return err
		}
		of, err := s.changeable(ctx, a.AttachmentOwner)
		if err != nil {
			return err
		}
		s.record(ctx, "attachment.delete", of, a)
		return s.store.DeleteAttachment(ctx, id)
	})
}

// record completes what the audit trail says of the owner.
func (s *Attachments) record(ctx context.Context, action string, of audit.Entry, a Attachment) {
	of.Action, of.ObjectKind, of.ObjectID, of.Draft = action, "attachment", a.ID, true
	details := audit.Details{"file": audit.Text(a.Name), "sha256": a.SHA256, "size": a.Size}
	maps.Copy(details, of.Details)
	of.Details = details
	s.journal.Record(ctx, of)
}

// fileName is the last part of what a browser calls the file, without characters that no file name has.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(cleanLine(strings.ToValidUTF8(name, "")), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"|?*/`, r) || r == utf8.RuneError {
			return '_'
		}
		return r
	}, name)
	if name == "." || name == ".." || name == "_" {
		return ""
	}
	return name
}

// mediaTypes are the kinds of files that offices attach. Everything else is just bytes.
var mediaTypes = map[string]string{
	".pdf": "application/pdf", ".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".vsdx": "application/vnd.ms-visio.drawing", ".odt": "application/vnd.oasis.opendocument.text",
	".ods": "application/vnd.oasis.opendocument.spreadsheet", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
}

func mediaType(name string) string {
	if kind, ok := mediaTypes[strings.ToLower(path.Ext(name))]; ok {
		return kind
	}
	return "application/octet-stream"
}
