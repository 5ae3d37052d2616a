package demo

import (
	"context"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/register"
)

// loadUnits creates the units, parents first: the file lists them in that order.
func (l *loader) loadUnits(ctx context.Context) error {
	for _, u := range l.town.Units {
		unit, err := l.services.Units.Create(ctx, register.Unit{
			ParentID: l.units[u.Parent].ID, Number: u.Number, Name: u.Name, Kind: register.UnitKind(u.Kind), Facts: l.unitFacts(u),
		})
		if err != nil {
			return fmt.Errorf("%s: %w", u.Number, err)
		}
		l.units[u.Number] = unit
	}
	return nil
}

// dialogueWords say how far the Strategiedialog with a unit is.
var dialogueWords = map[data.DialogState]string{data.DialogHeld: "geführt", data.DialogPlanned: "geplant"}

func (l *loader) unitFacts(u data.Unit) register.UnitFacts {
	staff := int(u.FTE)
	facts := register.UnitFacts{StaffHundredths: &staff, Workplaces: &u.Workplaces, WorkplacesDMS: &u.DMSWorkplaces, LeavingFiveYrs: &u.Leaving.Count,
		FiguresYear: l.now.Year(), FiguresSource: "Stellenplan und Bestandsliste der IT"}
	if u.Register != nil {
		facts.ExpectedSize = &u.Register.Expected
	}
	if d := u.StrategyDialog; d != nil {
		facts.Dialogue = dialogueWords[d.State] + " " + d.When
	}
	for _, c := range u.Contacts {
		facts.Contacts = append(facts.Contacts, l.contact(c))
	}
	return facts
}

func (l *loader) contact(c data.Contact) register.Contact {
	out := register.Contact{Function: string(c.Function), Title: c.Position, Vacant: c.Vacant}
	for _, p := range l.town.People {
		if p.ID == c.Person && c.Person != "" {
			out.Name = p.Name
		}
	}
	if c.Share > 0 {
		out.Share = c.Share.String()
	}
	return out
}
