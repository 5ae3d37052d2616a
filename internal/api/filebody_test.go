package api_test

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestUploadsLeaveNoFiles: forms are spilled to the folder for temporary files while they are read.
func TestUploadsLeaveNoFiles(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	file := bytes.Repeat([]byte("Nummer;Bezeichnung;Art\n47;Stadtarchiv;Amt\n"), 1000)
	for name, path := range map[string]string{
		"proposal": "/api/v1/imports/tables/proposal?kind=units", "dry run": "/api/v1/imports/tables?kind=units&dryRun=true",
		"refused": "/api/v1/imports/tables?kind=nichts", "stranger": "/api/v1/imports/tables?kind=units",
	} {
		account := "admin"
		if name == "stranger" {
			account = ""
		}
		body, contentType := form(t, file)
		town.Client(t, account).Do("POST", path, body, "Content-Type", contentType)
		entries, err := os.ReadDir(temp)
		if err != nil || len(entries) != 0 {
			t.Errorf("%s: %d files are left, %v", name, len(entries), err)
		}
	}
}

// TestUploadsSpill makes sure that the test above can fail: such a form does become a file while it is received.
func TestUploadsSpill(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	body, contentType := form(t, bytes.Repeat([]byte("x"), 256<<10))
	seen := 0
	r := httptest.NewRequest("POST", "/api/v1/imports/tables/proposal?kind=units", io.MultiReader(bytes.NewReader(body), counting(func() {
		entries, err := os.ReadDir(temp)
		if seen = len(entries); err != nil {
			t.Error(err)
		}
	})))
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("Cookie", sessionOf(t, town, "admin"))
	town.App.Handler.ServeHTTP(httptest.NewRecorder(), r)
	if seen != 1 {
		t.Errorf("%d files while the form is received, want 1", seen)
	}
}

// counting is the end of a body that calls a function.
type counting func()

func (c counting) Read([]byte) (int, error) {
	c()
	return 0, io.EOF
}

// TestFieldsOfForms are those of the contract, each once; others are refused with their name, as those of other bodies are.
func TestFieldsOfForms(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	_, line := newLine(t, town, "51", "ist")
	for name, tt := range map[string]struct {
		path   string
		fields []string
		want   string
	}{
		"none":                 {"/api/v1/bpmn/check", nil, ""},
		"an unknown one":       {"/api/v1/bpmn/check", []string{"farbe"}, "request.unknownField"},
		"one of another place": {"/api/v1/bpmn/check", []string{"comment"}, "request.unknownField"},
		"a known one":          {"/api/v1/models/" + line + "/versions", []string{"comment"}, ""},
		"a known one twice":    {"/api/v1/models/" + line + "/versions", []string{"comment", "comment"}, "request.malformed"},
		"both":                 {"/api/v1/models/" + line + "/versions", []string{"comment", "farbe"}, "request.unknownField"},
	} {
		var body bytes.Buffer
		w := multipart.NewWriter(&body)
		for _, field := range tt.fields {
			if err := w.WriteField(field, "x"); err != nil {
				t.Fatal(err)
			}
		}
		part, err := w.CreateFormFile("file", "ablauf.bpmn")
		if err == nil {
			_, err = part.Write(diagram("Antrag prüfen"))
		}
		if err = errors.Join(err, w.Close()); err != nil {
			t.Fatal(err)
		}
		a := town.Client(t, "modeler51").Do("POST", tt.path, body.Bytes(), "Content-Type", w.FormDataContentType())
		switch {
		case tt.want != "":
			a.WantProblem(http.StatusBadRequest, tt.want)
			if tt.want == "request.unknownField" && tt.fields[len(tt.fields)-1] == "farbe" && !bytes.Contains(a.Body, []byte("farbe")) {
				t.Errorf("%s: %s does not name it", name, a.Body)
			}
		case a.Status/100 != 2:
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
}

// TestFormsOfSeveralFiles are refused: of two files one would be lost without a word.
func TestFormsOfSeveralFiles(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, name := range []string{"ist.bpmn", "soll.bpmn"} {
		part, err := w.CreateFormFile("file", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(diagram("Antrag prüfen")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	a := town.Client(t, "modeler51").Do("POST", "/api/v1/bpmn/check", body.Bytes(), "Content-Type", w.FormDataContentType())
	if a.WantProblem(http.StatusUnprocessableEntity, "request.invalid"); !bytes.Contains(a.Body, []byte(`"field.oneFile"`)) {
		t.Errorf("the answer is %s, want field.oneFile", a.Body)
	}
}
