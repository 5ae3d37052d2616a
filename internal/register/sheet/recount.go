package sheet

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Counts keeps by which fields the Steckbriefe of the tenant of ctx were counted.
type Counts interface {
	// CountedFields returns the mark of those fields, "" if nobody has noted one.
	CountedFields(ctx context.Context) (mark string, err error)
	NoteCountedFields(ctx context.Context, mark string) error
	// DescribedProcesses returns the ids of all processes that have a Steckbrief, in their order.
	DescribedProcesses(ctx context.Context) ([]string, error)
}

// OnFields adds what is to happen in the transaction of every change of the catalogue of fields. It is called before the
// service is used.
func (s *Service) OnFields(do func(ctx context.Context) error) { s.onFields = append(s.onFields, do) }

// RecountDue returns the mark of the fields that hold now, and whether Steckbriefe were counted by others: then lists show
// a completeness and a next missing fact that do not hold any more. Where no process has a Steckbrief, none is due.
func (s *Service) RecountDue(ctx context.Context) (mark string, due bool, err error) {
	schema, err := s.Schema(ctx)
	if err != nil {
		return "", false, err
	}
	mark = schema.Mark()
	noted, err := s.store.CountedFields(ctx)
	if err != nil || noted == mark {
		return mark, false, err
	}
	ids, err := s.store.DescribedProcesses(ctx)
	if err != nil || len(ids) > 0 {
		return mark, err == nil, err
	}
	return mark, false, s.NoteRecounted(ctx, mark)
}

// RecountIDs returns the ids of the processes to recount.
func (s *Service) RecountIDs(ctx context.Context) ([]string, error) {
	return s.store.DescribedProcesses(ctx)
}

// Recount counts the current and the released Steckbrief of processes by the fields that hold now, and indexes their words
// anew. What a process holds, its revision and the day of its last change stay.
func (s *Service) Recount(ctx context.Context, ids ...string) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.LockProcesses(ctx, ids...); err != nil {
			return err
		}
		list, err := s.store.ProcessesByID(ctx, ids)
		if err != nil {
			return err
		}
		schema, err := s.Schema(ctx)
		if err != nil {
			return err
		}
		for _, of := range []func(*register.Process) *register.Summary{
			func(p *register.Process) *register.Summary { return &p.Current },
			func(p *register.Process) *register.Summary { return &p.Released },
		} {
			if err := s.recount(ctx, list, of, schema); err != nil {
				return err
			}
		}
		for _, p := range list {
			if err := s.store.SetSummary(ctx, p, p.Current.Version, Terms{}); err != nil {
				return err
			}
		}
		return nil
	})
}

// recount counts one of the two Steckbriefe of each process.
func (s *Service) recount(ctx context.Context, list []register.Process, of func(*register.Process) *register.Summary, schema *steckbrief.Schema) error {
	versions := map[string]int{}
	for i := range list {
		if no := of(&list[i]).Version; no > 0 {
			versions[list[i].ID] = no
		}
	}
	texts, err := s.store.SheetTexts(ctx, versions)
	if err != nil {
		return err
	}
	for i := range list {
		raw, has := texts[list[i].ID]
		if !has {
			continue
		}
		doc, err := steckbrief.Load(raw, schema)
		if err != nil {
			return err
		}
		summary := of(&list[i])
		counted := summarise(doc, schema, summary.Version)
		counted.ReleasedAt = summary.ReleasedAt
		*summary = counted
	}
	return nil
}

// NoteRecounted notes that all Steckbriefe are counted by the fields with a mark.
func (s *Service) NoteRecounted(ctx context.Context, mark string) error {
	err := s.store.NoteCountedFields(ctx, mark)
	if problem.Is(err, problem.Stale) { // somebody else has just noted one: whoever looks next sees whether it holds
		return nil
	}
	return err
}

func (s *Service) fieldsChanged(ctx context.Context) error {
	for _, do := range s.onFields {
		if err := do(ctx); err != nil {
			return err
		}
	}
	return nil
}
