package steckbrief_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"pgregory.net/rapid"
)

func about(hundredths int64) steckbrief.Number {
	return steckbrief.Number{Hundredths: hundredths, Approx: true}
}

func exactly(hundredths int64) steckbrief.Number { return steckbrief.Number{Hundredths: hundredths} }

func TestParseUnderstandsWhatOfficesWrite(t *testing.T) {
	for _, tt := range []struct {
		key, in string
		want    steckbrief.Value
		note    string
	}{
		{"caseCount", "1200", exactly(120000), ""},
		{"caseCount", "1.200", exactly(120000), ""},
		{"caseCount", "1.234.567", exactly(123456700), ""},
		{"caseCount", "1 200", exactly(120000), ""},
		{"caseCount", "1’200", exactly(120000), ""},
		{"caseCount", "ca. 1.200", about(120000), ""},
		{"caseCount", "Ca.3.900", about(390000), ""},
		{"caseCount", "etwa 50 Anträge pro Jahr", about(5000), ""},
		{"caseCount", "jährlich 400", exactly(40000), ""},
		{"caseCount", "400 / Jahr", exactly(40000), ""},
		{"caseCount", "~ 7", about(700), ""},
		{"caseCount", "über 1.000", about(100000), "über 1.000"},
		{"caseCount", "> 500", about(50000), "> 500"},
		{"caseCount", "3.900 Hunde", exactly(390000), ""},
		{"processingMinutes", "18", exactly(1800), ""},
		{"processingMinutes", "1.200,5", exactly(120050), ""},
		{"processingMinutes", "1,200.50", exactly(120050), ""},
		{"processingMinutes", "10 Min. je Fall", exactly(1000), ""},
		{"processingMinutes", "2 Std./Fall", exactly(12000), ""},
		{"leadTimeDays", "im Schnitt 5 Tage", exactly(500), ""},
		{"leadTimeDays", "Ø 5", exactly(500), ""},
		{"leadTimeDays", "ca. 5 Tage im Durchschnitt", about(500), ""},
		{"mediaBreaks", "keine", exactly(0), ""},
		{"mediaBreaks", "etwa drei", about(300), ""},
		{"processingMinutes", "12.5", exactly(1250), ""},
		{"processingMinutes", "etwa 3 Std.", about(18000), ""},
		{"processingMinutes", "1,5 h", exactly(9000), ""},
		{"processingMinutes", "1 Std. 30 Min.", exactly(9000), ""},
		{"processingMinutes", "1:30 h", exactly(9000), ""},
		{"processingMinutes", "90 Sekunden", exactly(150), ""},
		{"processingMinutes", "50 s", about(83), ""},
		{"leadTimeDays", "2 Wochen", exactly(1400), ""},
		{"leadTimeDays", "3 Monate", about(9000), ""},
		{"retentionYears", "10 Jahre", exactly(1000), ""},
		{"retentionYears", "6 Monate", exactly(50), ""},
		{"paperShare", "59 %", exactly(5900), ""},
		{"paperShare", "0,125", nil, "precision"},
		{"paperShare", "33,3%", exactly(3330), ""},
		{"onlineServiceSince", "03/2023", steckbrief.Date{Precision: "month", Year: 2023, Part: 3}, ""},
		{"onlineServiceSince", "März 2023", steckbrief.Date{Precision: "month", Year: 2023, Part: 3}, ""},
		{"onlineServiceSince", "1. Quartal 2027", steckbrief.Date{Precision: "quarter", Year: 2027, Part: 1}, ""},
		{"onlineServiceSince", "Q1 2027", steckbrief.Date{Precision: "quarter", Year: 2027, Part: 1}, ""},
		{"onlineServiceSince", "5.1.2026", steckbrief.Date{Precision: "day", Year: 2026, Part: 1, Day: 5}, ""},
		{"onlineServiceSince", "5. Januar 2026", steckbrief.Date{Precision: "day", Year: 2026, Part: 1, Day: 5}, ""},
		{"onlineServiceSince", "2026-01-05 00:00:00", steckbrief.Date{Precision: "day", Year: 2026, Part: 1, Day: 5}, ""},
		{"onlineServiceSince", "Mitte 2028 oder früher", steckbrief.Date{Precision: "year", Year: 2028}, "Mitte 2028 oder früher"},
		{"onlineServiceSince", "fortlaufend", steckbrief.Date{Precision: "ongoing"}, ""},
		{"onlineServiceSince", "Mrz 27", steckbrief.Date{Precision: "month", Year: 2027, Part: 3}, ""},
		{"onlineServiceSince", "Mrz. '27", steckbrief.Date{Precision: "month", Year: 2027, Part: 3}, ""},
		{"onlineServiceSince", "Dez-26", steckbrief.Date{Precision: "month", Year: 2026, Part: 12}, ""},
		{"onlineServiceSince", "5. Mrz 27", steckbrief.Date{Precision: "day", Year: 2027, Part: 3, Day: 5}, ""},
		{"onlineServiceSince", "Q1/27", steckbrief.Date{Precision: "quarter", Year: 2027, Part: 1}, ""},
		{"onlineServiceSince", "III/2027", steckbrief.Date{Precision: "quarter", Year: 2027, Part: 3}, ""},
		{"onlineServiceSince", "IV. Quartal 2027", steckbrief.Date{Precision: "quarter", Year: 2027, Part: 4}, ""},
		{"onlineServiceSince", "1. Halbjahr 2027", steckbrief.Date{Precision: "year", Year: 2027}, "1. Halbjahr 2027"},
		{"onlineServiceSince", "KW 12/2027", steckbrief.Date{Precision: "month", Year: 2027, Part: 3}, "KW 12/2027"},
		{"onlineServiceSince", "13. KW 2027", steckbrief.Date{Precision: "month", Year: 2027, Part: 4}, "13. KW 2027"},
		{"onlineServiceSince", "KW 53/2027", nil, "date"},
		{"onlineServiceSince", "KW 0/2027", nil, "date"},
		{"onlineServiceSince", "27. Mrz", nil, "date"},
		{"onlineServiceSince", "3/27", nil, "date"},
		{"onlineServiceSince", "31.02.2026", nil, "date"},
		{"onlineServiceSince", "demnächst", nil, "date"},
		{"personalData", "Ja", steckbrief.Bool(true), ""},
		{"personalData", "teilweise", nil, "bool"},
		{"taskKind", "Freiwillig", steckbrief.Choice("voluntary"), ""},
		{"taskKind", "freiw", steckbrief.Choice("voluntary"), ""},
		{"taskKind", "pflicht", nil, "option"},
		{"peakMonths", "Januar, Feb", steckbrief.Multi{"01", "02"}, ""},
		{"peakMonths", "Weinmonat", nil, "option"},
		{"triggers", "Anmeldung; Abmeldung", steckbrief.List{"Anmeldung", "Abmeldung"}, ""},
		{"triggers", "Anmeldung\nAbmeldung; auch von Amts wegen", steckbrief.List{"Anmeldung", "Abmeldung; auch von Amts wegen"}, ""},
		{"shortDescription", "Hund\nSteuer", steckbrief.Text("Hund Steuer"), ""},
		{"variants", "Anmeldung | ca. 610\nAbmeldung", steckbrief.Table{
			{"name": steckbrief.Text("Anmeldung"), "cases": about(61000)}, {"name": steckbrief.Text("Abmeldung")}}, ""},
		{"variants", "Anmeldung | viele", nil, "number"},
		{"variants", "a | 1 | 2", nil, "columns"},
		{"caseCount", "täglich", nil, "frequency"},
		{"caseCount", "10 pro Woche", nil, "frequency"},
		{"caseCount", "halbjährlich", nil, "frequency"},
		{"caseCount", "100-200", nil, "range"},
		{"caseCount", "100 bis 200", nil, "range"},
		{"caseCount", "1,200", nil, "ambiguous"},
		{"caseCount", "viele", nil, "number"},
		{"caseCount", "ca.", nil, "number"},
		{"caseCount", "12.34.5", nil, "number"},
		{"caseCount", "3 Std.", nil, "unit"},
		{"caseCount", "s. o.", nil, "seeAbove"},
		{"caseCount", "dito", nil, "seeAbove"},
		{"processingMinutes", "3 Arbeitstage", nil, "unit"},
		{"processingMinutes", "1:30", nil, "ambiguous"},
		{"processingMinutes", "99999999999999999999", nil, "precision"},
		{"retentionYears", "10 %", nil, "unit"},
	} {
		t.Run(tt.key+" "+tt.in, func(t *testing.T) {
			fact, problem := steckbrief.Formatter{Lang: steckbrief.German}.Parse(field(t, tt.key), tt.in)
			if tt.want == nil {
				checkProblem(t, problem, "steckbrief.input."+tt.note)
				return
			}
			if problem != nil {
				t.Fatalf("problem %s", problem.Key)
			}
			if diff := cmp.Diff(steckbrief.Fact{State: steckbrief.Known, Value: tt.want, Note: tt.note}, fact); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestMarch27IsNoMonthInEnglish reads what is a month in German and may be a day in English.
func TestMarch27IsNoMonthInEnglish(t *testing.T) {
	_, problem := steckbrief.Formatter{Lang: steckbrief.English}.Parse(field(t, "onlineServiceSince"), "March 27")
	checkProblem(t, problem, "steckbrief.input.date")
	if fact, problem := (steckbrief.Formatter{Lang: steckbrief.English}).Parse(field(t, "onlineServiceSince"), "March '27"); problem != nil {
		t.Errorf("March '27: %+v, %+v", fact, problem)
	}
}

func checkProblem(t *testing.T, problem *steckbrief.FieldError, key string) {
	t.Helper()
	if problem == nil || problem.Key != key {
		t.Fatalf("problem = %+v, want %s", problem, key)
	}
	for _, lang := range []steckbrief.Lang{"de", "en"} {
		if text := problem.Message(lang); text == key || strings.ContainsAny(text, "{}") {
			t.Errorf("message in %s = %q, want a sentence", lang, text)
		}
	}
}

func TestParseKnowsTheWordsForNothing(t *testing.T) {
	for _, def := range ownSchema().Fields() {
		for in, want := range map[string]steckbrief.State{
			"": "", "  \n": "", "unbekannt": steckbrief.Unknown, " k. A. ": steckbrief.Unknown, "?": steckbrief.Unknown, "Weiß nicht": steckbrief.Unknown,
			"entfällt": steckbrief.NotApplicable, "–": steckbrief.NotApplicable, "-": steckbrief.NotApplicable, "n/a": steckbrief.NotApplicable,
		} {
			fact, problem := steckbrief.Formatter{}.Parse(def, in)
			if problem != nil || fact.State != want || fact.Value != nil {
				t.Errorf("%s: Parse(%q) = %+v, %v; want state %q", def.Key, in, fact, problem, want)
			}
		}
	}
}

func TestEnglishNumbers(t *testing.T) {
	english := steckbrief.Formatter{Lang: steckbrief.English}
	for in, want := range map[string]steckbrief.Number{"1,200": exactly(120000), "about 1,200.5": about(120050), "2 hours": exactly(12000)} {
		fact, problem := english.Parse(field(t, "processingMinutes"), in)
		if problem != nil || fact.Value != want {
			t.Errorf("Parse(%q) = %+v, %v; want %+v", in, fact, problem, want)
		}
	}
	_, problem := english.Parse(field(t, "processingMinutes"), "1.200")
	checkProblem(t, problem, "steckbrief.input.ambiguous")
}

func TestParseMethod(t *testing.T) {
	for in, want := range map[string]steckbrief.Method{
		"gemessen": steckbrief.Measured, "Selbstaufschreibung": steckbrief.SelfRecorded, "estimate": steckbrief.Estimate, " geschätzt ": steckbrief.Estimate,
		"selfRecorded": steckbrief.SelfRecorded, "": "", "nicht angegeben": "",
	} {
		if got, ok := (steckbrief.Formatter{}).ParseMethod(in); !ok || got != want {
			t.Errorf("ParseMethod(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	if got, ok := (steckbrief.Formatter{}).ParseMethod("gewürfelt"); ok {
		t.Errorf("ParseMethod(gewürfelt) = %q, want none", got)
	}
}

func TestReferencesAreFoundByName(t *testing.T) {
	formatter := steckbrief.Formatter{Names: applicationNames{"A10": "Steuern kommunal", "A37": "Formularserver"}}
	def := field(t, "applications")
	fact, problem := formatter.Parse(def, "Steuern kommunal; A37")
	want := steckbrief.References{"A10", "A37"}
	if diff := cmp.Diff(steckbrief.Value(want), fact.Value); problem != nil || diff != "" {
		t.Errorf("problem %v, (-want +got):\n%s", problem, diff)
	}
	if got := formatter.Cell(def, fact); got != "Steuern kommunal\nFormularserver" {
		t.Errorf("Cell() = %q", got)
	}
	_, problem = formatter.Parse(def, "Unbekanntes Verfahren")
	checkProblem(t, problem, "steckbrief.input.reference")
}

// oddNames knows every id by a name that could be taken for something else.
type oddNames struct{}

func (oddNames) Label(_, id string) (string, bool) { return `\Excel; Liste|` + id, true }

func (oddNames) ID(_, label string) (string, bool) { return strings.CutPrefix(label, `\Excel; Liste|`) }

func TestEveryCellIsReadBack(t *testing.T) {
	s := ownSchema()
	for _, lang := range []steckbrief.Lang{"de", "en"} {
		formatter := steckbrief.Formatter{Lang: lang, Names: oddNames{}}
		for _, def := range s.Fields() {
			t.Run(string(lang)+" "+def.Key, func(t *testing.T) {
				rapid.Check(t, func(t *rapid.T) {
					var doc steckbrief.Document
					want := doc.Set(def, drawField(t, def)).Field(def.Key).Fact()
					cell := formatter.Cell(def, want)
					got, problem := formatter.Parse(def, cell)
					if problem != nil {
						t.Fatalf("Parse(%q): %s", cell, problem.Key)
					}
					if diff := cmp.Diff(steckbrief.Fact{State: want.State, Value: want.Value}, got); diff != "" {
						t.Fatalf("cell %q (-want +got):\n%s", cell, diff)
					}
				})
			})
		}
	}
}

func FuzzParse(f *testing.F) {
	for i, seed := range []string{"ca. 1.200,5", "1 Std. 30 Min.", "Q1 2027", `\unbekannt`, "a | b\\| | c", "Titel <https://a.example>", "täglich", "12.34.5", "ja; nein"} {
		f.Add(i, seed)
	}
	defs := ownSchema().Fields()
	f.Fuzz(func(t *testing.T, n int, text string) {
		def := defs[((n%len(defs))+len(defs))%len(defs)]
		formatter := steckbrief.Formatter{}
		fact, problem := formatter.Parse(def, text)
		if problem != nil {
			if sentence := problem.Message(steckbrief.German); sentence == problem.Key {
				t.Fatalf("no text for %s", problem.Key)
			}
			return
		}
		again, problem := formatter.Parse(def, formatter.Cell(def, fact))
		if problem != nil || again.State != fact.State || !cmp.Equal(again.Value, fact.Value) {
			t.Fatalf("%s: %q gave %+v, its cell %q gave %+v (%v)", def.Key, text, fact, formatter.Cell(def, fact), again, problem)
		}
	})
}
