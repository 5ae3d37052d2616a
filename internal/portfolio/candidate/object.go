// Package candidate answers "which one next?": it ranks processes, initiatives and online services by a set of criteria,
// from what the register knows and what people rated. Unknown criteria never count as a silent nothing: every value
// comes with the interval it can still reach, with the share of the weight that has data, and with the fact whose answer
// would change the rank most. Units are never ranked, and no figure here is about a person.
package candidate

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// Object is something that can be ranked, with the facts the register has of it.
type Object struct {
	Kind     criteria.Kind
	ID       string
	Number   string
	Name     string
	Stage    string // of initiatives
	UnitID   string
	UnitPath string
	Version  int  // of the Steckbrief the facts are from
	Released bool // that version is the released one
	Services []string
	Facts    criteria.Facts

	key           string         // by which objects are put in order
	own           criteria.Facts // without what units and rollouts add
	participating []string       // units that take part
	istReleased   bool           // the IST of the facts is released
	fileOpen      []int          // inputs without which nobody can say whether the electronic file is ready
	folded        string
	words         []uint32
}

// fold makes what the object is ordered and compared by.
func (o *Object) fold() {
	o.folded, o.key = searchtext.Fold(o.Name), string(searchtext.NumberKey(o.Number))
}

// Entry is a process as the store knows it: identity, and the facts that were read from it before.
type Entry struct {
	ID, Number, Name, UnitID, UnitPath string
	Version, ReleasedVersion           int
	Services, Participating            []string
	Stored                             StoredFacts // zero if none
}

// StoredFacts is the compact projection of a process: read once from its Steckbrief and models, so that a ranking need
// not open them.
type StoredFacts struct {
	ProcessID string
	Layout    int
	Version   int    // of the Steckbrief
	IST, SOLL string // versions of the models, "" if none
	Facts     string // JSON array in the order of the catalogue
	Words     string // hashes of the words in the IST, JSON array
}

// ModelVersions are the versions of a process that count: released, else the newest.
type ModelVersions struct {
	IST, SOLL   string
	ISTReleased bool
}

// SheetKey names a version of a Steckbrief.
type SheetKey struct {
	ProcessID string
	No        int
}

// FactStore knows processes and keeps their projection. All methods work in the tenant of ctx.
type FactStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	// AuditSeq is the number of the last change of the tenant.
	AuditSeq(ctx context.Context) (int64, error)
	// ChangedProcesses returns the processes that changes after one number and up to another concern.
	ChangedProcesses(ctx context.Context, after, upTo int64) ([]string, error)
	// RankedProcesses returns the living processes that have not ended, those of ids, or all for nil.
	RankedProcesses(ctx context.Context, ids []string) ([]Entry, error)
	CountedModels(ctx context.Context, ids []string) (map[string]ModelVersions, error)
	SaveFacts(ctx context.Context, rows []StoredFacts) error
}

// Contents opens what facts are read from.
type Contents interface {
	SheetDocuments(ctx context.Context, keys []SheetKey) (map[string]steckbrief.Document, error)
	ModelFile(ctx context.Context, versionID string) ([]byte, error)
	Units(ctx context.Context) ([]register.Unit, error)
	Settings(ctx context.Context) (identity.Settings, error)
	Rollouts(ctx context.Context) ([]rollout.Rollout, error)
}

// Answers are the ratings that count and the ranks that lists show.
type Answers interface {
	// CurrentRatings returns the current ratings of a set, in any order.
	CurrentRatings(ctx context.Context, kind criteria.Kind, setID string) ([]Answer, error)
	// FilteredProcesses returns the ids of the processes of a filter that the actor may see.
	FilteredProcesses(ctx context.Context, q register.ProcessQuery) ([]string, error)
	RankState(ctx context.Context) (RankState, error)
	SaveRanks(ctx context.Context, s RankState, ranks []ProcessRank) error
	Ranks(ctx context.Context) ([]ProcessRank, error)
}

// Answer is a rating that counts.
type Answer struct {
	RatingID  string
	ObjectID  string
	Criterion string
	Points    float64
	Amount    *float64
	Reason    string
	Version   int
	At        time.Time
}

// Decisions keeps records.
type Decisions interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	InsertDecision(ctx context.Context, d Decision) error
	Decisions(ctx context.Context) ([]Decision, error) // without content, newest first
	Decision(ctx context.Context, id string) (Decision, error)
	Record(ctx context.Context, e audit.Entry)
}

// Store is everything the service needs.
type Store interface {
	FactStore
	Contents
	Answers
	Decisions
}

// Source knows the objects of a kind that is not a process.
type Source interface {
	RankedObjects(ctx context.Context) ([]Object, error)
}

// Sets finds sets of criteria.
type Sets interface {
	Find(ctx context.Context, id string, version int) (criteria.Set, error)
	Standard(ctx context.Context) (string, error)
}
