package catalog

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// CodeList is one version of a list of codes that a standard refers to.
type CodeList struct {
	Key     string // last part of the address, in lower case: programs spell the rest differently
	Version string
	URI     string
	Name    string
	Codes   []Code
	SavedAt time.Time
}

// Code is an entry of a code list.
type Code struct {
	Code  string `json:"code"`
	Label string `json:"label"`
}

// Limits of a code list.
const (
	MaxCodes   = 20_000
	maxCodeURI = 400 // Unicode code points, also of names and labels
)

// CodeListStore keeps code lists. All methods work in the tenant of ctx.
type CodeListStore interface {
	Journal
	CodeLists(ctx context.Context) ([]CodeList, error)
	CodeList(ctx context.Context, key, version string) (CodeList, error)
	SaveCodeList(ctx context.Context, l CodeList) error
}

// CodeLists are the lists that somebody has loaded.
type CodeLists struct{ store CodeListStore }

// NewCodeLists returns the service.
func NewCodeLists(store CodeListStore) *CodeLists { return &CodeLists{store: store} }

// List returns all code lists.
func (s *CodeLists) List(ctx context.Context) ([]CodeList, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadCatalog); err != nil {
		return nil, err
	}
	return s.store.CodeLists(ctx)
}

// Load adds a version of a list, or replaces the same version; known reports that nothing was to be changed.
func (s *CodeLists) Load(ctx context.Context, l CodeList) (known bool, err error) {
	if err := identity.RequireAnywhere(ctx, identity.EditCatalog); err != nil {
		return false, err
	}
	l.Key = strings.ToLower(l.URI[strings.LastIndexAny(l.URI, ":/")+1:])
	if err := checkCodeList(l); err != nil {
		return false, err
	}
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		old, err := s.store.CodeList(ctx, l.Key, l.Version)
		if err != nil && !problem.Is(err, problem.NotFound) {
			return err
		}
		if known = err == nil && sameCodes(old, l); known {
			return nil
		}
		s.record(ctx, "catalog.create", l)
		return s.store.SaveCodeList(ctx, l)
	})
	return known, err
}

func (s *CodeLists) record(ctx context.Context, action string, l CodeList) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "catalog", ObjectID: l.Key + "/" + l.Version,
		Details: audit.Details{"key": l.Key + " " + l.Version, "name": l.Name, "codes": len(l.Codes)}})
}

func sameCodes(a, b CodeList) bool {
	if a.URI != b.URI || a.Name != b.Name || len(a.Codes) != len(b.Codes) {
		return false
	}
	for i := range a.Codes {
		if a.Codes[i] != b.Codes[i] {
			return false
		}
	}
	return true
}

func checkCodeList(l CodeList) error {
	if len(l.Codes) > MaxCodes {
		return problem.New(problem.TooLarge, "codeList.tooMany", "max", MaxCodes)
	}
	for _, s := range []string{l.URI, l.Name, l.Version} {
		if utf8.RuneCountInString(s) > maxCodeURI {
			return problem.New(problem.Invalid, "codeList.tooLong", "max", maxCodeURI)
		}
	}
	if l.Key == "" {
		return problem.New(problem.Invalid, "codeList.empty")
	}
	return nil
}
