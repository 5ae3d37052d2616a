package rollout

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Entry says how many workplaces a unit has from a day on, and how many of them with the DMS. Each is counted once,
// however many kinds of files somebody works with there.
type Entry struct {
	UnitID    string
	Day       string
	Total     int
	Connected int
	Source    string
}

// Point is the share of the house at the end of a month, or today.
type Point struct {
	Day       string
	Total     int
	Connected int
	LeftOut   int // units too small to be shown that are not in the sums
}

// UnitWorkplaces is what a unit says now.
type UnitWorkplaces struct {
	Unit      register.Unit
	Total     *int // nil is unknown, or not shown of so small a group
	Connected *int
	Hidden    bool
	Since     string // day of the newest entry, "" if there is none
	Editable  bool
}

// Share is how many workplaces of the house work with the DMS, over time and now.
type Share struct {
	Points []Point // by day, the last one is today
	Aims   []Aim
	Units  []UnitWorkplaces // in the order of the tree
}

// Share returns the share of workplaces with the DMS. What units say that are too small to be shown is in the sums only if
// nobody can take it out again with what the others say.
func (s *Service) Share(ctx context.Context) (Share, error) {
	h, err := s.house(ctx)
	if err != nil {
		return Share{}, err
	}
	entries, err := s.store.WorkplaceEntries(ctx, "")
	if err != nil {
		return Share{}, err
	}
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return Share{}, err
	}
	var out Share
	today := settings.Day(s.now())
	newest := map[string]string{}
	seen := map[string][]Entry{}
	for _, e := range entries {
		u, ok := h.byID[e.UnitID]
		if ok && identity.Can(h.actor, identity.ReadRollout, identity.Object{UnitPath: u.Path}) {
			seen[e.UnitID] = append(seen[e.UnitID], e)
			newest[e.UnitID] = max(newest[e.UnitID], e.Day)
		}
	}
	h.end(seen)
	for _, u := range h.units {
		object := identity.Object{UnitPath: u.Path}
		if u.ValidTo != "" || !identity.Can(h.actor, identity.ReadRollout, object) {
			continue
		}
		out.Units = append(out.Units, UnitWorkplaces{
			Unit: u, Total: u.Facts.Workplaces, Connected: u.Facts.WorkplacesDMS, Hidden: u.Suppressed, Since: newest[u.ID],
			Editable: identity.Can(h.actor, identity.EditRollout, object),
		})
	}
	out.Points = h.series(seen, today, settings.Threshold())
	if s.aims != nil {
		out.Aims, err = s.aims(ctx)
	}
	return out, err
}

// end lets units that are no more count nothing from the day after their last one.
func (h *house) end(entries map[string][]Entry) {
	for id, list := range entries {
		last, err := time.Parse(time.DateOnly, h.byID[id].ValidTo)
		if err != nil {
			continue // it goes on
		}
		day := last.AddDate(0, 0, 1).Format(time.DateOnly)
		list = slices.DeleteFunc(list, func(e Entry) bool { return e.Day >= day })
		entries[id] = append(list, Entry{UnitID: id, Day: day})
	}
}

// maxPoints is how many months are shown: five years.
const maxPoints = 60

// days are the ends of the months since the first entry, and today.
func days(entries map[string][]Entry, today string) []string {
	first := today
	for _, list := range entries {
		for _, e := range list {
			first = min(first, e.Day)
		}
	}
	out := []string{today}
	day, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return nil
	}
	end := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -1)
	for end.Format(time.DateOnly) >= first && len(out) < maxPoints {
		out = append(out, end.Format(time.DateOnly))
		end = time.Date(end.Year(), end.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -1)
	}
	slices.Reverse(out)
	return out
}

// series adds up what units said on each of these days, without sums about too few people.
func (h *house) series(entries map[string][]Entry, today string, threshold identity.Threshold) []Point {
	var points []Point
	for _, day := range days(entries, today) {
		if p := h.point(entries, day, threshold); !threshold.Hides(p.Total) {
			points = append(points, p)
		}
	}
	return points
}

// point adds up what units said on a day. Of each small one nothing is shown, so that their sum may not be found either.
func (h *house) point(entries map[string][]Entry, day string, threshold identity.Threshold) Point {
	all, small := Point{Day: day}, Point{}
	var places []int // of the small ones
	for id, list := range entries {
		e, ok := at(list, day)
		switch {
		case !ok:
		case h.byID[id].Suppressed:
			small.Total, small.Connected = small.Total+e.Total, small.Connected+e.Connected
			places = append(places, e.Total)
		default:
			all.Total, all.Connected = all.Total+e.Total, all.Connected+e.Connected
		}
	}
	if threshold.HidesSum(places) {
		all.LeftOut = len(slices.DeleteFunc(places, func(n int) bool { return n == 0 }))
		return all
	}
	all.Total, all.Connected = all.Total+small.Total, all.Connected+small.Connected
	return all
}

// at is the entry that holds on a day.
func at(list []Entry, day string) (found Entry, ok bool) {
	for _, e := range list {
		if e.Day <= day && (!ok || e.Day >= found.Day) {
			found, ok = e, true
		}
	}
	return found, ok
}

// WorkplaceHistory returns what a unit said, newest first; nothing of a group too small to be shown.
func (s *Service) WorkplaceHistory(ctx context.Context, unitID string) ([]Entry, error) {
	h, err := s.house(ctx)
	if err != nil {
		return nil, err
	}
	u, ok := h.byID[unitID]
	if !ok || !identity.Can(h.actor, identity.ReadRollout, identity.Object{UnitPath: u.Path}) {
		return nil, problem.New(problem.NotFound, "request.notFound")
	}
	if u.Suppressed {
		return nil, nil
	}
	list, err := s.store.WorkplaceEntries(ctx, unitID)
	slices.Reverse(list)
	return list, err
}

// EnterWorkplaces keeps what a unit says from a day on; another entry of that day is replaced.
func (s *Service) EnterWorkplaces(ctx context.Context, e Entry) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		u, err := s.editable(ctx, e.UnitID)
		if err != nil {
			return err
		}
		return s.enter(ctx, u, e)
	})
}

// enter writes an entry and, if it is the newest, what the unit says now.
func (s *Service) enter(ctx context.Context, u register.Unit, e Entry) error {
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return err
	}
	e.Source = strings.TrimSpace(e.Source)
	c := &checker{}
	c.day("day", e.Day)
	if e.Day == "" {
		c.add("day", "field.required")
	} else if e.Day > settings.Day(s.now()) {
		c.add("day", "rollout.future")
	}
	c.count("total", &e.Total)
	c.count("connected", &e.Connected)
	if e.Connected > e.Total {
		c.add("connected", "rollout.moreThanTotal", "total", e.Total)
	}
	c.text("source", e.Source, maxShort)
	if err := problem.InvalidFields(c.bad...); err != nil {
		return err
	}
	before, err := s.store.WorkplaceEntries(ctx, u.ID)
	if err != nil {
		return err
	}
	if err := s.store.SaveWorkplaceEntry(ctx, e); err != nil {
		return err
	}
	s.store.Record(ctx, audit.Entry{Action: "unit.workplaces", ObjectKind: "unit", ObjectID: u.ID, UnitID: u.ID,
		Details: audit.Details{"number": u.Number, "name": u.Name, "day": e.Day}})
	if slices.ContainsFunc(before, func(o Entry) bool { return o.Day > e.Day }) {
		return nil
	}
	u.Facts.Workplaces, u.Facts.WorkplacesDMS, u.UpdatedAt = &e.Total, &e.Connected, s.now().UTC()
	_, err = s.store.UpdateUnit(ctx, u)
	return err
}
