package demo_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/demo"
	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

func processes(t *testing.T) []data.Process {
	t.Helper()
	m, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	return m.Processes
}

// document converts the Steckbrief of a process or ends the test.
func document(t *testing.T, p data.Process) steckbrief.Document {
	t.Helper()
	doc, err := demo.Document(p.Steckbrief, steckbrief.Builtin(), nil)
	if err != nil {
		t.Fatalf("%s: %v", p.Number, err)
	}
	return doc
}

func TestFieldsAreThoseOfTheCatalogue(t *testing.T) {
	var want, got []string
	for _, def := range steckbrief.Builtin().Fields() {
		want = append(want, def.Key)
	}
	for _, f := range data.Fields {
		got = append(got, f.Key)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fields (-catalogue +files):\n%s", diff)
	}
}

func TestEverySteckbriefIsValidAndSurvivesJSON(t *testing.T) {
	schema := steckbrief.Builtin()
	for _, p := range processes(t) {
		doc := document(t, p)
		if errs := schema.Validate(doc); len(errs) > 0 {
			t.Errorf("%s: %v", p.Number, errs)
			continue
		}
		back, err := steckbrief.Decode(doc.JSON(), schema)
		if err != nil || !back.Equal(doc) {
			t.Errorf("%s: read back: %v", p.Number, err)
		}
	}
}

func TestAboutAThirdOfTheSteckbriefeIsUnderHalf(t *testing.T) {
	limits := map[data.Depth][2]int{data.DepthFull: {85, 100}, data.DepthMedium: {45, 80}, data.DepthThin: {1, 40}}
	counts, below := map[data.Depth]int{}, 0
	all := processes(t)
	for _, p := range all {
		got, _ := steckbrief.Completeness(document(t, p), steckbrief.Builtin())
		if limit := limits[p.Depth]; got < limit[0] || got > limit[1] {
			t.Errorf("%s is %s and %d %% complete, want %d to %d", p.Number, p.Depth, got, limit[0], limit[1])
		}
		counts[p.Depth]++
		if got < 50 {
			below++
		}
	}
	if counts[data.DepthFull] != 32 {
		t.Errorf("%d full Steckbriefe, want 32", counts[data.DepthFull])
	}
	if share := below * 100 / len(all); share < 28 || share > 38 {
		t.Errorf("%d of %d Steckbriefe are under 50 %%, want about a third", below, len(all))
	}
}

func TestHundesteuerKeepsSourcesNotesAndSeries(t *testing.T) {
	all := processes(t)
	p := all[slices.IndexFunc(all, func(p data.Process) bool { return p.Number == "20.3-0001" })]
	doc, err := demo.Document(p.Steckbrief, steckbrief.Builtin(), map[string]string{"A10": "0198"})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]steckbrief.Value{
		"applications":       steckbrief.References{"0198", "A37"},
		"onlineServiceSince": steckbrief.Date{Precision: steckbrief.PrecisionMonth, Year: 2023, Part: 3},
		"retentionYears":     steckbrief.Whole(10),
		"ePayment":           steckbrief.Bool(false),
		"peakMonths":         steckbrief.Multi{"01", "02"},
		"caseCount":          steckbrief.Whole(1300),
	}
	for key, value := range want {
		if diff := cmp.Diff(value, doc.Field(key).Fact().Value); diff != "" {
			t.Errorf("%s (-want +got):\n%s", key, diff)
		}
	}
	if got := doc.Field("processingMinutes").Fact(); got.Method != steckbrief.SelfRecorded || got.Year != 2025 || got.Source == "" {
		t.Errorf("processing minutes = %+v, want self-recorded in 2025 with a source", got)
	}
	if n := len(doc.Field("caseCount").Facts); n != 3 {
		t.Errorf("%d case counts, want 2023 to 2025", n)
	}
}

func TestUnknownFieldIsRefused(t *testing.T) {
	s := data.Steckbrief{Facts: data.Facts{"schuhgroesse": {Value: data.Value{Text: "43"}}}}
	if _, err := demo.Document(s, steckbrief.Builtin(), nil); err == nil {
		t.Error("a field the schema does not have gives no error")
	}
}
