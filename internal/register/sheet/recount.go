package sheet

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Counted says by which fields all Steckbriefe of a tenant were counted.
type Counted struct {
	Mark     string // of the fields, see steckbrief.Schema.Mark; "" if Steckbriefe may be counted by several
	Revision int    // 0: nothing was noted yet
}

// Counts keeps by which fields the Steckbriefe of the tenant of ctx were counted.
type Counts interface {
	CountedFields(ctx context.Context) (Counted, error)
	// NoteCountedFields writes if the revision is the stored one, else it returns problem.Stale.
	NoteCountedFields(ctx context.Context, c Counted) error
	// ForgetCountedFields takes the mark away, whatever was noted, and leaves the next revision.
	ForgetCountedFields(ctx context.Context) error
	// HoldFieldRows is FieldRows at this moment, whatever the transaction has read before; nobody changes them until it ends.
	HoldFieldRows(ctx context.Context) ([]FieldRow, error)
	// DescribedProcesses returns the ids of all processes that have a Steckbrief, in their order.
	DescribedProcesses(ctx context.Context) ([]string, error)
}

// OnFields sets what is to happen in the transaction of a change by which Steckbriefe count otherwise. It is called before
// the service is used.
func (s *Service) OnFields(do func(ctx context.Context) error) { s.onFields = do }

// fieldsChanged is called in the transaction that has changed the fields. What has been counted is forgotten even if a mark
// comes back that was noted: a job that is in work may have counted some by the fields in between.
func (s *Service) fieldsChanged(ctx context.Context, schema *steckbrief.Schema) error {
	noted, err := s.store.CountedFields(ctx)
	if err != nil || noted.Mark == schema.Mark() {
		return err
	}
	return s.countAnew(ctx)
}

func (s *Service) countAnew(ctx context.Context) error {
	if err := s.store.ForgetCountedFields(ctx); err != nil || s.onFields == nil {
		return err
	}
	return s.onFields(ctx)
}

// KeepCounted is called at the end of a long transaction that has saved Steckbriefe by the fields it read at its beginning. If
// others hold by now, a count of all may have been over before these could be seen, and there has to be another one.
func (s *Service) KeepCounted(ctx context.Context, used *steckbrief.Schema) error {
	rows, err := s.store.HoldFieldRows(ctx)
	if err != nil {
		return err
	}
	schema, err := SchemaOf(rows)
	if err != nil || used.Mark() == schema.Mark() {
		return err
	}
	return s.countAnew(ctx)
}

// RecountDue reports whether Steckbriefe were counted by other fields than those that hold now: then lists show a completeness
// and a next missing fact that do not hold any more. Where no process has a Steckbrief, none is due.
func (s *Service) RecountDue(ctx context.Context) (bool, error) {
	schema, err := s.Schema(ctx)
	if err != nil {
		return false, err
	}
	noted, err := s.store.CountedFields(ctx)
	if err != nil || noted.Mark == schema.Mark() {
		return false, err
	}
	ids, err := s.store.DescribedProcesses(ctx)
	if err != nil || len(ids) > 0 {
		return err == nil, err
	}
	noted.Mark = schema.Mark()
	return false, s.note(ctx, noted)
}

// Recounting is a count of all Steckbriefe by the fields that hold when it begins.
type Recounting struct {
	IDs   []string // of the processes to count; none if nothing is due
	noted Counted  // as it was forgotten
	mark  string
}

// BeginRecount forgets by which fields Steckbriefe were counted, so that a count that breaks off is due again, and returns what
// there is to count.
func (s *Service) BeginRecount(ctx context.Context) (r Recounting, err error) {
	due, err := s.RecountDue(ctx)
	if err != nil || !due {
		return r, err
	}
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.ForgetCountedFields(ctx); err != nil {
			return err
		}
		r.noted, err = s.store.CountedFields(ctx)
		return err
	})
	if err != nil {
		return r, err
	}
	schema, err := s.Schema(ctx)
	if err != nil {
		return r, err
	}
	r.mark = schema.Mark()
	r.IDs, err = s.store.DescribedProcesses(ctx)
	return r, err
}

// EndRecount notes that all Steckbriefe are counted. If the fields have changed since the beginning nothing is noted: that
// change has put the next count into the queue.
func (s *Service) EndRecount(ctx context.Context, r Recounting) error {
	r.noted.Mark = r.mark
	return s.note(ctx, r.noted)
}

func (s *Service) note(ctx context.Context, c Counted) error {
	err := s.store.NoteCountedFields(ctx, c)
	if problem.Is(err, problem.Stale) { // somebody else has noted something: whoever looks next sees whether it holds
		return nil
	}
	return err
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
