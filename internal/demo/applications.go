package demo

import (
	"context"
	"fmt"
	"strings"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/demo/data"
)

// choices are the words of the files that the register writes in another way.
var choices = map[string]string{
	"baseComponent": "base_component", "dataCentre": "data_centre", "onPremises": "on_premises", "cloudEU": "cloud_eu",
	"notIntended": "not_intended", "notApplicable": "not_applicable", "veryHigh": "very_high",
}

func choice[T ~string](v T) string {
	if other, ok := choices[string(v)]; ok {
		return other
	}
	return string(v)
}

// loadApplications creates the applications and remembers their ids by the numbers of the files.
func (l *loader) loadApplications(ctx context.Context) error {
	for _, a := range l.town.Applications {
		end, err := l.month(a.SupportEnd)
		if err != nil {
			return fmt.Errorf("%s: %w", a.ID, err)
		}
		app := catalog.Application{
			Code: a.ID, Name: a.Name, Kind: choice(a.Kind), Purpose: a.Purpose, Operation: choice(a.Operation),
			DMSInterface: choice(a.DMSInterface), SupportEnd: end, Protection: choice(a.Protection), OwnerFunction: a.Owner.Function,
			OwnerUnitID: l.units[a.Owner.Unit].ID, AllUnits: a.AllUnits == data.ScopeAll, Workplaces: a.Workplaces, Note: notes(a),
		}
		if a.Workplaces == 0 {
			app.Workplaces = -1
		}
		app.Vendor, app.Version = a.Vendor, a.Version
		if app.Detail, err = l.applicationDetail(a); err != nil {
			return fmt.Errorf("%s: %w", a.ID, err)
		}
		for _, number := range a.Units {
			app.UnitIDs = append(app.UnitIDs, l.units[number].ID)
		}
		saved, err := l.services.Applications.Create(ctx, app)
		if err != nil {
			return fmt.Errorf("%s: %w", a.ID, err)
		}
		l.applications[a.ID] = saved.ID
	}
	return l.connectApplications(ctx)
}

// applicationDetail is what the files say beyond what lists show; interfaces follow when all applications are there.
func (l *loader) applicationDetail(a data.Application) (catalog.Detail, error) {
	end, err := l.month(a.ContractEnd)
	d := catalog.Detail{ContractEnd: end}
	if a.Protection != data.ProtectionNormal {
		d.PersonalData = "yes"
	}
	if a.DMSInterface == data.InterfaceProductive {
		d.DMSKind, d.DMSDirection = "api", "out"
	}
	return d, err
}

// connectApplications adds the interfaces between applications.
func (l *loader) connectApplications(ctx context.Context) error {
	for _, a := range l.town.Applications {
		if len(a.Interfaces) == 0 {
			continue
		}
		app, _, err := l.services.Applications.Get(ctx, l.applications[a.ID])
		if err != nil {
			return fmt.Errorf("%s: %w", a.ID, err)
		}
		for _, i := range a.Interfaces {
			app.Detail.Interfaces = append(app.Detail.Interfaces, catalog.Interface{
				ApplicationID: l.applications[i.To], Name: i.What, Kind: i.Kind, Direction: i.Direction, State: i.State,
			})
		}
		if _, err := l.services.Applications.Change(ctx, app); err != nil {
			return fmt.Errorf("%s: %w", a.ID, err)
		}
	}
	return nil
}

// notes are what the files say about an application beside its fields.
func notes(a data.Application) string {
	var lines []string
	for _, s := range []string{a.DMSInterfaceNote, a.ProtectionNote} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "\n")
}

// month moves a month with the clock of the installation.
func (l *loader) month(m data.Month) (string, error) {
	if m == "" {
		return "", nil
	}
	day, err := data.Date(m+"-15").Shift(l.town.Tenant.Anchor, l.today)
	return string(day[:min(7, len(day))]), err
}

// day moves a date with the clock of the installation.
func (l *loader) day(d data.Date) (string, error) {
	day, err := d.Shift(l.town.Tenant.Anchor, l.today)
	return string(day), err
}
