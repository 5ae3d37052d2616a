package demo_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestModelsAreLoadedAsTheFilesSay compares what was loaded with the file of models; none has an error or a warning.
func TestModelsAreLoadedAsTheFilesSay(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		if err := a.LoadDemo(t.Context()); err != nil {
			t.Fatal(err)
		}
		tenants, err := a.Store.Tenants(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		ctx := identity.WithActor(t.Context(), identity.SystemActor(tenants[0].ID))
		places, err := a.Store.ModelPlaces(ctx)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]model.State{}
		for _, p := range places {
			lines, err := a.Services.ModelLines.List(ctx, p.ProcessID, false)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range lines {
				versions, err := a.Services.ModelVersions.List(ctx, l.ID, false)
				if err != nil || len(versions) != 1 {
					t.Fatalf("%s %s: %d versions, %v", p.ProcessNumber, l.Kind, len(versions), err)
				}
				v := versions[0]
				got[p.ProcessNumber+"-"+string(l.Kind)] = v.State
				if v.Errors+v.Warnings > 0 || !v.HasDiagram || v.CreatedAt.After(testkit.Noon) {
					t.Errorf("%s: %d errors, %d warnings, diagram %v, of %s", v.FileName, v.Errors, v.Warnings, v.HasDiagram, v.CreatedAt)
				}
			}
		}
		town, err := data.Load()
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]model.State{}
		states := map[data.ModelState]model.State{
			data.ModelDraft: model.Draft, data.ModelInReview: model.InReview, data.ModelReturned: model.Returned, data.ModelReleased: model.Released,
		}
		for _, m := range town.Models {
			want[m.Process+"-"+string(m.Line)] = states[m.State]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("states (-file +loaded):\n%s", diff)
		}
	})
}
