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
	TaskReleaseSteckbrief  TaskKind = "releaseSteckbrief"  // a colleague's version waits for release
	TaskReleaseModel       TaskKind = "releaseModel"       //
	TaskReturnedSteckbrief TaskKind = "returnedSteckbrief" // one's own version came back
	TaskReturnedModel      TaskKind = "returnedModel"      //
	TaskReviewOverdue      TaskKind = "reviewOverdue"      // the review date of a process has passed
	TaskUnsaved            TaskKind = "unsaved"            // one's own entries that are not saved
)

// TaskKinds lists the kinds, the most urgent first.
var TaskKinds = []TaskKind{
	TaskReleaseSteckbrief, TaskReleaseModel, TaskReturnedSteckbrief, TaskReturnedModel, TaskReviewOverdue, TaskUnsaved,
}

// Task is one thing that waits.
type Task struct {
	Kind        TaskKind
	ProcessID   string
	ProcessName string
	Number      string
	UnitID      string
	UnitName    string
	VersionID   string    // of models
	VersionNo   int       // of Steckbriefe and models
	Title       string    // name of the model
	Comment     string    // why a version came back
	Since       time.Time // zero if only the day is known
	Due         string    // date, "" if none
}

// MaxTasks is how many tasks of a kind are listed.
const MaxTasks = 100

// TaskStore finds what waits. All methods work in the tenant of ctx.
type TaskStore interface {
	// VersionsInReview returns versions below paths that wait and were not made by the user.
	VersionsInReview(ctx context.Context, paths []string, notBy string) ([]Task, error)
	VersionsReturnedTo(ctx context.Context, paths []string, userID string) ([]Task, error)
	ReviewsDue(ctx context.Context, paths []string, before string) ([]Task, error)
	Unsaved(ctx context.Context, paths []string, userID string) ([]Task, error)
	// RecentProcesses returns the processes a user changed last, newest first.
	RecentProcesses(ctx context.Context, userID string, limit int) ([]Process, error)
	Settings(ctx context.Context) (identity.Settings, error)
}

// Waiting knows what waits for a person.
type Waiting struct {
	store TaskStore
	now   func() time.Time
}

// NewWaiting returns the service.
func NewWaiting(store TaskStore, now func() time.Time) *Waiting {
	return &Waiting{store: store, now: now}
}

// Tasks returns what waits for the actor, the most urgent first.
func (d *Waiting) Tasks(ctx context.Context) ([]Task, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	settings, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	today := settings.Day(d.now())
	drafts := actor.Paths(identity.ReadDraft) // who has left an office does not see its drafts any more
	var tasks []Task
	for _, find := range []func() ([]Task, error){
		func() ([]Task, error) {
			return d.store.VersionsInReview(ctx, actor.Paths(identity.ReleaseVersion), actor.UserID)
		},
		func() ([]Task, error) { return d.store.VersionsReturnedTo(ctx, drafts, actor.UserID) },
		func() ([]Task, error) { return d.store.ReviewsDue(ctx, reviewPaths(actor), today) },
		func() ([]Task, error) { return d.store.Unsaved(ctx, drafts, actor.UserID) },
	} {
		more, err := find()
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, more...)
	}
	slices.SortStableFunc(tasks, func(a, b Task) int {
		return cmp.Or(cmp.Compare(slices.Index(TaskKinds, a.Kind), slices.Index(TaskKinds, b.Kind)),
			cmp.Compare(a.Due, b.Due), a.Since.Compare(b.Since))
	})
	return tasks, nil
}

// Recent returns the processes the actor changed last.
func (d *Waiting) Recent(ctx context.Context, limit int) ([]Process, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	list, err := d.store.RecentProcesses(ctx, actor.UserID, limit)
	return slices.DeleteFunc(list, func(p Process) bool {
		return p.Place != Live || !identity.Can(actor, identity.ReadProcess, p.object())
	}), err
}

// reviewPaths are the units whose overdue reviews are somebody's task: where they edit, but for a whole
// municipality that would be everybody's business and so nobody's.
func reviewPaths(actor identity.Actor) []string {
	return slices.DeleteFunc(actor.Paths(identity.EditSteckbrief), func(p string) bool { return p == identity.Everywhere })
}
