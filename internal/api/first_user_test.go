package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestAccountsFromTheCommandLine keep the rules of those that are made in the page, and stand in the trail.
func TestAccountsFromTheCommandLine(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		first := app.FirstUser{Tenant: "ahlenbrueck", TenantName: "Stadt Ahlenbrück", Username: "Chefin", Password: testkit.Password, Role: "admin"}
		for name, spoil := range map[string]func(u *app.FirstUser){
			"slug": func(u *app.FirstUser) { u.Tenant = "Stadt Ahlenbrück!" }, "user name": func(u *app.FirstUser) { u.Username = "Frau Müller" },
			"role": func(u *app.FirstUser) { u.Role = "reader" },
		} {
			u := first
			if spoil(&u); a.CreateUser(t.Context(), u) == nil {
				t.Errorf("%s: %+v is accepted", name, u)
			}
		}
		if tenants, err := a.Store.Tenants(t.Context()); err != nil || len(tenants) != 0 {
			t.Fatalf("%d tenants are left of what was refused, %v", len(tenants), err)
		}
		if err := a.CreateUser(t.Context(), first); err != nil {
			t.Fatal(err)
		}
		second := first
		second.Username, second.Role = "leser", "reader"
		if err := a.CreateUser(t.Context(), second); err != nil {
			t.Fatal(err)
		}
		if err := a.CreateUser(t.Context(), second); err == nil || strings.Contains(err.Error(), "insert") {
			t.Errorf("the same name again: %v", err)
		}
		var trail struct{ Items []struct{ Action string } }
		testkit.SignIn(t, a, "ahlenbrueck", "chefin", testkit.Password).Do("GET", "/api/v1/audit", nil).Want(http.StatusOK).Into(&trail)
		var got []string
		for _, e := range trail.Items {
			got = append(got, e.Action)
		}
		slices.Sort(got)
		if want := []string{"grant.add", "tenant.create", "user.create"}; !slices.Equal(got, want) {
			t.Errorf("trail: %v, want %v", got, want)
		}
	})
}
