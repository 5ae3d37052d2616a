package steckbrief_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"pgregory.net/rapid"
)

// build sets built-in fields by key.
func build(t testing.TB, fields map[string]steckbrief.Field) steckbrief.Document {
	t.Helper()
	var doc steckbrief.Document
	for key, field := range fields {
		def, ok := steckbrief.Builtin().Field(key)
		if !ok {
			t.Fatalf("no field %s", key)
		}
		doc = doc.Set(def, field)
	}
	if errs := steckbrief.Builtin().Validate(doc); len(errs) > 0 {
		t.Fatal(errs)
	}
	return doc
}

func keysOf(missing []steckbrief.Missing) []string {
	var keys []string
	for _, m := range missing {
		keys = append(keys, m.Field.Key)
	}
	return keys
}

func TestMostUsefulMissingFactComesFirst(t *testing.T) {
	doc := build(t, map[string]steckbrief.Field{
		"shortDescription": steckbrief.Is(steckbrief.Text("Bestattung, wenn niemand sorgt")),
		"caseCount":        {Facts: []steckbrief.Fact{{State: steckbrief.Unknown, Year: 2025}}},
		"mediaBreaks":      steckbrief.One(steckbrief.Fact{State: steckbrief.NotApplicable}),
	})
	_, missing := steckbrief.Completeness(doc, steckbrief.Builtin())
	want := []string{"processingMinutes", "caseCount", "applications"}
	if diff := cmp.Diff(want, keysOf(missing[:3])); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	if !missing[1].Asked || missing[0].Asked {
		t.Error("a fact that was answered with unknown must be told from one nobody asked for")
	}
}

func TestCompletenessCounts(t *testing.T) {
	all := steckbrief.Document{}
	s := steckbrief.Builtin()
	for _, def := range s.Fields() {
		all = all.Set(def, steckbrief.One(steckbrief.Fact{State: steckbrief.NotApplicable}))
	}
	for name, tt := range map[string]struct {
		doc  steckbrief.Document
		want int
	}{
		"nothing said":                    {steckbrief.Document{}, 0},
		"everything is not applicable":    {all, 100},
		"one missing":                     {all.Without("importance"), 99},
		"unknown is no answer":            {all.Set(field(t, "importance"), steckbrief.One(steckbrief.Fact{State: steckbrief.Unknown})), 99},
		"no personal data, no categories": {all.Without("recordOfProcessing").Set(field(t, "personalData"), steckbrief.Is(steckbrief.Bool(false))), 100},
		"personal data need categories":   {all.Without("recordOfProcessing").Set(field(t, "personalData"), steckbrief.Is(steckbrief.Bool(true))), 98},
		"no media break, no list":         {all.Without("mediaBreakList").Set(field(t, "mediaBreaks"), steckbrief.Is(steckbrief.Whole(0))), 100},
		"two media breaks need a list":    {all.Without("mediaBreakList").Set(field(t, "mediaBreaks"), steckbrief.Is(steckbrief.Whole(2))), 98},
	} {
		t.Run(name, func(t *testing.T) {
			if got, _ := steckbrief.Completeness(tt.doc, s); got != tt.want {
				t.Errorf("Completeness() = %d, want %d", got, tt.want)
			}
		})
	}
}

func field(t testing.TB, key string) steckbrief.FieldDef {
	t.Helper()
	def, ok := steckbrief.Builtin().Field(key)
	if !ok {
		t.Fatalf("no field %s", key)
	}
	return def
}

func TestHiddenFieldsAreNotCounted(t *testing.T) {
	settings := map[string]steckbrief.Setting{}
	for _, def := range steckbrief.Builtin().Fields() {
		settings[def.Key] = steckbrief.Setting{Hidden: def.Key != "purpose"}
	}
	s, err := steckbrief.Builtin().With(steckbrief.Tenant{Settings: settings})
	if err != nil {
		t.Fatal(err)
	}
	if percent, missing := steckbrief.Completeness(steckbrief.Document{}, s); percent != 0 || len(missing) != 1 {
		t.Errorf("Completeness() = %d, %v; want 0 and only the purpose", percent, keysOf(missing))
	}
	doc := build(t, map[string]steckbrief.Field{"purpose": steckbrief.Is(steckbrief.Text("Ordnung"))})
	if percent, _ := steckbrief.Completeness(doc, s); percent != 100 {
		t.Errorf("Completeness() = %d, want 100", percent)
	}
}

func TestCompletenessStaysInRange(t *testing.T) {
	s := ownSchema()
	rapid.Check(t, func(t *rapid.T) {
		doc := drawDocument(t, s)
		percent, missing := steckbrief.Completeness(doc, s)
		if percent < 0 || percent > 100 || (percent == 100) != (len(missing) == 0) {
			t.Fatalf("%d %% with %d missing", percent, len(missing))
		}
	})
}
