package api_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
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

// TestRemovedAttachmentsDropTheirBytes unless another attachment or a model has the same.
func TestRemovedAttachmentsDropTheirBytes(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		editor, db := town.Client(t, "editor51"), a.Store
		attach := func(content []byte) (path, tag string) {
			t.Helper()
			p := addProcess(t, town, "51", "Kita-Platz vergeben", nil)
			var got struct{ ID, ETag string }
			body, kind := attachmentForm(t, "Liste Müller.bpmn", "", content)
			editor.Do("POST", processesPath+"/"+p.ID+"/attachments", body, "Content-Type", kind).Want(201).Into(&got)
			return "/api/v1/attachments/" + got.ID, got.ETag
		}
		kept := func(content []byte) bool {
			t.Helper()
			has, err := db.HasFile(town.Context, store.SHA256(content))
			if err != nil {
				t.Fatal(err)
			}
			return has
		}
		model := diagram("auch ein Modell")
		_, line := newLine(t, town, "51", "ist")
		upload(t, town.Client(t, "modeler51"), line, model)
		for name, tt := range map[string]struct {
			content []byte
			then    []bool // whether the bytes are kept after each removal
		}{
			"twice": {[]byte("%PDF-1.7 zweimal"), []bool{true, false}}, "a model": {model, []bool{true}}, "once": {[]byte("einmal"), []bool{false}},
		} {
			var paths, tags []string
			for range tt.then {
				path, tag := attach(tt.content)
				paths, tags = append(paths, path), append(tags, tag)
			}
			for i, want := range tt.then {
				editor.Do("DELETE", paths[i], nil, "If-Match", tags[i]).Want(204)
				if got := kept(tt.content); got != want {
					t.Errorf("%s: kept after removal %d: %v, want %v", name, i+1, got, want)
				}
			}
		}
		path, _ := attach([]byte("einmal"))
		if got := editor.Do("GET", path, nil).Want(200); string(got.Body) != "einmal" {
			t.Errorf("attached again: %s", got.Body)
		}
	})
}

// TestFileNamesCanBeErasedFromTheTrail: the name of a file may name a person.
func TestFileNamesCanBeErasedFromTheTrail(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := addProcess(t, town, "51", "Kita-Platz vergeben", nil)
		body, kind := attachmentForm(t, "Liste Müller.pdf", "", []byte("x"))
		town.Client(t, "editor51").Do("POST", processesPath+"/"+p.ID+"/attachments", body, "Content-Type", kind).Want(201)
		admin := town.Client(t, "admin")
		newest := func() (seq int64, sentence string) {
			t.Helper()
			var trail struct {
				Items []struct {
					Seq      int64
					Sentence string
				}
			}
			admin.Do("GET", "/api/v1/audit?action=attachment.create", nil).Want(200).Into(&trail)
			return trail.Items[0].Seq, trail.Items[0].Sentence
		}
		seq, sentence := newest()
		if !strings.Contains(sentence, "Liste Müller.pdf") {
			t.Errorf("sentence = %q", sentence)
		}
		path := fmt.Sprintf("/api/v1/audit/%d/texts", seq)
		town.Client(t, "revision").Do("DELETE", path, nil).WantProblem(403, "identity.forbidden")
		testkit.NewTown(t, a, "b").Client(t, "admin").Do("DELETE", path, nil).WantProblem(404, "request.notFound")
		admin.Do("DELETE", path, nil).Want(204)
		admin.Do("DELETE", path, nil).WantProblem(404, "request.notFound")
		if _, sentence = newest(); strings.Contains(sentence, "Müller") || !strings.Contains(sentence, "[…]") {
			t.Errorf("sentence after erasing = %q", sentence)
		}
		var v struct{ Whole bool }
		if admin.Do("GET", "/api/v1/audit/verify", nil).Want(200).Into(&v); !v.Whole {
			t.Error("the chain is broken")
		}
	})
}

// TestAttachmentsOfInitiatives are kept as those of processes are, by who answers for the Vorhaben.
func TestAttachmentsOfInitiatives(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		town.AddUser(t, "finanzen", identity.Grant{Role: identity.Approver, UnitID: town.Units["20"].ID}, identity.Grant{Role: identity.Reader})
		lead, editor, elsewhere := town.Client(t, "strategie"), town.Client(t, "editor51"), town.Client(t, "finanzen")
		v := newInitiative(lead, town.Units["51"].ID, "E-Akte Jugend")
		path, content := "/api/v1/initiatives/"+v.ID+"/attachments", []byte("Beschluss des Rates: äöü")
		body, kind := attachmentForm(t, "Beschluss.pdf", "Ratsbeschluss 12/2026", content)
		editor.Do("POST", path, body, "Content-Type", kind).WantProblem(403, "identity.forbidden")
		town.Client(t, "leser").Do("GET", path, nil).WantProblem(403, "identity.forbidden")
		var got struct{ ID, Title, ETag string }
		lead.Do("POST", path, body, "Content-Type", kind).Want(201).Into(&got)
		file := "/api/v1/attachments/" + got.ID
		if answer := editor.Do("GET", file, nil).Want(200); !bytes.Equal(answer.Body, content) || got.Title != "Ratsbeschluss 12/2026" {
			t.Errorf("%+v with other bytes: %q", got, answer.Body)
		}
		elsewhere.Do("GET", file, nil).WantProblem(403, "identity.forbidden")
		testkit.NewTown(t, a, "b").Client(t, "strategie").Do("GET", path, nil).WantProblem(404, "request.notFound")
		var row struct{ MayReadFiles, MayEdit bool }
		for c, want := range map[*testkit.Client][2]bool{lead: {true, true}, editor: {true, false}, elsewhere: {false, false}} {
			c.Do("GET", "/api/v1/initiatives/"+v.ID, nil).Want(200).Into(&row)
			if row.MayReadFiles != want[0] || row.MayEdit != want[1] {
				t.Errorf("%+v, want %v", row, want)
			}
		}
		var trail struct{ Items []struct{ Sentence string } }
		town.Client(t, "admin").Do("GET", "/api/v1/audit?action=attachment.create", nil).Want(200).Into(&trail)
		if len(trail.Items) != 1 || !strings.Contains(trail.Items[0].Sentence, "Beschluss.pdf") || !strings.Contains(trail.Items[0].Sentence, "E-Akte Jugend") {
			t.Errorf("the audit trail says %+v", trail.Items)
		}
		editor.Do("DELETE", file, nil, "If-Match", got.ETag).WantProblem(403, "identity.forbidden")
		lead.Do("DELETE", "/api/v1/initiatives/"+v.ID, nil, "If-Match", v.ETag).Want(204)
		lead.Do("GET", file, nil).WantProblem(404, "request.notFound")
		if has, err := a.Store.HasFile(town.Context, store.SHA256(content)); err != nil || has {
			t.Errorf("a deleted idea has left its bytes: %v, %v", has, err)
		}
	})
}
