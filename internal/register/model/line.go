// Package model keeps the models of a process: its lines (IST, SOLL, reference), the versions of each
// line with the exact bytes that were uploaded, the receipt of every upload, and the way of a version
// from draft to release. What it derives from the bytes may be thrown away and computed again.
package model

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Kind says what the models of a line show.
type Kind string

// The kinds of lines.
const (
	Ist       Kind = "ist"       // how the work is done today
	Soll      Kind = "soll"      // how it shall be done; several may stand side by side
	Reference Kind = "reference" // a model from elsewhere to compare with
)

// Kinds lists the kinds in the order in which a process shows them.
var Kinds = []Kind{Ist, Soll, Reference}

// Place is the process that a line or version belongs to, and who answers for it.
type Place struct {
	ProcessID     string
	ProcessNumber string
	ProcessName   string
	UnitID        string
	UnitPath      string
	Trashed       bool // the process lies in the trash
}

// Line is a row of versions of one model, like "SOLL 2027, online".
type Line struct {
	Place
	ID         string
	Kind       Kind
	Name       string
	Target     bool      // the one SOLL of the process that is chosen
	ReleasedID string    // version in force, "" if none
	LatestID   string    // newest version, "" if none; never told to readers
	Versions   int       // how many versions; readers are told of published ones
	Published  int       // how many of them are or were released
	Open       int       // how many wait for somebody: drafts, in review, returned
	ReleasedAt time.Time // when the version in force was released, zero if there is none
	CreatedAt  time.Time
	RealisedAt time.Time // when this SOLL became the IST: the line is closed; zero if it did not
	TrashedAt  time.Time // zero = not in the trash
	Revision   int
}

// MaxLineName is the longest name of a line, in Unicode code points.
const MaxLineName = 120

// LineStore keeps lines. All methods work in the tenant of ctx.
type LineStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	ModelPlace(ctx context.Context, processID string) (Place, error)
	ModelLines(ctx context.Context, processID string) ([]Line, error)
	ModelLinesOf(ctx context.Context, processIDs []string) ([]Line, error)
	ModelLine(ctx context.Context, id string) (Line, error)
	LockModelLine(ctx context.Context, id string) (Line, error) // with its process, until the transaction ends
	InsertModelLine(ctx context.Context, l Line) error
	UpdateModelLine(ctx context.Context, l Line) error
	Record(ctx context.Context, e audit.Entry)
}

// LineStores is what Lines needs of the store.
type LineStores interface {
	LineStore
	factSource
}

// Lines keeps the lines of processes.
type Lines struct {
	store LineStore
	facts projection
	now   func() time.Time
	newID func() string
}

// NewLines returns the service.
func NewLines(store LineStores, facts FactSink, now func() time.Time, newID func() string) *Lines {
	return &Lines{store: store, facts: projection{store, facts}, now: now, newID: newID}
}

// List returns the lines of a process that the actor may see, those in the trash only if wanted. Readers
// see lines with a published version.
func (s *Lines) List(ctx context.Context, processID string, trashed bool) ([]Line, error) {
	place, err := s.store.ModelPlace(ctx, processID)
	if err != nil {
		return nil, err
	}
	if !maySee(ctx, place) {
		return nil, notFound()
	}
	all, err := s.store.ModelLines(ctx, processID)
	if err != nil {
		return nil, err
	}
	drafts := maySeeDrafts(ctx, place)
	lines := make([]Line, 0, len(all))
	for _, l := range all {
		if l.visible(drafts) && l.TrashedAt.IsZero() != trashed {
			lines = append(lines, l.shown(drafts))
		}
	}
	return lines, nil
}

// ListMany returns the lines of processes that the actor may see and that are not in the trash, by process.
func (s *Lines) ListMany(ctx context.Context, processIDs []string) (map[string][]Line, error) {
	all, err := s.store.ModelLinesOf(ctx, processIDs)
	if err != nil {
		return nil, err
	}
	lines := map[string][]Line{}
	for _, l := range all {
		drafts := maySeeDrafts(ctx, l.Place)
		if maySee(ctx, l.Place) && l.visible(drafts) && l.TrashedAt.IsZero() {
			lines[l.ProcessID] = append(lines[l.ProcessID], l.shown(drafts))
		}
	}
	return lines, nil
}

// Get returns one line, problem.NotFound if it does not exist or must not be known.
func (s *Lines) Get(ctx context.Context, id string) (Line, error) {
	l, err := s.store.ModelLine(ctx, id)
	if err != nil {
		return Line{}, err
	}
	drafts := maySeeDrafts(ctx, l.Place)
	if !maySee(ctx, l.Place) || !l.visible(drafts) {
		return Line{}, notFound()
	}
	return l.shown(drafts), nil
}

// NewLine is a line to be made for a process.
type NewLine struct {
	ProcessID string
	Kind      Kind
	Name      string // "" = the name of the kind
}

// Create adds a line to a process.
func (s *Lines) Create(ctx context.Context, n NewLine) (Line, error) {
	l := Line{ID: s.newID(), Kind: n.Kind, Name: cmp.Or(strings.TrimSpace(n.Name), n.Kind.Title()), CreatedAt: s.now().UTC(), Revision: 1}
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		place, err := s.store.ModelPlace(ctx, n.ProcessID)
		if err != nil {
			return err
		}
		if err := requireUpload(ctx, place); err != nil {
			return err
		}
		if err := checkLine(l); err != nil {
			return err
		}
		l.Place = place
		s.record(ctx, l, "model.create", audit.Details{"kind": string(l.Kind), "name": l.Name})
		return s.store.InsertModelLine(ctx, l)
	})
	return l, err
}

// LineChange is what may be changed of a line.
type LineChange struct {
	ID       string
	Revision int // the one the client saw
	Name     string
	Target   bool // choose this SOLL; another chosen one is no longer
}

// Change renames a line and chooses the SOLL that counts.
func (s *Lines) Change(ctx context.Context, c LineChange) (Line, error) {
	return s.change(ctx, c.ID, c.Revision, "model.change", func(ctx context.Context, l *Line) error {
		l.Name, l.Target = strings.TrimSpace(c.Name), c.Target
		if err := checkLine(*l); err != nil {
			return err
		}
		if !c.Target {
			return nil
		}
		return s.unchooseOthers(ctx, *l)
	})
}

// Trash puts a line with all its versions into the trash; one with a version in force has to be withdrawn first.
func (s *Lines) Trash(ctx context.Context, id string, revision int) (Line, error) {
	return s.change(ctx, id, revision, "model.trash", func(_ context.Context, l *Line) error {
		if l.ReleasedID != "" {
			return problem.New(problem.Conflict, "model.hasReleased")
		}
		l.TrashedAt, l.Target = s.now().UTC(), false
		return nil
	})
}

// Restore brings a line back from the trash.
func (s *Lines) Restore(ctx context.Context, id string, revision int) (Line, error) {
	return s.change(ctx, id, revision, "model.restore", func(_ context.Context, l *Line) error {
		l.TrashedAt = time.Time{}
		return nil
	})
}

func (s *Lines) change(ctx context.Context, id string, revision int, action string, apply func(context.Context, *Line) error) (Line, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		l, err := s.store.LockModelLine(ctx, id)
		if err != nil {
			return err
		}
		if err := l.requireUpload(ctx); err != nil {
			return err
		}
		if l.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if err := apply(ctx, &l); err != nil {
			return err
		}
		s.record(ctx, l, action, audit.Details{"kind": string(l.Kind), "name": l.Name})
		if err := s.store.UpdateModelLine(ctx, l); err != nil {
			return err
		}
		return s.facts.refresh(ctx, l.ProcessID)
	})
	if err != nil {
		return Line{}, err
	}
	return s.Get(ctx, id)
}

func (s *Lines) unchooseOthers(ctx context.Context, chosen Line) error {
	all, err := s.store.ModelLines(ctx, chosen.ProcessID)
	if err != nil {
		return err
	}
	for _, l := range all {
		if l.Target && l.ID != chosen.ID {
			l.Target = false
			if err := s.store.UpdateModelLine(ctx, l); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Lines) record(ctx context.Context, l Line, action string, details audit.Details) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "model", ObjectID: l.ID, ProcessID: l.ProcessID,
		UnitID: l.UnitID, Draft: l.Published == 0, Details: details})
}

// visible reports whether somebody who may or may not see drafts may know of the line.
func (l Line) visible(drafts bool) bool { return drafts || (l.Published > 0 && l.TrashedAt.IsZero()) }

// shown takes out of l what only those may know who see drafts.
func (l Line) shown(drafts bool) Line {
	if !drafts {
		l.LatestID, l.Versions, l.Open = l.ReleasedID, l.Published, 0
	}
	return l
}

func checkLine(l Line) error {
	var bad []problem.Field
	switch n := len([]rune(l.Name)); {
	case n == 0:
		bad = append(bad, problem.FieldOf("name", "field.required"))
	case n > MaxLineName:
		bad = append(bad, problem.FieldOf("name", "field.tooLong", "max", MaxLineName))
	}
	switch l.Kind {
	case Ist, Reference:
		if l.Target {
			bad = append(bad, problem.FieldOf("target", "model.target.sollOnly"))
		}
	case Soll:
	default:
		bad = append(bad, problem.FieldOf("kind", "field.notAllowed"))
	}
	return problem.InvalidFields(bad...)
}

// Title is the name of a line that nobody has named.
func (k Kind) Title() string {
	switch k {
	case Ist:
		return "IST"
	case Soll:
		return "SOLL"
	case Reference:
		return "Referenz"
	}
	return ""
}
