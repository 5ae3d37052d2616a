package api_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// ratingSheet is what the tests look at in what is to be rated.
type ratingSheet struct {
	Set, Next string
	Total     int
	Items     []struct {
		ID             string
		Open, Computed []string
		Mine           map[string]float64
	}
}

func ratingSheetOf(c *testkit.Client, query string) (s ratingSheet) {
	c.Do("GET", "/api/v1/ratings/sheet"+query, nil).Want(http.StatusOK).Into(&s)
	return s
}

func TestRatingSheetShowsTheOwnAnswersAndWhatIsOpen(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c, other := town.Client(t, "strategie"), town.Client(t, "coordinatoriii")
		known := newProcess(c, town.Units["51"].ID, "Elternbeitrag festsetzen").ID
		empty := newProcess(c, town.Units["51"].ID, "Ärztliches Gutachten einholen").ID
		newProcess(c, town.Units["20"].ID, "Hundesteuer anmelden")
		saveFigures(c, known, map[string]float64{"caseCount": 2700, "processingMinutes": 42}, nil)
		c.Do("POST", "/api/v1/ratings", rateBy("", point(known, "rules", 75))).Want(http.StatusCreated)
		other.Do("POST", "/api/v1/ratings", rateBy("", point(known, "solution", 50))).Want(http.StatusCreated)

		sheet := ratingSheetOf(c, "?ids="+known+","+empty)
		if sheet.Set != "prozessregister" || sheet.Total != 2 || sheet.Items[0].ID != known || sheet.Items[1].ID != empty {
			t.Fatalf("sheet %+v", sheet)
		}
		first := sheet.Items[0]
		if len(first.Mine) != 1 || first.Mine["rules"] != 75 || has(first.Open, "rules") || has(first.Open, "solution") || !has(first.Open, "stability") || !has(first.Computed, "boundTime") {
			t.Errorf("a process that is rated in part: %+v", first)
		}
		if second := sheet.Items[1]; len(second.Mine) != 0 || !has(second.Open, "rules") || has(second.Computed, "boundTime") {
			t.Errorf("a process nobody rated: %+v", second)
		}
		if mine := ratingSheetOf(other, "?ids="+known).Items[0].Mine; len(mine) != 1 || mine["solution"] != 50 {
			t.Errorf("the other person's answers: %+v", mine)
		}
		page := ratingSheetOf(c, "?limit=1")
		if page.Total != 3 || len(page.Items) != 1 || page.Next == "" {
			t.Errorf("first page %+v", page)
		}
		if rest := ratingSheetOf(c, "?limit=5&cursor="+page.Next); len(rest.Items) != 2 || rest.Next != "" {
			t.Errorf("last page %+v", rest)
		}
		town.Client(t, "leser").Do("GET", "/api/v1/ratings/sheet", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

func TestRatingsTellTheFunctionAndWhoseTheyAre(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c, other := town.Client(t, "strategie"), town.Client(t, "coordinatoriii")
		id := newProcess(c, town.Units["51"].ID, "Elternbeitrag festsetzen").ID
		c.Do("POST", "/api/v1/ratings", rateBy("", point(id, "rules", 75))).Want(http.StatusCreated)
		other.Do("POST", "/api/v1/ratings", rateBy("", point(id, "rules", 25))).Want(http.StatusCreated)
		var list []struct {
			Points   float64
			Function string
			Mine     bool
		}
		c.Do("GET", "/api/v1/ratings?object="+id, nil).Want(http.StatusOK).Into(&list)
		if len(list) != 2 || list[0].Mine || list[0].Points != 25 || !list[1].Mine {
			t.Errorf("ratings %+v", list)
		}
		var me struct{ Function string }
		c.Do("GET", "/api/v1/me", nil).Want(http.StatusOK).Into(&me)
		if list[1].Function != me.Function {
			t.Errorf("function %q, want %q", list[1].Function, me.Function)
		}
	})
}

func TestVersionsOfOwnCriteriaSetsAreDated(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		c := testkit.NewTown(t, a, "a").Client(t, "strategie")
		var set struct {
			ID        string
			Version   int
			ChangedAt *time.Time
		}
		c.Do("POST", "/api/v1/criteria-sets", map[string]any{"copyOf": "minden", "title": "Unsere Leitfragen"}).Want(http.StatusCreated).Into(&set)
		made := set.ChangedAt
		set.ChangedAt = nil
		c.Do("GET", "/api/v1/criteria-sets/"+set.ID+"?version=1", nil).Want(http.StatusOK).Into(&set)
		if made == nil || set.ChangedAt == nil || !set.ChangedAt.Equal(made.Truncate(time.Microsecond)) {
			t.Errorf("made %v, read %v", made, set.ChangedAt)
		}
		set.ChangedAt = nil
		c.Do("GET", "/api/v1/criteria-sets/minden", nil).Want(http.StatusOK).Into(&set)
		if set.ChangedAt != nil {
			t.Errorf("a set of the product is dated %v", set.ChangedAt)
		}
	})
}

func has(list []string, word string) bool { return slices.Contains(list, word) }
