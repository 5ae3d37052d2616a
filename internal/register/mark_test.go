package register_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/register"
)

func TestDeriveMarks(t *testing.T) {
	day := time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)
	described := register.Summary{Version: 3, ReleasedAt: day}
	for name, tt := range map[string]struct {
		process register.Process
		models  register.ModelFacts
		want    []register.Mark
	}{
		"new":                 {register.Process{}, register.ModelFacts{}, []register.Mark{register.Registered}},
		"draft Steckbrief":    {register.Process{Current: described}, register.ModelFacts{}, []register.Mark{register.Registered}},
		"released Steckbrief": {register.Process{Released: described}, register.ModelFacts{}, []register.Mark{register.Registered, register.Described}},
		"open model":          {register.Process{}, register.ModelFacts{OpenVersions: 2}, []register.Mark{register.Registered}},
		"IST only":            {register.Process{}, register.ModelFacts{IstReleasedAt: day}, []register.Mark{register.Registered, register.IstModelled}},
		"SOLL without an IST": {register.Process{}, register.ModelFacts{SollReleasedAt: day}, []register.Mark{register.Registered, register.TargetDefined}},
		"retired":             {register.Process{RetiredOn: "2026-05-04"}, register.ModelFacts{}, []register.Mark{register.Registered, register.Retired}},
		"retired on no day":   {register.Process{RetiredOn: "bald"}, register.ModelFacts{}, []register.Mark{register.Registered}},
		"everything": {register.Process{Released: described, RetiredOn: "2026-05-04"},
			register.ModelFacts{IstReleasedAt: day, SollReleasedAt: day, ConvertedAt: day}, register.AllMarks},
	} {
		t.Run(name, func(t *testing.T) {
			tt.process.CreatedAt = day
			marks := register.DeriveMarks(tt.process, tt.models)
			var got []register.Mark
			for _, m := range marks {
				if got = append(got, m.Mark); m.Key == "" || !m.Since.Equal(day) {
					t.Errorf("%s: reason %q since %s", m.Mark, m.Key, m.Since)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("marks (-want +got):\n%s", diff)
			}
			if marks.Has(register.Retired) != (tt.want[len(tt.want)-1] == register.Retired) {
				t.Error("Has(Retired) says something else")
			}
		})
	}
}

func TestFilterIsZero(t *testing.T) {
	if !(register.ProcessFilter{}).IsZero() || !(register.ProcessFilter{IDs: []string{}, Terms: []register.TermFilter{}}).IsZero() {
		t.Error("an empty filter is not zero")
	}
	for _, words := range []string{"*", "🚀", ` "" - `, "%"} {
		if !(register.ProcessFilter{Query: words}).IsZero() {
			t.Errorf("the words %q leave everything in, but the filter is not zero", words)
		}
	}
	no := false
	for name, f := range map[string]register.ProcessFilter{
		"flag set to no": {Important: &no}, "trash": {Trashed: true}, "word": {Query: "Hund"}, "term": {Terms: []register.TermFilter{{Field: "x-a"}}},
	} {
		if f.IsZero() {
			t.Errorf("%s: filter is zero", name)
		}
	}
}
