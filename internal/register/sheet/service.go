package sheet

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/release"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Versions keeps versions. All methods of the ports work in the tenant of ctx.
type Versions interface {
	SheetVersion(ctx context.Context, processID string, no int) (Version, error)
	// SheetVersions returns all versions without their documents, newest first.
	SheetVersions(ctx context.Context, processID string) ([]Version, error)
	InsertSheetVersion(ctx context.Context, v Version) error
	// SheetMakers returns those who have saved the same document as a version of a process before.
	SheetMakers(ctx context.Context, processID string, document []byte) ([]string, error)
	// UpdateSheetVersion writes state, comment and date of release if the revision is the stored one.
	UpdateSheetVersion(ctx context.Context, v Version) (Version, error)
	// SupersedeSheetVersions ends all open and released versions before no.
	SupersedeSheetVersions(ctx context.Context, processID string, no int) error
}

// Pendings keeps what people have not saved yet.
type Pendings interface {
	Pending(ctx context.Context, processID, userID string) (Pending, error)
	// SavePending writes if the stored revision still equals p.Revision, 0 for the first time.
	SavePending(ctx context.Context, p Pending) (Pending, error)
	DeletePending(ctx context.Context, processID, userID string) error
}

// Register is what the service needs of processes.
type Register interface {
	register.ProcessLocks
	Process(ctx context.Context, id string) (register.Process, error)
	// SetSummary writes what lists show of the Steckbrief, if the current version is still the one before.
	SetSummary(ctx context.Context, p register.Process, before int, terms Terms) error
	ModelFacts(ctx context.Context, processID string) (register.ModelFacts, error)
	UserNames(ctx context.Context, ids []string) (map[string]string, error)
	// ObjectNames returns the names of those of the objects that exist, by id.
	ObjectNames(ctx context.Context, target string, ids []string) (map[string]string, error)
}

// Terms are what a process is found by through its Steckbrief; nil leaves a view as it is.
type Terms struct {
	Current  []register.Term
	Released []register.Term
}

// Store is everything the service needs.
type Store interface {
	register.Journal
	Versions
	Pendings
	Register
	Many
	FieldRows
	Counts
	Settings(ctx context.Context) (identity.Settings, error)
}

// Service keeps Steckbriefe.
type Service struct {
	store    Store
	releases *release.Service
	now      func() time.Time
	onFields func(ctx context.Context) error // nil: nothing
}

// NewService returns the service; releases know who has to agree to a version.
func NewService(store Store, releases *release.Service, now func() time.Time) *Service {
	return &Service{store: store, releases: releases, now: now}
}

// View is a Steckbrief as the actor may see it.
type View struct {
	Version    Version
	Process    register.Process
	Schema     *steckbrief.Schema
	Missing    []steckbrief.Missing // most useful first
	Author     string               // name, for those who read drafts
	HasPending bool                 // the actor has entered something and not saved it
	SeesDrafts bool
}

// Get returns the current version to those who read drafts, else the released one; version 0 without
// content if there is none.
func (s *Service) Get(ctx context.Context, processID string) (View, error) {
	p, actor, err := s.visible(ctx, processID)
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, p, p.Summary(actor).Version)
}

// Version returns one version, problem.NotFound if it does not exist or must not be seen.
func (s *Service) Version(ctx context.Context, processID string, no int) (View, error) {
	p, _, err := s.visible(ctx, processID)
	if err != nil {
		return View{}, err
	}
	if no < 1 {
		return View{}, problem.New(problem.NotFound, "request.notFound")
	}
	return s.view(ctx, p, no)
}

// visible loads a process the actor may see.
func (s *Service) visible(ctx context.Context, processID string) (register.Process, identity.Actor, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return register.Process{}, actor, err
	}
	p, err := s.store.Process(ctx, processID)
	if err != nil {
		return p, actor, err
	}
	return p, actor, register.MayKnow(ctx, p)
}

func object(p register.Process) identity.Object { return identity.Object{UnitPath: p.UnitPath} }

func (s *Service) view(ctx context.Context, p register.Process, no int) (View, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return View{}, err
	}
	view := View{Process: p, SeesDrafts: identity.Can(actor, identity.ReadDraft, object(p))}
	if view.Schema, err = s.Schema(ctx); err != nil {
		return view, err
	}
	if view.Version, err = s.version(ctx, p, no, view.SeesDrafts); err != nil {
		return view, err
	}
	doc, err := steckbrief.Load(view.Version.Raw, view.Schema)
	if err != nil {
		return view, err
	}
	percent, missing := steckbrief.Completeness(doc, view.Schema)
	if view.Missing = missing; no == p.Current.Version || no == p.Released.Version {
		view.Version.Completeness = percent // by the fields of today; older versions keep what they had
	}
	if !view.SeesDrafts {
		return view, nil
	}
	names, err := s.store.UserNames(ctx, []string{view.Version.AuthorID})
	view.Author = names[view.Version.AuthorID]
	if err != nil || actor.UserID == "" {
		return view, err
	}
	_, err = s.store.Pending(ctx, p.ID, actor.UserID)
	view.HasPending = err == nil
	if problem.Is(err, problem.NotFound) {
		err = nil
	}
	return view, err
}

// version returns a version the actor may see; number 0 is the empty one.
func (s *Service) version(ctx context.Context, p register.Process, no int, drafts bool) (Version, error) {
	if no == 0 {
		return Version{ProcessID: p.ID, State: Draft, Raw: emptyRaw}, nil
	}
	v, err := s.store.SheetVersion(ctx, p.ID, no)
	if err == nil && !drafts && !v.public() && !s.releases.Invited(ctx, subject(p, v)) {
		return Version{}, problem.New(problem.NotFound, "request.notFound")
	}
	return v, err
}

// List returns the versions the actor may see, newest first, with the names of their authors for those who
// read drafts.
func (s *Service) List(ctx context.Context, processID string) ([]Version, map[string]string, error) {
	p, actor, err := s.visible(ctx, processID)
	if err != nil {
		return nil, nil, err
	}
	all, err := s.store.SheetVersions(ctx, p.ID)
	if err != nil {
		return nil, nil, err
	}
	for i := range all {
		for _, counted := range []register.Summary{p.Released, p.Current} {
			if counted.Version == all[i].No {
				all[i].Completeness = counted.Completeness
			}
		}
	}
	if !identity.Can(actor, identity.ReadDraft, object(p)) {
		var public []Version
		for _, v := range all {
			if v.public() {
				public = append(public, v)
			}
		}
		return public, nil, nil
	}
	var authors []string
	for _, v := range all {
		authors = append(authors, v.AuthorID)
	}
	names, err := s.store.UserNames(ctx, authors)
	return all, names, err
}

func (s *Service) record(ctx context.Context, p register.Process, action string, draft bool, details audit.Details) {
	s.store.Record(ctx, audit.Entry{
		Action: "steckbrief." + action, ObjectKind: "steckbrief", ObjectID: p.ID, ProcessID: p.ID, UnitID: p.UnitID,
		Draft: draft, Details: details,
	})
}
