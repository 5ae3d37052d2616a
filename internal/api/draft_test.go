package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type draftDTO struct {
	AuthorName, Origin, ETag string
	Mine, Drawing            bool
	BaseNumber, Size         int
}

type draftsDTO struct {
	Items []draftDTO
	Newer struct {
		ID, AuthorName string
		Number         int
	}
}

func draftOf(line string) string { return "/api/v1/models/" + line + "/draft" }

// begin makes a draft and returns its ETag.
func begin(t *testing.T, c *testkit.Client, line string, body map[string]any) draftDTO {
	t.Helper()
	var d draftDTO
	c.Do("POST", draftOf(line), body).Want(http.StatusCreated).Into(&d)
	return d
}

// save keeps content as the draft at tag and returns the answer.
func save(c *testkit.Client, line, tag string, content []byte) testkit.Answer {
	return c.Do("PUT", draftOf(line), content, "Content-Type", "application/xml", "If-Match", tag)
}

func TestADraftIsSavedRecoveredAndFinished(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		c := town.Client(t, "modeler51")
		c.Do("GET", draftOf(line), nil).WantProblem(http.StatusNotFound, "request.notFound")
		d := begin(t, c, line, map[string]any{"origin": "empty"})
		if !d.Mine || !d.Drawing || d.ETag != `"r1"` || d.BaseNumber != 0 {
			t.Errorf("begun: %+v", d)
		}
		first := c.Do("GET", draftOf(line), nil).Want(http.StatusOK)
		if first.ETag() != d.ETag || !bytes.Contains(first.Body, []byte(`name="Hund anmelden"`)) || !bytes.Contains(first.Body, []byte("BPMNShape")) {
			t.Errorf("an empty draft: %s", first.Body)
		}
		c.Do("POST", draftOf(line), map[string]any{"origin": "empty"}).WantProblem(http.StatusConflict, "draft.exists")

		content := diagram("Gezeichnet")
		save(c, line, "", content).WantProblem(http.StatusPreconditionRequired, "request.ifMatchMissing")
		c.Do("PUT", draftOf(line), content, "Content-Type", "text/plain").WantProblem(http.StatusUnsupportedMediaType, "request.unsupported")
		tag := save(c, line, d.ETag, content).Want(http.StatusOK).ETag()
		save(c, line, d.ETag, diagram("Zweites Fenster")).WantProblem(http.StatusPreconditionFailed, "request.stale")
		save(c, line, tag, []byte("<kaputt")).WantProblem(http.StatusUnprocessableEntity, "model.refused")
		if got := c.Do("GET", draftOf(line), nil).Want(http.StatusOK); !bytes.Equal(got.Body, content) || got.ETag() != tag {
			t.Errorf("recovered %s %s", got.ETag(), got.Body)
		}

		var up uploadDTO
		c.Do("POST", draftOf(line)+"/finish", map[string]any{"comment": "neu gezeichnet"}, "If-Match", d.ETag).WantProblem(http.StatusPreconditionFailed, "request.stale")
		c.Do("POST", draftOf(line)+"/finish", map[string]any{"comment": "neu gezeichnet"}, "If-Match", tag).Want(http.StatusCreated).Into(&up)
		if up.Version.Number != 1 || up.Version.Comment != "neu gezeichnet" || !strings.HasSuffix(up.Version.FileName, ".bpmn") || up.Receipt.SHA256 != up.Version.SHA256 {
			t.Errorf("finished: %+v", up.Version)
		}
		if got := c.Do("GET", "/api/v1/model-versions/"+up.Version.ID+"/bpmn", nil).Want(http.StatusOK); !bytes.Equal(got.Body, content) {
			t.Errorf("version %s", got.Body)
		}
		c.Do("GET", draftOf(line), nil).WantProblem(http.StatusNotFound, "request.notFound")
	})
}

func TestTwoPeopleDrawOnOneLine(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		one, other := town.Client(t, "modeler51"), town.Client(t, "editor51")
		upload(t, one, line, diagram("Fassung 1"))
		mine := begin(t, one, line, map[string]any{"origin": "empty"})
		theirs := begin(t, other, line, map[string]any{"origin": "empty"})
		mine.ETag = save(one, line, mine.ETag, diagram("Mein Entwurf")).Want(http.StatusOK).ETag()
		theirs.ETag = save(other, line, theirs.ETag, diagram("Ihr Entwurf")).Want(http.StatusOK).ETag()

		var seen draftsDTO
		one.Do("POST", draftOf(line)+"/seen", nil).Want(http.StatusOK).Into(&seen)
		if len(seen.Items) != 2 || seen.Newer.Number != 0 {
			t.Fatalf("who draws: %+v", seen)
		}
		for _, d := range seen.Items {
			if !d.Drawing || d.AuthorName == "" || d.BaseNumber != 1 {
				t.Errorf("a draft: %+v", d)
			}
		}
		if got := one.Do("GET", draftOf(line), nil).Want(http.StatusOK); !bytes.Equal(got.Body, diagram("Mein Entwurf")) {
			t.Errorf("my draft is %s", got.Body)
		}
		other.Do("POST", draftOf(line)+"/finish", map[string]any{}, "If-Match", theirs.ETag).Want(http.StatusCreated)
		one.Do("POST", draftOf(line)+"/seen", nil).Want(http.StatusOK).Into(&seen)
		if seen.Newer.Number != 2 || seen.Newer.AuthorName == "" {
			t.Errorf("I am not told of their version: %+v", seen.Newer)
		}
		one.Do("POST", draftOf(line)+"/finish", map[string]any{}, "If-Match", mine.ETag).WantProblem(http.StatusConflict, "draft.overtaken")
		one.Do("POST", draftOf(line)+"/finish", map[string]any{"known": 2}, "If-Match", mine.ETag).Want(http.StatusCreated)
	})
}

func TestBeginnings(t *testing.T) {
	town := testkit.NewTown(t, newSQLiteApp(t), "a")
	process, ist := newLine(t, town, "51", "ist")
	c := town.Client(t, "modeler51")
	var soll struct{ ID string }
	c.Do("POST", "/api/v1/processes/"+process+"/models", map[string]any{"kind": "soll"}).Want(http.StatusCreated).Into(&soll)
	v := upload(t, c, ist, drawn(diagram("IST"))).Version
	begin(t, c, soll.ID, map[string]any{"origin": "version", "versionId": v.ID})
	if got := c.Do("GET", draftOf(soll.ID), nil).Want(http.StatusOK); !bytes.Equal(got.Body, drawn(diagram("IST"))) {
		t.Errorf("a SOLL from an IST differs: %s", got.Body)
	}
	var list struct {
		Items []struct{ Key, Title, About string }
	}
	c.Do("GET", "/api/v1/model-templates", nil).Want(http.StatusOK).Into(&list)
	if len(list.Items) < 3 {
		t.Errorf("templates: %+v", list)
	}
	d := begin(t, c, soll.ID, map[string]any{"origin": "template", "template": list.Items[0].Key, "replace": true})
	c.Do("POST", draftOf(soll.ID), map[string]any{"origin": "template", "template": "../x", "replace": true}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	c.Do("POST", draftOf(soll.ID), map[string]any{"origin": "version", "versionId": "fehlt", "replace": true}).WantProblem(http.StatusNotFound, "request.notFound")
	c.Do("DELETE", draftOf(soll.ID), nil, "If-Match", `"r77"`).WantProblem(http.StatusPreconditionFailed, "request.stale")
	c.Do("DELETE", draftOf(soll.ID), nil, "If-Match", d.ETag).Want(http.StatusNoContent)
	c.Do("GET", draftOf(soll.ID), nil).WantProblem(http.StatusNotFound, "request.notFound")

	latin := []byte(strings.Replace(string(diagram("x")), "UTF-8", "ISO-8859-1", 1))
	latin = bytes.ReplaceAll(latin, []byte("prüfen"), []byte("pr\xfcfen"))
	old := upload(t, c, ist, latin).Version
	begin(t, c, soll.ID, map[string]any{"origin": "version", "versionId": old.ID})
	if got := c.Do("GET", draftOf(soll.ID), nil).Want(http.StatusOK); !bytes.Contains(got.Body, []byte("Antrag prüfen")) || bytes.Contains(got.Body, []byte("8859")) {
		t.Errorf("a file of another encoding is drawn as %s", got.Body)
	}
}

func TestDrawingKeepsWhatOtherToolsWrote(t *testing.T) {
	town := testkit.NewTown(t, newSQLiteApp(t), "a")
	_, line := newLine(t, town, "51", "ist")
	c := town.Client(t, "modeler51")
	vendor := bytes.Replace(diagram("A"), []byte(`<incoming>f1</incoming><outgoing>f2`), []byte(`<x:grösse w="1"/><incoming>f1</incoming><outgoing>f2`), 1)
	v := upload(t, c, line, vendor).Version
	tag := begin(t, c, line, map[string]any{"origin": "version", "versionId": v.ID}).ETag
	save(c, line, tag, diagram("B")).Want(http.StatusOK)
	got := c.Do("GET", draftOf(line), nil).Want(http.StatusOK)
	if !bytes.Contains(got.Body, []byte(`<x:grösse w="1"/>`)) || !bytes.Contains(got.Body, []byte(`name="B"`)) {
		t.Errorf("after drawing: %s", got.Body)
	}
}

// TestReadersLearnNothingOfDrawing asks every endpoint of drafts as somebody who reads released content only.
func TestReadersLearnNothingOfDrawing(t *testing.T) {
	town := testkit.NewTown(t, newSQLiteApp(t), "a")
	_, line := newLine(t, town, "51", "ist")
	begin(t, town.Client(t, "modeler51"), line, map[string]any{"origin": "empty"})
	for name, want := range map[string]int{"leser": http.StatusNotFound, "approver51": http.StatusForbidden, "revision": http.StatusForbidden} {
		c := town.Client(t, name)
		for _, a := range []testkit.Answer{
			c.Do("GET", "/api/v1/models/"+line+"/drafts", nil), c.Do("GET", draftOf(line), nil), c.Do("POST", draftOf(line), map[string]any{"origin": "empty"}),
			save(c, line, `"r1"`, diagram("x")), c.Do("POST", draftOf(line)+"/seen", nil), c.Do("DELETE", draftOf(line), nil, "If-Match", `"r1"`),
			c.Do("POST", draftOf(line)+"/finish", map[string]any{}, "If-Match", `"r1"`),
		} {
			a.Want(want)
		}
	}
}

func TestDrawingDoesNotFloodTheTrail(t *testing.T) {
	town := testkit.NewTown(t, newSQLiteApp(t), "a")
	_, line := newLine(t, town, "51", "ist")
	c := town.Client(t, "modeler51")
	tag := begin(t, c, line, map[string]any{"origin": "empty"}).ETag
	count := func() (n int) {
		if err := town.App.Store.Pools()[1].QueryRow("SELECT COUNT(*) FROM audit_log").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := count()
	for range 5 {
		tag = save(c, line, tag, diagram(tag[1:3])).Want(http.StatusOK).ETag()
		c.Do("POST", draftOf(line)+"/seen", nil).Want(http.StatusOK)
	}
	if got := count(); got != before {
		t.Errorf("saving five times left %d entries in the trail", got-before)
	}
	large := append(bytes.Repeat([]byte(" "), 8<<20), diagram("x")...)
	save(c, line, tag, large).WantProblem(http.StatusRequestEntityTooLarge, "draft.tooLarge")
}
