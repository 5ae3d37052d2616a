package demo

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/rollout"
	"github.com/prozessregister/prozessregister/internal/store"
)

// rolloutSteps are the items of the files as the register names them.
var rolloutSteps = map[string]rollout.StepKind{
	"concept": rollout.StepConcept, "filePlan": rollout.StepFilePlan, "permissions": rollout.StepPermissions,
	"staffCouncil": rollout.StepStaffCouncil, "dataProtection": rollout.StepDataProtection, "scanning": rollout.StepScanning,
	"interface": rollout.StepInterface, "oldFiles": rollout.StepOldFiles, "training": rollout.StepTraining,
	"acceptance": rollout.StepAcceptance, "archive": rollout.StepArchive, "handover": rollout.StepHandover,
}

// rolloutStages are the stages of the files as the register names them.
var rolloutStages = map[data.RolloutStage]rollout.Stage{
	data.RolloutNotPlanned: rollout.NotPlanned, data.RolloutPlanned: rollout.Planned, data.RolloutConcept: rollout.Concept,
	data.RolloutTest: rollout.Test, data.RolloutPilot: rollout.Pilot, data.RolloutProductive: rollout.Productive,
	data.RolloutPaused: rollout.Paused,
}

// loadRollouts enters the rollouts and moves them along their stages on the days on which the files say it happened, and
// the workplaces as the goal tells them.
func (l *loader) loadRollouts(ctx context.Context) error {
	h := &history{}
	service := rollout.NewService(l.db, l.services.Units, l.services.Processes, h.clock, store.NewID)
	for _, src := range l.town.Rollouts {
		if err := l.planRollout(h, service, src); err != nil {
			return fmt.Errorf("%s %s: %w", src.Unit, src.FileKind, err)
		}
	}
	if err := l.planWorkplaces(h, service); err != nil {
		return err
	}
	return h.run(ctx)
}

// planRollout adds what happened to one rollout.
func (l *loader) planRollout(h *history, service *rollout.Service, src data.Rollout) error {
	r, err := l.rollout(src)
	if err != nil {
		return err
	}
	done := map[string]data.Date{}
	for _, item := range src.Checklist {
		done[item.Item] = item.Done
	}
	begun, err := l.time(cmp.Or(done["concept"], "2026-01-15"), 9)
	if err != nil {
		return err
	}
	begun = begun.AddDate(0, -1, 0)
	r.Stage = rollout.Planned
	if src.Stage == data.RolloutNotPlanned {
		r.Stage = rollout.NotPlanned
	}
	r.Since = begun.Format("2006-01")
	var saved rollout.View
	h.add(begun, func(ctx context.Context) error {
		var err error
		saved, err = service.Create(l.as(ctx, "strategie"), r)
		return err
	})
	moves, err := l.moves(src, done)
	if err != nil {
		return err
	}
	last := begun
	for _, m := range moves {
		last = latest(m.at, last.Add(time.Hour))
		h.add(last, func(ctx context.Context) error {
			var err error
			saved, err = service.Move(l.as(ctx, "strategie"), saved.ID, saved.Revision, m.Move)
			return err
		})
	}
	return nil
}

// dated is a move on the day it happened.
type dated struct {
	at time.Time
	rollout.Move
}

// moves are the stages that a rollout went through: concept, test and pilot on the days of the steps that lead there.
func (l *loader) moves(src data.Rollout, done map[string]data.Date) ([]dated, error) {
	var out []dated
	add := func(stage rollout.Stage, day data.Date, since, reason string) error {
		at, err := l.time(day, 10)
		if err == nil {
			out = append(out, dated{at, rollout.Move{To: stage, Day: cmp.Or(since, at.Format(time.DateOnly)), Reason: reason}})
		}
		return err
	}
	since, err := l.month(src.Since)
	if err != nil {
		return nil, err
	}
	final := rolloutStages[src.Stage]
	for _, step := range []struct {
		stage rollout.Stage
		item  string
	}{{rollout.Concept, "filePlan"}, {rollout.Test, "permissions"}, {rollout.Pilot, "training"}} {
		if step.stage == final || final == rollout.Planned || final == rollout.NotPlanned || final == rollout.Concept || done[step.item] == "" {
			break
		}
		if err := add(step.stage, done[step.item], "", ""); err != nil {
			return nil, err
		}
	}
	day := data.Date(string(src.Since) + "-01")
	switch final {
	case rollout.Planned, rollout.NotPlanned:
		return out, nil
	case rollout.Concept:
		day, since = cmp.Or(done["filePlan"], done["concept"]), ""
	case rollout.Paused:
		day, since = "2026-09-16", ""
	}
	if since > l.today.Format("2006-01") {
		day, since = "2026-11-02", ""
	}
	reason := "Stand aus der Bestandsliste übernommen"
	if final == rollout.Paused {
		reason = src.Obstacle
	}
	if err := add(final, day, since, reason); err != nil {
		return nil, err
	}
	out[len(out)-1].Connected = &src.Connected
	if final == rollout.Paused {
		out[len(out)-1].Until = src.Plan
	}
	return out, nil
}

// rollout is what the files say about one, without its stage.
func (l *loader) rollout(src data.Rollout) (rollout.Rollout, error) {
	target, metres, connected := src.Target, src.OldFilesMetres, 0 // they are connected when the stage is reached
	r := rollout.Rollout{UnitID: l.units[src.Unit].ID, FileKind: src.FileKind, SystemID: l.applications["A36"], Detail: rollout.Detail{
		Connected: &connected, Target: &target, OldFiles: &metres, PlanNote: src.Plan, Dates: map[rollout.Stage]rollout.Dates{},
	}}
	d := &r.Detail
	if year := strings.TrimPrefix(src.Plan, "Plan "); len(year) == 4 {
		d.Dates[rollout.Productive] = rollout.Dates{Planned: year}
		d.PlanNote = ""
	}
	if i := src.Interface; i != nil {
		d.Interface = rollout.Interface{ApplicationID: l.applications[i.Application], State: string(i.State)}
	}
	if err := l.rolloutSteps(src, d); err != nil {
		return r, err
	}
	if src.Stage == data.RolloutPilot {
		d.Dates[rollout.Productive] = rollout.Dates{Planned: l.today.AddDate(0, 6, 0).Format("2006") + "-Q2"}
	}
	if src.Obstacle == "" {
		return r, nil
	}
	due, err := l.month(src.ObstacleDue)
	if err != nil {
		return r, err
	}
	solved, err := l.day(src.ObstacleSolved)
	o := rollout.Obstacle{Text: src.Obstacle, Function: src.ObstacleFunction, Due: due, SolvedOn: solved}
	if src.Interface != nil && (src.Interface.State == data.InterfaceUnclear || strings.Contains(src.Obstacle, src.Interface.Application)) {
		o.ApplicationID = d.Interface.ApplicationID
	}
	d.Obstacles = []rollout.Obstacle{o}
	return r, err
}

// filePlanStates are how far the Aktenplan is agreed.
var filePlanStates = map[string]rollout.StepState{"agreed": rollout.StepDone, "inProgress": rollout.StepInProgress, "open": rollout.StepOpen}

func (l *loader) rolloutSteps(src data.Rollout, d *rollout.Detail) error {
	for _, item := range src.Checklist {
		day, err := l.day(item.Done)
		if err != nil {
			return err
		}
		s := rollout.Step{Kind: rolloutSteps[item.Item], State: rollout.StepOpen, Day: day, By: item.By}
		if day != "" {
			s.State = rollout.StepDone
		}
		if item.Item == "filePlan" && day == "" {
			s.State = filePlanStates[src.FilePlan]
		}
		if item.Of > 0 {
			s.Trained, s.Of = &item.Trained, &item.Of
		}
		d.Steps = append(d.Steps, s)
	}
	if src.Interface == nil {
		d.Steps = append(d.Steps, rollout.Step{Kind: rollout.StepInterface, State: rollout.StepNotNeeded})
	}
	return nil
}

// planWorkplaces tells how the workplaces with the DMS grew, so that they add up to what the goal says: unit after unit in the
// order in which their files became productive.
func (l *loader) planWorkplaces(h *history, service *rollout.Service) error {
	i := slices.IndexFunc(l.town.Strategy.Goals, func(g data.Goal) bool { return g.Figure == "dmsWorkplaceShare" })
	if i < 0 {
		return nil
	}
	g, total := l.town.Strategy.Goals[i], 0
	for _, u := range l.town.Units {
		total += u.Workplaces
	}
	course := []data.GoalValue{{On: g.Start.On, Number: g.Start.Number}}
	course = append(append(course, g.Course...), g.Value)
	before := map[string]int{}
	for n, value := range course {
		at, err := l.endOfMonth(value.On)
		if err != nil || value.Number == nil {
			return err
		}
		left := int(math.Round(float64(*value.Number) * float64(total) / 10_000))
		for _, u := range l.connectionOrder() {
			connected := min(left, u.DMSWorkplaces)
			left -= connected
			if n > 0 && before[u.Number] == connected {
				continue
			}
			before[u.Number] = connected
			e := rollout.Entry{UnitID: l.units[u.Number].ID, Day: at.Format(time.DateOnly), Total: u.Workplaces, Connected: connected, Source: "Bestandsliste der IT"}
			h.add(at, func(ctx context.Context) error { return service.EnterWorkplaces(l.as(ctx, "strategie"), e) })
		}
	}
	return nil
}

// endOfMonth is the last day of the month of a date of the files, moved with the clock, and never in the future.
func (l *loader) endOfMonth(d data.Date) (time.Time, error) {
	month, err := l.month(data.Month(d[:7]))
	if err != nil {
		return time.Time{}, err
	}
	first, err := time.Parse("2006-01", month)
	if end := first.AddDate(0, 1, -1).Add(12 * time.Hour); end.Before(l.now) {
		return end, err
	}
	return l.now, err
}

// connectionOrder are the units in the order in which they were connected: those without files of their own first.
func (l *loader) connectionOrder() []data.Unit {
	since := map[string]string{}
	for _, r := range l.town.Rollouts {
		day := cmp.Or(string(r.Since), "9")
		if r.Stage != data.RolloutProductive {
			day = "9" + day
		}
		if old, ok := since[r.Unit]; !ok || day < old {
			since[r.Unit] = day
		}
	}
	units := slices.Clone(l.town.Units)
	slices.SortStableFunc(units, func(a, b data.Unit) int { return cmp.Compare(since[a.Number], since[b.Number]) })
	return units
}
