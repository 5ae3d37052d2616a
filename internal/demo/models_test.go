package demo_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/register/changeover"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// modelsAreLoadedAsTheFilesSay compares what was loaded with the file of models; none has an error or a warning.
func modelsAreLoadedAsTheFilesSay(ctx context.Context, t *testing.T, a *app.App) {
	places, err := a.Store.ModelPlaces(ctx)
	if err != nil {
		t.Fatal(err)
	}
	town, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	changed := map[string]bool{}
	for _, m := range town.Models {
		changed[m.Process] = changed[m.Process] || m.Switched != ""
	}
	got := map[string]model.State{}
	for _, p := range places {
		lines, err := a.Services.ModelLines.List(ctx, p.ProcessID, false)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lines {
			versions, err := a.Services.ModelVersions.List(ctx, l.ID, false)
			count := 1
			if l.Kind == model.Ist && changed[p.ProcessNumber] {
				count = 2 // its SOLL is the second one
			}
			if err != nil || len(versions) != count {
				t.Fatalf("%s %s: %d versions, %v", p.ProcessNumber, l.Kind, len(versions), err)
			}
			v := versions[0]
			got[p.ProcessNumber+"-"+string(l.Kind)] = v.State
			if v.Errors+v.Warnings > 0 || !v.HasDiagram || v.CreatedAt.After(testkit.Noon) {
				t.Errorf("%s: %d errors, %d warnings, diagram %v, of %s", v.FileName, v.Errors, v.Warnings, v.HasDiagram, v.CreatedAt)
			}
		}
	}
	want := map[string]model.State{}
	states := map[data.ModelState]model.State{
		data.ModelDraft: model.Draft, data.ModelInReview: model.InReview, data.ModelReturned: model.Returned, data.ModelReleased: model.Released,
	}
	for _, m := range town.Models {
		want[m.Process+"-"+string(m.Line)] = states[m.State]
		if m.Switched != "" {
			want[m.Process+"-"+string(m.Line)] = model.Superseded
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("states (-file +loaded):\n%s", diff)
	}
	checkChangeovers(ctx, t, a)
}

// checkChangeovers compares the changeovers with the effects that the demo tells of.
func checkChangeovers(ctx context.Context, t *testing.T, a *app.App) {
	t.Helper()
	all, err := a.Services.Changeovers.Within(ctx, "")
	if err != nil || len(all) != 2 {
		t.Fatalf("%d changeovers, %v; want 2", len(all), err)
	}
	for number, want := range map[string][2]float64{"50.2-0001": {898.33, 694.17}, "20.1-0001": {1550, 0}} {
		at := slices.IndexFunc(all, func(c changeover.Changeover) bool { return c.ProcessNumber == number })
		if at < 0 {
			t.Fatalf("no changeover of %s", number)
		}
		g := all[at].Gain()
		if math.Abs(g.Expected.Value-want[0]) > 1 || math.Abs(g.Measured.Value-want[1]) > 1 || g.Measured.Known != (want[1] > 0) {
			t.Errorf("%s gains %+v, want %v hours a year", number, g, want)
		}
		if _, measured := all[at].Measured(); measured != (want[1] > 0) || all[at].Before.No != 1 || all[at].Ist.No != 2 {
			t.Errorf("%s: %+v", number, all[at])
		}
	}
}
