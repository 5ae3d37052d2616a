package register

import (
	"context"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Limits of attachments.
const (
	MaxAttachment     = 20 << 20 // bytes of one file
	MaxAttachments    = 50       // of one process
	MaxAttachmentName = 200      // Unicode code points
)

// Attachment is a file that belongs to a process and is no model: a PDF, a drawing, a form.
type Attachment struct {
	ID        string
	ProcessID string
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
	Attachments(ctx context.Context, processID string) ([]Attachment, error)
	Attachment(ctx context.Context, id string) (Attachment, error)
	InsertAttachment(ctx context.Context, a Attachment) error
	DeleteAttachment(ctx context.Context, id string) error
	SaveFile(ctx context.Context, content []byte) (string, error)
	File(ctx context.Context, hash string) ([]byte, error)
}

// Attachments keeps the files of processes. They count as drafts: readers do not see them.
type Attachments struct {
	store   AttachmentStore
	journal Journal
	now     func() time.Time
	newID   func() string
}

// NewAttachments returns the service.
func NewAttachments(store AttachmentStore, journal Journal, now func() time.Time, newID func() string) *Attachments {
	return &Attachments{store: store, journal: journal, now: now, newID: newID}
}

// List returns the attachments of a process, oldest first.
func (s *Attachments) List(ctx context.Context, processID string) ([]Attachment, error) {
	if _, err := s.process(ctx, processID); err != nil {
		return nil, err
	}
	return s.store.Attachments(ctx, processID)
}

// process loads a process whose attachments the actor may read.
func (s *Attachments) process(ctx context.Context, id string) (Process, error) {
	p, err := s.store.Process(ctx, id)
	if err != nil {
		return p, err
	}
	if err := MayKnow(ctx, p); err != nil {
		return p, err
	}
	return p, identity.Require(ctx, identity.ReadOwnAttachment, p.object())
}

// Add attaches a file to a process.
func (s *Attachments) Add(ctx context.Context, processID, name, title string, content []byte) (Attachment, error) {
	a := Attachment{ProcessID: processID, Name: fileName(name), Title: cleanLine(title), Size: int64(len(content))}
	a.MediaType = mediaType(a.Name)
	err := s.journal.InTx(ctx, func(ctx context.Context) error {
		p, err := s.editable(ctx, processID)
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
		s.record(ctx, "attachment.create", p, a)
		return s.store.InsertAttachment(ctx, a)
	})
	return a, err
}

func (s *Attachments) editable(ctx context.Context, processID string) (Process, error) {
	p, err := s.process(ctx, processID)
	if err != nil {
		return p, err
	}
	if err := identity.Require(ctx, identity.EditProcess, p.object()); err != nil {
		return p, err
	}
	if p.Place != Live {
		return p, problem.New(problem.Conflict, "process.notLive")
	}
	return p, nil
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
	have, err := s.store.Attachments(ctx, a.ProcessID)
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
	if _, err := s.process(ctx, a.ProcessID); err != nil {
		return a, nil, err
	}
	content, err := s.store.File(ctx, a.SHA256)
	return a, content, err
}

// Remove takes an attachment from its process. That it was there stays in the history.
func (s *Attachments) Remove(ctx context.Context, id string) error {
	return s.journal.InTx(ctx, func(ctx context.Context) error {
		a, err := s.store.Attachment(ctx, id)
		if err != nil {
			return err
		}
		p, err := s.editable(ctx, a.ProcessID)
		if err != nil {
			return err
		}
		s.record(ctx, "attachment.delete", p, a)
		return s.store.DeleteAttachment(ctx, id)
	})
}

func (s *Attachments) record(ctx context.Context, action string, p Process, a Attachment) {
	s.journal.Record(ctx, audit.Entry{
		Action: action, ObjectKind: "attachment", ObjectID: a.ID, ProcessID: p.ID, UnitID: p.UnitID, Draft: true,
		Details: audit.Details{"number": p.Number, "name": p.Name, "file": audit.Text(a.Name), "sha256": a.SHA256, "size": a.Size},
	})
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
