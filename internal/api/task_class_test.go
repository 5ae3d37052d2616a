package api_test

import (
	"bytes"
	"net/http"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// classOf returns the class of the step "pruefen" and how it was found, and the systems of the model.
func classOf(c *testkit.Client, version string) (class [2]string, systems []string) {
	var f struct {
		Steps []struct {
			ID    string
			Class struct{ Value, By string }
		}
		Work struct{ Systems []string }
	}
	c.Do("GET", "/api/v1/model-versions/"+version+"/figures", nil).Want(http.StatusOK).Into(&f)
	for _, s := range f.Steps {
		if s.ID == "pruefen" {
			class = [2]string{s.Class.Value, s.Class.By}
		}
	}
	return class, f.Work.Systems
}

func TestPeopleCorrectTheClassOfATask(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		c := town.Client(t, "modeler51")
		content := diagram("Hund")
		first := upload(t, c, line, content).Version.ID
		set := func(c *testkit.Client, version, element, class, known string) testkit.Answer {
			return c.Do("PUT", "/api/v1/model-versions/"+version+"/task-class", map[string]any{"elementId": element, "class": class, "known": known})
		}
		if got, _ := classOf(c, first); got != [2]string{"check", "name"} {
			t.Fatalf("class by itself: %v", got)
		}
		set(town.Client(t, "leser"), first, "pruefen", "decide", "automatic").WantProblem(http.StatusNotFound, "request.notFound")
		set(town.Client(t, "approver51"), first, "pruefen", "decide", "automatic").WantProblem(http.StatusForbidden, "identity.forbidden")
		set(c, first, "start", "decide", "automatic").WantProblem(http.StatusNotFound, "request.notFound")
		set(c, first, "gibtsnicht", "decide", "automatic").WantProblem(http.StatusNotFound, "request.notFound")
		set(c, first, "pruefen", "raten", "automatic").WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		set(c, first, "pruefen", "decide", "automatic").Want(http.StatusNoContent)
		set(c, first, "pruefen", "wait", "automatic").WantProblem(http.StatusPreconditionFailed, "request.stale")
		if got, _ := classOf(c, first); got != [2]string{"decide", "person"} {
			t.Errorf("class after the correction: %v", got)
		}
		second := upload(t, c, line, bytes.Replace(content, []byte("Bescheid versandt"), []byte("Bescheid zugestellt"), 1)).Version.ID
		if got, _ := classOf(c, second); got != [2]string{"decide", "person"} {
			t.Errorf("class in the next version of the line: %v", got)
		}
		if got := c.Do("GET", "/api/v1/model-versions/"+first+"/file", nil); got.Status == http.StatusOK && !bytes.Equal(got.Body, content) {
			t.Error("the correction changed the file")
		}
		set(c, second, "pruefen", "wait", "decide").Want(http.StatusNoContent)
		set(c, second, "pruefen", "automatic", "wait").Want(http.StatusNoContent)
		if got, _ := classOf(c, first); got != [2]string{"check", "name"} {
			t.Errorf("class after taking it back: %v", got)
		}
	})
}

func TestSystemsAreCalledByTheNameOfTheHouse(t *testing.T) {
	a := newSQLiteApp(t)
	town := testkit.NewTown(t, a, "a")
	town.Client(t, "strategie").Do("POST", "/api/v1/applications", map[string]any{"name": "BauKom", "code": "A29", "kind": "fachverfahren"}).Want(http.StatusCreated)
	_, line := newLine(t, town, "51", "ist")
	c := town.Client(t, "modeler51")
	content := bytes.Replace(diagram("Hund"), []byte("</documentation>"),
		[]byte(`</documentation><extensionElements><r:step xmlns:r="urn:prozessregister:bpmn:1" application="A29"/></extensionElements>`), 1)
	version := upload(t, c, line, content).Version.ID
	if _, systems := classOf(c, version); !cmp.Equal(systems, []string{"BauKom"}) {
		t.Errorf("systems %v, want BauKom", systems)
	}
	said := c.Do("GET", "/api/v1/model-versions/"+version+"/attributes?elementId=pruefen", nil).Want(http.StatusOK).Body
	if !bytes.Contains(said, []byte("BauKom")) || bytes.Contains(said, []byte("A29")) {
		t.Errorf("attributes: %s", said)
	}
}

// TestViewerGetsUTF8: browsers read every answer as UTF-8, whatever the file says of itself.
func TestViewerGetsUTF8(t *testing.T) {
	a := newSQLiteApp(t)
	town := testkit.NewTown(t, a, "a")
	_, line := newLine(t, town, "51", "ist")
	c := town.Client(t, "modeler51")
	for name, content := range map[string][]byte{"with diagram": drawn(diagram("Hund")), "laid out": diagram("Katze")} {
		latin, err := charmap.Windows1252.NewEncoder().Bytes(bytes.Replace(content, []byte("UTF-8"), []byte("windows-1252"), 1))
		if err != nil {
			t.Fatal(err)
		}
		shown := c.Do("GET", "/api/v1/model-versions/"+upload(t, c, line, latin).Version.ID+"/display.bpmn", nil).Want(http.StatusOK)
		if !bytes.Contains(shown.Body, []byte("Antrag prüfen")) || bytes.Contains(shown.Body, []byte("windows-1252")) || !bytes.Contains(shown.Body, []byte("BPMNShape")) {
			t.Errorf("%s: %s", name, shown.Body)
		}
	}
}
