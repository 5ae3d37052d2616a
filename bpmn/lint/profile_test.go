package lint_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
)

func TestProfilesSurviveJSON(t *testing.T) {
	for _, name := range lint.Names() {
		p, _ := lint.Named(name)
		data, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		back, err := lint.ParseProfile(data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(weights(p), weights(back)); diff != "" || !slices.Equal(p.Elements, back.Elements) || p.Specification != back.Specification {
			t.Errorf("%s changed:\n%s", name, diff)
		}
	}
}

// weights returns the weight of every rule.
func weights(p lint.Profile) map[string]bpmn.Severity {
	out := map[string]bpmn.Severity{}
	for _, r := range lint.Rules() {
		out[r.Name] = p.Severity(r.Name)
	}
	return out
}

func TestWithChangesACopy(t *testing.T) {
	p := lint.Default()
	strict := p.With("label-required", bpmn.Error)
	if strict.Severity("label-required") != bpmn.Error || p.Severity("label-required") == bpmn.Error {
		t.Error("With changed the profile itself")
	}
	if (lint.Profile{}).With("label-required", bpmn.Info).Severity("label-required") != bpmn.Info {
		t.Error("With does not work on an empty profile")
	}
}

func TestSpecificationHasItsWeightInEachProfile(t *testing.T) {
	for name, want := range map[string]bpmn.Severity{lint.Verwaltung: bpmn.Warning, lint.FIM: bpmn.Warning, lint.BPMN20: bpmn.Error} {
		if p, _ := lint.Named(name); p.Specification != want {
			t.Errorf("%s: %v, want %v", name, p.Specification, want)
		}
	}
	p, err := lint.ParseProfile([]byte(`{"name":"x","specification":"off"}`))
	if err != nil || p.Specification != bpmn.SeverityInvalid {
		t.Errorf("off = %v, %v", p.Specification, err)
	}
}

// TestEveryConventionHasARule: B01 to B12 and F01 to F11 stand in the refs of a rule; B11 belongs to package schema.
func TestEveryConventionHasARule(t *testing.T) {
	var refs []string
	for _, r := range lint.Rules() {
		refs = append(refs, r.Refs...)
	}
	for letter, last := range map[string]int{"B": 12, "F": 11} {
		for n := 1; n <= last; n++ {
			if ref := fmt.Sprintf("%s%02d", letter, n); ref != "B11" && !slices.Contains(refs, ref) {
				t.Errorf("no rule for %s", ref)
			}
		}
	}
}

func TestAllowsNamesKindsAndTriggers(t *testing.T) {
	p := lint.Profile{Elements: []string{"startEvent:message", "boundaryEvent"}}
	for word, want := range map[string]bool{"startEvent:message": true, "startEvent:timer": false, "boundaryEvent:error": true, "task": false} {
		if p.Allows(word) != want {
			t.Errorf("Allows(%s) = %v", word, !want)
		}
	}
	if !(lint.Profile{}).Allows("task") {
		t.Error("a profile without a list forbids something")
	}
	if words := lint.ElementWords(); !slices.IsSorted(words) || len(words) < 80 || !slices.Contains(words, "lane") {
		t.Errorf("ElementWords() = %v", words)
	}
}

// TestDossierOfOtherTools: the type of a group stands in properties of other tools
// and in the older spelling of the extension.
func TestDossierOfOtherTools(t *testing.T) {
	src := `<definitions xmlns="` + bpmn.NamespaceModel + `" xmlns:c="` + bpmn.NamespaceCamunda + `" xmlns:pr="` + bpmn.NamespaceRegister + `"><process id="P">
		<subProcess id="A" name="Prüfen"><extensionElements><c:properties><c:property name="fim.ragTyp" value="3"/></c:properties></extensionElements></subProcess>
		<subProcess id="B"><extensionElements><pr:aktivitaetengruppe ragTyp="1" ragVersion="1.00" nummer="02"><pr:handlungsgrundlage name="§ 18 BMG"/></pr:aktivitaetengruppe></extensionElements></subProcess>
		<subProcess id="C"/></process></definitions>`
	d, _, err := bpmn.Read([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	want := []lint.Group{
		{SubProcess: "A", Name: "Prüfen", Type: "3", Specific: map[string]bool{}},
		{SubProcess: "B", Type: "1", Version: "1.00", ID: "02", Specific: map[string]bool{}, LegalBases: []lint.LegalBase{{Name: "§ 18 BMG"}}},
	}
	if diff := gocmp.Diff(want, lint.DossierOf(d).Groups); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
}

// TestDossierFromElsewhere: an import of XProzess hands its own dossier over.
func TestDossierFromElsewhere(t *testing.T) {
	d, _, err := bpmn.Read([]byte(`<definitions xmlns="` + bpmn.NamespaceModel + `"><process id="P" name="Anzeige"><subProcess id="A"/></process></definitions>`))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		dossier lint.Dossier
		rule    string
		key     string
	}{
		"missing sub-process":  {lint.Dossier{Stated: true, Groups: []lint.Group{{SubProcess: "B"}}}, "fim-group-drawn", "rule.fim-group-drawn"},
		"no service":           {lint.Dossier{Stated: true}, "fim-service-key", "rule.fim-service-key.none"},
		"two services":         {lint.Dossier{Stated: true, Services: []string{"1", "2"}}, "fim-service-key", "rule.fim-service-key.many"},
		"nothing":              {lint.Dossier{}, "fim-attributes", "rule.fim-attributes.none"},
		"unknown state":        {lint.Dossier{Stated: true, States: []lint.State{{Code: "99"}}}, "fim-state", "rule.fim-state.unknown"},
		"release without day":  {lint.Dossier{Stated: true, States: []lint.State{{Code: "5"}}}, "fim-state", "rule.fim-state.technical"},
		"releases in reverse":  {lint.Dossier{Stated: true, States: []lint.State{{Code: "6", Formal: "2026-01-01", Technical: "2026-02-01"}}}, "fim-state", "rule.fim-state.formal"},
		"its own predecessor":  {lint.Dossier{Stated: true, Key: "1", Predecessor: "1"}, "fim-meaning", "rule.fim-meaning.same"},
		"application of group": {lint.Dossier{Stated: true, Groups: []lint.Group{{SubProcess: "A", Application: true}}}, "fim-internal", "rule.fim-internal"},
	} {
		t.Run(name, func(t *testing.T) {
			var keys []string
			for _, f := range lint.CheckWith(d, everything(t), test.dossier) {
				if f.Rule == test.rule {
					keys = append(keys, f.Key)
					checkTexts(t, f)
				}
			}
			if !slices.Contains(keys, test.key) {
				t.Errorf("found %v, want %s", keys, test.key)
			}
		})
	}
}

func FuzzParseProfile(f *testing.F) {
	for _, name := range lint.Names() {
		p, _ := lint.Named(name)
		data, _ := json.Marshal(p)
		f.Add(string(data))
	}
	f.Add(`{"name":"x","rules":{"label-required":"error"},"elements":["task"]}`)
	f.Fuzz(func(t *testing.T, data string) {
		p, err := lint.ParseProfile([]byte(data))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "lint profile") {
				t.Errorf("error without place: %v", err)
			}
			return
		}
		again, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		back, err := lint.ParseProfile(again)
		if err != nil {
			t.Fatalf("%s: %v", again, err)
		}
		if diff := gocmp.Diff(weights(p), weights(back)); diff != "" {
			t.Error(diff)
		}
	})
}
