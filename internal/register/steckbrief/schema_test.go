package steckbrief_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

func TestCatalogueIsComplete(t *testing.T) {
	s := steckbrief.Builtin()
	if s.Version != 1 || len(s.Groups()) != 6 || len(s.Fields()) != 47 {
		t.Errorf("version %d, %d groups, %d fields; want 1, 6, 47", s.Version, len(s.Groups()), len(s.Fields()))
	}
	seen := map[string]bool{}
	for _, def := range s.Fields() {
		if seen[def.Key] {
			t.Errorf("%s: key occurs twice", def.Key)
		}
		seen[def.Key] = true
		checkLabels(t, def.Key, def.Label, def.Help, def.NeededFor)
		if def.Weight < 1 || def.Weight > 10 {
			t.Errorf("%s: weight %d, want 1 to 10", def.Key, def.Weight)
		}
		checkShape(t, def)
		if def.OnlyIf != nil {
			if _, ok := s.Field(def.OnlyIf.Field); !ok || (def.OnlyIf.Is == "") == (def.OnlyIf.Not == "") {
				t.Errorf("%s: onlyIf %+v names no field, or not exactly one value", def.Key, *def.OnlyIf)
			}
		}
	}
}

func checkLabels(t *testing.T, key string, labels ...steckbrief.Label) {
	t.Helper()
	for _, label := range labels {
		if label.DE == "" || label.EN == "" {
			t.Errorf("%s: label %+v misses a language", key, label)
		}
	}
}

// checkShape demands that a definition has what its type needs and nothing else.
func checkShape(t *testing.T, def steckbrief.FieldDef) {
	t.Helper()
	choice := def.Type == steckbrief.TypeChoice || def.Type == steckbrief.TypeMulti
	number := def.Type == steckbrief.TypeNumber
	for what, wrong := range map[string]bool{
		"options":                   choice != (len(def.Options) > 0),
		"columns":                   (def.Type == steckbrief.TypeTable) != (len(def.Columns) > 0),
		"unit and max":              number != (def.Unit != "") || number != (def.Max > 0),
		"target":                    (def.Type == steckbrief.TypeReference) != (def.Target != ""),
		"series of something else":  def.Series && !number,
		"searchable without a text": def.Searchable && (choice || number || def.Type == steckbrief.TypeBool),
	} {
		if wrong {
			t.Errorf("%s: %s does not fit the type %s", def.Key, what, def.Type)
		}
	}
	checkOptionLabels(t, def.Key, def.Options)
	for _, column := range def.Columns {
		checkLabels(t, def.Key+"."+column.Key, column.Label)
		checkOptionLabels(t, def.Key+"."+column.Key, column.Options)
	}
}

func checkOptionLabels(t *testing.T, key string, options []steckbrief.Option) {
	t.Helper()
	for _, option := range options {
		checkLabels(t, key+"."+option.Key, option.Label)
		if strings.ContainsAny(option.Label.DE+option.Label.EN, ",;|") {
			t.Errorf("%s.%s: label holds a separator of cells", key, option.Key)
		}
	}
}

func TestTenantAddsHidesAndDemands(t *testing.T) {
	own := steckbrief.FieldDef{Key: "x-ampel", Type: steckbrief.TypeChoice, Group: "it", Weight: 2,
		Label: steckbrief.Label{DE: "Ampel"}, Options: []steckbrief.Option{{Key: "g", Label: steckbrief.Label{DE: "grün"}}}}
	s, err := steckbrief.Builtin().With(steckbrief.Tenant{
		Fields:       []steckbrief.FieldDef{own},
		HiddenGroups: []string{"improvement"},
		Settings: map[string]steckbrief.Setting{
			"purpose": {Hidden: true},
			"x-ampel": {RequiredFor: []string{"described"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	for key, hidden := range map[string]bool{"purpose": true, "weaknesses": true, "obstacle": true, "triggers": false, "x-ampel": false} {
		if def, ok := s.Field(key); !ok || def.Hidden != hidden {
			t.Errorf("%s: found %v, hidden %v; want hidden %v", key, ok, def.Hidden, hidden)
		}
	}
	if missing := steckbrief.RequiredMissing(steckbrief.Document{}, s, "described"); len(missing) != 1 || missing[0].Field.Key != "x-ampel" {
		t.Errorf("required in described: %+v, want x-ampel", missing)
	}
	if missing := steckbrief.RequiredMissing(steckbrief.Document{}, s, "registered"); len(missing) != 0 {
		t.Errorf("required in registered: %+v, want nothing", missing)
	}
	if def, _ := steckbrief.Builtin().Field("purpose"); def.Hidden {
		t.Error("a tenant changed the built-in catalogue")
	}
	if _, ok := steckbrief.Builtin().Field("x-ampel"); ok {
		t.Error("an own field got into the built-in catalogue")
	}
}

func TestTenantFaults(t *testing.T) {
	label := steckbrief.Label{DE: "Feld"}
	text := func(key string) steckbrief.FieldDef {
		return steckbrief.FieldDef{Key: key, Type: steckbrief.TypeText, Group: "it", Label: label}
	}
	with := func(change func(*steckbrief.FieldDef)) steckbrief.Tenant {
		def := text("x-a")
		change(&def)
		return steckbrief.Tenant{Fields: []steckbrief.FieldDef{def}}
	}
	options := func(labels ...string) func(*steckbrief.FieldDef) {
		return func(d *steckbrief.FieldDef) {
			d.Type = steckbrief.TypeChoice
			for i, l := range labels {
				d.Options = append(d.Options, steckbrief.Option{Key: string(rune('a' + i)), Label: steckbrief.Label{DE: l}})
			}
		}
	}
	for name, tt := range map[string]struct {
		tenant steckbrief.Tenant
		key    string
	}{
		"key without prefix":       {with(func(d *steckbrief.FieldDef) { d.Key = "ampel" }), "steckbrief.own.key"},
		"key with umlaut":          {with(func(d *steckbrief.FieldDef) { d.Key = "x-größe" }), "steckbrief.own.key"},
		"same key twice":           {steckbrief.Tenant{Fields: []steckbrief.FieldDef{text("x-a"), text("x-a")}}, "steckbrief.own.duplicate"},
		"table":                    {with(func(d *steckbrief.FieldDef) { d.Type = steckbrief.TypeTable }), "steckbrief.own.type"},
		"series":                   {with(func(d *steckbrief.FieldDef) { d.Series = true }), "steckbrief.own.type"},
		"no label":                 {with(func(d *steckbrief.FieldDef) { d.Label = steckbrief.Label{EN: "x"} }), "steckbrief.own.label"},
		"unknown group":            {with(func(d *steckbrief.FieldDef) { d.Group = "x-none" }), "steckbrief.own.group"},
		"weight":                   {with(func(d *steckbrief.FieldDef) { d.Weight = 11 }), "steckbrief.own.weight"},
		"unit of a text":           {with(func(d *steckbrief.FieldDef) { d.Unit = steckbrief.UnitDays }), "steckbrief.own.number"},
		"reference to nothing":     {with(func(d *steckbrief.FieldDef) { d.Type = steckbrief.TypeReference }), "steckbrief.own.target"},
		"choice without options":   {with(options()), "steckbrief.own.options"},
		"same label twice":         {with(options("Grün", "grün")), "steckbrief.own.options"},
		"label with separator":     {with(options("rot; gelb")), "steckbrief.own.options"},
		"label that means a state": {with(options("entfällt")), "steckbrief.own.options"},
		"setting of no field":      {steckbrief.Tenant{Settings: map[string]steckbrief.Setting{"colour": {}}}, "steckbrief.own.setting"},
		"hidden group unknown":     {steckbrief.Tenant{HiddenGroups: []string{"x-none"}}, "steckbrief.own.setting"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := steckbrief.Builtin().With(tt.tenant)
			var errs steckbrief.FieldErrors
			if !errors.As(err, &errs) || !slices.ContainsFunc(errs, func(e steckbrief.FieldError) bool { return e.Key == tt.key }) {
				t.Fatalf("With() error = %v, want %s", err, tt.key)
			}
			if text := errs[0].Message(steckbrief.German); strings.Contains(text, "{") || strings.HasPrefix(text, "steckbrief.") {
				t.Errorf("message = %q, want a sentence", text)
			}
		})
	}
}
