package committee

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Report is a report for a committee.
type Report struct {
	ID         string
	Title      string
	Body       string // the committee
	Meeting    string // day of the meeting, "" if not fixed
	From       string // first day of the period
	To         string // last day
	Parts      []Part
	Document   Document          // empty in lists
	Closed     bool              // nothing of it changes any more
	Hashes     map[string]string // SHA-256 by format of the documents that were kept when it was closed
	Redacted   int               // how many of its texts lost a name since it was made
	Files      map[string][]byte // the documents by format, only while it is closed
	AuthorID   string
	AuthorName string
	CreatedAt  time.Time
	UpdatedAt  time.Time
	Revision   int
}

// Part is a part of the content that can be left out.
type Part string

// The parts, in the order of a report.
const (
	Figures     Part = "figures"
	Goals       Part = "goals"
	Initiatives Part = "initiatives"
	Ranking     Part = "ranking"
	Candidates  Part = "candidates"
	Roadmap     Part = "roadmap"
	Budget      Part = "budget"
	Map         Part = "map"
)

// Parts lists the parts in their order.
var Parts = []Part{Figures, Goals, Initiatives, Ranking, Candidates, Roadmap, Budget, Map}

// Store keeps reports. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e audit.Entry)
	CommitteeReports(ctx context.Context) ([]Report, error) // without documents, newest first
	CommitteeReport(ctx context.Context, id string) (Report, error)
	InsertCommitteeReport(ctx context.Context, r Report) error
	// UpdateCommitteeReport writes r if the revision is the stored one, else it returns problem.Stale.
	UpdateCommitteeReport(ctx context.Context, r Report) error
	// CommitteeFile returns a document that was kept, problem.NotFound if there is none.
	CommitteeFile(ctx context.Context, id, format string) ([]byte, error)
}

// Formats are the formats of the documents.
var Formats = []string{"docx", "pdf"}

// Printer writes the document of a report in a format.
type Printer func(r Report, format string) ([]byte, error)

// Composer writes the document of a report from what the house knows now.
type Composer func(ctx context.Context, r Report) (Document, error)

// Service keeps reports.
type Service struct {
	store Store
	now   func() time.Time
	newID func() string
}

// NewService returns the service.
func NewService(store Store, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, now: now, newID: newID}
}

// List returns the reports without their documents, newest first.
func (s *Service) List(ctx context.Context) ([]Report, error) {
	if err := identity.Require(ctx, identity.ReadCommittee, identity.Object{}); err != nil {
		return nil, err
	}
	return s.store.CommitteeReports(ctx)
}

// Get returns one report.
func (s *Service) Get(ctx context.Context, id string) (Report, error) {
	if err := identity.Require(ctx, identity.ReadCommittee, identity.Object{}); err != nil {
		return Report{}, err
	}
	return s.store.CommitteeReport(ctx, id)
}

// Create makes a report of what is known now.
func (s *Service) Create(ctx context.Context, r Report, compose Composer) (Report, error) {
	actor, err := s.writer(ctx)
	if err != nil {
		return Report{}, err
	}
	r.Title, r.Body = strings.TrimSpace(r.Title), strings.TrimSpace(r.Body)
	if len(r.Parts) == 0 {
		r.Parts = Parts
	}
	if err := r.check(); err != nil {
		return Report{}, err
	}
	if r.Document, err = compose(ctx, r); err != nil {
		return Report{}, err
	}
	now := s.now().UTC().Truncate(time.Microsecond)
	r.Hashes = map[string]string{}
	r.ID, r.AuthorID, r.AuthorName, r.CreatedAt, r.UpdatedAt, r.Revision = s.newID(), actor.UserID, actor.Name, now, now, 1
	return r, s.store.InTx(ctx, func(ctx context.Context) error {
		s.record(ctx, "committeeReport.create", r)
		return s.store.InsertCommitteeReport(ctx, r)
	})
}

func (s *Service) writer(ctx context.Context) (identity.Actor, error) {
	if err := identity.Require(ctx, identity.WriteCommittee, identity.Object{}); err != nil {
		return identity.Actor{}, err
	}
	return identity.From(ctx)
}

func (s *Service) record(ctx context.Context, action string, r Report) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "committeeReport", ObjectID: r.ID, Draft: true,
		Details: audit.Details{"name": r.Title, "from": r.From, "to": r.To}})
}

// maxText is how long the text of a section may be, in characters.
const maxText = 20_000

// Edit changes title and texts of sections by key; those that are not named stay. Figures are never changed.
func (s *Service) Edit(ctx context.Context, id string, revision int, title string, texts map[string]string) (Report, error) {
	return s.change(ctx, id, revision, "committeeReport.change", func(r *Report) error {
		r.Title = strings.TrimSpace(title)
		r.Document.Title = r.Title
		known := r.Document.Texts()
		var bad []problem.Field
		for key, text := range texts {
			if _, ok := known[key]; !ok {
				bad = append(bad, problem.FieldOf("texts."+key, "field.notAllowed"))
			}
			if utf8.RuneCountInString(text) > maxText {
				bad = append(bad, problem.FieldOf("texts."+key, "field.tooLong", "max", maxText))
			}
		}
		for i, section := range r.Document.Sections {
			if text, ok := texts[section.Key]; ok {
				r.Document.Sections[i].Text = strings.TrimSpace(text)
			}
		}
		if len(bad) > 0 {
			return problem.InvalidFields(bad...)
		}
		return r.check()
	})
}

// Close freezes a report and keeps its documents: from now on everybody who exports it gets the same bytes.
func (s *Service) Close(ctx context.Context, id string, revision int, printer Printer) (Report, error) {
	return s.change(ctx, id, revision, "committeeReport.close", func(r *Report) error {
		r.Closed, r.Files, r.Hashes = true, map[string][]byte{}, map[string]string{}
		for _, format := range Formats {
			content, err := printer(*r, format)
			if err != nil {
				return err
			}
			sum := sha256.Sum256(content)
			r.Files[format], r.Hashes[format] = content, hex.EncodeToString(sum[:])
		}
		return nil
	})
}

// File returns the document of a report: of a closed one the bytes that were kept, unless it lost a name since.
func (s *Service) File(ctx context.Context, id, format string, printer Printer) (Report, []byte, error) {
	r, err := s.Get(ctx, id)
	if err != nil {
		return r, nil, err
	}
	if r.Closed && r.Hashes[format] != "" && r.Redacted == 0 {
		content, err := s.store.CommitteeFile(ctx, id, format)
		return r, content, err
	}
	content, err := printer(r, format)
	return r, content, err
}

func (s *Service) change(ctx context.Context, id string, revision int, action string, do func(*Report) error) (Report, error) {
	var out Report
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.writer(ctx); err != nil {
			return err
		}
		r, err := s.store.CommitteeReport(ctx, id)
		switch {
		case err != nil:
			return err
		case r.Revision != revision:
			return problem.New(problem.Stale, "request.stale")
		case r.Closed:
			return problem.New(problem.Conflict, "committeeReport.closed")
		}
		r.UpdatedAt = s.now().UTC().Truncate(time.Microsecond)
		if err := do(&r); err != nil {
			return err
		}
		s.record(ctx, action, r)
		if err := s.store.UpdateCommitteeReport(ctx, r); err != nil {
			return err
		}
		r.Revision++
		out = r
		return nil
	})
	return out, err
}

// maxName is how long title and committee may be, in characters.
const maxName = 200

func (r Report) check() error {
	var bad []problem.Field
	if r.Title == "" {
		bad = append(bad, problem.FieldOf("title", "field.required"))
	}
	for field, value := range map[string]string{"title": r.Title, "committee": r.Body} {
		if utf8.RuneCountInString(value) > maxName {
			bad = append(bad, problem.FieldOf(field, "field.tooLong", "max", maxName))
		}
	}
	for field, day := range map[string]string{"from": r.From, "to": r.To, "meeting": r.Meeting} {
		if _, err := time.Parse(time.DateOnly, day); err != nil && (field != "meeting" || day != "") {
			bad = append(bad, problem.FieldOf(field, "field.date"))
		}
	}
	if len(bad) == 0 && r.To < r.From {
		bad = append(bad, problem.FieldOf("to", "committeeReport.order"))
	}
	for _, p := range r.Parts {
		if !slices.Contains(Parts, p) {
			bad = append(bad, problem.FieldOf("parts", "field.notAllowed"))
		}
	}
	return problem.InvalidFields(bad...)
}
