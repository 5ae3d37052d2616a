package api_test

import (
	"bytes"
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

// TestUploadsSpill makes sure that the test above can fail: such a form does become a file while it is read.
func TestUploadsSpill(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	body, contentType := form(t, bytes.Repeat([]byte("x"), 64<<10))
	r := httptest.NewRequest("POST", "/", bytes.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	if err := r.ParseMultipartForm(8 << 10); err != nil {
		t.Fatal(err)
	}
	defer r.MultipartForm.RemoveAll()
	if entries, err := os.ReadDir(temp); err != nil || len(entries) == 0 {
		t.Errorf("no file while the form is read: %v, %v", entries, err)
	}
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
