package api_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestReindexReadsReferencesAgain: a version from before references were kept gets them; another one does not change, and
// what is stored too much goes.
func TestReindexReadsReferencesAgain(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		author := town.Client(t, "modeler51")
		var versions []versionDTO
		for _, content := range [][]byte{
			calling("Prozess_Alt", `name="Prüfen" calledElement="51-0002"`, "own:51-0003"), calling("Prozess_Neu", `name="Mahnen"`), diagram("Ohne Aufruf"),
		} {
			_, line := newLine(t, town, "51", "ist")
			versions = append(versions, upload(t, author, line, content).Version)
		}
		indexOf := func(v versionDTO) model.References {
			t.Helper()
			index, err := a.Store.ModelIndex(town.Context, v.ID)
			if err != nil {
				t.Fatal(err)
			}
			return index.References
		}
		var want []model.References
		for _, v := range versions {
			want = append(want, indexOf(v))
		}
		if len(want[0].Calls) != 2 || len(want[0].Processes) != 1 || len(want[2].Processes) != 1 {
			t.Fatalf("after the upload: %+v", want)
		}
		err := a.Store.InTx(town.Context, func(ctx context.Context) error {
			if err := a.Store.ReplaceReferences(ctx, versions[0].ID, model.References{}); err != nil {
				return err
			}
			return a.Store.ReplaceReferences(ctx, versions[2].ID, want[1])
		})
		if err != nil {
			t.Fatal(err)
		}
		if read, err := model.ReindexReferences(town.Context, a.Store); err != nil || read != len(versions) {
			t.Fatalf("read %d: %v", read, err)
		}
		for i, v := range versions {
			if diff := cmp.Diff(want[i], indexOf(v)); diff != "" {
				t.Errorf("version %d (-want +got):\n%s", i, diff)
			}
		}
	})
}

// TestTheSearchIndexOfAnOlderProgramIsRenewed once: what is found afterwards is what is stored now.
func TestTheSearchIndexOfAnOlderProgramIsRenewed(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		modeler := town.Client(t, "modeler51")
		upload(t, modeler, line, []byte(bpmnFile("Zaunantrag")))
		for _, c := range []struct {
			name  string
			found int
		}{{"Lageplan", 2}, {"Grundriss", 0}} {
			if _, err := a.Store.Pools()[0].ExecContext(town.Context, "UPDATE model_elements SET name = '"+c.name+"'"); err != nil {
				t.Fatal(err)
			}
			if err := a.Store.RenewSearch(town.Context); err != nil {
				t.Fatal(err)
			}
			var found searchDTO
			modeler.Do("GET", "/api/v1/search?q="+c.name, nil).Want(http.StatusOK).Into(&found)
			if n := found.total("process") + found.total("model"); n != c.found {
				t.Errorf("%s is found %d times, want %d", c.name, n, c.found)
			}
		}
	})
}

// TestReindexNotesHowTheSearchIsMade, so that nothing is renewed once more.
func TestReindexNotesHowTheSearchIsMade(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		modeler := town.Client(t, "modeler51")
		upload(t, modeler, line, []byte(bpmnFile("Zaunantrag")))
		if _, err := a.Reindex(town.Context); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Store.Pools()[0].ExecContext(town.Context, "UPDATE model_elements SET name = 'Lageplan'"); err != nil {
			t.Fatal(err)
		}
		if err := a.Store.RenewSearch(town.Context); err != nil {
			t.Fatal(err)
		}
		var found searchDTO
		modeler.Do("GET", "/api/v1/search?q=Lageplan", nil).Want(http.StatusOK).Into(&found)
		if n := found.total("process") + found.total("model"); n != 0 {
			t.Errorf("what was made anew is renewed: %d hits", n)
		}
	})
}
