package api_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
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

// TestFormsOfManyFields are refused: each field would take up to 64 KiB of memory.
func TestFormsOfManyFields(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	for fields, want := range map[int]string{3: "", 100: "request.malformed"} {
		var body bytes.Buffer
		w := multipart.NewWriter(&body)
		part, err := w.CreateFormFile("file", "ablauf.bpmn")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(diagram("Antrag prüfen")); err != nil {
			t.Fatal(err)
		}
		for i := range fields {
			if err := w.WriteField("feld"+strconv.Itoa(i), "x"); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		a := town.Client(t, "modeler51").Do("POST", "/api/v1/bpmn/check", body.Bytes(), "Content-Type", w.FormDataContentType())
		if want == "" {
			a.Want(http.StatusOK)
		} else {
			a.WantProblem(http.StatusBadRequest, want)
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
