package api_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type landscape struct {
	Items []struct {
		ID, Name, UnitID, Category, ModelID string
		Marks, Next                         []string
	}
	More bool
}

func (l landscape) names() []string {
	var names []string
	for _, e := range l.Items {
		names = append(names, e.Name)
	}
	return names
}

func TestProcessMapIsTheRegister(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		second := addProcess(t, town, "51", "Bescheid versenden", map[string]any{"number": "51-2", "category": "support"})
		addProcess(t, town, "51", "Antrag prüfen", map[string]any{"number": "51-1", "category": "core", "successorIds": []string{second.ID}})
		gone := addProcess(t, town, "51", "Karteikarte pflegen", map[string]any{"number": "51-3"})
		other := addProcess(t, town, "33", "Ausweis ausstellen", map[string]any{"number": "33-1"})
		town.Client(t, "strategie").Do("DELETE", processesPath+"/"+gone.ID, nil, "If-Match", gone.ETag).Want(http.StatusOK)

		leser := town.Client(t, "leser")
		var all, office landscape
		leser.Do("GET", "/api/v1/process-map", nil).Want(http.StatusOK).Into(&all)
		if got, want := all.names(), []string{"Ausweis ausstellen", "Antrag prüfen", "Bescheid versenden"}; !slices.Equal(got, want) {
			t.Errorf("the map shows %q, want %q", got, want)
		}
		leser.Do("GET", "/api/v1/process-map?orgUnit="+town.Units["51"].ID, nil).Want(http.StatusOK).Into(&office)
		if got, want := office.names(), []string{"Antrag prüfen", "Bescheid versenden"}; !slices.Equal(got, want) {
			t.Errorf("the map of 51 shows %q, want %q", got, want)
		}
		first := office.Items[0]
		if first.Category != "core" || !slices.Equal(first.Next, []string{second.ID}) || !slices.Contains(first.Marks, "registered") || first.ModelID != "" {
			t.Errorf("first entry: %+v", first)
		}
		leser.Do("GET", "/api/v1/process-map?orgUnit="+other.ID, nil).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	})
}
