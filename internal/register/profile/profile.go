// Package profile keeps the profiles by which models are judged: those that come with the product, and those a
// house makes of them. The rules themselves are in bpmn/lint and bpmn/schema.
package profile

import (
	"context"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/internal/audit"
)

// Entry is a profile of the list.
type Entry struct {
	ID       string // short name, "verwaltung"; also the value of ?profile=
	Profile  lint.Profile
	BuiltIn  bool   // comes with the product and never changes
	BasedOn  string // of own ones: the built-in profile it goes back to when it is reset
	Standard bool   // judges uploads
	Revision int    // of own ones
}

// Store keeps the own profiles of a house. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e audit.Entry)
	CheckProfiles(ctx context.Context) ([]Entry, error)
	CheckProfile(ctx context.Context, id string) (Entry, error)
	InsertCheckProfile(ctx context.Context, e Entry) error
	UpdateCheckProfile(ctx context.Context, e Entry) (Entry, error)
	DeleteCheckProfile(ctx context.Context, id string) error
}

// builtIn returns the profiles that come with the product; standard tells which of them judges uploads, "" = none.
func builtIn(standard string) []Entry {
	var out []Entry
	for _, name := range lint.Names() {
		p, _ := lint.Named(name)
		out = append(out, Entry{ID: name, Profile: p, BuiltIn: true, Standard: name == standard})
	}
	return out
}

// maxOwn is how many own profiles a house may have.
const maxOwn = 50

// MaxTitle is the longest title, in Unicode code points.
const MaxTitle = 100

// Change is what an administrator says about an own profile.
type Change struct {
	ID            string
	Title         map[bpmn.Language]string
	Specification bpmn.Severity // SeverityInvalid = off
	Elements      []string
	Rules         map[string]bpmn.Severity // weights of the rules; those not named keep theirs
	Standard      bool
	Revision      int
}
