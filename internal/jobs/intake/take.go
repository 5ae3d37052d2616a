package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/exchange/cleaning"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/jobs/imports"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Kind is that of the jobs.
const Kind = "import.cleaning"

// lane is that of all imports of a tenant: one after the other.
const lane = "import"

// The options of a job.
const (
	optionList    = "list"
	optionChoices = "choices"
)

// errUndo ends a transaction whose result is only to be seen.
var errUndo = errors.New("intake: nothing is saved")

// Take puts the taking over of a list into the queue, as the actor sees it at this revision. With dryRun nothing is saved.
//
// It returns problem.Stale if revision is not the stored one, problem.Conflict if the list was taken over already or
// leaves something open without which no process can be made, and problem.Forbidden if its figures are not for the actor
// to enter.
func (s *Service) Take(ctx context.Context, id string, revision int, dryRun bool) (jobs.Job, error) {
	l, err := s.Get(ctx, id)
	if err != nil {
		return jobs.Job{}, err
	}
	if l.Revision != revision {
		return jobs.Job{}, problem.New(problem.Stale, "request.stale")
	}
	if l.State != Open {
		return jobs.Job{}, problem.New(problem.Conflict, "cleaning.taken")
	}
	r, err := s.Clean(ctx, l)
	if err != nil {
		return jobs.Job{}, err
	}
	if err := s.mayTake(ctx, r); err != nil {
		return jobs.Job{}, err
	}
	return s.start(ctx, l, dryRun)
}

func (s *Service) start(ctx context.Context, l List, dryRun bool) (jobs.Job, error) {
	choices, err := json.Marshal(l.Choices)
	if err != nil {
		return jobs.Job{}, fmt.Errorf("intake: %w", err)
	}
	params, err := json.Marshal(imports.Params{
		Name: l.FileName, DryRun: dryRun, SHA256: l.SHA256, Options: map[string]string{optionList: l.ID, optionChoices: string(choices)},
	})
	if err != nil {
		return jobs.Job{}, fmt.Errorf("intake: %w", err)
	}
	content, err := json.Marshal(cleaning.Pick(l.Sheets, l.Choices.Sheet))
	if err != nil {
		return jobs.Job{}, fmt.Errorf("intake: %w", err)
	}
	key := fmt.Sprintf("%s:%s:%d:%v", Kind, l.ID, l.Revision, dryRun)
	if dryRun {
		key = "" // what the register holds may be another by now
	}
	return s.Jobs.Start(ctx, jobs.Job{Kind: Kind, Lane: lane, Key: key, Params: params}, content)
}

// mayTake reports what keeps a list out as a whole.
func (s *Service) mayTake(ctx context.Context, r cleaning.Result) error {
	missing, facts := 0, false
	for _, it := range r.Items {
		if it.Same == nil && it.Missing() != "" {
			missing++
		}
		facts = facts || len(it.Facts) > 0
	}
	switch {
	case len(r.Items) == 0:
		return problem.New(problem.Conflict, "cleaning.noProcesses")
	case missing > 0:
		return problem.New(problem.Conflict, "cleaning.missing", "count", missing)
	case facts && identity.RequireAnywhere(ctx, identity.EditSteckbrief) != nil:
		return problem.New(problem.Forbidden, "cleaning.noSteckbrief")
	}
	return nil
}

// Format is how the job is wired: nobody uploads such a file by itself.
func (s *Service) Format() imports.Format {
	return imports.Format{Kind: Kind, Action: identity.RunImport, Handler: s.handle, Recognises: func(string, []byte) bool { return false }}
}

// task is a job on its way.
type task struct {
	*Service
	run    *jobs.Run
	params imports.Params
	result cleaning.Result
}

func (s *Service) handle(ctx context.Context, run *jobs.Run) (any, error) {
	t, err := s.task(ctx, run)
	if err != nil {
		return nil, err
	}
	finished, err := run.Finished(ctx)
	if err != nil {
		return nil, err
	}
	if err := run.SetTotal(ctx, len(t.result.Items)+1); err != nil {
		return nil, err
	}
	for i, it := range t.result.Items {
		if finished[i] {
			continue
		}
		if err := t.step(ctx, i, it); err != nil {
			return nil, err
		}
	}
	if last := len(t.result.Items); !finished[last] {
		err = run.Step(ctx, last, t.finish, func(err error) any {
			return imports.Entry{Entry: t.params.Name, Outcome: imports.Refused, Key: keyOf(err)}
		})
	}
	return map[string]any{"dryRun": t.params.DryRun}, err
}

// task reads what the job is about. What it made itself in an earlier attempt is not known to the register yet, so that
// the same rows are the same steps.
func (s *Service) task(ctx context.Context, run *jobs.Run) (task, error) {
	t := task{Service: s, run: run}
	if err := run.Params(&t.params); err != nil {
		return t, err
	}
	var choices cleaning.Choices
	if err := json.Unmarshal([]byte(t.params.Options[optionChoices]), &choices); err != nil {
		return t, fmt.Errorf("intake: choices: %w", err)
	}
	content, err := run.Input(ctx)
	if err != nil {
		return t, err
	}
	var grid table.Grid
	if err := json.Unmarshal(content, &grid); err != nil {
		return t, fmt.Errorf("intake: sheet: %w", err)
	}
	steps, err := run.Results(ctx)
	if err != nil {
		return t, err
	}
	made := map[string]bool{}
	for _, step := range steps {
		var e imports.Entry
		if json.Unmarshal(step.Result, &e) == nil && e.Outcome == imports.Created {
			made[e.ProcessID] = true
		}
	}
	known, err := s.known(ctx, made)
	if err != nil {
		return t, err
	}
	t.result = cleaning.Clean(grid, known, choices)
	return t, nil
}

// step takes one process over, or tries to.
func (t task) step(ctx context.Context, i int, it cleaning.Item) error {
	entry := t.entry(it)
	refuse := func(err error) any {
		e := entry
		e.Outcome, e.Key, e.ProcessID = imports.Refused, keyOf(err), ""
		if p, is := errors.AsType[*problem.Error](err); is {
			e.Params = p.Params
		}
		return e
	}
	if !t.params.DryRun {
		return t.run.Step(ctx, i, func(ctx context.Context) (any, error) { return t.make(ctx, it, entry) }, refuse)
	}
	var planned any
	err := t.store.InTx(ctx, func(ctx context.Context) error {
		e, err := t.make(ctx, it, entry)
		if err != nil {
			return err
		}
		if e.Outcome == imports.Created {
			e.Outcome, e.ProcessID, e.ProcessNumber = imports.Planned, "", ""
		}
		planned = e
		return errUndo
	})
	if errors.Is(err, errUndo) {
		err = nil
	}
	return t.run.Step(ctx, i, func(context.Context) (any, error) { return planned, err }, refuse)
}

func keyOf(err error) string {
	if p, is := errors.AsType[*problem.Error](err); is {
		if len(p.Fields) > 0 {
			return p.Fields[0].Key
		}
		return p.Key
	}
	return "error.internal"
}

// finish names what of the list is no process, and marks it as taken over.
func (t task) finish(ctx context.Context) (any, error) {
	entry := t.leftEntry()
	if t.params.DryRun {
		return entry, nil
	}
	l, err := t.store.CleaningList(ctx, t.params.Options[optionList])
	if problem.Is(err, problem.NotFound) {
		return entry, nil // somebody has removed it meanwhile
	}
	if err != nil {
		return nil, err
	}
	l.State, l.JobID, l.UpdatedAt = Taken, t.run.Job.ID, t.now().UTC()
	t.record(ctx, "cleaning.take", l)
	_, err = t.store.UpdateCleaningList(ctx, l)
	return entry, err
}
