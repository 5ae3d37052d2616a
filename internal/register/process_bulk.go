package register

import (
	"context"
	"errors"
	"slices"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// MaxBulk is how many processes one bulk change may touch.
const MaxBulk = 2000

// BulkField is what a bulk change sets.
type BulkField string

// The fields of bulk changes.
const (
	BulkUnit      BulkField = "unitId"
	BulkCategory  BulkField = "category"
	BulkParent    BulkField = "parentId"
	BulkAddTag    BulkField = "addTag"
	BulkRemoveTag BulkField = "removeTag"
	BulkOwner     BulkField = "owner"
	BulkCaretaker BulkField = "caretaker"
	BulkDeputy    BulkField = "deputy"
	BulkReview    BulkField = "reviewDue"
	BulkImportant BulkField = "important"
	BulkRetire    BulkField = "retiredOn"
	BulkTrash     BulkField = "trash"
)

// BulkChange sets one field of many processes.
type BulkChange struct {
	Field      BulkField
	Value      string // of unitId, category, parentId, tags and dates
	Reason     string // of retiredOn
	Flag       bool   // of important
	Assignment Assignment
}

// BulkResult is what became of one process.
type BulkResult struct {
	ID      string
	Number  string // "" if the actor may not know of the process
	Name    string
	Changed bool
	Problem *problem.Error // nil if nothing stood against it
}

// ChangeMany does one change to many processes, those of the ids or, without ids, those of the filter: all of
// it or, on a failure of the machine, nothing. A process that the actor may not change, or that cannot take
// the value, stays as it is and its result says why. With dryRun nothing is saved.
func (s *Processes) ChangeMany(ctx context.Context, ids []string, f ProcessFilter, change BulkChange, dryRun bool) ([]BulkResult, error) {
	if err := identity.RequireAnywhere(ctx, identity.EditProcess); err != nil {
		return nil, err
	}
	var results []BulkResult
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		targets, err := s.targets(ctx, ids, f)
		if err != nil {
			return err
		}
		for _, p := range targets {
			result, err := s.changeOne(ctx, p, change)
			if err != nil {
				return err
			}
			results = append(results, result)
		}
		results = append(results, missing(ids, targets)...)
		if dryRun {
			return errDryRun
		}
		return nil
	})
	if errors.Is(err, errDryRun) {
		err = nil
	}
	return results, err
}

// errDryRun undoes the transaction of a trial.
var errDryRun = errors.New("register: nothing is saved on trial")

// targets loads what a bulk change is about, without what the actor may not know of.
func (s *Processes) targets(ctx context.Context, ids []string, f ProcessFilter) ([]Process, error) {
	if len(ids) > MaxBulk {
		return nil, problem.New(problem.Invalid, "process.bulk.tooMany", "max", MaxBulk)
	}
	if len(ids) == 0 {
		var err error
		if ids, err = s.listed(ctx, f); err != nil || len(ids) == 0 {
			return nil, err
		}
	}
	ids = unique(ids)
	if err := s.store.LockProcesses(ctx, ids...); err != nil {
		return nil, err
	}
	all, err := s.store.ProcessesByID(ctx, ids)
	return slices.DeleteFunc(all, func(p Process) bool { return MayKnow(ctx, p) != nil }), err
}

// listed returns the ids of the processes of a filter, problem.Invalid if they are too many for one change.
func (s *Processes) listed(ctx context.Context, f ProcessFilter) ([]string, error) {
	q, err := s.query(ctx, ListRequest{Filter: f, Limit: MaxBulk, Sort: []Sort{{Field: SortNumber}}})
	if err != nil || len(q.Visible) == 0 {
		return nil, err
	}
	page, err := s.store.ProcessList(ctx, q)
	if err == nil && page.Last != nil {
		return nil, problem.New(problem.Invalid, "process.bulk.tooMany", "max", MaxBulk)
	}
	ids := make([]string, len(page.Items))
	for i, p := range page.Items {
		ids[i] = p.ID
	}
	return ids, err
}

func missing(ids []string, found []Process) []BulkResult {
	var out []BulkResult
	for _, id := range unique(ids) {
		if !slices.ContainsFunc(found, func(p Process) bool { return p.ID == id }) {
			out = append(out, BulkResult{ID: id, Problem: problem.New(problem.NotFound, "request.notFound")})
		}
	}
	return out
}

// changeOne changes one process. What stands against it is part of the result; other errors end the whole.
func (s *Processes) changeOne(ctx context.Context, p Process, change BulkChange) (BulkResult, error) {
	result := BulkResult{ID: p.ID, Number: p.Number, Name: p.Name}
	err := s.applyBulk(ctx, p, change, &result)
	if refusal, ours := errors.AsType[*problem.Error](err); ours && refusal.Code != problem.Unavailable && refusal.Code != problem.Internal {
		result.Problem = refusal
		return result, nil
	}
	return result, err
}

func (s *Processes) applyBulk(ctx context.Context, p Process, change BulkChange, result *BulkResult) error {
	if change.Field == BulkTrash {
		_, err := s.replace(ctx, p, Trash)
		result.Changed = err == nil
		return err
	}
	if err := s.mayEdit(ctx, p); err != nil {
		return err
	}
	next := p
	if err := change.apply(&next); err != nil {
		return err
	}
	if next.UnitID == p.UnitID && len(processChanges(p, next)) == 0 {
		return nil
	}
	_, err := s.change(ctx, p, next, nil)
	result.Changed = err == nil
	return err
}

// apply sets the field in p.
func (c BulkChange) apply(p *Process) error {
	switch c.Field {
	case BulkUnit:
		p.UnitID = c.Value
	case BulkCategory:
		p.Category = Category(c.Value)
	case BulkParent:
		p.ParentID = c.Value
	case BulkAddTag, BulkRemoveTag:
		tag := cleanLine(c.Value)
		p.Detail.Tags = slices.DeleteFunc(slices.Clone(p.Detail.Tags), func(t string) bool { return t == tag })
		if c.Field == BulkAddTag {
			p.Detail.Tags = append(p.Detail.Tags, tag)
			slices.Sort(p.Detail.Tags)
		}
	case BulkOwner:
		p.Owner = c.Assignment
	case BulkCaretaker:
		p.Caretaker = c.Assignment
	case BulkDeputy:
		p.Deputy = c.Assignment
	case BulkReview:
		p.ReviewDue = c.Value
	case BulkImportant:
		p.Important = c.Flag
	case BulkRetire:
		p.RetiredOn, p.RetiredBy = c.Value, c.Reason
	default:
		return problem.InvalidFields(problem.FieldOf("field", "field.notAllowed"))
	}
	return nil
}
