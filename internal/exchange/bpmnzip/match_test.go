package bpmnzip_test

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/exchange/bpmnzip"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

func TestMatcher(t *testing.T) {
	m := bpmnzip.NewMatcher([]model.Place{
		{ProcessID: "uv", ProcessNumber: "51.3-0001", ProcessName: "Unterhaltsvorschuss bewilligen"},
		{ProcessID: "hund", ProcessNumber: "20-0007", ProcessName: "Hund anmelden"},
		{ProcessID: "gebuehr", ProcessNumber: "20-0070", ProcessName: "Gebühren für Straßenfeste festsetzen"},
		{ProcessID: "post1", ProcessNumber: "10-0001", ProcessName: "Post verteilen"},
		{ProcessID: "post2", ProcessNumber: "33-0001", ProcessName: "Post verteilen"},
	})
	for path, want := range map[string]string{
		"51.3-0001-ist.bpmn":                                   "uv",
		"51.3-0001_Unterhaltsvorschuss SOLL v2.bpmn":           "uv",
		"IST (20-0007).bpmn":                                   "hund",
		"Prozess-20-0070-Feste.bpmn20.xml":                     "gebuehr",
		"20-0007/Modell.bpmn":                                  "hund",
		"Amt 20/20-0070 Gebühren/20-0007 Hund.bpmn":            "hund",
		"Hund anmelden.bpmn":                                   "hund",
		"hund_anmelden_SOLL_v3.bpmn":                           "hund",
		"Gebuehren fuer Strassenfeste festsetzen.bpmn":         "gebuehr",
		"Geb\u0075\u0308hren für Straßenfeste festsetzen.bpmn": "gebuehr",
		"Finanzen/Hund anmelden/IST.bpmn":                      "hund",
		"120-0007.bpmn":                                        "",
		"Katze anmelden.bpmn":                                  "",
		"":                                                     "",
	} {
		got := ""
		if found := m.Process(path); len(found) == 1 {
			got = found[0].ProcessID
		}
		if got != want {
			t.Errorf("Process(%q) = %q, want %q", path, got, want)
		}
	}
	if found := m.Process("Post verteilen.bpmn"); len(found) != 2 {
		t.Errorf("Process(name used twice) = %v, want both", found)
	}
}

func TestKind(t *testing.T) {
	for path, want := range map[string]model.Kind{
		"20-0007.bpmn": model.Ist, "20-0007-soll.bpmn": model.Soll, "SOLL/20-0007.bpmn": model.Soll,
		"SOLL/20-0007 IST.bpmn": model.Ist, "20-0007 to-be.bpmn": model.Soll, "Referenz/20-0007.bpmn": model.Reference,
		"Hund anmelden Insolvenz.bpmn": model.Ist,
	} {
		if got := bpmnzip.Kind(path); got != want {
			t.Errorf("Kind(%q) = %q, want %q", path, got, want)
		}
	}
}

func TestLine(t *testing.T) {
	ist := model.Line{ID: "ist", Kind: model.Ist, Name: "IST"}
	a, b := model.Line{ID: "a", Kind: model.Soll, Name: "SOLL online"}, model.Line{ID: "b", Kind: model.Soll, Name: "SOLL 2030"}
	chosen := b
	chosen.Target = true
	for name, tt := range map[string]struct {
		path  string
		kind  model.Kind
		lines []model.Line
		id    string
		ok    bool
	}{
		"none":           {"20-0007 soll.bpmn", model.Soll, []model.Line{ist}, "", true},
		"the only one":   {"20-0007.bpmn", model.Ist, []model.Line{ist, a}, "ist", true},
		"named":          {"20-0007 SOLL online.bpmn", model.Soll, []model.Line{a, b}, "a", true},
		"named in front": {"SOLL 2030/20-0007.bpmn", model.Soll, []model.Line{a, chosen}, "b", true},
		"the chosen one": {"20-0007 soll.bpmn", model.Soll, []model.Line{a, chosen}, "b", true},
		"not clear":      {"20-0007 soll.bpmn", model.Soll, []model.Line{a, b}, "", false},
	} {
		if id, ok := bpmnzip.Line(tt.path, tt.kind, tt.lines); id != tt.id || ok != tt.ok {
			t.Errorf("%s: Line() = %q, %v; want %q, %v", name, id, ok, tt.id, tt.ok)
		}
	}
}
