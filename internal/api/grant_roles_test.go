package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestEveryRoleCanBeGranted: the contract knows each role of the table of rights; the operator is no role of a house.
func TestEveryRoleCanBeGranted(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		town.AddUser(t, "neu")
		admin := town.Client(t, "admin")
		for _, role := range identity.Roles {
			if role == identity.Operator {
				continue
			}
			body := map[string]any{"role": role, "unitId": ""}
			if got := admin.Do("POST", "/api/v1/admin/users/"+town.Users["neu"]+"/grants", body); got.Status != http.StatusCreated {
				t.Errorf("%s: %d %s", role, got.Status, got.Body)
			}
		}
	})
}
