package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// drawn is a model that says where one of its tasks stands.
func drawn(content []byte) []byte {
	return bytes.Replace(content, []byte("</definitions>"), []byte(`<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:c="http://www.omg.org/spec/DD/20100524/DC">`+
		`<d:BPMNPlane bpmnElement="p"><d:BPMNShape bpmnElement="pruefen"><c:Bounds x="0" y="0" width="100" height="80"/></d:BPMNShape></d:BPMNPlane>`+
		`</d:BPMNDiagram></definitions>`), 1)
}

func TestViewsOfVersionsAndFiles(t *testing.T) {
	a := newSQLiteApp(t)
	town := testkit.NewTown(t, a, "a")
	_, line := newLine(t, town, "51", "ist")
	c := town.Client(t, "modeler51")
	content := diagram("&lt;script&gt;alert(1)&lt;/script&gt;")
	path := "/api/v1/model-versions/" + upload(t, c, line, content).Version.ID
	var told struct {
		Parts []struct{ Steps []struct{ Text string } }
	}
	c.Do("GET", path+"/steps", nil).Want(http.StatusOK).Into(&told)
	if len(told.Parts) == 0 || len(told.Parts[0].Steps) == 0 {
		t.Errorf("steps = %+v", told)
	}
	for _, tt := range []struct{ query, accept, kind string }{
		{"?format=text", "", "text/plain; charset=utf-8"}, {"", "text/plain", "text/plain; charset=utf-8"},
		{"", "text/html,*/*", "text/html; charset=utf-8"},
	} {
		got := c.Do("GET", path+"/steps"+tt.query, nil, "Accept", tt.accept).Want(http.StatusOK)
		if got.Header.Get("Content-Type") != tt.kind || !bytes.Contains(got.Body, []byte("Antrag prüfen")) {
			t.Errorf("steps%s %s: %s %s", tt.query, tt.accept, got.Header.Get("Content-Type"), got.Body)
		}
		if bytes.Contains(got.Body, []byte("<script")) && tt.accept == "text/html,*/*" || !strings.Contains(got.Header.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("a page with script, or without policy: %s", got.Body)
		}
	}
	town.Client(t, "leser").Do("GET", path+"/svg", nil).WantProblem(http.StatusNotFound, "request.notFound")
	town.Client(t, "leser").Do("GET", path+"/steps", nil).WantProblem(http.StatusNotFound, "request.notFound")

	shown := c.Do("GET", path+"/display.bpmn", nil).Want(http.StatusOK)
	if shown.Header.Get("X-Diagram") != "laidOut" || !bytes.Contains(shown.Body, []byte("BPMNShape")) || bytes.Contains(content, []byte("BPMNShape")) {
		t.Errorf("display: %s %s", shown.Header.Get("X-Diagram"), shown.Body)
	}
	if got := c.Do("GET", path+"/svg", nil).Want(http.StatusOK); !bytes.Contains(got.Body, []byte("Antrag")) {
		t.Errorf("svg of a file without diagram part: %s", got.Body)
	}
	town.Client(t, "leser").Do("GET", path+"/display.bpmn", nil).WantProblem(http.StatusNotFound, "request.notFound")
	second := "/api/v1/model-versions/" + upload(t, c, line, drawn(content)).Version.ID + "/display.bpmn"
	if same := c.Do("GET", second, nil).Want(http.StatusOK); same.Header.Get("X-Diagram") != "original" || !bytes.Equal(same.Body, drawn(content)) {
		t.Errorf("display of a file with a diagram part: %s", same.Header.Get("X-Diagram"))
	}

	got := c.Do("POST", "/api/v1/bpmn/svg", drawn(content), "Content-Type", "application/xml").Want(http.StatusOK)
	if got.Header.Get("Content-Type") != "image/svg+xml" || !bytes.Contains(got.Body, []byte("<svg")) || bytes.Contains(got.Body, []byte("<script")) {
		t.Errorf("svg: %s %s", got.Header.Get("Content-Type"), got.Body)
	}
	c.Do("POST", "/api/v1/bpmn/steps", content, "Content-Type", "application/xml").Want(http.StatusOK).Into(&told)
	c.Do("POST", "/api/v1/bpmn/steps", "x", "Content-Type", "application/xml").WantProblem(http.StatusUnprocessableEntity, "model.refused")
	laidOut := c.Do("POST", "/api/v1/bpmn/layout", content, "Content-Type", "application/xml").Want(http.StatusOK)
	if before, _, _ := bytes.Cut(content, []byte("</definitions>")); !bytes.HasPrefix(laidOut.Body, before) || !bytes.Contains(laidOut.Body, []byte("BPMNShape")) {
		t.Errorf("layout: %s", laidOut.Body)
	}
	c.Do("POST", "/api/v1/bpmn/layout", laidOut.Body, "Content-Type", "application/xml").WantProblem(http.StatusConflict, "model.hasDiagram")
	c.Do("POST", "/api/v1/bpmn/layout", []byte(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="u"/>`), "Content-Type", "application/xml").
		WantProblem(http.StatusUnprocessableEntity, "model.notArranged")
	for _, name := range []string{"check", "steps", "svg", "layout"} {
		town.Client(t, "").Do("POST", "/api/v1/bpmn/"+name, content, "Content-Type", "application/xml").
			WantProblem(http.StatusUnauthorized, "identity.signInNeeded")
	}
}

func TestCheckStoresNothing(t *testing.T) {
	town := testkit.NewTown(t, newSQLiteApp(t), "a")
	c := town.Client(t, "leser")
	type checked struct {
		Readable bool
		Refusal  struct{ Reason, Message, Advice string }
		Receipt  struct {
			Errors                  int
			Profile, ProfileVersion string
		}
	}
	var own, other, unreadable checked
	c.Do("POST", "/api/v1/bpmn/check", broken(), "Content-Type", "application/xml").Want(http.StatusOK).Into(&own)
	if !own.Readable || own.Receipt.Errors == 0 || own.Receipt.Profile != "verwaltung" || own.Receipt.ProfileVersion == "" {
		t.Errorf("check = %+v", own)
	}
	c.Do("POST", "/api/v1/bpmn/check?profile=bpmn20", broken(), "Content-Type", "application/xml").Want(http.StatusOK).Into(&other)
	if other.Receipt.Profile != "bpmn20" || other.Receipt.ProfileVersion == own.Receipt.ProfileVersion {
		t.Errorf("check by another profile = %+v", other)
	}
	c.Do("POST", "/api/v1/bpmn/check?profile=x", broken(), "Content-Type", "application/xml").WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	c.Do("POST", "/api/v1/bpmn/check", "<x>", "Content-Type", "text/xml").Want(http.StatusOK).Into(&unreadable)
	if r := unreadable.Refusal; unreadable.Readable || r.Reason == "" || r.Message == "" || r.Advice == "" {
		t.Errorf("check of no XML = %+v", unreadable)
	}
	var files int
	if err := town.App.Store.Pools()[1].QueryRow("SELECT COUNT(*) FROM files").Scan(&files); err != nil || files != 0 {
		t.Errorf("%d files stored, %v", files, err)
	}
}
