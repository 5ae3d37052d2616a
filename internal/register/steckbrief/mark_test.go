package steckbrief_test

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// TestMark differs where documents are counted or found otherwise, and only there.
func TestMark(t *testing.T) {
	own := func(change func(*steckbrief.FieldDef)) steckbrief.Tenant {
		def := steckbrief.FieldDef{
			Key: "x-hitze", Group: "basics", Type: steckbrief.TypeChoice, Weight: 3, Label: steckbrief.Label{DE: "Hitzeplan"},
			Options: []steckbrief.Option{{Key: "ja", Label: steckbrief.Label{DE: "betroffen"}}},
		}
		change(&def)
		return steckbrief.Tenant{Fields: []steckbrief.FieldDef{def}}
	}
	mark := func(tenant steckbrief.Tenant) string {
		t.Helper()
		schema, err := steckbrief.Builtin().With(tenant)
		if err != nil {
			t.Fatal(err)
		}
		return schema.Mark()
	}
	same := mark(own(func(*steckbrief.FieldDef) {}))
	if got := mark(steckbrief.Tenant{}); got != steckbrief.Builtin().Mark() || got == same {
		t.Errorf("without changes %s, with a field %s", got, same)
	}
	for name, tt := range map[string]struct {
		change func(*steckbrief.FieldDef)
		same   bool
	}{
		"label":      {func(d *steckbrief.FieldDef) { d.Label.DE = "Hitzeaktionsplan" }, true},
		"help":       {func(d *steckbrief.FieldDef) { d.Help.DE = "Im Sommer" }, true},
		"weight":     {func(d *steckbrief.FieldDef) { d.Weight = 4 }, false},
		"searchable": {func(d *steckbrief.FieldDef) { d.Searchable = true }, false},
		"option":     {func(d *steckbrief.FieldDef) { d.Options[0].Label.DE = "gefährdet" }, false}, // its words are found
		"group":      {func(d *steckbrief.FieldDef) { d.Group = "it" }, false},                      // another one is missing first
	} {
		if got := mark(own(tt.change)); (got == same) != tt.same {
			t.Errorf("%s: %s, before %s", name, got, same)
		}
	}
	hidden := own(func(*steckbrief.FieldDef) {})
	hidden.Settings = map[string]steckbrief.Setting{"x-hitze": {Hidden: true}}
	required := own(func(*steckbrief.FieldDef) {})
	required.Settings = map[string]steckbrief.Setting{"x-hitze": {RequiredFor: []string{"described"}}}
	if mark(hidden) == same || mark(required) != same {
		t.Errorf("hidden %s, mandatory %s, before %s", mark(hidden), mark(required), same)
	}
}
