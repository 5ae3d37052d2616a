package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// chain adds n units, each below the one before, and returns their ids.
func chain(c *testkit.Client, parent, number string, n int) []string {
	ids := make([]string, n)
	for i := range ids {
		var u tagged
		c.Do("POST", "/api/v1/org-units", map[string]any{"parentId": parent, "number": fmt.Sprint(number, i+1), "name": "Team", "kind": "sachgebiet"}).
			Want(http.StatusCreated).Into(&u)
		ids[i], parent = u.ID, u.ID
	}
	return ids
}

// wantTooDeep requires that the answer refuses a depth and names the field.
func wantTooDeep(t *testing.T, a testkit.Answer, field string) {
	t.Helper()
	a.WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	if body := string(a.Body); !strings.Contains(body, `"unit.tooDeep"`) || !strings.Contains(body, `"`+field+`"`) || !strings.Contains(body, fmt.Sprint(register.MaxUnitDepth)) {
		t.Errorf("problem: %s", body)
	}
}

func TestUnitsNestNoDeeperThanTheBound(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		deep := chain(admin, town.Units["33"].ID, "33.", register.MaxUnitDepth-1)
		last := deep[len(deep)-1]
		wantTooDeep(t, admin.Do("POST", "/api/v1/org-units", map[string]any{"parentId": last, "number": "tief", "name": "Zu tief", "kind": "amt"}), "parentId")

		// A tree of three below one at level 9 fits, below one at level 10 it does not.
		amt := unitOf(admin, town.Units["III"].ID)
		move := func(parent string) testkit.Answer {
			return admin.Do("POST", "/api/v1/org-units/"+amt.ID+"/move", map[string]any{"parentId": parent}, "If-Match", amt.ETag)
		}
		wantTooDeep(t, move(deep[register.MaxUnitDepth-4]), "parentId")
		move(deep[register.MaxUnitDepth-5]).Want(http.StatusOK)

		// Who takes over takes the units below too.
		top := chain(admin, "", "99.", 2)
		path := "/api/v1/org-units/" + top[0] + "/merge"
		wantTooDeep(t, admin.Do("GET", path+"?into="+last, nil), "into")
		wantTooDeep(t, admin.Do("POST", path, map[string]any{"into": last}, "If-Match", `"r1"`), "into")
		if u := unitOf(admin, top[1]); u.Path != "/"+top[0]+"/"+top[1]+"/" {
			t.Errorf("the refused merge moved a unit to %s", u.Path)
		}
	})
}

func TestImportNamesTheCellOfAUnitThatIsTooDeep(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		strategie := testkit.NewTown(t, a, "a").Client(t, "strategie")
		before := total(t, strategie, "/api/v1/org-units")
		rows := []string{"T1|Team 1|"}
		for i := 2; i <= 3*register.MaxUnitDepth; i++ {
			rows = append(rows, fmt.Sprintf("T%d|Team %d|T%d", i, i, i-1))
		}
		var got imported
		importTable(t, strategie, "kind=units", sheetOf(t, "Nummer|Name|Übergeordnete Einheit", rows...)).Into(&got)
		if want := fmt.Sprintf("C%d unit.tooDeep", register.MaxUnitDepth+2); got.Saved || got.cells() != want {
			t.Errorf("saved %v, findings %q, want %q", got.Saved, got.cells(), want)
		}
		if n := total(t, strategie, "/api/v1/org-units"); n != before {
			t.Errorf("%d units, %d before: half of the table was written", n, before)
		}
		importTable(t, strategie, "kind=units", sheetOf(t, "Nummer|Name|Übergeordnete Einheit", rows[:register.MaxUnitDepth]...)).Want(http.StatusOK).Into(&got)
		if !got.Saved || got.Created != register.MaxUnitDepth {
			t.Errorf("at the bound: %+v", got)
		}
	})
}
