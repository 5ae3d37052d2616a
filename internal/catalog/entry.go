package catalog

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// SchemeLeiKa is the scheme of services. Others are the house's own, e.g. "nkf" or "kgst".
const SchemeLeiKa = "leika"

// Entry is a key of a scheme with its name: a LeiKa service, a product number, a category of a classification.
type Entry struct {
	Scheme   string
	Key      string
	Name     string
	Revision int
}

// EntryStore keeps entries. All methods work in the tenant of ctx.
type EntryStore interface {
	Journal
	// Entries returns entries of a scheme whose key or name begins with or contains the words, by key.
	Entries(ctx context.Context, scheme, words string, limit int) ([]Entry, error)
	Entry(ctx context.Context, scheme, key string) (Entry, error)
	InsertEntry(ctx context.Context, e Entry) error
	UpdateEntry(ctx context.Context, e Entry) (Entry, error)
	DeleteEntry(ctx context.Context, scheme, key string) error
	UsesOf(ctx context.Context, field, value string) (int, error)
}

// Entries are the keys that processes are classified by.
type Entries struct{ store EntryStore }

// NewEntries returns the service.
func NewEntries(store EntryStore) *Entries { return &Entries{store: store} }

// MaxEntries is the longest list of entries given at once.
const MaxEntries = 200

// List returns entries of a scheme ("" = of all) that fit the words, at most MaxEntries.
func (s *Entries) List(ctx context.Context, scheme, words string) ([]Entry, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadCatalog); err != nil {
		return nil, err
	}
	return s.store.Entries(ctx, scheme, strings.TrimSpace(words), MaxEntries)
}

// Get returns one entry.
func (s *Entries) Get(ctx context.Context, scheme, key string) (Entry, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadCatalog); err != nil {
		return Entry{}, err
	}
	return s.store.Entry(ctx, scheme, normalKey(scheme, key))
}

// Create adds an entry. It returns problem.Conflict if the scheme has the key already.
func (s *Entries) Create(ctx context.Context, e Entry) (Entry, error) {
	e.Revision = 1
	err := s.write(ctx, &e, "catalog.create", func(ctx context.Context) error { return s.store.InsertEntry(ctx, e) })
	return e, err
}

// Change renames an entry. It returns problem.Stale if e.Revision is not the stored one.
func (s *Entries) Change(ctx context.Context, e Entry) (Entry, error) {
	err := s.write(ctx, &e, "catalog.change", func(ctx context.Context) (err error) {
		e, err = s.store.UpdateEntry(ctx, e)
		return err
	})
	return e, err
}

// Delete removes an entry that no process uses.
func (s *Entries) Delete(ctx context.Context, e Entry) error {
	e.Key = normalKey(e.Scheme, e.Key)
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditCatalog, identity.Object{}); err != nil {
			return err
		}
		old, err := s.store.Entry(ctx, e.Scheme, e.Key)
		if err != nil {
			return err
		}
		if old.Revision != e.Revision {
			return problem.New(problem.Stale, "request.stale")
		}
		field, value := "class", e.Scheme+" "+e.Key
		if e.Scheme == SchemeLeiKa {
			field, value = "service", e.Key
		}
		uses, err := s.store.UsesOf(ctx, field, value)
		if err != nil {
			return err
		}
		if uses > 0 {
			return problem.New(problem.Conflict, "catalog.used", "count", uses)
		}
		s.record(ctx, "catalog.delete", old)
		return s.store.DeleteEntry(ctx, e.Scheme, e.Key)
	})
}

func (s *Entries) write(ctx context.Context, e *Entry, action string, save func(context.Context) error) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditCatalog, identity.Object{}); err != nil {
			return err
		}
		e.Scheme, e.Name = strings.TrimSpace(e.Scheme), strings.Join(strings.Fields(e.Name), " ")
		e.Key = normalKey(e.Scheme, e.Key)
		if err := problem.InvalidFields(checkEntry(*e)...); err != nil {
			return err
		}
		s.record(ctx, action, *e)
		return save(ctx)
	})
}

func (s *Entries) record(ctx context.Context, action string, e Entry) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "catalog", ObjectID: e.Scheme + " " + e.Key,
		Details: audit.Details{"scheme": e.Scheme, "key": e.Key, "name": e.Name}})
}

// normalKey brings a key into the form in which it is kept.
func normalKey(scheme, key string) string {
	if scheme == SchemeLeiKa {
		key, _ = ParseServiceKey(key)
		return key
	}
	return strings.Join(strings.Fields(key), " ")
}

func checkEntry(e Entry) []problem.Field {
	var bad []problem.Field
	for _, f := range []struct {
		field, text string
		longest     int
	}{{"scheme", e.Scheme, 60}, {"key", e.Key, 60}, {"name", e.Name, 500}} {
		switch {
		case f.text == "":
			bad = append(bad, problem.FieldOf(f.field, "field.required"))
		case utf8.RuneCountInString(f.text) > f.longest:
			bad = append(bad, problem.FieldOf(f.field, "field.tooLong", "max", f.longest))
		}
	}
	if _, ok := ParseServiceKey(e.Key); e.Scheme == SchemeLeiKa && !ok {
		bad = append(bad, problem.FieldOf("key", "process.service.malformed", "key", e.Key))
	}
	return bad
}
