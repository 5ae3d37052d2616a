package register

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// MergePreview says what a merge would do.
type MergePreview struct {
	From, Into Process
	Result     Process  // Into as it would be
	Taken      []string // fields in which Result differs from Into
	Children   int      // processes below From that would come below Into
}

// PreviewMerge says what merging one process into another would do; it changes nothing.
func (s *Processes) PreviewMerge(ctx context.Context, fromID, intoID string) (MergePreview, error) {
	from, into, err := s.pair(ctx, fromID, intoID)
	if err != nil {
		return MergePreview{}, err
	}
	relations, err := s.store.Relations(ctx, from.ID)
	if err != nil {
		return MergePreview{}, err
	}
	preview := MergePreview{From: from, Into: into, Result: takeOver(from, into)}
	for _, change := range processChanges(into, preview.Result) {
		preview.Taken = append(preview.Taken, change.Field)
	}
	for _, r := range relations {
		if r.Kind == Child && r.ID != into.ID {
			preview.Children++
		}
	}
	return preview, nil
}

// Merge makes one process of two: the number of the first becomes a former number of the second, which takes
// over what it did not say itself, the neighbours and the children. Versions and history of the first stay
// readable and show in the history of the second.
//
// It returns problem.Stale if one of the revisions is not the stored one.
func (s *Processes) Merge(ctx context.Context, fromID string, fromRevision int, intoID string, intoRevision int) (Card, error) {
	var card Card
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.LockProcesses(ctx, fromID, intoID); err != nil {
			return err
		}
		from, into, err := s.pair(ctx, fromID, intoID)
		if err != nil {
			return err
		}
		if from.Revision != fromRevision || into.Revision != intoRevision {
			return problem.New(problem.Stale, "request.stale")
		}
		if err := s.join(ctx, from, into); err != nil {
			return err
		}
		if into, err = s.store.Process(ctx, into.ID); err != nil {
			return err
		}
		card, err = s.card(ctx, into)
		return err
	})
	return card, err
}

// join writes both processes and lets the other rooms take over what is theirs.
func (s *Processes) join(ctx context.Context, from, into Process) error {
	result := takeOver(from, into)
	result.UpdatedAt = s.now().UTC()
	if _, err := s.store.UpdateProcess(ctx, result); err != nil {
		return err
	}
	if err := s.store.MoveLinks(ctx, from.ID, into.ID); err != nil {
		return err
	}
	details := audit.Details{"number": from.Number, "name": from.Name, "into": into.Number, "intoName": into.Name}
	from.Place, from.MergedInto, from.ParentID, from.UpdatedAt = Merged, into.ID, "", s.now().UTC()
	if _, err := s.store.UpdateProcess(ctx, from); err != nil {
		return err
	}
	s.record(ctx, "process.merge", into, details)
	s.record(ctx, "process.merge", from, details)
	for _, hook := range s.onMerge {
		if err := hook(ctx, from.ID, into.ID); err != nil {
			return err
		}
	}
	return nil
}

// pair loads two processes of the register that the actor may merge.
func (s *Processes) pair(ctx context.Context, fromID, intoID string) (from, into Process, err error) {
	if from, err = s.load(ctx, fromID); err != nil {
		return from, into, err
	}
	into, err = s.load(ctx, intoID)
	if problem.Is(err, problem.NotFound) || (err == nil && fromID == intoID) {
		return from, into, problem.InvalidFields(problem.FieldOf("intoId", "process.link.unknown"))
	}
	if err != nil {
		return from, into, err
	}
	for _, p := range []Process{from, into} {
		if err := identity.Require(ctx, identity.MergeProcess, p.object()); err != nil {
			return from, into, err
		}
		if p.Place != Live {
			return from, into, problem.New(problem.Conflict, "process.notLive")
		}
	}
	return from, into, nil
}

// takeOver returns into with everything that from says and into does not.
func takeOver(from, into Process) Process {
	d, more := &into.Detail, from.Detail
	d.FormerNumbers = unique(slices.Concat(d.FormerNumbers, more.FormerNumbers, []string{from.Number}))
	d.Tags = unique(slices.Concat(d.Tags, more.Tags))
	slices.Sort(d.Tags)
	d.Services = unique(slices.Concat(d.Services, more.Services))
	d.Classifications = unique(slices.Concat(d.Classifications, more.Classifications))
	d.Participating = unique(slices.Concat(d.Participating, more.Participating))
	if from.UnitID != into.UnitID && !slices.Contains(d.Participating, from.UnitID) {
		d.Participating = append(d.Participating, from.UnitID)
	}
	into.Important = into.Important || from.Important
	if into.Category == "" {
		into.Category = from.Category
	}
	if into.ReviewDue == "" {
		into.ReviewDue = from.ReviewDue
	}
	if into.ParentID == from.ID {
		into.ParentID = from.ParentID
	}
	mine, theirs := into.assignments(), from.assignments()
	for i, x := range mine {
		if *x.a == (Assignment{}) {
			*x.a = *theirs[i].a
		}
	}
	return into
}
