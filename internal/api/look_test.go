package api_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type look struct {
	Name       string
	TenantName string
	Colours    []string
	GenderForm string
}

// TestTheHouseHasANameAndColours: the municipality says itself how it is called and shown; everybody of it sees that, and
// who comes by its address before they sign in.
func TestTheHouseHasANameAndColours(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "lahn")
		other := testkit.NewTown(t, a, "dill")
		admin := town.Client(t, "admin")
		var v map[string]any
		tag := admin.Do("GET", "/api/v1/admin/settings", nil).Want(http.StatusOK).Into(&v).ETag()
		for _, colours := range [][]string{{"rot"}, {"#12345"}, {"#FFFFFF"}, {"#ffffff;x"}} {
			v["colours"] = colours
			admin.Do("PUT", "/api/v1/admin/settings", v, "If-Match", tag).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		}
		v["colours"] = []string{"#ffffff", "#cc0000"}
		v["tenantName"] = " Stadt Lahnhausen "
		v["genderForm"] = "double"
		tag = admin.Do("PUT", "/api/v1/admin/settings", v, "If-Match", tag).Want(http.StatusOK).Into(&v).ETag()
		if v["tenantName"] != "Stadt Lahnhausen" {
			t.Errorf("saved as %q", v["tenantName"])
		}
		want := func(c *testkit.Client, path, name string, colours ...string) {
			t.Helper()
			var got look
			c.Do("GET", path, nil).Want(http.StatusOK).Into(&got)
			if got.Name != name && got.TenantName != name || !slices.Equal(got.Colours, colours) {
				t.Errorf("%s: %+v, want %s %v", path, got, name, colours)
			}
		}
		want(town.Client(t, "leser"), "/api/v1/me", "Stadt Lahnhausen", "#ffffff", "#cc0000")
		want(town.Client(t, ""), "/api/v1/public/look?tenant=lahn", "Stadt Lahnhausen", "#ffffff", "#cc0000")
		want(other.Client(t, ""), "/api/v1/public/look", "")
		other.Client(t, "").Do("GET", "/api/v1/public/look?tenant=nirgends", nil).Want(http.StatusNotFound)

		delete(v, "tenantName")
		v["colours"] = []string{}
		admin.Do("PUT", "/api/v1/admin/settings", v, "If-Match", tag).Want(http.StatusOK)
		want(town.Client(t, "leser"), "/api/v1/me", "Stadt Lahnhausen")
		if n := auditCount(t, town, "tenant.change"); n != 1 {
			t.Errorf("%d changes of the name in the trail, want 1", n)
		}
	})
}

// auditCount is how many entries of an action the trail of a town holds.
func auditCount(t *testing.T, town *testkit.Town, action string) int {
	t.Helper()
	var list struct{ Items []struct{ Action string } }
	town.Client(t, "revision").Do("GET", "/api/v1/audit?action="+action, nil).Want(http.StatusOK).Into(&list)
	return len(list.Items)
}

func TestOperatorChangesNameAndAddressOfATenant(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town, lahn := testkit.NewTown(t, a, "rechenzentrum"), testkit.NewTown(t, a, "lahn")
		op := town.Client(t, "betrieb")
		path := "/api/v1/operator/tenants/" + lahn.TenantID
		body := func(name, host string) map[string]any { return map[string]any{"tenantName": name, "host": host} }
		town.Client(t, "admin").Do("PUT", path, body("X", ""), "If-Match", `"r1"`).WantProblem(http.StatusForbidden, "identity.forbidden")
		tag := tenantTag(op, lahn.TenantID)
		for _, host := range []string{"https://lahn.example", "lahn.example/", "lahn example", "-lahn", "lahn.example:8080", "lahn..example"} {
			op.Do("PUT", path, body("Lahn", host), "If-Match", tag).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		}
		op.Do("PUT", path, body("  ", ""), "If-Match", tag).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		var got struct{ Name, Host string }
		op.Do("PUT", path, body("Stadt Lahnhausen", "Prozesse.Lahn.Example"), "If-Match", tag).Want(http.StatusOK).Into(&got)
		if got.Name != "Stadt Lahnhausen" || got.Host != "prozesse.lahn.example" {
			t.Errorf("saved %+v", got)
		}
		op.Do("PUT", path, body("Andere", ""), "If-Match", tag).WantProblem(http.StatusPreconditionFailed, "request.stale")
		own := "/api/v1/operator/tenants/" + town.TenantID
		op.Do("PUT", own, body("Rechenzentrum", "prozesse.lahn.example"), "If-Match", tenantTag(op, town.TenantID)).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		op.Do("POST", "/api/v1/operator/tenants", map[string]any{"slug": "dill", "tenantName": "Dill", "host": "prozesse.lahn.example", "username": "chef", "name": "Chefin", "password": testkit.Password}).
			WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	})
}
