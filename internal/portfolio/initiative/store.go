package initiative

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// Journal opens transactions and records what happens in them.
type Journal interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e audit.Entry)
}

// Portfolio keeps initiatives. All methods work in the tenant of ctx.
type Portfolio interface {
	// Initiatives returns all of them by number, with everything that belongs to them.
	Initiatives(ctx context.Context) ([]Initiative, error)
	InsertInitiative(ctx context.Context, v Initiative) error
	// UpdateInitiative writes v with everything that belongs to it if the revision is the stored one, else it returns
	// problem.Stale.
	UpdateInitiative(ctx context.Context, v Initiative) (Initiative, error)
	DeleteInitiative(ctx context.Context, id string) error
	// LockPortfolio lets nobody else change the tree and the dependencies until the transaction ends.
	LockPortfolio(ctx context.Context) error
	InsertInitiativeTurn(ctx context.Context, initiativeID string, t Turn) error
	// InitiativeTurns returns the changes of the stage, oldest first.
	InitiativeTurns(ctx context.Context, initiativeID string) ([]Turn, error)
}

// Fields keeps the fields of action.
type Fields interface {
	// FieldsOfAction returns all of them in their order.
	FieldsOfAction(ctx context.Context) ([]Field, error)
	InsertFieldOfAction(ctx context.Context, f Field) error
	// UpdateFieldOfAction writes f if the revision is the stored one, else it returns problem.Stale.
	UpdateFieldOfAction(ctx context.Context, f Field) (Field, error)
	DeleteFieldOfAction(ctx context.Context, id string) error
}

// ReportStore keeps the reports of initiatives.
type ReportStore interface {
	// InitiativeReports returns the reports of an initiative, of all if id is "", the newest month first.
	InitiativeReports(ctx context.Context, initiativeID string) ([]Report, error)
	InsertInitiativeReport(ctx context.Context, r Report) error
	// UpdateInitiativeReport writes r if the revision is the stored one, else it returns problem.Stale.
	UpdateInitiativeReport(ctx context.Context, r Report) (Report, error)
	// InitiativeReportVersions returns what a report said before it was changed, the newest first.
	InitiativeReportVersions(ctx context.Context, reportID string) ([]Report, error)
}

// House is what initiatives point at.
type House interface {
	Units(ctx context.Context) ([]register.Unit, error)
	Applications(ctx context.Context) ([]catalog.Application, error)
	Rollouts(ctx context.Context) ([]rollout.Rollout, error)
	Settings(ctx context.Context) (identity.Settings, error)
	// LinkTargets returns what links lead to, by id; what does not exist is left out.
	LinkTargets(ctx context.Context, links []Link) (map[string]Target, error)
}

// Target is what a link leads to.
type Target struct {
	Of        LinkKind
	Number    string // of the process or application, of the unit of a rollout
	Name      string // of the process, model or application, of the unit of a rollout
	ProcessID string // of processes and versions
	UnitPath  string // of the process or rollout; "" for applications
	Kind      string // of the model of a version: "ist", "soll", "reference"; of the files of a rollout
	Stage     string // of rollouts
	Version   int    // of versions
	Draft     bool   // a version that is not released
}

// reading is what an actor has to be allowed to know the target.
func (t Target) reading() identity.Action {
	switch {
	case t.Of == ToRollout:
		return identity.ReadRollout
	case t.Draft:
		return identity.ReadDraft
	}
	return identity.ReadProcess
}

// Store is everything the service needs.
type Store interface {
	Journal
	Portfolio
	Fields
	ReportStore
	House
}
