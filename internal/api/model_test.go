package api_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// diagram is a small model without errors; each name gives other bytes.
func diagram(name string) []byte {
	return []byte(`<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="http://example.org/x" id="d" targetNamespace="http://example.org" exporter="Signavio Process Editor">
  <process id="p" name="` + name + `">
    <startEvent id="start" name="Antrag liegt vor"><outgoing>f1</outgoing></startEvent>
    <userTask id="pruefen" name="Antrag prüfen" x:cost="12"><documentation>Vollständigkeit prüfen</documentation><incoming>f1</incoming><outgoing>f2</outgoing></userTask>
    <endEvent id="ende" name="Bescheid versandt"><incoming>f2</incoming></endEvent>
    <sequenceFlow id="f1" sourceRef="start" targetRef="pruefen"/>
    <sequenceFlow id="f2" sourceRef="pruefen" targetRef="ende"/>
  </process>
</definitions>
`)
}

// broken is a model that can be read but has a flow that leads nowhere.
func broken() []byte {
	return bytes.Replace(diagram("Kaputt"), []byte(`targetRef="ende"/>`), []byte(`targetRef="fehlt"/>`), 1)
}

type versionDTO struct {
	ID, State, SHA256, FileName, ETag, ModelID, ModelName, AuthorID, Comment, DecisionComment, ValidFrom, ReviewDue string
	Number, Size, Errors, Warnings                                                                                  int
	Trashed                                                                                                         bool
}

type uploadDTO struct {
	Version versionDTO
	Receipt struct {
		Profile, ProfileVersion, SHA256, FileName, Encoding string
		Tool                                                struct{ Vendor, Name string }
		Understood                                          []struct {
			Kind, Label string
			Count       int
		}
		Kept []struct {
			Namespace            string
			Elements, Attributes int
		}
		Errors   int
		Findings []struct {
			Rule, Severity, ElementID, Message, Advice string
			Line, Column                               int
			Messages                                   struct{ DE, EN string }
		}
	}
	Known bool
}

// newLine makes a process of a unit and a line in it and returns the ids.
func newLine(t *testing.T, town *testkit.Town, unit, kind string) (processID, modelID string) {
	t.Helper()
	processID = addProcess(t, town, unit, "Hund anmelden", nil).ID
	var line struct{ ID string }
	town.Client(t, "strategie").Do("POST", "/api/v1/processes/"+processID+"/models", map[string]any{"kind": kind}).
		Want(http.StatusCreated).Into(&line)
	return processID, line.ID
}

func upload(t *testing.T, c *testkit.Client, modelID string, content []byte) uploadDTO {
	t.Helper()
	var up uploadDTO
	c.Do("POST", "/api/v1/models/"+modelID+"/versions", content, "Content-Type", "application/xml").Want(http.StatusCreated).Into(&up)
	return up
}

func TestUploadGivesTheBytesBack(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		c := town.Client(t, "modeler51")
		content := diagram("Hund anmelden")
		sum := sha256.Sum256(content)
		hash := hex.EncodeToString(sum[:])

		var form bytes.Buffer
		w := multipart.NewWriter(&form)
		part, _ := w.CreateFormFile("file", `C:\Modelle\Hund "anmelden" für Bürger.bpmn`)
		_, _ = part.Write(content)
		_ = w.WriteField("comment", "mit dem Ordnungsamt abgestimmt")
		_ = w.Close()
		var up uploadDTO
		answer := c.Do("POST", "/api/v1/models/"+line+"/versions", form.Bytes(), "Content-Type", w.FormDataContentType()).Want(http.StatusCreated)
		answer.Into(&up)
		v := up.Version
		if v.SHA256 != hash || v.Number != 1 || v.State != "draft" || v.Comment != "mit dem Ordnungsamt abgestimmt" || v.Size != len(content) {
			t.Errorf("version = %+v", v)
		}
		if answer.Header.Get("Location") != "/api/v1/model-versions/"+v.ID || answer.ETag() != `"r1"` {
			t.Errorf("Location %q, ETag %q", answer.Header.Get("Location"), answer.ETag())
		}

		got := c.Do("GET", "/api/v1/model-versions/"+v.ID+"/bpmn", nil).Want(http.StatusOK)
		if !bytes.Equal(got.Body, content) {
			t.Errorf("download differs: %q", got.Body)
		}
		for name, want := range map[string]string{
			"ETag": `"` + hash + `"`, "Content-Type": "application/xml", "X-Content-Type-Options": "nosniff",
			"Content-Disposition": `attachment; filename="Hund _anmelden_ f_r B_rger.bpmn"; filename*=UTF-8''Hund%20_anmelden_%20f%C3%BCr%20B%C3%BCrger.bpmn`,
		} {
			if got.Header.Get(name) != want {
				t.Errorf("%s = %q, want %q", name, got.Header.Get(name), want)
			}
		}
		again := c.Do("GET", "/api/v1/model-versions/"+v.ID+"/bpmn", nil, "If-None-Match", `"`+hash+`"`).Want(http.StatusNotModified)
		if len(again.Body) != 0 {
			t.Errorf("304 with a body of %d bytes", len(again.Body))
		}
	})
}

func TestReceiptSaysWhatWasUnderstood(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		c := town.Client(t, "editor51")
		up := upload(t, c, line, broken())
		r := up.Receipt
		if up.Version.State != "draft" || up.Version.Errors == 0 || r.Errors != up.Version.Errors {
			t.Fatalf("a file with errors: version %+v, receipt errors %d", up.Version, r.Errors)
		}
		if r.Tool.Vendor != "Signavio" || r.Profile == "" || r.ProfileVersion == "" || r.Encoding != "UTF-8" {
			t.Errorf("receipt = %+v", r)
		}
		if len(r.Kept) != 1 || r.Kept[0].Namespace != "http://example.org/x" || r.Kept[0].Attributes != 1 {
			t.Errorf("kept = %+v, want the attribute of http://example.org/x", r.Kept)
		}
		found := false
		for _, f := range r.Findings {
			if f.Severity == "error" && f.ElementID == "f2" {
				found = f.Line == 8 && f.Message != "" && f.Advice != "" && f.Messages.EN != f.Messages.DE
			}
		}
		if !found {
			t.Errorf("findings = %+v, want an error about f2 on line 8 in both languages", r.Findings)
		}
		var stored, english struct{ Findings []struct{ Message string } }
		c.Do("GET", "/api/v1/model-versions/"+up.Version.ID+"/receipt", nil).Want(http.StatusOK).Into(&stored)
		c.Do("GET", "/api/v1/model-versions/"+up.Version.ID+"/receipt", nil, "Accept-Language", "en").Want(http.StatusOK).Into(&english)
		if len(stored.Findings) != len(r.Findings) || stored.Findings[0].Message == english.Findings[0].Message {
			t.Errorf("stored receipt %+v, in English %+v", stored, english)
		}
	})
}

func TestARefusedFileLeavesNoLine(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process := addProcess(t, town, "51", "Hund anmelden", nil).ID
		models := "/api/v1/processes/" + process + "/models"
		path := models + "/upload?kind=soll&fileName=hund.bpmn&comment=erster"
		c := town.Client(t, "modeler51")
		send := func(c *testkit.Client, query string, content []byte) testkit.Answer {
			return c.Do("POST", path+query, content, "Content-Type", "application/xml")
		}
		lines := func() (list struct {
			Items []struct {
				Kind, Name, LatestVersionID string
				Versions                    int
			}
		}) {
			c.Do("GET", models, nil).Want(http.StatusOK).Into(&list)
			return list
		}

		send(c, "", []byte("PK no model")).WantProblem(http.StatusUnprocessableEntity, "model.refused")
		send(town.Client(t, "revision"), "", diagram("x")).WantProblem(http.StatusForbidden, "identity.forbidden")
		send(town.Client(t, "leser"), "&name=Meins", diagram("x")).WantProblem(http.StatusForbidden, "identity.forbidden")
		send(c, "&name="+strings.Repeat("x", 121), diagram("x")).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		c.Do("POST", models+"/upload?kind=sonst", diagram("x"), "Content-Type", "application/xml").WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		if list := lines(); len(list.Items) != 0 {
			t.Fatalf("lines after refusals: %+v", list.Items)
		}

		var up uploadDTO
		send(c, "", diagram("Hund anmelden")).Want(http.StatusCreated).Into(&up)
		list := lines()
		if len(list.Items) != 1 || list.Items[0].Kind != "soll" || list.Items[0].Name != "SOLL" || list.Items[0].LatestVersionID != up.Version.ID {
			t.Fatalf("lines = %+v, uploaded %+v", list.Items, up.Version)
		}
		if up.Version.Number != 1 || up.Version.FileName != "hund.bpmn" || up.Version.Comment != "erster" || up.Version.State != "draft" {
			t.Errorf("first version = %+v", up.Version)
		}
		send(c, "", diagram("Hund abmelden")).WantProblem(http.StatusConflict, "model.exists")
		if list := lines(); len(list.Items) != 1 || list.Items[0].Versions != 1 {
			t.Errorf("lines after a name that is taken: %+v", list.Items)
		}
		send(c, "&name=SOLL+2027", diagram("Hund abmelden")).Want(http.StatusCreated).Into(&up)
		if up.Version.ModelName != "SOLL 2027" || up.Version.Number != 1 {
			t.Errorf("second line = %+v", up.Version)
		}
	})
}

func TestUploadRefusals(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		c := town.Client(t, "modeler51")
		path := "/api/v1/models/" + line + "/versions"
		post := func(c *testkit.Client, body any, kind string) testkit.Answer {
			return c.Do("POST", path, body, "Content-Type", kind)
		}

		var p struct {
			Params struct {
				Reason  string
				Line    int
				Message string
			}
			Detail string
		}
		post(c, "<?xml version='1.0'?>\n<definitions>\n<process></definitions>", "text/xml").
			WantProblem(http.StatusUnprocessableEntity, "model.refused").Into(&p)
		if !strings.HasPrefix(p.Params.Reason, "refusal.") || p.Params.Line != 3 || !strings.Contains(p.Detail, p.Params.Message) {
			t.Errorf("refusal = %+v, want reason and line 3", p)
		}
		if !strings.Contains(p.Detail, "Zeile 3, Spalte 10: "+p.Params.Message) {
			t.Errorf("detail = %s, want the place", p.Detail)
		}
		if post(c, []byte{}, "application/xml").WantProblem(http.StatusUnprocessableEntity, "model.refused").Into(&p); strings.Contains(p.Detail, "Zeile") {
			t.Errorf("detail = %s, want no place", p.Detail)
		}
		post(c, "x", "image/png").WantProblem(http.StatusUnsupportedMediaType, "request.unsupported")
		post(c, "no form", "multipart/form-data; boundary=b").WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		post(c, "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\ncut off", "multipart/form-data; boundary=b").
			WantProblem(http.StatusBadRequest, "request.malformed")
		post(c, "--b--\r\n", "multipart/form-data; boundary=b").WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		post(c, make([]byte, 50<<20+1), "application/xml").WantProblem(http.StatusRequestEntityTooLarge, "request.tooLarge")
		post(town.Client(t, ""), diagram("x"), "application/xml").WantProblem(http.StatusUnauthorized, "identity.signInNeeded")
		for _, reader := range []string{"leser", "betrieb"} {
			post(town.Client(t, reader), diagram("x"), "application/xml").WantProblem(http.StatusNotFound, "request.notFound")
		}
		post(town.Client(t, "revision"), diagram("x"), "application/xml").WantProblem(http.StatusForbidden, "identity.forbidden")
		stranger := testkit.NewTown(t, a, "b")
		post(stranger.Client(t, "strategie"), diagram("x"), "application/xml").WantProblem(http.StatusNotFound, "request.notFound")

		var list struct{ Total int }
		c.Do("GET", path, nil).Want(http.StatusOK).Into(&list)
		if list.Total != 0 {
			t.Errorf("%d versions after refusals, want none", list.Total)
		}
	})
}

func TestSameBytesAgainAddNothing(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		c := town.Client(t, "modeler51")
		path := "/api/v1/models/" + line + "/versions"
		first := upload(t, c, line, diagram("A"))
		var again uploadDTO
		c.Do("POST", path, diagram("A"), "Content-Type", "application/xml").Want(http.StatusOK).Into(&again)
		if !again.Known || again.Version.ID != first.Version.ID || again.Receipt.SHA256 != first.Version.SHA256 {
			t.Errorf("second upload = %+v, want the first version", again.Version)
		}
		upload(t, c, line, diagram("B"))
		if third := upload(t, c, line, diagram("A")); third.Version.Number != 3 {
			t.Errorf("back to the old bytes is version %d, want 3", third.Version.Number)
		}
		var page struct {
			Items []versionDTO
			Next  string
			Total int
		}
		c.Do("GET", path+"?limit=2", nil).Want(http.StatusOK).Into(&page)
		if len(page.Items) != 2 || page.Items[0].Number != 3 || page.Total != 3 || page.Next == "" {
			t.Fatalf("first page = %+v", page)
		}
		c.Do("GET", path+"?limit=2&cursor="+page.Next, nil).Want(http.StatusOK).Into(&page)
		if len(page.Items) != 1 || page.Items[0].Number != 1 || page.Next != "" {
			t.Errorf("second page = %+v", page)
		}
	})
}

func TestOneSollIsTheTarget(t *testing.T) {
	town := testkit.NewTown(t, newSQLiteApp(t), "a")
	process, first := newLine(t, town, "51", "soll")
	c := town.Client(t, "strategie")
	lines := "/api/v1/processes/" + process + "/models"
	c.Do("POST", lines, map[string]any{"kind": "soll"}).WantProblem(http.StatusConflict, "model.exists")
	c.Do("POST", lines, map[string]any{"kind": "ziel"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	c.Do("POST", lines, map[string]any{"kind": "ist", "colour": "x"}).WantProblem(http.StatusBadRequest, "request.unknownField")
	var second, ist struct{ ID string }
	c.Do("POST", lines, map[string]any{"kind": "soll", "name": "SOLL 2030"}).Want(http.StatusCreated).Into(&second)
	c.Do("POST", lines, map[string]any{"kind": "ist"}).Want(http.StatusCreated).Into(&ist)
	choose := func(id, tag string) testkit.Answer {
		return c.Do("PUT", "/api/v1/models/"+id, map[string]any{"name": "SOLL " + id[30:], "target": true}, "If-Match", tag)
	}
	choose(ist.ID, `"r1"`).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	choose(first, `"r1"`).Want(http.StatusOK)
	choose(first, `"r1"`).WantProblem(http.StatusPreconditionFailed, "request.stale")
	choose(second.ID, `"r1"`).Want(http.StatusOK)
	var list struct {
		Items []struct {
			ID     string
			Target bool
		}
	}
	c.Do("GET", lines, nil).Want(http.StatusOK).Into(&list)
	for _, l := range list.Items {
		if l.Target != (l.ID == second.ID) {
			t.Errorf("%s: target = %v, only the last one chosen counts", l.ID, l.Target)
		}
	}
}

func TestManyUploadsAtOnceGetNumbersOneAfterTheOther(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		const n = 12
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		numbers := make(chan int, n)
		for i := range n {
			c := town.Client(t, "modeler51")
			go func() {
				var up uploadDTO
				c.Do("POST", "/api/v1/models/"+line+"/versions", diagram(fmt.Sprint("Modell ", i)), "Content-Type", "application/xml").Into(&up)
				numbers <- up.Version.Number
			}()
		}
		seen := map[int]bool{}
		for range n {
			seen[<-numbers] = true
		}
		for i := 1; i <= n; i++ {
			if !seen[i] {
				t.Errorf("no version has number %d: %v", i, seen)
			}
		}
	})
}

func newSQLiteApp(t *testing.T) *app.App {
	t.Helper()
	return testkit.NewApp(t, store.Options{DSN: t.TempDir() + "/test.db", Now: func() time.Time { return testkit.Noon }})
}
