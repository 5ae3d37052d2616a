package rollouts

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/rollout"
	"github.com/prozessregister/prozessregister/internal/text"
)

// rolloutFields maps fields of the service's problems to targets.
var rolloutFields = map[string]string{
	"unitId": "unit", "day": "since", "to": "stage", "interface.state": "interface", "interface.applicationId": "application",
	"dates.productive.planned": "planned", "reason": "stage",
}

// importRollouts adds and changes rollouts; a rollout is known by its unit and kind of file.
func (s *Service) importRollouts(ctx context.Context, r *run) error {
	views, err := s.port.List(ctx, rollout.Filter{})
	if err != nil {
		return err
	}
	known := map[string]rollout.Rollout{}
	for _, v := range views {
		known[v.UnitID+" "+v.FileKind] = v.Rollout
	}
	seen := map[string]int{}
	for _, row := range r.table.Rows {
		u, ok := r.unit(row)
		kind := choice(r, row, "fileKind", "rollout.kind.", rollout.FileKinds)
		if _, said := r.cell(row, "fileKind"); !said {
			r.find(row, "fileKind", "field.required")
		}
		if !ok || kind == "" {
			continue
		}
		key := u.ID + " " + kind
		if first, twice := seen[key]; twice {
			r.find(row, "unit", "import.twice", "value", u.Number+" "+text.Message(text.German, "rollout.kind."+kind, nil), "row", first)
			continue
		}
		seen[key] = row.Number
		old := known[key]
		old.UnitID, old.FileKind = u.ID, kind
		if err := s.importRollout(ctx, r, row, old); err != nil {
			if err := r.result.Fail(r.columns, row, err, rolloutFields); err != nil {
				return err
			}
		}
	}
	return nil
}

// importRollout writes one row: what an empty cell means stays as it is. A rollout without an id is a new one.
func (s *Service) importRollout(ctx context.Context, r *run, row table.Row, old rollout.Rollout) error {
	before := r.result.Found
	next := old
	stage := choice(r, row, "stage", "rollout.stage.", rollout.Stages)
	since := r.date(row, "since")
	r.fill(row, &next)
	if r.result.Found > before {
		return nil
	}
	if next.ID == "" {
		next.Stage, next.Since = stage, since
		_, err := s.port.Create(ctx, next)
		r.result.Created++
		return err
	}
	saved, err := s.port.Change(ctx, next)
	if err != nil {
		return err
	}
	if stage != "" && stage != old.Stage {
		if since == "" || since == old.Since {
			since = r.today
		}
		if saved, err = s.port.Move(ctx, old.ID, saved.Revision, rollout.Move{To: stage, Day: since, Reason: "Import"}); err != nil {
			return err
		}
	}
	if saved.Revision == old.Revision {
		r.result.Unchanged++
	} else {
		r.result.Changed++
	}
	return nil
}

// fill puts what the cells say into a rollout.
func (r *run) fill(row table.Row, next *rollout.Rollout) {
	d := &next.Detail
	for target, to := range map[string]**int{"connected": &d.Connected, "target": &d.Target, "oldFiles": &d.OldFiles} {
		if n := r.count(row, target); n != nil {
			*to = n
		}
	}
	if day := r.date(row, "planned"); day != "" {
		dates := map[rollout.Stage]rollout.Dates{}
		for k, v := range d.Dates {
			dates[k] = v
		}
		planned := dates[rollout.Productive]
		planned.Planned = day
		dates[rollout.Productive], d.Dates = planned, dates
	}
	if s, said := r.cell(row, "application"); said {
		id, ok := r.applications[folded(s)]
		if !ok {
			r.find(row, "application", "rollout.import.application", "value", s)
		}
		d.Interface.ApplicationID = id
		if d.Interface.State == "" {
			d.Interface.State = "none"
		}
	}
	if state := choice(r, row, "interface", "rollout.interface.", rollout.InterfaceStates); state != "" {
		d.Interface.State = state
	}
	if s, said := r.cell(row, "obstacle"); said && !slices.ContainsFunc(d.Obstacles, func(o rollout.Obstacle) bool { return folded(o.Text) == folded(s) }) {
		d.Obstacles = append(slices.Clone(d.Obstacles), rollout.Obstacle{Text: s})
	}
	if s, said := r.cell(row, "note"); said {
		d.Note = s
	}
}

// importWorkplaces enters what units say.
func (s *Service) importWorkplaces(ctx context.Context, r *run) error {
	share, err := s.port.Share(ctx)
	if err != nil {
		return err
	}
	now := map[string]rollout.UnitWorkplaces{}
	for _, u := range share.Units {
		now[u.Unit.ID] = u
	}
	for _, row := range r.table.Rows {
		before := r.result.Found
		u, ok := r.unit(row)
		total, connected, day := r.count(row, "total"), r.count(row, "connected"), r.date(row, "day")
		if !ok || r.result.Found > before {
			continue
		}
		if total == nil || connected == nil { // unknown stays unknown
			r.result.Unchanged++
			continue
		}
		old, said := now[u.ID], day != ""
		if !said {
			day = r.today
		}
		if same(old.Total, total) && same(old.Connected, connected) && (!said || day == old.Since) {
			r.result.Unchanged++
			continue
		}
		source, _ := r.cell(row, "source")
		err := s.port.EnterWorkplaces(ctx, rollout.Entry{UnitID: u.ID, Day: day, Total: *total, Connected: *connected, Source: source})
		if err != nil {
			if err := r.result.Fail(r.columns, row, err, nil); err != nil {
				return err
			}
			continue
		}
		r.result.Changed++
	}
	return nil
}

func same(a, b *int) bool { return a != nil && b != nil && *a == *b }
