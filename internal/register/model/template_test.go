package model_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

func TestTemplatesAreCleanModels(t *testing.T) {
	for _, info := range model.Templates() {
		raw, err := model.Template(info.Key, `Hund & "Katze" <anmelden>`)
		if err != nil {
			t.Fatal(err)
		}
		defs, found, err := bpmn.Read(raw)
		if err != nil {
			t.Fatalf("%s: %v", info.Key, err)
		}
		drawn, err := layout.WriteDI(defs)
		if err != nil {
			t.Fatalf("%s: %v", info.Key, err)
		}
		if defs, _, err = bpmn.Read(drawn); err != nil {
			t.Fatal(err)
		}
		if name := defs.ByID("Participant_1").Attr("name"); name != `Hund & "Katze" <anmelden>` {
			t.Errorf("%s: the pool is called %q", info.Key, name)
		}
		for _, d := range append(found, model.DefaultRules().Judge(defs)...) {
			if d.Severity != bpmn.Info {
				t.Errorf("%s: %s %s %s", info.Key, d.Rule, d.ElementID, d.Message(bpmn.German))
			}
		}
		for _, text := range []string{info.Title.DE, info.Title.EN, info.About.DE, info.About.EN} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: a text is missing", info.Key)
			}
		}
	}
	if _, err := model.Template("../sketch", "x"); err == nil {
		t.Error("a template outside of the list was read")
	}
	if empty, err := model.Template(model.EmptyTemplate, "x"); err != nil || !strings.Contains(string(empty), "startEvent") {
		t.Errorf("empty: %s %v", empty, err)
	}
}
