package api_test

import (
	"archive/zip"
	"bytes"
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type jobDTO struct {
	ID, State   string
	Done, Total int
	Result      struct {
		Entries []struct {
			Entry, Outcome, Key, Message, ProcessNumber, ModelID, VersionID, Kind string
			Errors, Version                                                       int
		}
		Counts map[string]int
		Error  struct{ Key, Message string }
	}
}

// work lets the jobs of a run until the test ends.
func work(t *testing.T, a *app.App) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { a.Jobs.Run(ctx) })
	t.Cleanup(func() { stop(); running.Wait() })
}

// finish waits until a job has ended.
func finish(t *testing.T, c *testkit.Client, id string) jobDTO {
	t.Helper()
	for range 600 {
		var j jobDTO
		c.Do("GET", "/api/v1/jobs/"+id, nil).Want(http.StatusOK).Into(&j)
		if j.State == "done" || j.State == "failed" {
			return j
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the job does not end")
	return jobDTO{}
}

func zipOf(t *testing.T, entries ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.Create(e[0])
		if err == nil {
			_, err = f.Write([]byte(e[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (j jobDTO) outcomes() map[string]string {
	all := map[string]string{}
	for _, e := range j.Result.Entries {
		all[e.Entry] = e.Outcome + " " + e.Key
	}
	return all
}

func TestImportOfManyModels(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		dog := addProcess(t, town, "51", "Hund anmelden", nil)
		child := addProcess(t, town, "51.3", "Beistandschaft einrichten", nil)
		foreign := addProcess(t, town, "20", "Rechnung prüfen", nil)
		c := town.Client(t, "modeler51")
		content := zipOf(t,
			[2]string{"Hund anmelden.bpmn", string(diagram("Hund"))},
			[2]string{"51.3/" + child.Number + " SOLL.bpmn", string(broken())},
			[2]string{foreign.Number + ".bpmn", string(diagram("Rechnung"))},
			[2]string{dog.Number + "-soll.bpmn", "<definitions><process></definitions>"},
			[2]string{"Katze anmelden.bpmn", string(diagram("Katze"))},
			[2]string{"lies mich.txt", "Hallo"},
			[2]string{"../" + dog.Number + ".bpmn", string(diagram("Hund"))},
		)
		start := func(query string) jobDTO {
			var j jobDTO
			answer := c.Do("POST", "/api/v1/imports"+query, content, "Content-Type", "application/zip").Want(http.StatusAccepted).Into(&j)
			if answer.Header.Get("Location") != "/api/v1/jobs/"+j.ID {
				t.Errorf("Location = %q", answer.Header.Get("Location"))
			}
			return finish(t, c, j.ID)
		}
		want := map[string]string{
			"Hund anmelden.bpmn": "planned ", "51.3/" + child.Number + " SOLL.bpmn": "planned ",
			foreign.Number + ".bpmn": "refused identity.forbidden", dog.Number + "-soll.bpmn": "refused model.refused",
			"Katze anmelden.bpmn": "noTarget import.noProcess", "lies mich.txt": "skipped import.notAModel",
			"../" + dog.Number + ".bpmn": "refused import.zip.path",
		}
		if diff := cmp.Diff(want, start("?dryRun=true").outcomes()); diff != "" {
			t.Errorf("dry run (-want +got):\n%s", diff)
		}
		var lines struct{ Total int }
		c.Do("GET", processesPath+"/"+dog.ID+"/models", nil).Want(http.StatusOK).Into(&lines)
		if lines.Total != 0 {
			t.Fatal("the dry run has stored something")
		}
		for _, outcome := range []string{"created ", "known "} {
			want["Hund anmelden.bpmn"], want["51.3/"+child.Number+" SOLL.bpmn"] = outcome, outcome
			j := start("")
			if diff := cmp.Diff(want, j.outcomes()); diff != "" {
				t.Errorf("import (-want +got):\n%s", diff)
			}
			if j.Done != 7 || j.Total != 7 || j.Result.Counts["refused"] != 3 {
				t.Errorf("job = %d of %d, counts %v", j.Done, j.Total, j.Result.Counts)
			}
			for _, e := range j.Result.Entries {
				if e.Key != "" && (e.Message == "" || e.Message == e.Key || strings.Contains(e.Message, "{{")) {
					t.Errorf("%s: message %q", e.Entry, e.Message)
				}
				if e.Kind == "soll" && e.Outcome != "refused" && e.Errors == 0 {
					t.Errorf("%s: no errors told", e.Entry)
				}
			}
		}
	})
}

func TestImportRefusals(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		const path = "/api/v1/imports"
		content := zipOf(t, [2]string{"x.bpmn", "x"})
		c.Do("POST", path, "kein Archiv", "Content-Type", "application/zip").WantProblem(http.StatusUnsupportedMediaType, "import.unknownFormat")
		town.Client(t, "leser").Do("POST", path, content, "Content-Type", "application/zip").WantProblem(http.StatusForbidden, "identity.forbidden")
		town.Client(t, "").Do("POST", path, content, "Content-Type", "application/zip").WantProblem(http.StatusUnauthorized, "identity.signInNeeded")

		var first, second, other jobDTO
		c.Do("POST", path, content, "Content-Type", "application/zip", "Idempotency-Key", "k").Want(http.StatusAccepted).Into(&first)
		c.Do("POST", path, content, "Content-Type", "application/zip", "Idempotency-Key", "k").Want(http.StatusAccepted).Into(&second)
		town.Client(t, "modeler51").Do("POST", path, content, "Content-Type", "application/zip", "Idempotency-Key", "k").Want(http.StatusAccepted).Into(&other)
		if first.ID != second.ID || first.ID == other.ID {
			t.Errorf("jobs %s, %s of the same key, %s of somebody else", first.ID, second.ID, other.ID)
		}
		town.Client(t, "modeler51").Do("GET", "/api/v1/jobs/"+first.ID, nil).WantProblem(http.StatusNotFound, "request.notFound")
		testkit.NewTown(t, a, "b").Client(t, "admin").Do("GET", "/api/v1/jobs/"+first.ID, nil).WantProblem(http.StatusNotFound, "request.notFound")

		var j jobDTO
		c.Do("POST", path, "PK\x03\x04 abgeschnitten", "Content-Type", "application/zip").Want(http.StatusAccepted).Into(&j)
		if j = finish(t, c, j.ID); j.State != "failed" || j.Result.Error.Key != "import.zip.broken" || j.Result.Error.Message == "" {
			t.Errorf("job = %+v", j)
		}
	})
}
