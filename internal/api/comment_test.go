package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type commentDTO struct {
	ID, ThreadID, Target, ElementID, ElementName, Field, Audience, Text, AuthorName, ResolvedName, ETag string
	Own, Deleted                                                                                        bool
	ResolvedAt                                                                                          *string
	People                                                                                              []struct{ ID, Name string }
	Replies                                                                                             []commentDTO
}

func say(c *testkit.Client, body map[string]any) testkit.Answer {
	return c.Do("POST", "/api/v1/comments", body)
}

func threadsOf(c *testkit.Client, query string) []commentDTO {
	var list []commentDTO
	c.Do("GET", "/api/v1/comments?"+query, nil).Want(http.StatusOK).Into(&list)
	return list
}

func TestThreads(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process, line := newLine(t, town, "51", "ist")
		author, approver, reader := town.Client(t, "modeler51"), town.Client(t, "approver51"), town.Client(t, "leser")
		v := uploadTo(t, author, line)
		const script = `<script>alert("x")</script> @{`
		var c commentDTO
		say(approver, map[string]any{"versionId": v.ID, "elementId": "pruefen", "text": script + town.Users["modeler51"] + "} prüfen"}).Want(http.StatusCreated).Into(&c)
		if c.Target != "element" || c.ElementName != "Antrag prüfen" || c.Audience != "team" || !c.Own || c.People[0].Name != "Konto modeler51" {
			t.Errorf("comment %+v", c)
		}
		if !strings.HasPrefix(c.Text, script) {
			t.Errorf("the text was changed: %q", c.Text)
		}
		if got := tasksOf(author); !strings.HasPrefix(got, "mention ") {
			t.Errorf("who is mentioned: %q", got)
		}
		var reply commentDTO
		say(author, map[string]any{"replyTo": c.ID, "text": "Ja, ist so."}).Want(http.StatusCreated).Into(&reply)
		if got := tasksOf(author); got != "" {
			t.Errorf("after the answer: %q", got)
		}
		list := threadsOf(author, "process="+process+"&version="+v.ID)
		if len(list) != 1 || len(list[0].Replies) != 1 || list[0].Replies[0].Text != "Ja, ist so." {
			t.Fatalf("threads %+v", list)
		}
		reader.Do("GET", "/api/v1/comments?process="+process+"&version="+v.ID, nil).WantProblem(http.StatusNotFound, "request.notFound")
		if got := threadsOf(reader, "process="+process); len(got) != 0 {
			t.Errorf("a reader sees %+v", got)
		}
		say(reader, map[string]any{"replyTo": c.ID, "text": "?"}).WantProblem(http.StatusNotFound, "request.notFound")

		author.Do("PUT", "/api/v1/comments/"+c.ID, map[string]any{"text": "x"}, "If-Match", c.ETag).WantProblem(http.StatusForbidden, "comment.notOwn")
		approver.Do("PUT", "/api/v1/comments/"+c.ID, map[string]any{"text": " "}, "If-Match", c.ETag).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		approver.Do("PUT", "/api/v1/comments/"+c.ID, map[string]any{"text": "Wer prüft?"}, "If-Match", c.ETag).Want(http.StatusOK)
		approver.Do("PUT", "/api/v1/comments/"+c.ID, map[string]any{"text": "Wer?"}, "If-Match", c.ETag).WantProblem(http.StatusPreconditionFailed, "request.stale")
		author.Do("POST", "/api/v1/comments/"+reply.ID+"/resolve", nil).Want(http.StatusOK)
		if got := threadsOf(author, "process="+process+"&open=true"); len(got) != 0 {
			t.Errorf("settled threads among the open ones: %+v", got)
		}
		author.Do("POST", "/api/v1/comments/"+c.ID+"/reopen", nil).Want(http.StatusOK).Into(&c)
		approver.Do("DELETE", "/api/v1/comments/"+c.ID, nil, "If-Match", c.ETag).Want(http.StatusNoContent)
		if got := threadsOf(author, "process="+process); len(got) != 1 || !got[0].Deleted || got[0].Text != "" || got[0].AuthorName != "" {
			t.Errorf("a deleted beginning: %+v", got)
		}
	})
}

func TestReadersTalkAboutWhatEverybodySees(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process := addProcess(t, town, "51", "Hund anmelden", nil).ID
		editor, reader, auditor := town.Client(t, "editor51"), town.Client(t, "leser"), town.Client(t, "revision")
		var c commentDTO
		say(reader, map[string]any{"processId": process, "field": "caseCount", "text": "Gilt das noch?", "audience": "team"}).Want(http.StatusCreated).Into(&c)
		if c.Audience != "all" || c.Target != "field" || c.Field != "caseCount" {
			t.Errorf("comment of a reader: %+v", c)
		}
		say(reader, map[string]any{"processId": process, "field": "gibtsnicht", "text": "x"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		say(auditor, map[string]any{"processId": process, "text": "x"}).WantProblem(http.StatusForbidden, "identity.forbidden")
		say(editor, map[string]any{"processId": process, "text": "Intern @{" + town.Users["leser"] + "}"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		say(editor, map[string]any{"processId": process, "text": "Für alle @{" + town.Users["leser"] + "}", "audience": "all"}).Want(http.StatusCreated)
		say(editor, map[string]any{"processId": process, "text": "Nur intern"}).Want(http.StatusCreated)
		if got := threadsOf(reader, "process="+process); len(got) != 2 {
			t.Errorf("a reader sees %d threads, want 2: %+v", len(got), got)
		}
		if got := threadsOf(editor, "process="+process+"&field=caseCount"); len(got) != 1 {
			t.Errorf("threads of the field: %+v", got)
		}
		admin := town.Client(t, "admin")
		admin.Do("DELETE", "/api/v1/admin/users/"+town.Users["leser"]+"/comments", nil).Want(http.StatusNoContent)
		raw := admin.Do("GET", "/api/v1/comments?process="+process, nil).Want(http.StatusOK)
		if strings.Contains(string(raw.Body), "Konto leser") || strings.Contains(string(raw.Body), town.Users["leser"]) {
			t.Errorf("an erased person is still named: %s", raw.Body)
		}
	})
}

func TestThreadsFollowTheirElement(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process, line := newLine(t, town, "51", "ist")
		author := town.Client(t, "modeler51")
		first := uploadTo(t, author, line)
		var stays, settled commentDTO
		say(author, map[string]any{"versionId": first.ID, "elementId": "pruefen", "text": "Wer?"}).Want(http.StatusCreated).Into(&stays)
		say(author, map[string]any{"versionId": first.ID, "elementId": "pruefen", "text": "Erledigt"}).Want(http.StatusCreated).Into(&settled)
		say(author, map[string]any{"versionId": first.ID, "elementId": "weg", "text": "Geht mit dem Element"}).Want(http.StatusCreated)
		say(author, map[string]any{"versionId": first.ID, "text": "Zur ganzen Fassung"}).Want(http.StatusCreated)
		author.Do("POST", "/api/v1/comments/"+settled.ID+"/resolve", nil).Want(http.StatusOK)
		second := upload(t, author, line, diagram("Neu")).Version
		var texts []string
		for _, c := range threadsOf(author, "process="+process+"&version="+second.ID) {
			texts = append(texts, c.ElementID+":"+c.Text)
		}
		if got, want := strings.Join(texts, ", "), "pruefen:Wer?, :Zur ganzen Fassung"; got != want {
			t.Errorf("threads of the next version: %q, want %q", got, want)
		}
	})
}
