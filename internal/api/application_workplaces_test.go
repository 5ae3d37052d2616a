package api_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type placesView struct {
	ID, ETag string
	Detail   struct {
		UnitWorkplaces map[string]int
		ContractEnd    string
	}
}

// TestFewWorkplacesOfALargeUnitAreHidden: two of thirty are two people, wherever the number stands; whoever does not see it does
// not remove it by saving, and may enter a new one.
func TestFewWorkplacesOfALargeUnitAreHidden(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead, admin := town.Client(t, "strategie"), town.Client(t, "admin")
		few, many := town.Units["33"], town.Units["20"]
		for _, u := range []string{few.ID, many.ID} {
			lead.Do("POST", "/api/v1/workplaces/"+u, map[string]any{"day": "2026-10-01", "total": 30, "connected": 10}).Want(http.StatusNoContent)
		}
		body := map[string]any{"name": "KfzKom", "kind": "fachverfahren", "unitIds": []string{few.ID, many.ID}, "detail": map[string]any{"unitWorkplaces": map[string]int{few.ID: 2, many.ID: 12}}}
		var x placesView
		lead.Do("POST", "/api/v1/applications", body).Want(http.StatusCreated).Into(&x)
		path := "/api/v1/applications/" + x.ID
		for name, want := range map[string]map[string]int{"strategie": {few.ID: 2, many.ID: 12}, "leser": {many.ID: 12}, "approver51": {many.ID: 12}} {
			var view placesView
			var affected struct {
				Units []struct {
					Unit       struct{ ID string }
					Workplaces *int
				}
			}
			c := town.Client(t, name)
			c.Do("GET", path, nil).Want(http.StatusOK).Into(&view)
			c.Do("GET", path+"/affected", nil).Want(http.StatusOK).Into(&affected)
			told := map[string]int{}
			for _, u := range affected.Units {
				if u.Workplaces != nil {
					told[u.Unit.ID] = *u.Workplaces
				}
			}
			if diff := cmp.Diff(want, view.Detail.UnitWorkplaces); diff != "" {
				t.Errorf("the application for %s (-want +got):\n%s", name, diff)
			}
			if diff := cmp.Diff(want, told); diff != "" {
				t.Errorf("who is affected for %s (-want +got):\n%s", name, diff)
			}
		}
		kept := func(sent, want map[string]int) {
			t.Helper()
			body["detail"] = map[string]any{"unitWorkplaces": sent}
			admin.Do("PUT", path, body, "If-Match", x.ETag).Want(http.StatusOK).Into(&x)
			var view placesView
			lead.Do("GET", path, nil).Want(http.StatusOK).Into(&view)
			if diff := cmp.Diff(want, view.Detail.UnitWorkplaces); diff != "" {
				t.Errorf("after the administration saved %v (-want +got):\n%s", sent, diff)
			}
		}
		kept(map[string]int{many.ID: 13}, map[string]int{few.ID: 2, many.ID: 13})
		kept(map[string]int{few.ID: 8, many.ID: 13}, map[string]int{few.ID: 8, many.ID: 13})
	})
}

// TestWorkplacesWithAnApplication: those of a unit too small to be shown are for those who may see its figures; whoever does not
// see them does not remove them by saving, and a unit that is merged hands its own over.
func TestWorkplacesWithAnApplication(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead, admin := town.Client(t, "strategie"), town.Client(t, "admin")
		small, big, other := town.Units["33"], town.Units["20"], town.Units["51"]
		unit := lead.Do("GET", "/api/v1/org-units/"+small.ID, nil).Want(http.StatusOK)
		lead.Do("PUT", "/api/v1/org-units/"+small.ID, map[string]any{"number": small.Number, "name": small.Name, "kind": string(small.Kind), "parentId": small.ParentID,
			"facts": map[string]any{"staffHundredths": 300}}, "If-Match", unit.ETag()).Want(http.StatusOK)
		places := map[string]int{small.ID: 3, big.ID: 12}
		body := map[string]any{"name": "KfzKom", "kind": "fachverfahren", "unitIds": []string{small.ID, big.ID}, "detail": map[string]any{"unitWorkplaces": places}}
		var x placesView
		lead.Do("POST", "/api/v1/applications", body).Want(http.StatusCreated).Into(&x)
		path := "/api/v1/applications/" + x.ID
		seen := func(by *testkit.Client) map[string]int {
			var x placesView
			by.Do("GET", path, nil).Want(http.StatusOK).Into(&x)
			return x.Detail.UnitWorkplaces
		}
		if diff := cmp.Diff(places, seen(lead)); diff != "" {
			t.Errorf("for the lead (-want +got):\n%s", diff)
		}
		for _, name := range []string{"leser", "editor51", "admin"} {
			if diff := cmp.Diff(map[string]int{big.ID: 12}, seen(town.Client(t, name))); diff != "" {
				t.Errorf("for %s (-want +got):\n%s", name, diff)
			}
		}
		var list struct{ Items []placesView }
		admin.Do("GET", "/api/v1/applications", nil).Want(http.StatusOK).Into(&list)
		if _, told := list.Items[0].Detail.UnitWorkplaces[small.ID]; told || len(list.Items) != 1 {
			t.Errorf("the list tells of a small group: %+v", list)
		}
		body["detail"] = map[string]any{"unitWorkplaces": map[string]int{big.ID: 13}, "contractEnd": "2028-12"}
		admin.Do("PUT", path, body, "If-Match", x.ETag).Want(http.StatusOK).Into(&x)
		if diff := cmp.Diff(map[string]int{small.ID: 3, big.ID: 13}, seen(lead)); diff != "" || x.Detail.ContractEnd != "2028-12" {
			t.Errorf("after the administration saved (-want +got):\n%s%+v", diff, x)
		}
		tag := lead.Do("GET", "/api/v1/org-units/"+big.ID, nil).Want(http.StatusOK).ETag()
		admin.Do("POST", "/api/v1/org-units/"+big.ID+"/merge", map[string]any{"into": other.ID}, "If-Match", tag).Want(http.StatusOK)
		if diff := cmp.Diff(map[string]int{small.ID: 3, other.ID: 13}, seen(lead)); diff != "" {
			t.Errorf("after the merge (-want +got):\n%s", diff)
		}
	})
}
