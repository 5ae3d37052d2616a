package imports

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Receipt says what an import took and what it did not. It is kept as long as the register, and never changed.
type Receipt struct {
	ID        string // that of the job, if it had one
	Kind      string // "import.xprozess", "import.table.processes"
	FileName  string
	SHA256    string // of the file, in hex
	ActorID   string
	CreatedAt time.Time
	Counts    json.RawMessage // object: how many entries had which outcome
	Entries   json.RawMessage // list, as the job told them
}

// ReceiptStore keeps receipts. All methods work in the tenant of ctx.
type ReceiptStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	InsertReceipt(ctx context.Context, r Receipt) error // one that is kept already stays
	Receipts(ctx context.Context, actorID string, limit int) ([]Receipt, error)
	Receipt(ctx context.Context, id string) (Receipt, error)
}

// maxReceipts is how many are listed.
const maxReceipts = 100

// Receipts keeps what imports have said.
type Receipts struct {
	store ReceiptStore
	now   func() time.Time
	newID func() string
}

// NewReceipts returns the service.
func NewReceipts(store ReceiptStore, now func() time.Time, newID func() string) *Receipts {
	return &Receipts{store: store, now: now, newID: newID}
}

// List returns the newest receipts without their entries: a person's own, to the administration and the audit all.
func (s *Receipts) List(ctx context.Context) ([]Receipt, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	of := actor.UserID
	if seesAll(ctx) {
		of = ""
	}
	return s.store.Receipts(ctx, of, maxReceipts)
}

// Get returns a receipt, problem.NotFound for one of somebody else.
func (s *Receipts) Get(ctx context.Context, id string) (Receipt, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Receipt{}, err
	}
	r, err := s.store.Receipt(ctx, id)
	if err == nil && !seesAll(ctx) && (r.ActorID == "" || r.ActorID != actor.UserID) {
		return Receipt{}, problem.New(problem.NotFound, "request.notFound")
	}
	return r, err
}

// Made returns the processes that an import made. It checks no right of its own: the caller knows whose import it was.
func (s *Receipts) Made(ctx context.Context, id string) ([]string, error) {
	r, err := s.store.Receipt(ctx, id)
	if err != nil {
		return nil, err
	}
	var entries []Entry
	if err := json.Unmarshal(r.Entries, &entries); err != nil {
		return nil, fmt.Errorf("imports: receipt: %w", err)
	}
	var ids []string
	for _, e := range entries {
		if e.Outcome == Created && e.ProcessID != "" {
			ids = append(ids, e.ProcessID)
		}
	}
	return ids, nil
}

func seesAll(ctx context.Context) bool {
	return identity.Require(ctx, identity.ReadAudit, identity.Object{}) == nil
}

// Keep keeps the receipt of an import that was no job.
func (s *Receipts) Keep(ctx context.Context, kind, fileName string, content []byte, counts map[string]int, entries any) (string, error) {
	return s.keep(ctx, Receipt{ID: s.newID(), Kind: kind, FileName: fileName}, content, counts, entries)
}

func (s *Receipts) keep(ctx context.Context, r Receipt, content []byte, counts map[string]int, entries any) (string, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(content)
	r.SHA256, r.ActorID, r.CreatedAt = cmp.Or(r.SHA256, hex.EncodeToString(sum[:])), actor.UserID, s.now().UTC()
	if r.Counts, err = json.Marshal(counts); err != nil {
		return "", fmt.Errorf("imports: receipt: %w", err)
	}
	if r.Entries, err = json.Marshal(entries); err != nil {
		return "", fmt.Errorf("imports: receipt: %w", err)
	}
	return r.ID, s.store.InTx(ctx, func(ctx context.Context) error { return s.store.InsertReceipt(ctx, r) })
}

// Of lets a format keep a receipt at the end of each import that was not a dry run.
func (s *Receipts) Of(f Format) Format {
	do := f.Handler
	f.Handler = func(ctx context.Context, run *jobs.Run) (any, error) {
		result, err := do(ctx, run)
		if err != nil {
			return nil, err
		}
		var p Params
		if err := run.Params(&p); err != nil || p.DryRun {
			return result, err
		}
		return result, s.ofRun(ctx, run, p)
	}
	return f
}

func (s *Receipts) ofRun(ctx context.Context, run *jobs.Run, p Params) error {
	content, err := run.Input(ctx)
	if err != nil {
		return err
	}
	steps, err := run.Results(ctx)
	if err != nil {
		return err
	}
	entries, counts := make([]json.RawMessage, len(steps)), map[string]int{}
	for i, step := range steps {
		var e struct{ Outcome string }
		if err := json.Unmarshal(step.Result, &e); err != nil {
			return fmt.Errorf("imports: receipt: %w", err)
		}
		entries[i] = step.Result
		counts[e.Outcome]++
	}
	_, err = s.keep(ctx, Receipt{ID: run.Job.ID, Kind: run.Job.Kind, FileName: p.Name, SHA256: p.SHA256}, content, counts, entries)
	return err
}
