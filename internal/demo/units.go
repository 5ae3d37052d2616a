package demo

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
)

// loadUnits founds the units as they were, parents first as the file lists them, and changes them on the days on which the
// files say it happened.
func (l *loader) loadUnits(ctx context.Context) error {
	h := &history{}
	units := register.NewUnits(l.db, h.clock, store.NewID)
	for _, u := range l.town.Units {
		if err := l.planUnit(h, units, u); err != nil {
			return fmt.Errorf("%s: %w", u.Number, err)
		}
	}
	return h.run(ctx)
}

// planUnit goes back from what a unit is to what it was founded as. A unit that tells nothing of it is as old as the oldest.
func (l *loader) planUnit(h *history, units *register.Units, u data.Unit) error {
	was := register.Unit{Number: u.Number, Name: u.Name, Kind: register.UnitKind(u.Kind)}
	parent, founded := u.Parent, l.oldestUnit()
	for _, e := range slices.Backward(u.History) {
		at, err := l.time(e.Date, 9)
		if err != nil {
			return err
		}
		switch now, above := was, parent; e.Event {
		case data.UnitMoved:
			h.add(at, l.changeUnit(u.Number, func(ctx context.Context, unit register.Unit) (register.Unit, error) {
				return units.Move(ctx, unit.ID, l.units[above].ID, unit.Revision)
			}))
			parent = e.From
		case data.UnitRenumbered:
			h.add(at, l.changeUnit(u.Number, func(ctx context.Context, unit register.Unit) (register.Unit, error) {
				unit.Number = now.Number
				return units.Change(ctx, unit)
			}))
			was.Number = e.From
		case data.UnitRenamed:
			h.add(at, l.changeUnit(u.Number, func(ctx context.Context, unit register.Unit) (register.Unit, error) {
				unit.Name = now.Name
				return units.Change(ctx, unit)
			}))
			was.Name = e.From
		case data.UnitFounded:
			founded, was.ValidFrom = e.Date, at.Format(time.DateOnly)
		}
	}
	at, err := l.time(founded, 8)
	h.add(at, func(ctx context.Context) (err error) {
		was.ParentID = l.units[parent].ID
		l.units[u.Number], err = units.Create(ctx, was)
		return err
	})
	h.add(l.now, l.changeUnit(u.Number, func(ctx context.Context, unit register.Unit) (register.Unit, error) {
		facts, err := l.unitFacts(u) // as the files know them today
		if err != nil {
			return unit, err
		}
		unit.Facts = facts
		return units.Change(ctx, unit)
	}))
	return err
}

// changeUnit changes the unit that now has a number.
func (l *loader) changeUnit(number string, change func(context.Context, register.Unit) (register.Unit, error)) func(context.Context) error {
	return func(ctx context.Context) (err error) {
		l.units[number], err = change(ctx, l.units[number])
		return err
	}
}

// oldestUnit is the first day that the history of any unit tells of.
func (l *loader) oldestUnit() data.Date {
	var days []data.Date
	for _, u := range l.town.Units {
		for _, e := range u.History {
			days = append(days, e.Date)
		}
	}
	return slices.Min(days)
}

// dialogue says how far the Strategiedialog with a unit is, "geführt 11/2025" or "geplant 2027".
func (l *loader) dialogue(d data.StrategyDialog) (string, error) {
	if d.State == data.DialogPlanned {
		year, err := strconv.Atoi(d.When)
		return "geplant " + strconv.Itoa(l.year(year)), err
	}
	held, err := l.month(data.Month(d.When))
	year, month, _ := strings.Cut(held, "-")
	return "geführt " + month + "/" + year, err
}

func (l *loader) unitFacts(u data.Unit) (facts register.UnitFacts, err error) {
	staff := int(u.FTE)
	facts = register.UnitFacts{StaffHundredths: &staff, Workplaces: &u.Workplaces, WorkplacesDMS: &u.DMSWorkplaces, LeavingFiveYrs: &u.Leaving.Count,
		FiguresYear: l.now.Year(), FiguresSource: "Stellenplan und Bestandsliste der IT"}
	if u.Register != nil {
		facts.ExpectedSize = &u.Register.Expected
	}
	if d := u.StrategyDialog; d != nil {
		facts.Dialogue, err = l.dialogue(*d)
	}
	for _, c := range u.Contacts {
		facts.Contacts = append(facts.Contacts, l.contact(c))
	}
	return facts, err
}

func (l *loader) contact(c data.Contact) register.Contact {
	out := register.Contact{Function: string(c.Function), Title: c.Position, Vacant: c.Vacant}
	for _, p := range l.town.People {
		if p.ID == c.Person && c.Person != "" {
			out.Name = p.Name
		}
	}
	if c.Share > 0 {
		out.Share = strings.Replace(c.Share.String(), ".", ",", 1)
	}
	return out
}
