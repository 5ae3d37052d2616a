package privacy

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Period is how long a kind of rows is kept. Why it is that long says the text "privacy.period.<key>.reason".
type Period struct {
	Key     string
	Data    Data
	Days    int // unless the municipality says otherwise
	Min     int
	Max     int
	Expired []Expiry
}

// Expiry says which rows of a table are over: those whose time stands in a column and is older than the period.
type Expiry struct {
	Table string
	Time  string // column with the time, or an SQL expression over columns of the table, in microseconds
	Where string // further condition, "" if none
	Day   bool   // Time is a column with a date
}

// Periods lists everything that is forgotten after a time. Sessions and failed sign-ins end by themselves within hours.
func Periods() []Period {
	return []Period{
		{"mails", Mail, 30, 7, 180, []Expiry{{Table: "mails", Time: "created_at", Where: "state <> 'queued'"}}},
		{"notices", Mail, 180, 90, 400, []Expiry{{Table: "notices", Time: "created_at", Where: "mail_id <> '' OR bundle_at = 0"}}},
		{"jobs", Work, 30, 7, 180, []Expiry{
			{Table: "job_steps", Time: jobEnd("job_steps")}, {Table: "job_inputs", Time: jobEnd("job_inputs")},
			{Table: "jobs", Time: "finished_at", Where: "state IN ('done', 'failed') AND finished_at > 0"},
		}},
		{"receipts", Work, 1095, 90, 3650, []Expiry{{Table: "import_receipts", Time: "created_at"}}},
		{"lists", Work, 90, 7, 365, []Expiry{{Table: "cleaning_lists", Time: "updated_at"}}},
		{"drafts", Personal, 180, 30, 730, []Expiry{{Table: "steckbrief_drafts", Time: "updated_at"}, {Table: "model_drafts", Time: "updated_at"}}},
		{"tokens", Access, 90, 7, 365, []Expiry{{Table: "api_tokens", Time: "CASE WHEN revoked_at > 0 THEN revoked_at ELSE expires_at END"}}},
		{"deputies", Accounts, 365, 30, 1095, []Expiry{{Table: "deputies", Time: "to_day", Day: true}}},
		{"questions", Conversation, 180, 30, 730, []Expiry{{Table: "questions", Time: "CASE WHEN answered_at > 0 THEN answered_at ELSE expires_at END"}}},
		{"readings", Releases, 1095, 180, 3650, []Expiry{{Table: "release_readings", Time: "read_at"}}},
		{"lookups", Trails, 1095, 365, 3650, []Expiry{{Table: "person_lookups", Time: "CASE WHEN decided_at > 0 THEN decided_at ELSE asked_at END"}}},
		{"trailPeople", Trails, 1095, 365, 3650, []Expiry{{Table: "audit_people", Time: "(SELECT MAX(l.at) FROM audit_log l WHERE l.tenant_id = audit_people.tenant_id AND l.actor_ref = audit_people.ref)"}}},
		{"trailTexts", Trails, 3650, 365, 10950, []Expiry{{Table: "audit_texts", Time: "(SELECT l.at FROM audit_log l WHERE l.tenant_id = audit_texts.tenant_id AND l.seq = audit_texts.seq)"}}},
		{"runs", Trails, 1095, 365, 3650, []Expiry{{Table: "retention_runs", Time: "run_at"}}},
	}
}

func jobEnd(table string) string {
	return "(SELECT CASE WHEN j.state IN ('done', 'failed') AND j.finished_at > 0 THEN j.finished_at END FROM jobs j WHERE j.tenant_id = " + table + ".tenant_id AND j.id = " + table + ".job_id)"
}

// Retention is how long a municipality keeps what, in days by the key of the period.
type Retention struct {
	Days     map[string]int
	Revision int
}

// Of is how long a period is here, in days.
func (r Retention) Of(p Period) int {
	if days, ok := r.Days[p.Key]; ok {
		return days
	}
	return p.Days
}

// Run is one time that something was forgotten: how many rows, by the key of the period.
type Run struct {
	ID     string
	At     time.Time
	Counts map[string]int
}

// RetentionStore keeps periods and runs and forgets rows, in the tenant of ctx.
type RetentionStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Retention(ctx context.Context) (Retention, error)
	SaveRetention(ctx context.Context, r Retention) (Retention, error)
	CountExpired(ctx context.Context, e Expiry, before time.Time) (int, error)
	DeleteExpired(ctx context.Context, e Expiry, before time.Time) (int, error)
	RetentionRuns(ctx context.Context, limit int) ([]Run, error)
	InsertRetentionRun(ctx context.Context, r Run) error
	Record(ctx context.Context, e audit.Entry)
}

// Keeper keeps the periods.
type Keeper struct {
	store RetentionStore
	now   func() time.Time
	newID func() string
}

// NewKeeper returns the service.
func NewKeeper(store RetentionStore, now func() time.Time, newID func() string) *Keeper {
	return &Keeper{store: store, now: now, newID: newID}
}

// Get returns the periods of the tenant of ctx.
func (s *Keeper) Get(ctx context.Context) (Retention, error) {
	if err := identity.Require(ctx, identity.ReadRetention, identity.Object{}); err != nil {
		return Retention{}, err
	}
	return s.store.Retention(ctx)
}

// Save replaces the periods; each lies within what is lawful and possible.
func (s *Keeper) Save(ctx context.Context, r Retention) (Retention, error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return Retention{}, err
	}
	if err := problem.InvalidFields(checkRetention(r)...); err != nil {
		return Retention{}, err
	}
	var out Retention
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		days := audit.Details{}
		for key, n := range r.Days {
			days[key] = n
		}
		s.store.Record(ctx, audit.Entry{Action: "retention.change", ObjectKind: "settings", ObjectID: "retention", Details: audit.Details{"days": map[string]any(days)}})
		out, err = s.store.SaveRetention(ctx, r)
		return err
	})
	return out, err
}

func checkRetention(r Retention) []problem.Field {
	var bad []problem.Field
	known := map[string]bool{}
	for _, p := range Periods() {
		known[p.Key] = true
		if days := r.Of(p); days < p.Min || days > p.Max {
			bad = append(bad, problem.FieldOf("days."+p.Key, "privacy.retention.range", "min", p.Min, "max", p.Max))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(r.Days)) {
		if !known[key] {
			bad = append(bad, problem.FieldOf("days."+key, "field.notAllowed"))
		}
	}
	return bad
}

// Preview counts what a run would forget now with these periods, without forgetting it.
func (s *Keeper) Preview(ctx context.Context, r Retention) (map[string]int, error) {
	if err := identity.Require(ctx, identity.ReadRetention, identity.Object{}); err != nil {
		return nil, err
	}
	if err := problem.InvalidFields(checkRetention(r)...); err != nil {
		return nil, err
	}
	return s.each(ctx, r, s.store.CountExpired)
}

// each does something with everything that is over, in the order in which rows need each other.
func (s *Keeper) each(ctx context.Context, r Retention, do func(context.Context, Expiry, time.Time) (int, error)) (map[string]int, error) {
	counts := map[string]int{}
	for _, p := range Periods() {
		before := s.now().UTC().AddDate(0, 0, -r.Of(p))
		for _, e := range p.Expired {
			n, err := do(ctx, e, before)
			if err != nil {
				return nil, err
			}
			counts[p.Key] += n
		}
	}
	return counts, nil
}

// Daily forgets what is over unless that was done today already, by whatever instance. It is no job: jobs rest while a
// municipality is suspended, and what is over is forgotten there as well.
func (s *Keeper) Daily(ctx context.Context) error {
	runs, err := s.Runs(ctx)
	if err != nil {
		return err
	}
	today := s.now().UTC().Format(time.DateOnly)
	if len(runs) > 0 && runs[0].At.UTC().Format(time.DateOnly) == today {
		return nil
	}
	_, err = s.Forget(ctx)
	return err
}

// Forget deletes what is over and notes the run. It is the product's own work: nobody calls it by hand.
func (s *Keeper) Forget(ctx context.Context) (Run, error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return Run{}, err
	}
	run := Run{ID: s.newID(), At: s.now().UTC()}
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		r, err := s.store.Retention(ctx)
		if err != nil {
			return err
		}
		if run.Counts, err = s.each(ctx, r, s.store.DeleteExpired); err != nil {
			return err
		}
		total := 0
		for _, n := range run.Counts {
			total += n
		}
		if total > 0 {
			s.store.Record(ctx, audit.Entry{Action: "retention.run", ObjectKind: "settings", ObjectID: "retention", Details: audit.Details{"count": total}})
		}
		return s.store.InsertRetentionRun(ctx, run)
	})
	return run, err
}

// Runs returns the last runs, the latest first.
func (s *Keeper) Runs(ctx context.Context) ([]Run, error) {
	if err := identity.Require(ctx, identity.ReadRetention, identity.Object{}); err != nil {
		return nil, err
	}
	return s.store.RetentionRuns(ctx, 60)
}
