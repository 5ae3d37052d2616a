package demo

import (
	"context"
	"fmt"
	"slices"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
)

// loadFilePlan brings the Aktenplan in, and links the processes whose Steckbrief names one of its units.
func (l *loader) loadFilePlan(ctx context.Context) error {
	units := filePlanUnits(l.town.Aktenplan)
	plan := fileplan.Plan{
		Name: "Aktenplan der " + l.town.Tenant.Name, Version: fmt.Sprint(l.today.Year()), ValidFrom: fmt.Sprintf("%d-01-01", l.today.Year()),
		FileName: "Aktenplan.csv", Units: units,
	}
	actor := l.as(ctx, "strategie")
	if _, err := l.services.FilePlans.Import(actor, plan, true, false); err != nil {
		return err
	}
	known := map[string]bool{}
	for _, u := range units {
		known[u.Key] = true
	}
	for _, p := range l.town.Processes {
		key := p.Steckbrief.Facts["filePlanKey"].Value.Text
		if !known[key] {
			continue
		}
		if _, err := l.services.FilePlans.AddLink(actor, l.processes[p.Number].ID, key); err != nil {
			return fmt.Errorf("%s: %w", p.Number, err)
		}
	}
	return nil
}

// filePlanUnits puts the entries of the files depth first. What stays for ever goes to the archive; the files say nothing
// about the disposal of the rest.
func filePlanUnits(entries []data.FilePlanEntry) []fileplan.Unit {
	below := map[string][]data.FilePlanEntry{}
	for _, e := range entries {
		below[e.Parent] = append(below[e.Parent], e)
	}
	var out []fileplan.Unit
	var hang func(parent string, at int)
	hang = func(parent string, at int) {
		for _, e := range below[parent] {
			u := fileplan.Unit{Position: len(out), Parent: at, Key: e.Key, Name: e.Name}
			u.Retention = fileplan.Retention{Years: e.RetentionYears, Permanent: e.Permanent}
			if e.Permanent {
				u.Disposal = fileplan.Archive
			}
			out = append(out, u)
			hang(e.Key, u.Position)
		}
	}
	hang("", -1)
	return slices.Clip(out)
}
