package model

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/release"
)

// State is where a version stands on its way.
type State string

// The states of a version. Released and superseded ones are published: everybody may read them.
const (
	Draft      State = "draft"
	InReview   State = "in_review"
	Returned   State = "returned"
	Released   State = "released"
	Superseded State = "superseded"
	Withdrawn  State = "withdrawn" // was released and is no longer valid
)

// States lists the states in the order of the way.
var States = []State{Draft, InReview, Returned, Released, Superseded, Withdrawn}

// Published reports whether readers may see a version in this state.
func (s State) Published() bool { return s == Released || s == Superseded }

// Version is one upload. Its bytes never change; only its state does.
type Version struct {
	Place
	ID              string
	LineID          string
	LineName        string
	Kind            Kind
	Number          int // 1, 2, 3 … within the line
	State           State
	SHA256          string // hex
	Size            int    // bytes
	FileName        string // as the browser sent it, without folders
	Comment         string // of the author
	AuthorID        string // "" for the product itself
	AuthorName      string
	MakerIDs        []string // whose work it is besides: who drew before the author took it over, who brought the same bytes
	CreatedAt       time.Time
	SubmittedAt     time.Time
	ReleasedAt      time.Time // zero if it never was
	DecidedAt       time.Time // released, returned or withdrawn
	DecidedBy       string    // user id
	DecidedByName   string
	DecisionComment string
	ValidFrom       string // date, "" before release
	ReviewDue       string // date of the next review, "" if none is planned
	Errors          int    // findings that block a release
	Warnings        int
	Hints           int
	HasDiagram      bool // the file says how it is drawn
	TrashedAt       time.Time
	Revision        int
}

// VersionStore keeps versions. All methods work in the tenant of ctx.
type VersionStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	ModelVersions(ctx context.Context, lineID string) ([]Version, error) // newest first
	ModelVersion(ctx context.Context, id string) (Version, error)
	InsertModelVersion(ctx context.Context, v Version, r Receipt, index Index) error
	UpdateModelVersion(ctx context.Context, v Version) error
	ModelReceipt(ctx context.Context, versionID string) (Receipt, error)
	// FileMakers returns those whose work a file is that was uploaded before.
	FileMakers(ctx context.Context, sha256 string) ([]string, error)
	Record(ctx context.Context, e audit.Entry)
}

// LineLocker keeps the lines that versions belong to. A locked line nobody else gets until the end of the transaction.
type LineLocker interface {
	ModelPlace(ctx context.Context, processID string) (Place, error)
	ModelLine(ctx context.Context, id string) (Line, error)
	LockModelLine(ctx context.Context, id string) (Line, error)
	InsertModelLine(ctx context.Context, l Line) error
	UpdateModelLine(ctx context.Context, l Line) error
	// ModelIndex returns what was derived from the bytes of a version.
	ModelIndex(ctx context.Context, versionID string) (Index, error)
}

// FileStore keeps bytes by their hash.
type FileStore interface {
	SaveFile(ctx context.Context, content []byte) (sha256 string, err error)
	File(ctx context.Context, sha256 string) ([]byte, error)
}

// Versions keeps the versions of lines.
type Versions struct {
	store VersionStore
	lines LineLocker
	files FileStore
	facts projection

	knowledge Knowledge

	releases *release.Service
	calendar calendar
	calls    *register.Calls
	desk     *Desk
	now      func() time.Time
	newID    func() string
	onNew    func(ctx context.Context, before, after Version) error
}

// OnNew registers what else happens in the transaction that keeps the next version of a line.
func (s *Versions) OnNew(do func(ctx context.Context, before, after Version) error) { s.onNew = do }

// Stores is what Versions needs of the store.
type Stores interface {
	VersionStore
	LineLocker
	FileStore
	Knowledge
	factSource
	calendar
	register.CallStore
}

// NewVersions returns the service. Files are read at desk; releases know who has to agree to a version.
func NewVersions(store Stores, facts FactSink, releases *release.Service, desk *Desk, now func() time.Time, newID func() string) *Versions {
	return &Versions{store: store, lines: store, files: store, knowledge: store, facts: projection{store, facts}, releases: releases, calendar: store,
		calls: register.NewCalls(store), desk: desk, now: now, newID: newID}
}

// List returns the versions of a line that the actor may see, newest first; those in the trash only if wanted.
func (s *Versions) List(ctx context.Context, lineID string, trashed bool) ([]Version, error) {
	line, err := s.lines.ModelLine(ctx, lineID)
	if err != nil {
		return nil, err
	}
	drafts := maySeeDrafts(ctx, line.Place)
	if !maySee(ctx, line.Place) || !line.visible(drafts) {
		return nil, notFound()
	}
	all, err := s.store.ModelVersions(ctx, lineID)
	if err != nil {
		return nil, err
	}
	versions := make([]Version, 0, len(all))
	for _, v := range all {
		if v.visible(drafts) && v.TrashedAt.IsZero() != trashed {
			versions = append(versions, v.shown(drafts))
		}
	}
	return versions, nil
}

// Get returns one version, problem.NotFound if it does not exist or must not be known.
func (s *Versions) Get(ctx context.Context, id string) (Version, error) {
	v, err := s.store.ModelVersion(ctx, id)
	if err != nil {
		return Version{}, err
	}
	if !s.sees(ctx, v) {
		return Version{}, notFound()
	}
	return v.shown(v.State == InReview || maySeeDrafts(ctx, v.Place)), nil
}

// Bytes returns a version with the exact bytes that were uploaded.
func (s *Versions) Bytes(ctx context.Context, id string) (Version, []byte, error) {
	v, err := s.Get(ctx, id)
	if err != nil {
		return Version{}, nil, err
	}
	content, err := s.files.File(ctx, v.SHA256)
	return v, content, err
}

// Receipt returns what the register said when the version was uploaded.
func (s *Versions) Receipt(ctx context.Context, id string) (Receipt, error) {
	if _, err := s.Get(ctx, id); err != nil {
		return Receipt{}, err
	}
	return s.store.ModelReceipt(ctx, id)
}

// Trash puts a version that never left the desk into the trash.
func (s *Versions) Trash(ctx context.Context, id string, revision int) error {
	return s.setTrashed(ctx, id, revision, "version.trash", s.now().UTC())
}

// Restore brings a version back from the trash.
func (s *Versions) Restore(ctx context.Context, id string, revision int) error {
	return s.setTrashed(ctx, id, revision, "version.restore", time.Time{})
}

func (s *Versions) setTrashed(ctx context.Context, id string, revision int, action string, at time.Time) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		v, err := s.store.ModelVersion(ctx, id)
		if err != nil {
			return err
		}
		if !maySee(ctx, v.Place) || !v.visible(maySeeDrafts(ctx, v.Place)) {
			return notFound()
		}
		if err := requireUpload(ctx, v.Place); err != nil {
			return err
		}
		if v.State != Draft && v.State != Returned {
			return problem.New(problem.Conflict, "version.stateForbids", "state", string(v.State))
		}
		if v.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		v.TrashedAt = at
		record(ctx, s.store, v, action, nil)
		if err := s.store.UpdateModelVersion(ctx, v); err != nil {
			return err
		}
		return s.facts.refresh(ctx, v.ProcessID)
	})
}

// recorder is the part of a store that keeps the audit trail.
type recorder interface {
	Record(ctx context.Context, e audit.Entry)
}

func record(ctx context.Context, to recorder, v Version, action string, details audit.Details) {
	recordStep(ctx, to, v, v.State, action, details)
}

// recordStep is record for what changed the state of v. Readers learn of it if they could read the version before or can now.
func recordStep(ctx context.Context, to recorder, v Version, before State, action string, details audit.Details) {
	all := audit.Details{"number": v.Number, "kind": string(v.Kind), "name": v.LineName, "sha256": v.SHA256}
	for name, value := range details {
		all[name] = value
	}
	to.Record(ctx, audit.Entry{Action: action, ObjectKind: "version", ObjectID: v.ID, ProcessID: v.ProcessID,
		UnitID: v.UnitID, Draft: !before.Published() && !v.State.Published(), Details: all})
}

// visible reports whether somebody who may or may not see drafts may know of the version.
func (v Version) visible(drafts bool) bool {
	return drafts || (v.State.Published() && v.TrashedAt.IsZero())
}

// shown takes out of v what is said among those who work on it.
func (v Version) shown(drafts bool) Version {
	if !drafts {
		v.Comment, v.DecisionComment, v.AuthorID, v.AuthorName, v.DecidedBy, v.DecidedByName = "", "", "", "", "", ""
		v.SubmittedAt = time.Time{}
	}
	return v
}

// authorOf is the person behind ctx, "" for the product itself.
func authorOf(ctx context.Context) string {
	actor, err := identity.From(ctx)
	if err != nil {
		return ""
	}
	return actor.UserID
}
