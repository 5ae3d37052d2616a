package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

type figuresAnswer struct {
	Size   struct{ Activities int }
	Sound  string
	Effort struct{ Minutes, Staff struct{ Known bool } }
	Steps  []struct {
		Name      string
		Frequency struct {
			Known bool
			Value float64
		}
	}
	Assumptions []struct{ Topic, Text string }
}

func TestFiguresOfVersionsAndFiles(t *testing.T) {
	a := newSQLiteApp(t)
	town := testkit.NewTown(t, a, "a")
	_, line := newLine(t, town, "51", "ist")
	c := town.Client(t, "modeler51")
	content := diagram("Hund")
	path := "/api/v1/model-versions/" + upload(t, c, line, content).Version.ID + "/figures"
	var stored, sent figuresAnswer
	c.Do("GET", path, nil).Want(http.StatusOK).Into(&stored)
	c.Do("POST", "/api/v1/bpmn/figures?centsPerHour=6000", content, "Content-Type", "application/xml").Want(http.StatusOK).Into(&sent)
	for name, f := range map[string]figuresAnswer{"version": stored, "file": sent} {
		if f.Size.Activities == 0 || len(f.Steps) == 0 || f.Steps[0].Frequency.Value != 1 || f.Sound != "yes" {
			t.Errorf("%s: figures %+v", name, f)
		}
		if f.Effort.Minutes.Known || f.Effort.Staff.Known && name == "version" {
			t.Errorf("%s: what nobody stated is known: %+v", name, f.Effort)
		}
	}
	town.Client(t, "leser").Do("GET", path, nil).WantProblem(http.StatusNotFound, "request.notFound")
	town.Client(t, "").Do("POST", "/api/v1/bpmn/figures", content, "Content-Type", "application/xml").WantProblem(http.StatusUnauthorized, "identity.signInNeeded")
	c.Do("POST", "/api/v1/bpmn/figures", "x", "Content-Type", "application/xml").WantProblem(http.StatusUnprocessableEntity, "model.refused")
	c.Do("POST", "/api/v1/bpmn/figures?centsPerHour=-1", content, "Content-Type", "application/xml").Want(http.StatusUnprocessableEntity)
}
