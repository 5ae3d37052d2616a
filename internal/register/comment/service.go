package comment

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// Store keeps comments. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Comment(ctx context.Context, id string) (Comment, error)
	// Comments returns all comments of a process, oldest first.
	Comments(ctx context.Context, processID string) ([]Comment, error)
	InsertComment(ctx context.Context, c Comment, mentions []string) error
	// UpdateComment writes text and times if the revision is the stored one, else problem.Stale.
	UpdateComment(ctx context.Context, c Comment, mentions []string) error
	SettleMentions(ctx context.Context, threadID, userID string) error // of all users for ""
	EraseCommenter(ctx context.Context, userID string) error
	Record(ctx context.Context, e audit.Entry)
}

// Anchors knows where the place of a thread is in each version.
type Anchors interface {
	// Anchors returns the element under which each thread of a version stands.
	Anchors(ctx context.Context, versionID string) (map[string]string, error)
	InsertAnchor(ctx context.Context, threadID, versionID, elementID string) error
	OpenAnchors(ctx context.Context, versionID string) (map[string]string, error) // of threads that are not settled
}

// People are those who can be asked.
type People interface {
	User(ctx context.Context, id string) (identity.User, error)
	Users(ctx context.Context) ([]identity.User, error)
	AllGrants(ctx context.Context) ([]identity.Grant, error)
	UserNames(ctx context.Context, ids []string) (map[string]string, error)
}

// Stores is everything the service needs of the store.
type Stores interface {
	Store
	Anchors
	People
	Process(ctx context.Context, id string) (register.Process, error)
	ElementTexts(ctx context.Context, versionID string) ([]model.ElementText, error)
}

// Fields knows the fields of the Steckbrief.
type Fields interface {
	HasField(ctx context.Context, key string) (bool, error)
}

// Versions knows who may see which version; it is asked for the version in the name of the actor of ctx.
type Versions interface {
	Get(ctx context.Context, id string) (model.Version, error)
}

// Service keeps comments.
type Service struct {
	store    Stores
	fields   Fields
	versions Versions
	notices  register.Notices
	now      func() time.Time
	newID    func() string
}

// NewService returns the service.
func NewService(store Stores, fields Fields, versions Versions, notices register.Notices, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, fields: fields, versions: versions, notices: notices, now: now, newID: newID}
}

// Query says which threads are wanted; empty parts say nothing.
type Query struct {
	ProcessID string
	VersionID string // threads that have a place in this version
	FieldKey  string
	OpenOnly  bool
}

// List returns the threads that the actor may see, oldest first.
func (s *Service) List(ctx context.Context, q Query) ([]Thread, error) {
	actor, p, err := s.process(ctx, q.ProcessID)
	if err != nil {
		return nil, err
	}
	var here map[string]string
	if q.VersionID != "" {
		v, err := s.versions.Get(ctx, q.VersionID)
		if err != nil {
			return nil, err
		}
		if v.ProcessID != p.ID {
			return nil, problem.New(problem.NotFound, "request.notFound")
		}
		if here, err = s.store.Anchors(ctx, q.VersionID); err != nil {
			return nil, err
		}
	}
	all, err := s.store.Comments(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	if err := s.name(ctx, all); err != nil {
		return nil, err
	}
	return s.threads(ctx, actor, q, all, here), nil
}

// threads joins comments to threads and leaves out what is not wanted or must not be seen.
func (s *Service) threads(ctx context.Context, actor identity.Actor, q Query, all []Comment, here map[string]string) []Thread {
	byID := map[string]int{}
	threads := []Thread{}
	for _, c := range all {
		if at, ok := byID[c.ThreadID]; ok && c.ID != c.ThreadID {
			threads[at].Replies = append(threads[at].Replies, c.shown())
			continue
		}
		element, anchored := here[c.ID]
		switch {
		case c.ID != c.ThreadID, !s.sees(ctx, actor, c):
		case q.VersionID != "" && !anchored, q.FieldKey != "" && c.FieldKey != q.FieldKey, q.OpenOnly && !c.ResolvedAt.IsZero():
		default:
			byID[c.ID] = len(threads)
			threads = append(threads, Thread{Comment: c.shown(), Here: element})
		}
	}
	kept := threads[:0]
	for _, t := range threads {
		if t.DeletedAt.IsZero() || len(t.Replies) > 0 { // a deleted beginning stays as long as something follows
			kept = append(kept, t)
		}
	}
	return kept
}

// shown takes out what was deleted.
func (c Comment) shown() Comment {
	if !c.DeletedAt.IsZero() {
		c.Text, c.People, c.AuthorID, c.AuthorName = "", nil, "", ""
	}
	return c
}

// sees reports whether the actor may see a thread.
func (s *Service) sees(ctx context.Context, actor identity.Actor, first Comment) bool {
	if first.visible(actor, false) {
		return true
	}
	if first.VersionID == "" || first.Published {
		return false
	}
	_, err := s.versions.Get(ctx, first.VersionID) // a unit that is asked to agree sees the version and what is said of it
	return err == nil
}

// process returns a process that the actor may see.
func (s *Service) process(ctx context.Context, id string) (identity.Actor, register.Process, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return actor, register.Process{}, err
	}
	p, err := s.store.Process(ctx, id)
	if err != nil {
		return actor, p, err
	}
	action := identity.ReadProcess
	if p.Place == register.Trash {
		action = identity.ReadDraft
	}
	if !identity.Can(actor, action, identity.Object{UnitPath: p.UnitPath}) {
		return actor, p, problem.New(problem.NotFound, "request.notFound")
	}
	return actor, p, nil
}

// name fills in the people that texts name.
func (s *Service) name(ctx context.Context, all []Comment) error {
	var ids []string
	for _, c := range all {
		ids = append(ids, Mentioned(c.Text)...)
	}
	names, err := s.store.UserNames(ctx, ids)
	if err != nil {
		return err
	}
	for i, c := range all {
		for _, id := range Mentioned(c.Text) {
			all[i].People = append(all[i].People, Person{ID: id, Name: names[id]})
		}
	}
	return nil
}

// Get returns one comment that the actor may see.
func (s *Service) Get(ctx context.Context, id string) (Comment, error) {
	c, _, err := s.seen(ctx, id)
	if err != nil {
		return c, err
	}
	one := []Comment{c}
	err = s.name(ctx, one)
	return one[0].shown(), err
}

// seen returns a comment and the beginning of its thread, if the actor may see them.
func (s *Service) seen(ctx context.Context, id string) (Comment, Comment, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Comment{}, Comment{}, err
	}
	c, err := s.store.Comment(ctx, id)
	if err != nil {
		return c, c, err
	}
	first := c
	if c.ThreadID != c.ID {
		if first, err = s.store.Comment(ctx, c.ThreadID); err != nil {
			return c, first, err
		}
	}
	if !s.sees(ctx, actor, first) {
		return Comment{}, Comment{}, problem.New(problem.NotFound, "request.notFound")
	}
	return c, first, nil
}
