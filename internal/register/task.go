package register

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// TaskKind says what waits for a person.
type TaskKind string

// The kinds of tasks, the most urgent first.
const (
	TaskReview             TaskKind = "review"             // the method of a colleague's version waits for a check
	TaskCosign             TaskKind = "cosign"             // a version waits for the agreement of one's unit
	TaskReleaseSteckbrief  TaskKind = "releaseSteckbrief"  // a colleague's version waits for release
	TaskReleaseModel       TaskKind = "releaseModel"       //
	TaskReturnedSteckbrief TaskKind = "returnedSteckbrief" // one's own version came back
	TaskReturnedModel      TaskKind = "returnedModel"      //
	TaskMention            TaskKind = "mention"            // a comment asks for one
	TaskReviewOverdue      TaskKind = "reviewOverdue"      // the review date of a process has passed
	TaskMeasure            TaskKind = "measure"            // figures are to be measured again after a change
	TaskUnsaved            TaskKind = "unsaved"            // one's own entries that are not saved
	TaskMissing            TaskKind = "missing"            // a fact is missing in a process one answers for

	TaskConcern TaskKind = "concern" // a concern of an office waits for an answer
	TaskProof   TaskKind = "proof"   // the proof of use of a grant is due
	TaskReport  TaskKind = "report"  // the status report of an initiative is due
	TaskUsage   TaskKind = "usage"   // counts of the DMS suggest that an electronic file is in use

	TaskPersonLog TaskKind = "personLog" // a request to see what a person did waits for the second one
)

// TaskKinds lists the kinds, the most urgent first.
var TaskKinds = []TaskKind{
	TaskReview, TaskCosign, TaskReleaseSteckbrief, TaskReleaseModel, TaskReturnedSteckbrief, TaskReturnedModel, TaskPersonLog, TaskConcern, TaskMention,
	TaskProof, TaskReport, TaskUsage, TaskReviewOverdue, TaskMeasure, TaskUnsaved, TaskMissing,
}

// Task is one thing that waits.
type Task struct {
	Kind         TaskKind
	ProcessID    string
	ProcessName  string
	Number       string
	UnitID       string
	UnitName     string
	VersionID    string    // of models
	VersionNo    int       // of Steckbriefe and models
	ReleaseID    string    // of steps of a release
	CommentID    string    // of mentions
	ChangeoverID string    // of figures to be measured
	Title        string    // name of the model, or key of the field
	Comment      string    // why a version came back
	Since        time.Time // zero if only the day is known
	Due          string    // date, "" if none
	Unlisted     int       // of the last task of a list that was cut: how many of its kind come after it
	Path         string    // page on which it is done, if it is not about a process
	Name         string    // what it is about, if it is not about a process
}

// MaxTasks is how many tasks of a kind are listed: the most urgent ones.
const MaxTasks = 100

// TaskStore finds what waits. All methods work in the tenant of ctx.
type TaskStore interface {
	// OpenSteps returns the steps of releases that can be taken now, whoever may.
	OpenSteps(ctx context.Context) ([]OpenStep, error)
	// Mentions returns the comments that ask for a user and wait, with the units of their processes.
	Mentions(ctx context.Context, paths []string, userID string) ([]Task, error)
	// FactsMissing returns the processes below paths that a user answers for and of which something is not known.
	FactsMissing(ctx context.Context, paths []string, userID string) ([]Task, error)
	VersionsReturnedTo(ctx context.Context, paths []string, userID string) ([]Task, error)
	ReviewsDue(ctx context.Context, paths []string, before string) ([]Task, error)
	// MeasuresDue returns the processes whose changeover is to be measured: those a user answers for below own, and all
	// below all.
	MeasuresDue(ctx context.Context, own, all []string, userID, before string) ([]Task, error)
	Unsaved(ctx context.Context, paths []string, userID string) ([]Task, error)
	// RecentProcesses returns the processes a user changed last, newest first, and when that was.
	RecentProcesses(ctx context.Context, userID string, limit int) ([]RecentProcess, error)
	Settings(ctx context.Context) (identity.Settings, error)
}

// OpenStep is a step of a release that somebody can take now.
type OpenStep struct {
	Task
	Action   identity.Action
	UnitPath string   // of the unit whose step it is
	AuthorID string   // of the version
	MakerIDs []string // whose work it is besides
	DoneBy   string   // who took the step before, "" if there is none: nobody takes two
}

// Waiting knows what waits for a person.
type Waiting struct {
	store   TaskStore
	now     func() time.Time
	sources []TaskSource
}

// TaskSource finds what else waits for the actor of ctx on a day of the tenant.
type TaskSource func(ctx context.Context, today string) ([]Task, error)

// Also adds tasks that are not about processes.
func (d *Waiting) Also(source TaskSource) { d.sources = append(d.sources, source) }

// NewWaiting returns the service.
func NewWaiting(store TaskStore, now func() time.Time) *Waiting {
	return &Waiting{store: store, now: now}
}

// Tasks returns what waits for the actor, the most urgent first, and how much that is: a kind of which very much waits is
// not listed to its end.
func (d *Waiting) Tasks(ctx context.Context) (tasks []Task, total int, err error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, 0, err
	}
	settings, err := d.store.Settings(ctx)
	if err != nil {
		return nil, 0, err
	}
	today := settings.Day(d.now())
	drafts := actor.Paths(identity.ReadDraft) // who has left an office does not see its drafts any more
	finders := []func() ([]Task, error){
		func() ([]Task, error) { return d.steps(ctx, actor) },
		func() ([]Task, error) { return d.store.VersionsReturnedTo(ctx, drafts, actor.UserID) },
		func() ([]Task, error) { return d.store.ReviewsDue(ctx, reviewPaths(actor), today) },
		func() ([]Task, error) { return d.measures(ctx, actor, today) },
		func() ([]Task, error) { return d.store.Unsaved(ctx, drafts, actor.UserID) },
		func() ([]Task, error) { return d.store.Mentions(ctx, actor.Paths(identity.ReadProcess), actor.UserID) },
		func() ([]Task, error) {
			return d.store.FactsMissing(ctx, actor.Paths(identity.EditSteckbrief), actor.UserID)
		},
	}
	for _, source := range d.sources {
		finders = append(finders, func() ([]Task, error) { return source(ctx, today) })
	}
	for _, find := range finders {
		more, err := find()
		if err != nil {
			return nil, 0, err
		}
		tasks = append(tasks, more...)
	}
	total = len(tasks)
	for _, t := range tasks {
		total += t.Unlisted
	}
	slices.SortStableFunc(tasks, func(a, b Task) int {
		return cmp.Or(cmp.Compare(slices.Index(TaskKinds, a.Kind), slices.Index(TaskKinds, b.Kind)),
			cmp.Compare(a.Due, b.Due), a.Since.Compare(b.Since))
	})
	return tasks, total, nil
}

// steps returns the steps of releases that the actor may take: not of own versions, not two of the same release.
func (d *Waiting) steps(ctx context.Context, actor identity.Actor) ([]Task, error) {
	if !identity.CanAnywhere(actor, identity.ReleaseVersion) && !identity.CanAnywhere(actor, identity.CosignVersion) {
		return nil, nil
	}
	open, err := d.store.OpenSteps(ctx)
	var mine []Task
	for _, step := range open {
		may := identity.Can(actor, step.Action, identity.Object{UnitPath: step.UnitPath, State: "in_review", AuthorID: step.AuthorID, MakerIDs: step.MakerIDs})
		if may && (step.DoneBy == "" || step.DoneBy != actor.UserID) {
			mine = append(mine, step.Task)
		}
	}
	return mine, err
}

// Dates returns the days that concern the actor, also those to come: reviews, and decisions that are asked for.
func (d *Waiting) Dates(ctx context.Context) ([]Task, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	const always = "9999-12-31"
	dates, err := d.store.ReviewsDue(ctx, reviewPaths(actor), always)
	if err != nil {
		return nil, err
	}
	measures, err := d.measures(ctx, actor, always)
	if err != nil {
		return nil, err
	}
	dates = append(dates, measures...)
	steps, err := d.steps(ctx, actor)
	for _, step := range steps {
		if step.Due != "" {
			dates = append(dates, step)
		}
	}
	return dates, err
}

// RecentProcess is a process and when somebody changed it last; others may have changed it since.
type RecentProcess struct {
	Process
	ChangedAt time.Time
}

// Recent returns the processes the actor changed last.
func (d *Waiting) Recent(ctx context.Context, limit int) ([]RecentProcess, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	list, err := d.store.RecentProcesses(ctx, actor.UserID, limit)
	return slices.DeleteFunc(list, func(p RecentProcess) bool {
		return p.Place != Live || !identity.Can(actor, identity.ReadProcess, p.object())
	}), err
}

// reviewPaths are the units whose overdue reviews are somebody's task: where they edit, but for a whole
// municipality that would be everybody's business and so nobody's.
func reviewPaths(actor identity.Actor) []string {
	return slices.DeleteFunc(actor.Paths(identity.EditSteckbrief), func(p string) bool { return p == identity.Everywhere })
}

// measures are the changeovers to be measured: of the processes one answers for, and all of them for the strategy team.
func (d *Waiting) measures(ctx context.Context, actor identity.Actor, before string) ([]Task, error) {
	var team []string
	for _, g := range actor.Grants {
		if g.Role == identity.Strategy && g.DeputyFor == "" {
			team = append(team, g.UnitPath)
		}
	}
	return d.store.MeasuresDue(ctx, actor.Paths(identity.MeasureChangeover), team, actor.UserID, before)
}
