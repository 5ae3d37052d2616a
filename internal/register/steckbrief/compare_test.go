package steckbrief_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/testkit/golden"
	"pgregory.net/rapid"
)

const before = `{"schemaVersion":1,"fields":{
 "shortDescription":{"state":"known","value":"Hunde erfassen"},
 "purpose":{"state":"unknown"},
 "triggers":{"state":"known","value":["Anmeldung","Zuzug mit Hund","Abmeldung"]},
 "results":{"state":"known","value":["Bescheid","Marke"]},
 "customers":{"state":"known","value":["citizens","companies"]},
 "participants":{"state":"known","value":[{"name":"Stadtkasse","role":"involved","part":"bucht"},{"name":"Bürgerbüro","part":"nimmt Formulare an"},{"name":"32.1"}]},
 "taskKind":{"state":"known","value":"mandatory"},
 "caseCount":{"series":[{"state":"known","value":1180,"year":2023,"method":"measured"},{"state":"known","value":410,"year":2024,"source":"A29","counts":true},{"state":"known","value":437,"year":2024,"source":"Jahresbericht"}]},
 "processingMinutes":{"series":[{"state":"known","value":13.5,"year":2025,"method":"estimate"}]},
 "retentionYears":{"state":"known","value":10,"source":"Satzung","note":"ab Abmeldung"},
 "onlineServiceSince":{"state":"known","value":"2023-03"},
 "ePayment":{"state":"known","value":false},
 "applications":{"state":"known","value":["A10"]},
 "personsAble":{"state":"known","value":"one"}}}`

const after = `{"schemaVersion":1,"fields":{
 "shortDescription":{"state":"known","value":"Hundehaltung steuerlich erfassen"},
 "purpose":{"state":"known","value":"Steuer gerecht erheben,\nvollständig und pünktlich"},
 "triggers":{"state":"known","value":["Anmeldung","Zuzug eines Hundes","Abmeldung","Hinweis des Ordnungsamts"]},
 "results":{"state":"known","value":["Marke","Bescheid"]},
 "customers":{"state":"known","value":["citizens","internal"]},
 "participants":{"state":"known","value":[{"name":"Bürgerbüro","role":"involved","part":"nimmt Formulare an"},{"name":"Stadtkasse","role":"involved","part":"bucht und mahnt"}]},
 "taskKind":{"state":"known","value":"voluntary"},
 "caseCount":{"series":[{"state":"known","value":1180,"year":2023,"method":"measured"},{"state":"known","value":410,"year":2024,"source":"A29"},{"state":"known","value":437,"year":2024,"source":"Jahresbericht","counts":true},{"state":"known","value":{"about":1300},"year":2025,"source":"A10"}]},
 "processingMinutes":{"series":[{"state":"known","value":1,"year":2025,"method":"measured","source":"Zeitaufnahme"}]},
 "retentionYears":{"state":"known","value":10,"year":2024},
 "onlineServiceSince":{"state":"known","value":"2023-Q2"},
 "ePayment":{"state":"notApplicable"},
 "applications":{"state":"known","value":["A10","A37"]},
 "filePlanKey":{"state":"known","value":"20.31.2"}}}`

func decode(t testing.TB, in string) steckbrief.Document {
	t.Helper()
	doc, err := steckbrief.Decode([]byte(in), steckbrief.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// applicationNames is a small catalogue of applications.
type applicationNames map[string]string

func (n applicationNames) Label(target, id string) (string, bool) {
	label, ok := n[id]
	return label, ok && target == "application"
}

func (n applicationNames) ID(target, label string) (string, bool) {
	for id, name := range n {
		if name == label {
			return id, target == "application"
		}
	}
	return "", false
}

func TestComparisonReadsAsSentences(t *testing.T) {
	s := steckbrief.Builtin()
	changes := steckbrief.Compare(decode(t, before), decode(t, after), s)
	for _, lang := range []steckbrief.Lang{steckbrief.German, steckbrief.English} {
		formatter := steckbrief.Formatter{Lang: lang, Names: applicationNames{"A10": "Steuern kommunal", "A37": "Formularserver"}}
		var out strings.Builder
		for _, change := range changes {
			out.WriteString(formatter.Describe(change, s) + "\n")
		}
		golden.Check(t, "testdata/compare."+string(lang)+".txt", out.String())
	}
}

func TestCompareTellsEqualFromDifferent(t *testing.T) {
	s := ownSchema()
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawDocument(t, s), drawDocument(t, s)
		if changes := steckbrief.Compare(a, a, s); len(changes) != 0 {
			t.Fatalf("a document differs from itself: %+v", changes)
		}
		changes := steckbrief.Compare(a, b, s)
		if (len(changes) == 0) != a.Equal(b) {
			t.Fatalf("%d changes between\n%s\n%s", len(changes), a.JSON(), b.JSON())
		}
		if back := steckbrief.Compare(b, a, s); len(back) != len(changes) {
			t.Fatalf("%d changes one way, %d back", len(changes), len(back))
		}
	})
}

func TestCompareWalksEveryField(t *testing.T) {
	s := ownSchema()
	rapid.Check(t, func(t *rapid.T) {
		def := rapid.SampledFrom(s.Fields()).Draw(t, "field")
		var empty steckbrief.Document
		doc := empty.Set(def, drawField(t, def))
		for _, change := range steckbrief.Compare(empty, doc, s) {
			if change.Field != def.Key || change.Kind != steckbrief.Added {
				t.Fatalf("change %+v, want only additions to %s", change, def.Key)
			}
			for _, lang := range []steckbrief.Lang{"de", "en"} {
				if text := (steckbrief.Formatter{Lang: lang}).Describe(change, s); !strings.HasPrefix(text, def.Label.In(lang)) {
					t.Fatalf("sentence %q does not begin with the label of %s", text, def.Key)
				}
			}
		}
	})
}
