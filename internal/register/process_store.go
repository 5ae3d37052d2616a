package register

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
)

// Journal opens transactions and records what happens in them.
type Journal interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e audit.Entry)
}

// ProcessRows keeps processes.
type ProcessRows interface {
	Process(ctx context.Context, id string) (Process, error)
	ProcessesByID(ctx context.Context, ids []string) ([]Process, error)
	InsertProcess(ctx context.Context, p Process) error
	// UpdateProcess writes everything but the summaries if the revision is still the stored one.
	UpdateProcess(ctx context.Context, p Process) (Process, error)
	ProcessList(ctx context.Context, q ProcessQuery) (ProcessPage, error)
}

// ProcessLocks lets one transaction after the other work on a process: what it derives from what it read, such as
// the marks, is right when it ends.
type ProcessLocks interface {
	// LockProcesses holds the processes until the transaction ends; ids that do not exist do not matter.
	LockProcesses(ctx context.Context, ids ...string) error
	// HoldUnit returns a unit that nobody moves, merges or closes until the transaction ends.
	HoldUnit(ctx context.Context, id string) (Unit, error)
}

// ProcessNeighbours keeps how processes stand to each other.
type ProcessNeighbours interface {
	Relations(ctx context.Context, processID string) ([]Relation, error)
	SetLinks(ctx context.Context, processID string, links Links) error
	MoveLinks(ctx context.Context, fromID, intoID string) error
	MergedInto(ctx context.Context, processID string) ([]string, error)
}

// ProcessNumbers gives numbers.
type ProcessNumbers interface {
	NextNumber(ctx context.Context, prefix string) (int, error)
	RaiseNumber(ctx context.Context, prefix string, n int) error
	NumberTaken(ctx context.Context, number string) (bool, error)
}

// ProcessContext answers questions about what stands around processes.
type ProcessContext interface {
	Unit(ctx context.Context, id string) (Unit, error)
	UnitsByID(ctx context.Context, ids []string) ([]Unit, error)
	UserNames(ctx context.Context, ids []string) (map[string]string, error)
	ModelFacts(ctx context.Context, processID string) (ModelFacts, error)
	SetModelFacts(ctx context.Context, processID string, facts ModelFacts) error
	SetMarks(ctx context.Context, processID string, marks Marks, at time.Time) error
	Settings(ctx context.Context) (identity.Settings, error)
}

// ProcessStore is everything the service of processes needs. All methods work in the tenant of ctx.
type ProcessStore interface {
	Journal
	ProcessRows
	ProcessLocks
	ProcessNeighbours
	ProcessNumbers
	ProcessContext
	LandscapeStore
	Trail
}
