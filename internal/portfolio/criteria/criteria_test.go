package criteria_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

func TestBuiltinSetsAreWhole(t *testing.T) {
	for _, s := range criteria.Builtin() {
		if _, err := s.Compile(); err != nil {
			t.Errorf("%s: %v", s.ID, err)
		}
		if s.Title.EN == "" || s.Note.DE == "" {
			t.Errorf("%s lacks texts", s.ID)
		}
		for _, c := range s.Criteria {
			if c.Help.DE == "" || c.Help.EN == "" || c.Title.EN == "" {
				t.Errorf("%s: %s lacks a title or help", s.ID, c.Key)
			}
		}
		stored, err := criteria.Encode(s)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := criteria.Decode(stored); err != nil || back.Check() != nil || len(back.Criteria) != len(s.Criteria) {
			t.Errorf("%s does not survive the database: %v", s.ID, err)
		}
	}
	if len(criteria.Builtin()) != 6 || criteria.Builtin()[0].ID != criteria.Default {
		t.Errorf("%d sets, %s first", len(criteria.Builtin()), criteria.Builtin()[0].ID)
	}
}

// TestInputsFitTheSteckbrief holds the catalogue of inputs against that of the Steckbrief.
func TestInputsFitTheSteckbrief(t *testing.T) {
	for _, in := range criteria.Inputs() {
		if in.Title.DE == "" || in.Title.EN == "" || len(in.Objects) == 0 || (in.Type == criteria.Number && in.Unit.DE == "") {
			t.Errorf("%s lacks title, unit or objects", in.Name)
		}
		for _, name := range in.Of {
			if criteria.InputIndex(name) < 0 {
				t.Errorf("%s is made of %s, which is not in the catalogue", in.Name, name)
			}
		}
		if in.Source != criteria.FromSheet {
			continue
		}
		def, ok := steckbrief.Builtin().Field(in.Field)
		if !ok {
			t.Errorf("%s: no field %s", in.Name, in.Field)
		}
		options := in.Options
		if in.Option != "" {
			options = []string{in.Option}
		}
		for _, key := range options {
			found := false
			for _, o := range def.Options {
				found = found || o.Key == key
			}
			if !found {
				t.Errorf("%s: %s has no option %s", in.Name, in.Field, key)
			}
		}
		if in.Type == criteria.Choice && len(in.Options) != len(def.Options) {
			t.Errorf("%s has %d options, the field %d", in.Name, len(in.Options), len(def.Options))
		}
	}
}

func TestFormulasAreSafe(t *testing.T) {
	for formula, want := range map[string]string{
		"caseCount * 2":                              "",
		"forCitizens ? 60 : 0":                       "",
		"personsAble == 'one' ? 100 : 0":             "",
		"logScale(minutesPerYear, 1000, 1000000)":    "",
		"lesser(waitingShare + transportShare, 100)": "",
		"42":                                    "criteria.formula.noInput",
		"nichtDa * 2":                           "criteria.formula.wrong",
		"caseCount +":                           "criteria.formula.wrong",
		"caseCount + personsAble":               "criteria.formula.wrong",
		"caseCount == 1":                        "criteria.formula.wrong", // yes or no is no number
		"caseCount ** 400":                      "criteria.formula.notAllowed",
		"caseCount % 2":                         "criteria.formula.notAllowed",
		"(1..1000000)[0] + caseCount":           "criteria.formula.notAllowed",
		"[caseCount][0]":                        "criteria.formula.notAllowed",
		"{'a': caseCount}.a":                    "criteria.formula.notAllowed",
		"let x = caseCount; x * x":              "criteria.formula.notAllowed",
		"map([caseCount], # * 2)[0]":            "criteria.formula.notAllowed",
		"personsAble matches '(a+)+$' ? 1 : 0":  "criteria.formula.notAllowed",
		"len(personsAble) * caseCount":          "criteria.formula.wrong",
		strings.Repeat("caseCount+", 200) + "1": "criteria.formula.tooLong",
		strings.Repeat("1+", 150) + "caseCount": "criteria.formula.wrong",
	} {
		_, err := criteria.Compile(formula, false)
		got := ""
		if p, ok := errors.AsType[*problem.Error](err); ok {
			got = p.Fields[0].Key
		}
		if got != want {
			t.Errorf("%.60s: %q, want %q (%v)", formula, got, want, err)
		}
	}
	if _, err := criteria.Compile("caseCount > 10 and not forCitizens", true); err != nil {
		t.Errorf("yes or no: %v", err)
	}
}

func TestFormulasKnowWhatTheyDoNotKnow(t *testing.T) {
	f, err := criteria.Compile("caseCount / mediaBreaks", false)
	if err != nil {
		t.Fatal(err)
	}
	m, facts := criteria.NewMachine(), criteria.Unknown()
	facts[criteria.InputIndex("caseCount")] = 10
	if _, ok := m.Number(f, facts); ok {
		t.Error("an answer without media breaks")
	}
	facts[criteria.InputIndex("mediaBreaks")] = 4
	if x, ok := m.Number(f, facts); !ok || x != 2.5 {
		t.Errorf("%v, %v; want 2.5", x, ok)
	}
	facts[criteria.InputIndex("mediaBreaks")] = 0
	if x, ok := m.Number(f, facts); ok {
		t.Errorf("%v after a division by zero, want no answer", x)
	}
}

func TestSetsAreChecked(t *testing.T) {
	for name, change := range map[string]func(*criteria.Set){
		"no title":    func(s *criteria.Set) { s.Title.DE = " " },
		"no criteria": func(s *criteria.Set) { s.Criteria = nil },
		"key twice":   func(s *criteria.Set) { s.Criteria[1].Key = s.Criteria[0].Key },
		"key of a rule": func(s *criteria.Set) {
			s.Knockouts = []criteria.Knockout{{Key: "fit", Title: s.Title, Reason: s.Title}}
		},
		"key with umlaut":   func(s *criteria.Set) { s.Criteria[0].Key = "größe" },
		"negative weight":   func(s *criteria.Set) { s.Criteria[0].Weight = -1 },
		"weight is NaN":     func(s *criteria.Set) { s.Criteria[0].Weight = math.NaN() },
		"scale upside down": func(s *criteria.Set) { s.Criteria[0].Scale.Max = 0 },
		"endless scale":     func(s *criteria.Set) { s.Criteria[0].Scale.Max = math.Inf(1) },
		"too few words":     func(s *criteria.Set) { s.Criteria[0].Scale.Labels = s.Criteria[0].Scale.Labels[:2] },
		"unknown axis":      func(s *criteria.Set) { s.Criteria[0].Axis = "z" },
		"one axis":          func(s *criteria.Set) { s.Axes = s.Axes[:1] },
		"bands fall": func(s *criteria.Set) {
			s.Criteria[4].Bands[0], s.Criteria[4].Bands[1] = s.Criteria[4].Bands[1], s.Criteria[4].Bands[0]
		},
		"band off scale": func(s *criteria.Set) { s.Criteria[4].Bands[0].Points = 4 },
		"no open band":   func(s *criteria.Set) { s.Criteria[4].Bands = s.Criteria[4].Bands[:2] },
		"formula":        func(s *criteria.Set) { s.Criteria[0].Formula = "x +" },
		"classes":        func(s *criteria.Set) { s.Classes.B = s.Classes.A },
		"class too high": func(s *criteria.Set) { s.Classes.A = 20 },
		"unknown kind":   func(s *criteria.Set) { s.Objects = []criteria.Kind{"amt"} },
		"unknown method": func(s *criteria.Set) { s.Method = "max" },
	} {
		set, _ := criteria.Named("hildesheim")
		stored, err := criteria.Encode(set) // a copy of its own
		if err != nil {
			t.Fatal(err)
		}
		if set, err = criteria.Decode(stored); err != nil {
			t.Fatal(err)
		}
		change(&set)
		if err := set.Check(); !problem.Is(err, problem.Invalid) {
			t.Errorf("%s: %v, want a refusal", name, err)
		}
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range criteria.Builtin() {
		for _, c := range s.Criteria {
			f.Add(c.Formula)
		}
	}
	f.Add("((((1")
	f.Add("caseCount ? 'ä' : 2")
	f.Fuzz(func(t *testing.T, text string) {
		formula, err := criteria.Compile(text, false)
		if err != nil {
			if !problem.Is(err, problem.Invalid) {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		facts := criteria.Unknown()
		for i := range facts {
			facts[i] = 1
		}
		if x, ok := criteria.NewMachine().Number(formula, facts); ok && math.IsNaN(x) {
			t.Fatalf("%q gives no number", text)
		}
	})
}
