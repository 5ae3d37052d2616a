package api_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type comparisonDTO struct {
	SameMeaning bool
	Sentences   []string
	Changes     []struct {
		Type, Weight, Sentence string
		Before, After          struct{ ID, Name string }
	}
	Effects []struct {
		Key           string
		Before, After *float64
	}
	BeforeVersion, AfterVersion *versionDTO
	Drawn                       string
}

// renamed is the diagram with another name of its step.
func renamed(name, to string) []byte {
	return bytes.ReplaceAll(diagram(name), []byte(`name="`+name+`"`), []byte(`name="`+to+`"`))
}

// pair is a form with two files.
func pair(t *testing.T, fields ...string) (body []byte, contentType string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i+1 < len(fields); i += 2 {
		part, err := w.CreateFormFile(fields[i], fields[i]+".bpmn")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(fields[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), w.FormDataContentType()
}

func TestCompareVersions(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		c := town.Client(t, "modeler51")
		first := upload(t, c, line, diagram("Antrag prüfen")).Version
		second := upload(t, c, line, renamed("Antrag prüfen", "Antrag &lt;b>digital prüfen &amp; ablegen")).Version
		path := "/api/v1/model-versions/" + first.ID + "/compare"
		var got comparisonDTO
		c.Do("GET", path+"?with="+second.ID, nil).Want(http.StatusOK).Into(&got)
		if got.SameMeaning || len(got.Changes) == 0 || got.BeforeVersion == nil || got.AfterVersion.Number != 2 || len(got.Effects) != 10 || got.Effects[0].Before == nil {
			t.Errorf("comparison = %+v", got)
		}
		page := c.Do("GET", path+".html?with="+second.ID, nil).Want(http.StatusOK)
		if bytes.Contains(page.Body, []byte("<b>")) || !bytes.Contains(page.Body, []byte("<svg")) || !strings.Contains(page.Header.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("page %s %s", page.Header.Get("Content-Security-Policy"), page.Body)
		}
		var itself, file comparisonDTO
		c.Do("GET", path+"?with="+first.ID, nil).Want(http.StatusOK).Into(&itself)
		if !itself.SameMeaning || len(itself.Changes) != 0 {
			t.Errorf("a version compared with itself = %+v", itself)
		}
		c.Do("POST", path, renamed("Antrag prüfen", "Akte anlegen"), "Content-Type", "application/xml").Want(http.StatusOK).Into(&file)
		if file.SameMeaning || file.AfterVersion != nil || !strings.Contains(file.Drawn, "BPMNShape") {
			t.Errorf("comparison with a file = %+v", file)
		}
		c.Do("POST", path, "<x/>", "Content-Type", "application/xml").WantProblem(http.StatusUnprocessableEntity, "model.refused")
		c.Do("GET", path, nil).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		c.Do("GET", path+"?with=nichts", nil).WantProblem(http.StatusNotFound, "request.notFound")
	})
}

// TestCompareTellsReadersNothingOfDrafts: both sides must be published for somebody who reads released content only.
func TestCompareTellsReadersNothingOfDrafts(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		modeler, approver, reader := town.Client(t, "modeler51"), town.Client(t, "approver51"), town.Client(t, "leser")
		released := upload(t, modeler, line, diagram("Antrag prüfen")).Version
		step(modeler, released, "submit", map[string]any{}).Want(http.StatusOK).Into(&released)
		step(approver, released, "approve", map[string]any{}).Want(http.StatusOK).Into(&released)
		draft := upload(t, modeler, line, renamed("Antrag prüfen", "Geheimes vorbereiten")).Version
		compare := func(c *testkit.Client, from, to string) testkit.Answer {
			return c.Do("GET", "/api/v1/model-versions/"+from+"/compare?with="+to, nil)
		}
		compare(modeler, released.ID, draft.ID).Want(http.StatusOK)
		compare(reader, released.ID, released.ID).Want(http.StatusOK)
		for _, ids := range [][2]string{{released.ID, draft.ID}, {draft.ID, released.ID}, {draft.ID, draft.ID}} {
			for _, suffix := range []string{"", ".html"} {
				path := "/api/v1/model-versions/" + ids[0] + "/compare" + suffix + "?with=" + ids[1]
				if got := reader.Do("GET", path, nil); bytes.Contains(got.Body, []byte("Geheim")) {
					t.Errorf("a reader is told of a draft: %s", got.Body)
				} else {
					got.WantProblem(http.StatusNotFound, "request.notFound")
				}
			}
		}
		reader.Do("POST", "/api/v1/model-versions/"+draft.ID+"/compare", diagram("x"), "Content-Type", "application/xml").
			WantProblem(http.StatusNotFound, "request.notFound")
		stranger := testkit.NewTown(t, a, "b").Client(t, "strategie")
		compare(stranger, released.ID, released.ID).WantProblem(http.StatusNotFound, "request.notFound")
	})
}

func TestCompareFilesStoresNothing(t *testing.T) {
	town := testkit.NewTown(t, newSQLiteApp(t), "a")
	c := town.Client(t, "leser")
	const path = "/api/v1/bpmn/compare"
	a, b := string(diagram("Antrag prüfen")), string(renamed("Antrag prüfen", "Antrag digital prüfen"))
	body, kind := pair(t, "before", a, "after", b)
	var got comparisonDTO
	c.Do("POST", path, body, "Content-Type", kind).Want(http.StatusOK).Into(&got)
	if got.SameMeaning || !slices.ContainsFunc(got.Sentences, func(s string) bool { return strings.Contains(s, "Antrag digital prüfen") }) {
		t.Errorf("comparison = %+v", got)
	}
	for name, tt := range map[string]struct {
		fields []string
		status int
		code   string
	}{
		"one file":     {[]string{"before", a}, http.StatusUnprocessableEntity, "request.invalid"},
		"other field":  {[]string{"before", a, "after", b, "more", a}, http.StatusBadRequest, "request.malformed"},
		"twice":        {[]string{"before", a, "before", b}, http.StatusBadRequest, "request.malformed"},
		"no BPMN":      {[]string{"before", a, "after", "kein XML"}, http.StatusUnprocessableEntity, "model.refused"},
		"empty second": {[]string{"before", a, "after", ""}, http.StatusUnprocessableEntity, "model.refused"},
	} {
		t.Run(name, func(t *testing.T) {
			body, kind := pair(t, tt.fields...)
			c.Do("POST", path, body, "Content-Type", kind).WantProblem(tt.status, tt.code)
		})
	}
	c.Do("POST", path, a, "Content-Type", "application/xml").WantProblem(http.StatusUnsupportedMediaType, "request.unsupported")
	body, kind = pair(t, "before", a, "after", b)
	town.Client(t, "").Do("POST", path, body, "Content-Type", kind).WantProblem(http.StatusUnauthorized, "identity.signInNeeded")
	var files int
	if err := town.App.Store.Pools()[1].QueryRow("SELECT COUNT(*) FROM files").Scan(&files); err != nil || files != 0 {
		t.Errorf("%d files stored, %v", files, err)
	}
}
