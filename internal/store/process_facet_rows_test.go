package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// figures are what stands beside the filters.
type figures struct {
	Facets map[register.Facet]map[string]int
	Total  int
}

func figuresOf(t *testing.T, a *app.App, ctx context.Context, f register.ProcessFilter) figures {
	t.Helper()
	page, err := a.Services.Processes.List(ctx, register.ListRequest{Filter: f, Limit: 1, Total: true, Facets: register.Facets})
	if err != nil {
		t.Fatal(err)
	}
	return figures{page.Facets, page.Total}
}

// countedFilters ask for nothing but what the kept rows tell.
func countedFilters(town *testkit.Town) map[string]register.ProcessFilter {
	yes, no := true, false
	return map[string]register.ProcessFilter{
		"nothing": {}, "unit": {UnitID: town.Units["51"].ID}, "category": {Categories: []register.Category{register.Core, ""}},
		"mark": {Marks: []register.Mark{register.Described}}, "without mark": {NotMarks: []register.Mark{register.Described, register.IstModelled}},
		"vacant": {OwnerVacant: &yes}, "filled": {OwnerVacant: &no}, "important": {Important: &yes}, "kind": {TaskKind: "mandatory"},
		"together": {UnitID: town.Units["III"].ID, Categories: []register.Category{register.Core}, Important: &yes, TaskKind: "mandatory"},
	}
}

// holdFigures compares the figures with those that the database counts for each list alone, as it does where a filter asks for
// more: here for what has changed since long ago.
func holdFigures(t *testing.T, a *app.App, town *testkit.Town, after string) {
	t.Helper()
	for _, account := range []string{"nur51", "editor51", "strategie"} {
		for name, f := range countedFilters(town) {
			got := figuresOf(t, a, town.As(t, account), f)
			f.UpdatedSince = time.Unix(1, 0)
			if diff := cmp.Diff(figuresOf(t, a, town.As(t, account), f), got); diff != "" {
				t.Errorf("after %s, %s, %s (-counted +kept):\n%s", after, account, name, diff)
			}
		}
	}
}

func figuresTown(t *testing.T, a *app.App, slug string) *testkit.Town {
	t.Helper()
	town := testkit.NewTown(t, a, slug)
	town.AddUser(t, "nur51", identity.Grant{Role: identity.Reader, UnitID: town.Units["51"].ID})
	return town
}

// TestFiguresFollowEveryChange asks for the figures before and after each kind of change that they depend on.
func TestFiguresFollowEveryChange(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := figuresTown(t, a, "a")
		ctx, s, ids := town.Context, a.Services, []string{}
		must := func(_ any, err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		card := func(i int) register.Process {
			c, err := s.Processes.Get(ctx, ids[i])
			must(nil, err)
			return c.Process
		}
		create := func(unit string) {
			c, err := s.Processes.Create(ctx, register.Process{Name: "Vorgang " + unit, UnitID: town.Units[unit].ID, Category: register.Core}, register.Links{})
			must(nil, err)
			ids = append(ids, c.Process.ID)
		}
		save := func(i int, kind string) {
			raw := fmt.Sprintf(`{"schemaVersion": %d, "fields": {"taskKind": {"state": "known", "value": %q}}}`, steckbrief.Builtin().Version, kind)
			_, err := s.Sheets.Save(ctx, ids[i], card(i).Current.Version, []byte(raw), "")
			must(nil, err)
		}
		change := func(i int, do func(p *register.Process)) {
			p := card(i)
			do(&p)
			_, err := s.Processes.Change(ctx, p, register.Links{})
			must(nil, err)
		}
		for _, step := range []struct {
			name string
			do   func()
		}{
			{"a first process", func() { create("51") }},
			{"others", func() { create("51.3"); create("20"); create("33"); create("20") }},
			{"another category", func() { change(0, func(p *register.Process) { p.Category = register.Support }) }},
			{"a vacancy", func() {
				change(1, func(p *register.Process) { p.Owner = register.Assignment{Function: "Leitung", Vacant: true} })
			}},
			{"importance", func() { change(2, func(p *register.Process) { p.Important = true }) }},
			{"another unit", func() { change(3, func(p *register.Process) { p.UnitID = town.Units["51.3"].ID }) }},
			{"retirement", func() {
				change(3, func(p *register.Process) { p.RetiredOn, p.RetiredBy = "2026-01-01", "Aufgabe entfallen" })
			}},
			{"a Steckbrief", func() { save(0, "mandatory") }},
			{"another one", func() { save(2, "mandatory"); save(0, "voluntary") }},
			{"its release", func() {
				must(nil, a.Store.InTx(ctx, func(ctx context.Context) error { return s.Sheets.ReleaseImported(ctx, ids[0], 1, a.Store.Now()) }))
			}},
			{"a model", func() {
				line, err := s.ModelLines.Create(ctx, model.NewLine{ProcessID: ids[1], Kind: model.Soll})
				must(nil, err)
				must(s.ModelVersions.Upload(ctx, model.Upload{LineID: line.ID, Content: []byte(smallModel)}))
			}},
			{"a change of many", func() {
				must(s.Processes.ChangeMany(ctx, ids[:2], register.ProcessFilter{}, register.BulkChange{Field: register.BulkImportant, Flag: true}, false))
			}},
			{"the trash", func() { must(s.Processes.Discard(ctx, ids[4], card(4).Revision)) }},
			{"its way back", func() { must(s.Processes.Restore(ctx, ids[4], card(4).Revision)) }},
			{"a merge", func() { must(s.Processes.Merge(ctx, ids[4], card(4).Revision, ids[2], card(2).Revision)) }},
			{"a move of a unit", func() {
				u, err := s.Units.Get(ctx, town.Units["51.3"].ID)
				must(nil, err)
				must(s.Units.Move(ctx, u.ID, town.Units["20"].ID, u.Revision))
			}},
			{"a merge of units", func() {
				u, err := s.Units.Get(ctx, town.Units["20"].ID)
				must(nil, err)
				_, _, err = s.Units.Merge(ctx, u.ID, town.Units["51"].ID, u.Revision)
				must(nil, err)
			}},
		} {
			step.do()
			holdFigures(t, a, town, step.name)
		}
	})
}

// TestFiguresAreOfOneTenant asks for the figures of two towns in turn.
func TestFiguresAreOfOneTenant(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		one, other := figuresTown(t, a, "a"), figuresTown(t, a, "b")
		for i, unit := range []string{"51", "20", "33"} {
			if _, err := a.Services.Processes.Create(one.Context, register.Process{Name: "Vorgang", UnitID: one.Units[unit].ID}, register.Links{}); err != nil {
				t.Fatal(err)
			}
			if n := figuresOf(t, a, one.As(t, "leser"), register.ProcessFilter{}).Total; n != i+1 {
				t.Errorf("%d processes, want %d", n, i+1)
			}
			if got := figuresOf(t, a, other.As(t, "leser"), register.ProcessFilter{}); got.Total != 0 || len(got.Facets[register.FacetUnit]) != 0 {
				t.Errorf("another town has %v", got)
			}
		}
	})
}

// TestFiguresInATransaction asks for the figures of what is not in the trail yet, and never will be.
func TestFiguresInATransaction(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := figuresTown(t, a, "a")
		figuresOf(t, a, town.Context, register.ProcessFilter{})
		rolledBack := context.Canceled
		err := a.Store.InTx(town.Context, func(ctx context.Context) error {
			if _, err := a.Services.Processes.Create(ctx, register.Process{Name: "Vorgang", UnitID: town.Units["51"].ID}, register.Links{}); err != nil {
				return err
			}
			if n := figuresOf(t, a, ctx, register.ProcessFilter{}).Total; n != 1 {
				t.Errorf("the transaction sees %d processes, want 1", n)
			}
			return rolledBack
		})
		if err == nil {
			t.Fatal("the transaction was not rolled back")
		}
		if n := figuresOf(t, a, town.Context, register.ProcessFilter{}).Total; n != 0 {
			t.Errorf("%d processes, want none", n)
		}
	})
}

// smallModel is a model with one task.
const smallModel = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:x">
  <bpmn:process id="P"><bpmn:startEvent id="S"/><bpmn:task id="T" name="Antrag prüfen"/><bpmn:endEvent id="E"/>
    <bpmn:sequenceFlow id="F1" sourceRef="S" targetRef="T"/><bpmn:sequenceFlow id="F2" sourceRef="T" targetRef="E"/></bpmn:process>
</bpmn:definitions>`
