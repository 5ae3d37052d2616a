package api_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestNeighboursThatAreHiddenStay although somebody who does not know of them says which neighbours there are.
func TestNeighboursThatAreHiddenStay(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		town.AddUser(t, "nur51", identity.Grant{Role: identity.Editor, UnitID: town.Units["51"].ID})
		foreign := addProcess(t, town, "20", "Steuer erheben", nil)
		trashed := addProcess(t, town, "51", "Altes erledigen", nil)
		near := addProcess(t, town, "51", "Kita-Platz vergeben", nil)
		p := addProcess(t, town, "51", "Elternbeitrag festsetzen", map[string]any{
			"predecessorIds": []string{foreign.ID, near.ID}, "variantIds": []string{trashed.ID},
		})
		town.Client(t, "strategie").Do("DELETE", processesPath+"/"+trashed.ID, nil, "If-Match", trashed.ETag).Want(http.StatusOK)
		neighbours := func(name string) []string {
			var got struct{ Relations []struct{ Kind, ID string } }
			town.Client(t, name).Do("GET", processesPath+"/"+p.ID, nil).Want(http.StatusOK).Into(&got)
			var out []string
			for _, r := range got.Relations {
				out = append(out, r.Kind+" "+r.ID)
			}
			slices.Sort(out)
			return out
		}
		if got := neighbours("nur51"); len(got) != 1 {
			t.Fatalf("an editor of 51 alone sees %v", got)
		}
		town.Client(t, "nur51").Do("PATCH", processesPath+"/"+p.ID, map[string]any{"predecessorIds": []string{}, "successorIds": []string{near.ID}, "variantIds": []string{}},
			"If-Match", p.ETag).Want(http.StatusOK)
		if got := neighbours("nur51"); !slices.Equal(got, []string{"successor " + near.ID}) {
			t.Errorf("an editor of 51 alone sees %v", got)
		}
		if got := neighbours("strategie"); !slices.Equal(got, []string{"predecessor " + foreign.ID, "successor " + near.ID}) {
			t.Errorf("who sees everything sees %v", got)
		}
		town.Client(t, "strategie").Do("POST", processesPath+"/"+trashed.ID+"/restore", nil, "If-Match", `"r2"`).Want(http.StatusOK)
		if got := neighbours("strategie"); !slices.Contains(got, "variant "+trashed.ID) {
			t.Errorf("what came back from the trash is no variant any more: %v", got)
		}
	})
}
