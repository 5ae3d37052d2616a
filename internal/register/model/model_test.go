package model_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

func TestCleanFileName(t *testing.T) {
	for name, want := range map[string]string{
		"Hund anmelden.bpmn":               "Hund anmelden.bpmn",
		`C:\Modelle\Hund.bpmn`:             "Hund.bpmn",
		"../../etc/passwd":                 "passwd",
		"a\x00b\r\nc.bpmn":                 "a_b__c.bpmn",
		`"<script>".bpmn`:                  "__script__.bpmn",
		"":                                 "modell.bpmn",
		"..":                               "modell.bpmn",
		"/":                                "modell.bpmn",
		"Stra\xdfe.bpmn":                   "Stra_e.bpmn",
		"Rechnung\u202enpmb.exe":           "Rechnung_npmb.exe",
		strings.Repeat("ä", 300) + ".bpmn": strings.Repeat("ä", 195) + ".bpmn",
	} {
		if got := model.CleanFileName(name); got != want {
			t.Errorf("CleanFileName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestFactsOf(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 1, d, 0, 0, 0, 0, time.UTC) }
	lines := []model.Line{
		{Kind: model.Ist, ReleasedAt: day(5), Open: 1},
		{Kind: model.Soll, ReleasedAt: day(9), Open: 2}, {Kind: model.Soll, ReleasedAt: day(7)}, {Kind: model.Soll},
		{Kind: model.Soll, ReleasedAt: day(1), Open: 9, TrashedAt: day(2)},
		{Kind: model.Reference, ReleasedAt: day(1)},
	}
	want := register.ModelFacts{IstReleasedAt: day(5), SollReleasedAt: day(7), OpenVersions: 3}
	if diff := cmp.Diff(want, model.FactsOf(lines)); diff != "" {
		t.Errorf("FactsOf() (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(register.ModelFacts{}, model.FactsOf(nil)); diff != "" {
		t.Errorf("FactsOf(nil) (-want +got):\n%s", diff)
	}
}

const head = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">`

func TestReceiptIsBounded(t *testing.T) {
	content := head + `<process id="p">` + strings.Repeat(`<task id="t"/>`, 5000) + "</process></definitions>"
	r, err := model.NewDesk().Check(t.Context(), "x.bpmn", []byte(content), "")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) > model.MaxFindings || r.Errors == 0 || r.Findings[0].Severity != "error" || r.Understood[0] != (model.Count{Kind: "task", N: 5000}) {
		t.Errorf("%d findings listed, %d errors, understood %v", len(r.Findings), r.Errors, r.Understood)
	}
}

func TestIndexElements(t *testing.T) {
	content := head + `<process id="p" name="Hund anmelden"><task id="t1" name="Antrag
	  prüfen"><documentation>Nach § 12</documentation></task><task id="t2"/><exclusiveGateway id="g" name="Vollständig?"/>` +
		`<textAnnotation id="a"><text>Frist: 14 Tage</text></textAnnotation><dataObject id="o" name="intern"/></process></definitions>`
	d, _, err := bpmn.Read([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	want := []model.ElementText{
		{ElementID: "p", Kind: "process", Name: "Hund anmelden"},
		{ElementID: "t1", Kind: "task", Name: "Antrag prüfen", Text: "Nach § 12"},
		{ElementID: "g", Kind: "exclusiveGateway", Name: "Vollständig?"},
		{ElementID: "a", Kind: "textAnnotation", Name: "Frist: 14 Tage"},
	}
	if diff := cmp.Diff(want, model.IndexElements(d)); diff != "" {
		t.Errorf("IndexElements() (-want +got):\n%s", diff)
	}
	long := head + `<process id="p">` + strings.Repeat(`<task id="t" name="`+strings.Repeat("ä", 3000)+`"/>`, 20_000/100) + "</process></definitions>"
	if d, _, err = bpmn.Read([]byte(long)); err != nil {
		t.Fatal(err)
	}
	for _, e := range model.IndexElements(d) {
		if len(e.Name) > 2000 || strings.ContainsRune(e.Name, '\uFFFD') {
			t.Fatalf("a name of %d bytes is indexed", len(e.Name))
		}
	}
}

func TestDeskHasFewSeats(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		desk := model.NewDesk()
		leave := make(chan struct{})
		for range 2 {
			go desk.Work(t.Context(), 1000, func() error { <-leave; return nil })
		}
		synctest.Wait()
		begin := time.Now()
		if err := desk.Work(t.Context(), 1000, func() error { return nil }); !problem.Is(err, problem.Unavailable) {
			t.Errorf("a third small file: %v, want unavailable", err)
		}
		if waited := time.Since(begin); waited != 20*time.Second {
			t.Errorf("waited %v", waited)
		}
		if err := desk.Work(t.Context(), 40<<20, func() error { return nil }); err != nil {
			t.Errorf("a large file beside them: %v", err)
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if err := desk.Work(gone, 1000, func() error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("a client that has left: %v", err)
		}
		close(leave)
		synctest.Wait()
		if err := desk.Work(t.Context(), 1000, func() error { return nil }); err != nil {
			t.Errorf("after they have left: %v", err)
		}
	})
}

func TestDeskDoesNotWaitForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		desk := model.NewDesk()
		leave := make(chan struct{})
		err := desk.Work(t.Context(), 1000, func() error { <-leave; return nil })
		if p, ok := errors.AsType[*problem.Error](err); !ok || p.Key != "model.tooSlow" {
			t.Errorf("work without end: %v", err)
		}
		close(leave)
	})
}

func TestDeskSurvivesPanics(t *testing.T) {
	desk := model.NewDesk()
	for range 5 { // more often than there are seats
		err := desk.Work(t.Context(), 1000, func() error { panic("Absturz") })
		if err == nil || !strings.Contains(err.Error(), "Absturz") || problem.CodeOf(err) != problem.Internal {
			t.Errorf("panic: %v, want an internal error", err)
		}
	}
}
