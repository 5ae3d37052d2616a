package model

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Sketch is the working draft of a line: what one person is drawing and has not made a version of. Everybody has one
// of their own, so nobody writes over the work of somebody else; two windows of the same person are told apart by the
// revision.
type Sketch struct {
	LineID     string
	UserID     string
	UserName   string
	Origin     Origin
	SourceID   string   // version it was begun from, "" if none
	BaseNumber int      // newest version of the line when it was begun, 0 if there was none
	MakerIDs   []string // whose work it still is: of a draft that was taken over, of a version that is not changed yet
	Size       int      // bytes
	CreatedAt  time.Time
	UpdatedAt  time.Time // last time something was saved
	SeenAt     time.Time // last sign of the person drawing
	Revision   int
}

// Origin says from what a draft was begun.
type Origin string

// The origins of drafts.
const (
	FromEmpty    Origin = "empty"    // a pool with a start and an end
	FromTemplate Origin = "template" // one of Templates
	FromVersion  Origin = "version"  // a version of this or of another line
	FromSketch   Origin = "draft"    // the draft of somebody else
)

// MaxSketchBytes is the largest model that is drawn here. Larger ones can be uploaded; no browser draws them at ease.
const MaxSketchBytes = 8 << 20

// presence is how long somebody counts as drawing after the last sign.
const presence = 90 * time.Second

// Drawing reports whether somebody has been at the draft just now.
func (k Sketch) Drawing(now time.Time) bool { return now.Sub(k.SeenAt) < presence }

// SketchStore keeps drafts. All methods work in the tenant of ctx.
type SketchStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Sketches(ctx context.Context, lineID string) ([]Sketch, error) // last seen first
	Sketch(ctx context.Context, lineID, userID string) (Sketch, []byte, error)
	SaveSketch(ctx context.Context, d Sketch, content []byte) (Sketch, error)
	SeeSketch(ctx context.Context, lineID, userID string, at time.Time) error
	DeleteSketch(ctx context.Context, lineID, userID string) error
	Record(ctx context.Context, e audit.Entry)
}

// Sketches keeps what is being drawn.
type Sketches struct {
	store    SketchStore
	versions *Versions
	now      func() time.Time
}

// NewSketches returns the service; finished drafts become versions.
func NewSketches(store SketchStore, versions *Versions, now func() time.Time) *Sketches {
	return &Sketches{store: store, versions: versions, now: now}
}

// Now is the time by which drafts are judged.
func (s *Sketches) Now() time.Time { return s.now().UTC() }

// List returns the drafts of a line, the ones seen last first.
func (s *Sketches) List(ctx context.Context, lineID string) ([]Sketch, error) {
	if _, _, err := s.drawable(ctx, lineID); err != nil {
		return nil, err
	}
	return s.store.Sketches(ctx, lineID)
}

// Get returns the actor's own draft with its bytes, problem.NotFound if there is none.
func (s *Sketches) Get(ctx context.Context, lineID string) (Sketch, []byte, error) {
	_, userID, err := s.drawable(ctx, lineID)
	if err != nil {
		return Sketch{}, nil, err
	}
	return s.store.Sketch(ctx, lineID, userID)
}

// Save keeps what was drawn so far, if nobody saved since revision; otherwise it returns problem.Stale. Saving leaves
// no trace in the audit trail: drafts are saved every few seconds. What other tools have put into elements and drawing
// programs drop is carried over from the state before.
//
// The error is a *bpmn.Refusal if the bytes cannot be taken as a BPMN file; what was saved before stays.
func (s *Sketches) Save(ctx context.Context, lineID string, revision int, content []byte) (Sketch, error) {
	_, before, err := s.Get(ctx, lineID)
	if err != nil {
		return Sketch{}, err
	}
	if content, err = s.complete(ctx, before, content); err != nil {
		return Sketch{}, err
	}
	var out Sketch
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		_, k, err := s.own(ctx, lineID, revision)
		if err != nil {
			return err
		}
		k.UpdatedAt = s.now().UTC()
		k.SeenAt = k.UpdatedAt
		if k.Origin == FromVersion { // now it is another one
			k.MakerIDs = nil
		}
		out, err = s.store.SaveSketch(ctx, k, content)
		return err
	})
	return out, err
}

// own returns the actor's draft if it still is at revision, otherwise problem.Stale.
func (s *Sketches) own(ctx context.Context, lineID string, revision int) (Line, Sketch, error) {
	line, userID, err := s.drawable(ctx, lineID)
	if err != nil {
		return Line{}, Sketch{}, err
	}
	k, _, err := s.store.Sketch(ctx, lineID, userID)
	if err == nil && k.Revision != revision {
		err = problem.New(problem.Stale, "request.stale")
	}
	return line, k, err
}

// See notes that the actor still has the draft open and returns the drafts of the line, and the newest version if
// it came after the draft was begun (zero if none did).
func (s *Sketches) See(ctx context.Context, lineID string) ([]Sketch, Version, error) {
	_, userID, err := s.drawable(ctx, lineID)
	if err != nil {
		return nil, Version{}, err
	}
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		return s.store.SeeSketch(ctx, lineID, userID, s.now().UTC())
	})
	if err != nil {
		return nil, Version{}, err
	}
	all, err := s.store.Sketches(ctx, lineID)
	if err != nil {
		return nil, Version{}, err
	}
	for _, d := range all {
		if d.UserID == userID {
			newer, err := s.overtaken(ctx, d)
			return all, newer, err
		}
	}
	return nil, Version{}, notFound()
}

// Drop forgets the actor's draft.
func (s *Sketches) Drop(ctx context.Context, lineID string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		line, k, err := s.own(ctx, lineID, revision)
		if err != nil {
			return err
		}
		s.record(ctx, line, "draft.drop")
		return s.store.DeleteSketch(ctx, lineID, k.UserID)
	})
}

// drawable returns the line and the person who may draw on it. Sketches belong to people, never to the product itself.
func (s *Sketches) drawable(ctx context.Context, lineID string) (Line, string, error) {
	line, err := s.versions.lines.ModelLine(ctx, lineID)
	if err != nil {
		return Line{}, "", err
	}
	if err := s.versions.mayUpload(ctx, line); err != nil {
		return Line{}, "", err
	}
	actor, err := identity.From(ctx)
	if err == nil && actor.UserID == "" {
		err = problem.New(problem.Forbidden, "identity.forbidden")
	}
	return line, actor.UserID, err
}

// newest returns the line and its newest version, zero if it has none.
func (s *Sketches) newest(ctx context.Context, lineID string) (Line, Version, error) {
	line, _, err := s.drawable(ctx, lineID)
	if err != nil {
		return Line{}, Version{}, err
	}
	all, err := s.versions.store.ModelVersions(ctx, lineID)
	if err != nil {
		return Line{}, Version{}, err
	}
	v, _ := newest(all)
	return line, v, nil
}

// overtaken returns the newest version of the line of d if it came after the one d is based on.
func (s *Sketches) overtaken(ctx context.Context, d Sketch) (Version, error) {
	_, v, err := s.newest(ctx, d.LineID)
	if err != nil || v.Number <= d.BaseNumber {
		return Version{}, err
	}
	return v, nil
}

func (s *Sketches) record(ctx context.Context, line Line, action string) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "model", ObjectID: line.ID, ProcessID: line.ProcessID,
		UnitID: line.UnitID, Draft: true, Details: audit.Details{"kind": string(line.Kind), "name": line.Name}})
}
