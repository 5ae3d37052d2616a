package steckbrief_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief/sample"
)

// TestEveryFieldIsServed walks the list of fields: each is edited, stored, compared, searched, shown, exported, imported
// and counted.
func TestEveryFieldIsServed(t *testing.T) {
	s := ownSchema()
	formatter := steckbrief.Formatter{Lang: steckbrief.German}
	for _, def := range s.Fields() {
		t.Run(def.Key, func(t *testing.T) {
			first, second := sample.Field(def, 0), sample.Field(def, 1)
			doc := steckbrief.Document{}.Set(def, first)
			edited := doc.Set(def, second)
			stored, err := steckbrief.Decode(edited.JSON(), s)
			if err != nil || !stored.Equal(edited) {
				t.Fatalf("stored as %s: %v", stored.JSON(), err)
			}
			changes := steckbrief.Compare(doc, edited, s)
			if len(changes) == 0 || changes[0].Field != def.Key {
				t.Errorf("changes = %+v, want some in %s", changes, def.Key)
			}
			checkShown(t, formatter, def, edited)
			checkSearched(t, s, def, edited)
			cell := formatter.Cell(def, second.Fact())
			back, problem := formatter.Parse(def, cell)
			if problem != nil || !cmp.Equal(back.Value, second.Fact().Value) {
				t.Errorf("cell %q came back as %+v, %v", cell, back, problem)
			}
			before, _ := steckbrief.Completeness(steckbrief.Document{}, s)
			if after, missing := steckbrief.Completeness(edited, s); after < before || len(missing) == 0 {
				t.Errorf("completeness %d → %d with %d missing", before, after, len(missing))
			}
		})
	}
}

func checkShown(t *testing.T, formatter steckbrief.Formatter, def steckbrief.FieldDef, doc steckbrief.Document) {
	t.Helper()
	shown := formatter.Display(def, doc.Field(def.Key))
	if shown == "" || strings.Contains(shown, "\n") {
		t.Errorf("shown as %q, want one line", shown)
	}
}

func checkSearched(t *testing.T, s *steckbrief.Schema, def steckbrief.FieldDef, doc steckbrief.Document) {
	t.Helper()
	text := steckbrief.SearchText(doc, s, oddNames{})
	if def.Searchable != (text != "") {
		t.Errorf("search text %q, searchable %v", text, def.Searchable)
	}
}

func TestSearchTextLeavesOut(t *testing.T) {
	s, err := steckbrief.Builtin().With(steckbrief.Tenant{Settings: map[string]steckbrief.Setting{"purpose": {Hidden: true}}})
	if err != nil {
		t.Fatal(err)
	}
	doc := build(t, map[string]steckbrief.Field{
		"purpose":      known(steckbrief.Text("verborgen")),
		"obstacle":     steckbrief.One(steckbrief.Fact{State: steckbrief.NotApplicable}),
		"taskKind":     known(steckbrief.Choice("voluntary")),
		"applications": known(steckbrief.References{"A10", "A99"}),
		"weaknesses":   known(steckbrief.Table{{"text": steckbrief.Text("PDF wird abgetippt"), "state": steckbrief.Choice("open")}}),
	})
	got := steckbrief.SearchText(doc, s, applicationNames{"A10": "Steuern kommunal"})
	if want := "Steuern kommunal\nPDF wird abgetippt"; got != want {
		t.Errorf("SearchText() = %q, want %q", got, want)
	}
}

func TestDisplay(t *testing.T) {
	for _, tt := range []struct {
		key   string
		field steckbrief.Field
		want  string
	}{
		{"caseCount", years(
			steckbrief.Fact{State: steckbrief.Known, Value: about(43700), Year: 2024, Method: steckbrief.Estimate},
			steckbrief.Fact{State: steckbrief.Unknown, Year: 2025}), "ca. 437 Fälle (2024, geschätzt)"},
		{"caseCount", years(steckbrief.Fact{State: steckbrief.Unknown}), "unbekannt"},
		{"leadTimeDays", years(cases(2025, 1, "A10")), "1 Tag (2025, A10)"},
		{"paperShare", years(cases(2025, 59, "")), "59 % (2025)"},
		{"mediaBreaks", known(steckbrief.Whole(2)), "2"},
		{"peakMonths", known(steckbrief.Multi{"12", "01"}), "Januar; Dezember"},
		{"purpose", known(steckbrief.Text("eins\nzwei")), "eins / zwei"},
		{"ePayment", steckbrief.One(steckbrief.Fact{State: steckbrief.NotApplicable}), "entfällt"},
		{"obstacle", steckbrief.Field{}, ""},
	} {
		doc := build(t, map[string]steckbrief.Field{tt.key: tt.field})
		if got := (steckbrief.Formatter{}).Display(field(t, tt.key), doc.Field(tt.key)); got != tt.want {
			t.Errorf("%s: Display() = %q, want %q", tt.key, got, tt.want)
		}
	}
}

func TestEveryTextExistsInBothLanguages(t *testing.T) {
	for _, key := range []string{"state.known", "method.measured", "method.analyticEstimate", "bool.true", "unit.days.one", "change.removed", "aspect.note"} {
		de, en := steckbrief.Message("de", "steckbrief."+key, nil), steckbrief.Message("en", "steckbrief."+key, nil)
		if de == "steckbrief."+key || en == "steckbrief."+key || de == "" || en == "" {
			t.Errorf("%s: de %q, en %q", key, de, en)
		}
	}
	if got := steckbrief.Message("fr", "steckbrief.bool.true", nil); got != "ja" {
		t.Errorf("unknown language gives %q, want German", got)
	}
}

func BenchmarkDecode(b *testing.B) {
	doc, s := fullDocument(), steckbrief.Builtin()
	data := doc.JSON()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := steckbrief.Decode(data, s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkJSON(b *testing.B) {
	doc := fullDocument()
	for b.Loop() {
		doc.JSON()
	}
}

func BenchmarkCompare(b *testing.B) {
	s := steckbrief.Builtin()
	doc, other := fullDocument(), fullDocument().Without("purpose")
	for b.Loop() {
		steckbrief.Compare(doc, other, s)
	}
}

func fullDocument() steckbrief.Document {
	var doc steckbrief.Document
	for _, def := range steckbrief.Builtin().Fields() {
		doc = doc.Set(def, sample.Field(def, 0))
	}
	return doc
}
