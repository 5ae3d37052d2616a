package steckbrief_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"pgregory.net/rapid"
)

func known(v steckbrief.Value) steckbrief.Field { return steckbrief.Is(v) }

func years(facts ...steckbrief.Fact) steckbrief.Field { return steckbrief.Field{Facts: facts} }

func cases(year int, n int64, source string) steckbrief.Fact {
	return steckbrief.Fact{State: steckbrief.Known, Value: steckbrief.Whole(n), Year: year, Source: source}
}

func TestMergeJoinsWhatDoesNotOverlap(t *testing.T) {
	row := func(name, part string) steckbrief.Row {
		return steckbrief.Row{"name": steckbrief.Text(name), "part": steckbrief.Text(part)}
	}
	for name, tt := range map[string]struct {
		key                      string
		base, mine, theirs, want steckbrief.Field
	}{
		"items added on both sides": {"triggers", known(steckbrief.List{"a"}), known(steckbrief.List{"a", "b"}), known(steckbrief.List{"c", "a"}), known(steckbrief.List{"c", "a", "b"})},
		"item removed, item added":  {"triggers", known(steckbrief.List{"a", "b"}), known(steckbrief.List{"b"}), known(steckbrief.List{"a", "b", "c"}), known(steckbrief.List{"b", "c"})},
		"item replaced, other item replaced": {"triggers", known(steckbrief.List{"a", "b"}), known(steckbrief.List{"A", "b"}), known(steckbrief.List{"a", "B"}),
			known(steckbrief.List{"B", "A"})},
		"order changed, item added": {"triggers", known(steckbrief.List{"a", "b"}), known(steckbrief.List{"b", "a"}), known(steckbrief.List{"a", "b", "c"}), known(steckbrief.List{"b", "a", "c"})},
		"options":                   {"customers", known(steckbrief.Multi{"citizens"}), known(steckbrief.Multi{"citizens", "companies"}), known(steckbrief.Multi{"internal"}), known(steckbrief.Multi{"companies", "internal"})},
		"years":                     {"caseCount", years(cases(2024, 1, "")), years(cases(2024, 2, "")), years(cases(2024, 1, ""), cases(2025, 3, "")), years(cases(2024, 2, ""), cases(2025, 3, ""))},
		"cells of one row": {"participants", known(steckbrief.Table{row("Kasse", "bucht")}),
			known(steckbrief.Table{{"name": steckbrief.Text("Kasse"), "part": steckbrief.Text("bucht"), "role": steckbrief.Choice("involved")}}),
			known(steckbrief.Table{row("Kasse", "bucht und mahnt"), row("32.1", "prüft")}),
			known(steckbrief.Table{{"name": steckbrief.Text("Kasse"), "part": steckbrief.Text("bucht und mahnt"), "role": steckbrief.Choice("involved")}, row("32.1", "prüft")})},
		"value and note": {"retentionYears", known(steckbrief.Whole(10)), known(steckbrief.Whole(30)),
			steckbrief.One(steckbrief.Fact{State: steckbrief.Known, Value: steckbrief.Whole(10), Note: "ab Abschluss"}),
			steckbrief.One(steckbrief.Fact{State: steckbrief.Known, Value: steckbrief.Whole(30), Note: "ab Abschluss"})},
		"same change":        {"obstacle", known(steckbrief.Text("a")), known(steckbrief.Text("b")), known(steckbrief.Text("b")), known(steckbrief.Text("b"))},
		"deleted, untouched": {"obstacle", known(steckbrief.Text("a")), steckbrief.Field{}, known(steckbrief.Text("a")), steckbrief.Field{}},
	} {
		t.Run(name, func(t *testing.T) {
			set := func(f steckbrief.Field) steckbrief.Document { return steckbrief.Document{}.Set(field(t, tt.key), f) }
			got, conflicts := steckbrief.Merge3(set(tt.base), set(tt.mine), set(tt.theirs), steckbrief.Builtin())
			if len(conflicts) > 0 {
				t.Fatalf("conflicts: %+v", conflicts)
			}
			if want := set(tt.want); !got.Equal(want) {
				t.Errorf("merged (-want +got):\n%s", cmp.Diff(string(want.JSON()), string(got.JSON())))
			}
		})
	}
}

func TestMergeListsWhatOverlaps(t *testing.T) {
	row := func(name, part string) steckbrief.Row {
		return steckbrief.Row{"name": steckbrief.Text(name), "part": steckbrief.Text(part)}
	}
	for name, tt := range map[string]struct {
		key                string
		base, mine, theirs steckbrief.Field
		year               int
	}{
		"text":                       {"obstacle", known(steckbrief.Text("a")), known(steckbrief.Text("b")), known(steckbrief.Text("c")), 0},
		"both new":                   {"obstacle", steckbrief.Field{}, known(steckbrief.Text("b")), known(steckbrief.Text("c")), 0},
		"deleted and changed":        {"obstacle", known(steckbrief.Text("a")), steckbrief.Field{}, known(steckbrief.Text("c")), 0},
		"same item replaced":         {"triggers", known(steckbrief.List{"a"}), known(steckbrief.List{"b"}), known(steckbrief.List{"c"}), 0},
		"orders":                     {"triggers", known(steckbrief.List{"a", "b", "c"}), known(steckbrief.List{"b", "a", "c"}), known(steckbrief.List{"a", "c", "b"}), 0},
		"none beside seal":           {"writtenForm", known(steckbrief.Multi{"original"}), known(steckbrief.Multi{"none"}), known(steckbrief.Multi{"original", "seal"}), 0},
		"same year":                  {"caseCount", years(cases(2024, 1, "")), years(cases(2024, 2, "")), years(cases(2024, 3, "")), 2024},
		"same cell":                  {"participants", known(steckbrief.Table{row("Kasse", "a")}), known(steckbrief.Table{row("Kasse", "b")}), known(steckbrief.Table{row("Kasse", "c")}), 0},
		"row deleted and changed":    {"participants", known(steckbrief.Table{row("Kasse", "a"), row("x", "y")}), known(steckbrief.Table{row("x", "y")}), known(steckbrief.Table{row("Kasse", "c"), row("x", "y")}), 0},
		"two sources that count now": {"caseCount", years(cases(2024, 1, "")), years(counting(cases(2024, 2, "A")), cases(2024, 1, "")), years(counting(cases(2024, 3, "B")), cases(2024, 1, "")), 0},
	} {
		t.Run(name, func(t *testing.T) {
			set := func(f steckbrief.Field) steckbrief.Document { return steckbrief.Document{}.Set(field(t, tt.key), f) }
			got, conflicts := steckbrief.Merge3(set(tt.base), set(tt.mine), set(tt.theirs), steckbrief.Builtin())
			if len(conflicts) != 1 || conflicts[0].Field != tt.key || conflicts[0].Year != tt.year {
				t.Fatalf("conflicts: %+v, want one in %s %d", conflicts, tt.key, tt.year)
			}
			if !got.Equal(set(tt.theirs)) {
				t.Errorf("merged %s, want theirs %s", got.JSON(), set(tt.theirs).JSON())
			}
		})
	}
}

func counting(x steckbrief.Fact) steckbrief.Fact {
	x.Counts = true
	return x
}

func TestMergeLosesNothing(t *testing.T) {
	s := ownSchema()
	rapid.Check(t, func(t *rapid.T) {
		base, mine, theirs := drawDocument(t, s), drawDocument(t, s), drawDocument(t, s)
		for _, tt := range [][4]steckbrief.Document{{base, mine, base, mine}, {base, base, theirs, theirs}, {base, mine, mine, mine}} {
			got, conflicts := steckbrief.Merge3(tt[0], tt[1], tt[2], s)
			if len(conflicts) > 0 || !got.Equal(tt[3]) {
				t.Fatalf("one-sided merge gave %s, want %s; conflicts %v", got.JSON(), tt[3].JSON(), conflicts)
			}
		}
		got, conflicts := steckbrief.Merge3(base, mine, theirs, s)
		if errs := s.Validate(got); len(errs) > 0 {
			t.Fatalf("merged document is not valid: %v", errs)
		}
		// A field whose parts fit together with theirs, but not with mine, is one conflict instead of several.
		_, reverse := steckbrief.Merge3(base, theirs, mine, s)
		if !slices.Equal(fieldsOf(conflicts), fieldsOf(reverse)) {
			t.Fatalf("conflicts in %v one way, in %v the other", fieldsOf(conflicts), fieldsOf(reverse))
		}
	})
}

// fieldsOf are the fields in which there are conflicts, each once.
func fieldsOf(conflicts []steckbrief.Conflict) []string {
	var fields []string
	for _, c := range conflicts {
		fields = append(fields, c.Field)
	}
	return slices.Compact(fields)
}
