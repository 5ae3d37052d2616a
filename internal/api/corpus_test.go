package api_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/golden"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// TestEveryFileOfTheCorpus uploads every file there is, whatever it is: what is accepted comes back byte for
// byte, what has errors stays a draft that says so, and what is refused stands in a list with its reason.
func TestEveryFileOfTheCorpus(t *testing.T) {
	town := testkit.NewTown(t, newSQLiteApp(t), "a")
	c := town.Client(t, "strategie")
	var refusals strings.Builder
	var files, accepted, withErrors int
	line := ""
	realdata.EachFile(t, func(name string, content []byte) {
		if files++; files%40 == 1 {
			_, line = newLine(t, town, "51", "reference")
		}
		answer := c.Do("POST", "/api/v1/models/"+line+"/versions?fileName=x.bpmn", content, "Content-Type", "application/octet-stream")
		switch answer.Status {
		case http.StatusCreated, http.StatusOK:
			accepted++
			if checkStored(t, c, name, answer, content) {
				withErrors++
			}
		default:
			fmt.Fprintf(&refusals, "%s: %s\n", name, reasonOf(t, name, answer))
		}
	})
	t.Logf("%d files: %d accepted, %d of them with errors", files, accepted, withErrors)
	if accepted < 400 || withErrors == 0 {
		t.Errorf("%d files accepted, %d with errors: the corpus holds more", accepted, withErrors)
	}
	golden.Check(t, "testdata/refusals.golden", refusals.String())
}

// checkStored compares an upload with what the register gives back; it reports whether the file has errors.
func checkStored(t *testing.T, c *testkit.Client, name string, answer testkit.Answer, content []byte) bool {
	t.Helper()
	var up uploadDTO
	answer.Into(&up)
	v := up.Version
	got := c.Do("GET", "/api/v1/model-versions/"+v.ID+"/bpmn", nil).Want(http.StatusOK)
	if !bytes.Equal(got.Body, content) {
		t.Errorf("%s: the download differs", name)
	}
	if v.State != "draft" || v.Size != len(content) || up.Receipt.SHA256 != v.SHA256 {
		t.Errorf("%s: version %+v", name, v)
	}
	errors := 0
	for _, f := range up.Receipt.Findings {
		if f.Severity == "error" {
			errors++
		}
		if f.Message == "" || f.Advice == "" || strings.HasPrefix(f.Message, "rule.") || strings.Contains(f.Message, "{") && !bytes.Contains(content, []byte("{")) {
			t.Errorf("%s: finding without a sentence: %+v", name, f)
		}
	}
	if errors != v.Errors && v.Errors <= 500 {
		t.Errorf("%s: %d errors counted, %d listed", name, v.Errors, errors)
	}
	return v.Errors > 0
}

// reasonOf is the sentence a modeller reads about a file that was refused.
func reasonOf(t *testing.T, name string, answer testkit.Answer) string {
	t.Helper()
	var p struct {
		Key    string
		Params struct {
			Line, Column    int
			Message, Advice string
		}
	}
	answer.Into(&p)
	if answer.Status != http.StatusUnprocessableEntity || p.Key != "model.refused" || p.Params.Message == "" || p.Params.Advice == "" {
		t.Errorf("%s: status %d %s", name, answer.Status, answer.Body)
	}
	return fmt.Sprintf("%d:%d: %s %s", p.Params.Line, p.Params.Column, p.Params.Message, p.Params.Advice)
}
