package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

type outlinedDTO struct {
	BPMN, Focus, Title string
	Parts              []struct {
		ID    string
		Lanes []struct{ ID, Name string }
		Rows  []struct {
			ID, Kind, KindLabel, Name, Text string
			Ways                            []struct{ ID, Target, Condition, Probability string }
			Step                            map[string]string
			Documents                       []struct{ Name, Direction string }
		}
	}
}

func TestStepsAreEditedAsATable(t *testing.T) {
	town := testkit.NewTown(t, newSQLiteApp(t), "a")
	c := town.Client(t, "modeler51")
	const path = "/api/v1/bpmn/steps/edit"
	edit := func(bpmn string, operation map[string]any) testkit.Answer {
		return c.Do("POST", path, map[string]any{"bpmn": bpmn, "operation": operation})
	}
	var o outlinedDTO
	c.Do("POST", path, map[string]any{"bpmn": string(diagram("Hund"))}).Want(http.StatusOK).Into(&o)
	if len(o.Parts) != 1 || len(o.Parts[0].Rows) != 3 || o.BPMN != string(diagram("Hund")) || o.Parts[0].Rows[1].KindLabel == "" {
		t.Fatalf("outline: %+v", o)
	}
	edit(o.BPMN, map[string]any{"do": "insert", "place": map[string]any{"before": "pruefen"}, "kind": "userTask", "name": "Antrag erfassen"}).Want(http.StatusOK).Into(&o)
	rows := o.Parts[0].Rows
	if len(rows) != 4 || rows[1].Name != "Antrag erfassen" || o.Focus != rows[1].ID || !strings.Contains(o.BPMN, `x:cost="12"`) {
		t.Fatalf("after insert: %+v", o)
	}
	edit(o.BPMN, map[string]any{"do": "describe", "id": o.Focus, "facts": map[string]any{
		"text": "Name & Anschrift", "step": map[string]any{"minutes": "4", "performer": "Bürgerbüro"},
		"documents": []any{map[string]any{"name": "Anmeldung", "direction": "in"}},
	}}).Want(http.StatusOK).Into(&o)
	if r := o.Parts[0].Rows[1]; r.Text != "Name & Anschrift" || r.Step["minutes"] != "4" || len(r.Documents) != 1 {
		t.Errorf("after describe: %+v", r)
	}
	edit(o.BPMN, map[string]any{"do": "delete", "id": "start"}).WantProblem(http.StatusUnprocessableEntity, "outline.start")
	edit(o.BPMN, map[string]any{"do": "jump"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	edit("<x>", nil).WantProblem(http.StatusUnprocessableEntity, "model.refused")
	edit(strings.Repeat(" ", 9<<20), nil).WantProblem(http.StatusRequestEntityTooLarge, "draft.tooLarge")
	town.Client(t, "").Do("POST", path, map[string]any{"bpmn": "x"}).WantProblem(http.StatusUnauthorized, "identity.signInNeeded")
}
