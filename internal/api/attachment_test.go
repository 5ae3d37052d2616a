package api_test

import (
	"bytes"
	"mime/multipart"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// attachmentForm is a form with one file and a title.
func attachmentForm(t *testing.T, name, title string, content []byte) (body []byte, contentType string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err == nil {
		err = w.WriteField("title", title)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), w.FormDataContentType()
}

func TestAttachments(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := addProcess(t, town, "51", "Kita-Platz vergeben", nil)
		editor, reader := town.Client(t, "editor51"), town.Client(t, "leser")
		path := processesPath + "/" + p.ID + "/attachments"
		content := []byte("<script>alert(1)</script> Merkblatt mit Umlauten: äöü")
		body, kind := attachmentForm(t, `C:\Büro\Merkblatt "neu".html`, "  Merkblatt   Kita ", content)
		var got struct{ ID, Name, Title, MediaType, ETag string }
		editor.Do("POST", path, body, "Content-Type", kind).Want(201).Into(&got)
		if got.Title != "Merkblatt Kita" || strings.ContainsAny(got.Name, `\/"<>`) || !strings.HasSuffix(got.Name, ".html") || got.MediaType != "application/octet-stream" {
			t.Errorf("attached %+v", got)
		}
		file := "/api/v1/attachments/" + got.ID
		answer := editor.Do("GET", file, nil).Want(200)
		if !bytes.Equal(answer.Body, content) {
			t.Error("other bytes came back")
		}
		if h := answer.Header; !strings.HasPrefix(h.Get("Content-Disposition"), "attachment") || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("headers %v", h)
		}
		reader.Do("GET", path, nil).WantProblem(403, "identity.forbidden")
		reader.Do("GET", file, nil).WantProblem(403, "identity.forbidden")
		town.Client(t, "modeler51").Do("POST", path, body, "Content-Type", kind).WantProblem(403, "identity.forbidden")
		editor.Do("POST", path, body, "Content-Type", "text/html").WantProblem(415, "request.unsupported")
		empty, emptyKind := attachmentForm(t, "leer.pdf", "", nil)
		editor.Do("POST", path, empty, "Content-Type", emptyKind).WantProblem(422, "request.invalid")
		large, largeKind := attachmentForm(t, "groß.pdf", "", make([]byte, 20<<20+1))
		editor.Do("POST", path, large, "Content-Type", largeKind).WantProblem(413, "request.tooLarge")
		stranger := testkit.NewTown(t, a, "b").Client(t, "strategie")
		stranger.Do("GET", file, nil).WantProblem(404, "request.notFound")
		stranger.Do("GET", path, nil).WantProblem(404, "request.notFound")

		editor.Do("DELETE", file, nil).WantProblem(428, "request.ifMatchMissing")
		editor.Do("DELETE", file, nil, "If-Match", `"r2"`).WantProblem(412, "request.stale")
		editor.Do("DELETE", file, nil, "If-Match", got.ETag).Want(204)
		editor.Do("GET", file, nil).WantProblem(404, "request.notFound")
		var h, seen struct{ Items []struct{ Text string } }
		editor.Do("GET", processesPath+"/"+p.ID+"/history", nil).Want(200).Into(&h)
		reader.Do("GET", processesPath+"/"+p.ID+"/history", nil).Want(200).Into(&seen)
		if len(h.Items) != 3 || len(seen.Items) != 1 {
			t.Errorf("editor sees %d events, reader %d", len(h.Items), len(seen.Items))
		}
	})
}
