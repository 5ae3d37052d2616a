package steckbrief_test

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"pgregory.net/rapid"
)

const fullJSON = `{"fields":{` +
	`"caseCount":{"series":[` +
	`{"counts":true,"source":"A29","state":"known","value":410,"year":2024},` +
	`{"counts":true,"method":"measured","source":"A29","state":"known","value":{"about":437},"year":2025},` +
	`{"source":"Jahresbericht","state":"known","value":441,"year":2025}]},` +
	`"legalBases":{"state":"known","value":[{"kind":"state","name":"KAG NRW","uri":"https://recht.example/kag?a=1&b=2"}]},` +
	`"onlineServiceSince":{"state":"known","value":"2023-03"},` +
	`"personalData":{"state":"known","value":true},` +
	`"processingMinutes":{"series":[{"counts":true,"note":"vier Wochen","state":"known","value":13.5,"year":2025}]},` +
	`"purpose":{"state":"known","value":"Zeile 1\nZeile 2"},` +
	`"retentionYears":{"note":"dauernd","state":"notApplicable"},` +
	`"writtenForm":{"state":"known","value":["original","seal"]}},"schemaVersion":1}`

func TestDecodeReadsWhatJSONWrites(t *testing.T) {
	doc, err := steckbrief.Decode([]byte(fullJSON), steckbrief.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fullJSON, string(doc.JSON())); diff != "" {
		t.Errorf("JSON differs (-want +got):\n%s", diff)
	}
	if got := doc.Field("caseCount").Fact(); got.Value != (steckbrief.Number{Hundredths: 43700, Approx: true}) {
		t.Errorf("counting fact of the latest year = %+v, want about 437", got)
	}
	if got := doc.Field("processingMinutes").Fact().Value; got != (steckbrief.Number{Hundredths: 1350}) {
		t.Errorf("minutes = %+v, want 1350 hundredths", got)
	}
}

func TestDecodeCleansText(t *testing.T) {
	in := `{"schemaVersion":1,"fields":{"shortDescription":{"state":"known","value":"  Hunde\r\nsteuer\u0000 a\u0308n\u00addern\u200b "},
		"purpose":{"state":"known","value":"eins \r\nzwei"},"triggers":{"state":"known","value":["b","","a","b"]},
		"customers":{"state":"known","value":["internal","citizens","internal"]}}}`
	doc, err := steckbrief.Decode([]byte(in), steckbrief.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]steckbrief.Value{
		"shortDescription": steckbrief.Text("Hunde steuer ändern"),
		"purpose":          steckbrief.Text("eins\nzwei"),
		"triggers":         steckbrief.List{"b", "a"},
		"customers":        steckbrief.Multi{"citizens", "internal"},
	}
	for key, value := range want {
		if diff := cmp.Diff(value, doc.Field(key).Fact().Value); diff != "" {
			t.Errorf("%s (-want +got):\n%s", key, diff)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	field := func(s string) string { return `{"schemaVersion":1,"fields":{` + s + `}}` }
	for name, tt := range map[string]struct{ in, path, key string }{
		"no JSON":                     {`{`, "", "steckbrief.malformed"},
		"text after the end":          {field(``) + `1`, "", "steckbrief.malformed"},
		"invalid UTF-8":               {field("\"a\xff\":1"), "", "steckbrief.malformed"},
		"field twice":                 {field(`"purpose":{"state":"unknown"},"purpose":{"state":"known","value":"x"}`), "", "steckbrief.malformed"},
		"deep nesting":                {field(`"a":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000)), "", "steckbrief.malformed"},
		"too large":                   {field(`"purpose":"` + strings.Repeat("x", steckbrief.MaxBytes) + `"`), "", "steckbrief.malformed"},
		"unknown member at the top":   {`{"schemaVersion":1,"fields":{},"name":"x"}`, "", "steckbrief.malformed"},
		"no schema version":           {`{"fields":{}}`, "", "steckbrief.schemaVersion"},
		"newer schema version":        {`{"schemaVersion":2,"fields":{}}`, "", "steckbrief.schemaVersion"},
		"unknown field":               {field(`"caseCounts":{"state":"unknown"}`), "caseCounts", "steckbrief.field.unknown"},
		"unknown own field":           {field(`"x-a":{"state":"unknown"}`), "x-a", "steckbrief.field.unknown"},
		"fact is a bare value":        {field(`"purpose":"x"`), "purpose", "steckbrief.fact.malformed"},
		"misspelt member":             {field(`"purpose":{"state":"known","values":"x"}`), "purpose", "steckbrief.fact.malformed"},
		"no state":                    {field(`"purpose":{"value":"x"}`), "purpose.state", "steckbrief.state.invalid"},
		"known without value":         {field(`"purpose":{"state":"known","value":null}`), "purpose.value", "steckbrief.value.missing"},
		"known but blank":             {field(`"purpose":{"state":"known","value":" \n "}`), "purpose.value", "steckbrief.value.missing"},
		"unknown with value":          {field(`"purpose":{"state":"unknown","value":"x"}`), "purpose.value", "steckbrief.value.unexpected"},
		"number as text":              {field(`"retentionYears":{"state":"known","value":"10"}`), "retentionYears.value", "steckbrief.value.type"},
		"three decimals":              {field(`"retentionYears":{"state":"known","value":1.234}`), "retentionYears.value", "steckbrief.value.type"},
		"exponent":                    {field(`"retentionYears":{"state":"known","value":1e3}`), "retentionYears.value", "steckbrief.value.type"},
		"about without number":        {field(`"retentionYears":{"state":"known","value":{}}`), "retentionYears.value", "steckbrief.value.type"},
		"number out of range":         {field(`"retentionYears":{"state":"known","value":201}`), "retentionYears.value", "steckbrief.number.range"},
		"number far out of range":     {field(`"retentionYears":{"state":"known","value":99999999999999999999}`), "retentionYears.value", "steckbrief.value.type"},
		"negative number":             {field(`"retentionYears":{"state":"known","value":-1}`), "retentionYears.value", "steckbrief.number.range"},
		"half a media break":          {field(`"mediaBreaks":{"state":"known","value":1.5}`), "mediaBreaks.value", "steckbrief.number.whole"},
		"unknown option":              {field(`"taskKind":{"state":"known","value":"optional"}`), "taskKind.value", "steckbrief.option.unknown"},
		"none beside another option":  {field(`"writtenForm":{"state":"known","value":["none","seal"]}`), "writtenForm.value", "steckbrief.option.exclusive"},
		"no such day":                 {field(`"onlineServiceSince":{"state":"known","value":"2026-02-30"}`), "onlineServiceSince.value", "steckbrief.value.type"},
		"unknown method":              {field(`"purpose":{"state":"known","value":"x","method":"guessed"}`), "purpose.method", "steckbrief.method.invalid"},
		"year out of range":           {field(`"purpose":{"state":"known","value":"x","year":12}`), "purpose.year", "steckbrief.year.range"},
		"text too long":               {field(`"obstacle":{"state":"known","value":"` + strings.Repeat("ä", 1001) + `"}`), "obstacle.value", "steckbrief.text.tooLong"},
		"unknown column":              {field(`"variants":{"state":"known","value":[{"name":"a","count":1}]}`), "variants.value", "steckbrief.value.type"},
		"row without name":            {field(`"variants":{"state":"known","value":[{"cases":1}]}`), "variants.value[0].name", "steckbrief.row.name"},
		"script address":              {field(`"legalBases":{"state":"known","value":[{"name":"a","uri":"javascript:alert(1)"}]}`), "legalBases.value[0].uri", "steckbrief.link.invalid"},
		"reference with blanks":       {field(`"applications":{"state":"known","value":["A 1"]}`), "applications.value[0]", "steckbrief.reference.invalid"},
		"series as one fact":          {field(`"caseCount":{"state":"known","value":1}`), "caseCount", "steckbrief.series.expected"},
		"series without year":         {field(`"caseCount":{"series":[{"state":"known","value":1}]}`), "caseCount.series[0].year", "steckbrief.series.year"},
		"two sources, none counts":    {field(`"caseCount":{"series":[{"state":"known","value":1,"year":2025,"source":"a"},{"state":"known","value":2,"year":2025,"source":"b"}]}`), "caseCount", "steckbrief.series.counting"},
		"same source twice in a year": {field(`"caseCount":{"series":[{"state":"known","value":1,"year":2025,"counts":true},{"state":"known","value":2,"year":2025}]}`), "caseCount.series[1]", "steckbrief.series.duplicate"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := steckbrief.Decode([]byte(tt.in), steckbrief.Builtin())
			var errs steckbrief.FieldErrors
			if !errors.As(err, &errs) {
				t.Fatalf("Decode() error = %v, want FieldErrors", err)
			}
			if errs[0].Field != tt.path || errs[0].Key != tt.key {
				t.Errorf("first fault = %s %s, want %s %s", errs[0].Field, errs[0].Key, tt.path, tt.key)
			}
			for _, lang := range []steckbrief.Lang{steckbrief.German, steckbrief.English} {
				if text := errs[0].Message(lang); text == tt.key || strings.Contains(text, "{") {
					t.Errorf("message in %s = %q, want a sentence without placeholders", lang, text)
				}
			}
		})
	}
}

func TestDecodeReportsEveryFaultAtOnce(t *testing.T) {
	_, err := steckbrief.Decode([]byte(`{"schemaVersion":1,"fields":{"taskKind":{"state":"known","value":"x"},
		"shortDescription":{"state":"known"},"retentionYears":{"state":"known","value":999}}}`), steckbrief.Builtin())
	var errs steckbrief.FieldErrors
	if !errors.As(err, &errs) || len(errs) != 3 || errs[0].Field != "shortDescription.value" {
		t.Fatalf("Decode() error = %v, want three faults in the order of the catalogue", err)
	}
}

func TestLoadKeepsWhatRulesNoLongerAllow(t *testing.T) {
	in := []byte(`{"fields":{"taskKind":{"state":"known","value":"abolished"}},"schemaVersion":1}`)
	doc, err := steckbrief.Load(in, steckbrief.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(doc.JSON(), in) {
		t.Errorf("JSON() = %s, want %s", doc.JSON(), in)
	}
}

func TestEveryDocumentSurvivesJSON(t *testing.T) {
	s := ownSchema()
	rapid.Check(t, func(t *rapid.T) {
		doc := drawDocument(t, s)
		got, err := steckbrief.Decode(doc.JSON(), s)
		if err != nil {
			t.Fatalf("Decode(%s): %v", doc.JSON(), err)
		}
		if !got.Equal(doc) || got.Hash() != doc.Hash() {
			t.Fatalf("decoded %s, want %s", got.JSON(), doc.JSON())
		}
	})
}

func TestDocumentIsImmutable(t *testing.T) {
	def, _ := steckbrief.Builtin().Field("caseCount")
	var empty steckbrief.Document
	facts := []steckbrief.Fact{{State: steckbrief.Known, Value: steckbrief.Whole(1), Year: 2025}}
	one := empty.Set(def, steckbrief.Field{Facts: facts})
	before := one.Hash()
	facts[0].Year = 1999
	one.Field("caseCount").Facts[0].Year = 1999
	two := one.Set(def, steckbrief.Field{Facts: []steckbrief.Fact{{State: steckbrief.Unknown}}})
	if one.Hash() != before || empty.Has("caseCount") || two.Hash() == before {
		t.Error("changing inputs, copies or successors changed a document")
	}
	if !two.Without("caseCount").Equal(empty) {
		t.Error("Without left something behind")
	}
}

func TestHostileDocumentsTakeNoTime(t *testing.T) {
	var items strings.Builder
	for i := range 100_000 {
		items.WriteString(`"` + strconv.Itoa(i) + `",`)
	}
	list := strings.TrimSuffix(items.String(), ",")
	for name, in := range map[string]string{
		"list":       `"triggers":{"state":"known","value":[` + list + `]}`,
		"references": `"applications":{"state":"known","value":[` + list + `]}`,
		"options":    `"customers":{"state":"known","value":[` + list + `]}`,
		"series":     `"caseCount":{"series":[` + strings.TrimSuffix(strings.Repeat(`{"state":"known","value":1},`, 30_000), ",") + `]}`,
		"rows":       `"variants":{"state":"known","value":[` + strings.TrimSuffix(strings.Repeat(`{"name":"a"},`, 60_000), ",") + `]}`,
	} {
		start := time.Now()
		_, err := steckbrief.Decode([]byte(`{"schemaVersion":1,"fields":{`+in+`}}`), steckbrief.Builtin())
		if took := time.Since(start); err == nil || took > 5*time.Second {
			t.Errorf("%s: error %v after %v, want a refusal at once", name, err != nil, took)
		}
	}
	long := strings.Repeat("ca. ", 1<<18)
	for _, def := range ownSchema().Fields() {
		start := time.Now()
		steckbrief.Formatter{}.Parse(def, long)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: reading a long cell took %v", def.Key, took)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(fullJSON))
	f.Add([]byte(`{"schemaVersion":1,"fields":{"x-link":{"state":"known","value":{"url":"mailto:a@b.example"}}}}`))
	f.Add([]byte(`{"schemaVersion":1,"fields":{"variants":{"state":"known","value":[{"name":"\u0308","cases":{"about":0.10}}]}}}`))
	s := ownSchema()
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := steckbrief.Decode(data, s)
		if err != nil {
			return
		}
		again, err := steckbrief.Decode(doc.JSON(), s)
		if err != nil || !again.Equal(doc) || !bytes.Equal(again.JSON(), doc.JSON()) {
			t.Fatalf("%s decoded to %s, then to %s (%v)", data, doc.JSON(), again.JSON(), err)
		}
		formatter := steckbrief.Formatter{}
		for _, change := range steckbrief.Compare(steckbrief.Document{}, doc, s) {
			if formatter.Describe(change, s) == "" {
				t.Fatalf("no sentence for %+v", change)
			}
		}
	})
}
