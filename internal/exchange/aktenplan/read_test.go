package aktenplan_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/exchange/aktenplan"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

const namespace = "urn:xoev-de:xdomea:schema:3.0.0"

// message is a message with a plan's content, on its fourth line.
func message(content string) []byte {
	return []byte(`<?xml version="1.0" encoding="UTF-8"?>
<x:Aktenplan.Aktenplan.0301 xmlns:x="` + namespace + `">
<x:Kopf/><x:Aktenplan><x:Bezeichnung>Plan der Stadt Ahlenbrück</x:Bezeichnung><x:Version>2026</x:Version>
` + content + `</x:Aktenplan></x:Aktenplan.Aktenplan.0301>`)
}

// unit is an element with a key and what else is said.
func unit(key, rest string) string {
	return "<x:Einheit><x:Kennzeichen>" + key + "</x:Kennzeichen><x:Inhaltsangabe>Müll</x:Inhaltsangabe>" + rest + "</x:Einheit>"
}

const (
	destroy = "<x:Aussonderungsart><x:Aussonderungsart><code>V</code></x:Aussonderungsart></x:Aussonderungsart>"
	active  = "<x:Stillgelegt>0</x:Stillgelegt>"
	ten     = "<x:Aufbewahrungsdauer><x:AnzahlJahre>10</x:AnzahlJahre></x:Aufbewahrungsdauer>"
	usual   = destroy + active + ten
)

func read(t *testing.T, data []byte) fileplan.Plan {
	t.Helper()
	f, err := aktenplan.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Findings) > 0 {
		t.Fatalf("findings: %+v", f.Findings)
	}
	return f.Plan
}

var header = aktenplan.Header{
	ProcessID: "5b3f7a10-6f2e-4f5c-9a1b-0c8d7e6f5a41", CreatedAt: time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC), Sender: "Stadt Ahlenbrück", Version: "1.0",
}

func written(t *testing.T, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asXML(t *testing.T, p fileplan.Plan) []byte {
	return written(t, func(b *bytes.Buffer) error { return aktenplan.WriteXML(b, p, header) })
}

func asZIP(t *testing.T, p fileplan.Plan) []byte {
	return written(t, func(b *bytes.Buffer) error { return aktenplan.WriteZIP(b, p, header) })
}

func asCSV(t *testing.T, p fileplan.Plan) []byte {
	return written(t, func(b *bytes.Buffer) error { return aktenplan.WriteCSV(b, p) })
}

// large is a plan of some thousand units on four levels, with everything that a unit can say.
func large(n int) fileplan.Plan {
	p := fileplan.Plan{Name: "Aktenplan der Stadt Ahlenbrück", Kind: "Gesamtplan", Version: "2026", ValidFrom: "2026-01-01", ValidTo: "2036-12-31"}
	disposals := append([]fileplan.Disposal{""}, fileplan.Disposals...)
	for i := range n {
		u := fileplan.Unit{Position: i, Parent: -1, Key: fmt.Sprintf("%04d", i), Name: fmt.Sprintf("Einheit Nr. %d »Prüfung & Übergabe« <ö>", i)}
		if i%10 != 0 {
			u.Parent = i - 1
			if i%10 > 3 {
				u.Parent = i - i%10 + 3
			}
		}
		u.Disposal = disposals[i%len(disposals)]
		if u.Disposal == fileplan.Agreed {
			u.DisposalWords = "mit dem Stadtarchiv vereinbart"
		}
		switch i % 3 {
		case 0:
			u.Retention.Years = 1 + i%30
		case 1:
			u.Retention.Permanent = true
		}
		if i%7 == 0 {
			u.Retired, u.ValidTo, u.See, u.Short = true, "2025-12-31", []string{"0001", "0002"}, "kurz"
		}
		p.Units = append(p.Units, u)
	}
	return p
}

func TestLargePlansRoundTrip(t *testing.T) {
	p := large(2000)
	if diff := cmp.Diff(p, read(t, asXML(t, p))); diff != "" {
		t.Errorf("XML (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(p, read(t, asZIP(t, p))); diff != "" {
		t.Errorf("ZIP (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(p.Units, read(t, asCSV(t, p)).Units); diff != "" {
		t.Errorf("CSV (-want +got):\n%s", diff)
	}
}

func TestTheExampleRoundTrips(t *testing.T) {
	data, err := os.ReadFile(realdata.Path(t, "..", "standards", "examples", "xdomea-3.0.0-aktenplan-0301.xml"))
	if err != nil {
		t.Fatal(err)
	}
	p := read(t, data)
	want := []fileplan.Unit{
		{Position: 0, Parent: -1, Key: "1", Name: "Allgemeine Verwaltung", Disposal: fileplan.Assess, Retention: fileplan.Retention{Years: 10}},
		{Position: 1, Parent: 0, Key: "1.22", Name: "Meldewesen", Disposal: fileplan.Destroy, Retention: fileplan.Retention{Years: 5}},
	}
	if diff := cmp.Diff(want, p.Units); diff != "" || p.Name != "Kommunaler Aktenplan" || p.Version != "2026" {
		t.Errorf("%q %q (-want +got):\n%s", p.Name, p.Version, diff)
	}
	if diff := cmp.Diff(p, read(t, asXML(t, p))); diff != "" {
		t.Errorf("written and read (-want +got):\n%s", diff)
	}
}

func TestWhatIsWrittenIsValid(t *testing.T) {
	for name, p := range map[string]fileplan.Plan{"2,000 units": large(2000), "empty": {Name: "Plan", Version: "1"}, "keyless": {Name: "Plan", Version: "1", Units: []fileplan.Unit{{Parent: -1, Short: "Ohne"}}}} {
		t.Run(name, func(t *testing.T) {
			realdata.Valid(t, asXML(t, p), "schemas", "xdomea", "3.0.0", "xdomea-Nachrichten-AktenplanAustauschen.xsd")
		})
	}
}

func TestFaultsOfMessagesHaveAPlace(t *testing.T) {
	for name, tt := range map[string]struct {
		content string
		line    int
		mark    string // before which the fault is found
		key     string
	}{
		"no disposal":        {unit("1", active+ten), 4, `<x:Einheit>`, "filePlan.xml.missing"},
		"no retention":       {unit("1", destroy+active), 4, `<x:Einheit>`, "filePlan.xml.missing"},
		"unknown code":       {"\n" + unit("1", strings.Replace(destroy, ">V<", ">X<", 1)+active+ten), 5, `<code>X`, "filePlan.xml.disposal"},
		"code of namespace":  {unit("1", strings.ReplaceAll(destroy, "code>", "x:code>")+active+ten), 4, `<x:code>`, "filePlan.xml.unexpectedIn"},
		"years are words":    {unit("1", destroy+active+strings.Replace(ten, "10", "zehn", 1)), 4, `<x:AnzahlJahre>`, "filePlan.xml.years"},
		"years negative":     {unit("1", destroy+active+strings.Replace(ten, "10", "-1", 1)), 4, `<x:AnzahlJahre>`, "filePlan.xml.years"},
		"years too many":     {unit("1", destroy+active+strings.Replace(ten, "10", "65535", 1)), 4, `<x:AnzahlJahre>`, "filePlan.xml.years"},
		"empty choice":       {unit("1", destroy+active+"<x:Aufbewahrungsdauer/>"), 4, `<x:Aufbewahrungsdauer/>`, "filePlan.xml.choice"},
		"not permanent":      {unit("1", destroy+active+"<x:Aufbewahrungsdauer><x:Unbefristet>0</x:Unbefristet></x:Aufbewahrungsdauer>"), 4, `<x:Unbefristet>`, "filePlan.xml.permanent"},
		"boolean in German":  {unit("1", destroy+"<x:Stillgelegt>nein</x:Stillgelegt>"+ten), 4, `<x:Stillgelegt>`, "filePlan.xml.boolean"},
		"two keys":           {unit("1</x:Kennzeichen><x:Kennzeichen>2", usual), 4, `<x:Kennzeichen>2`, "filePlan.xml.twice"},
		"same key twice":     {unit("1", usual) + "\n" + unit("1", usual), 5, `<x:Einheit>`, "filePlan.xml.keyTwice"},
		"no name":            {"<x:Einheit>" + usual + "</x:Einheit>", 4, `<x:Einheit>`, "filePlan.xml.nameless"},
		"unknown element":    {unit("1", usual+"<x:Farbe/>"), 4, `<x:Farbe/>`, "filePlan.xml.unexpectedIn"},
		"foreign element":    {unit("1", usual+`<y:Farbe xmlns:y="urn:y"/>`), 4, `<y:Farbe`, "filePlan.xml.foreign"},
		"stray text":         {unit("1", usual+"hier"), 4, `hier`, "filePlan.xml.text"},
		"wrong date":         {"<x:Gueltigkeit><x:Beginn>2026-02-30</x:Beginn></x:Gueltigkeit>", 4, `<x:Beginn>`, "filePlan.xml.date"},
		"unclosed":           {"<x:Einheit><x:Kennzeichen>", 4, `</x:Aktenplan.`, "filePlan.xml.syntax"},
		"entity":             {unit("&lol;", usual), 4, `</x:Kennzeichen>`, "filePlan.xml.syntax"},
		"key too long":       {unit(strings.Repeat("ä", fileplan.MaxKey+1), usual), 4, `<x:Kennzeichen>`, "filePlan.xml.tooLong"},
		"too deep":           {strings.Repeat("<x:Einheit>", 21), 4, `<x:Einheit></x:Aktenplan>`, "filePlan.tooDeep"},
		"two plans' version": {"<x:Version>2</x:Version>", 4, `<x:Version>2<`, "filePlan.xml.twice"},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := aktenplan.Read(message(tt.content))
			if err != nil || len(f.Findings) == 0 || !f.Broken() {
				t.Fatalf("Read() = %+v, %v, want %s", f.Findings, err, tt.key)
			}
			got, lines := f.Findings[0], strings.Split(string(message(tt.content)), "\n")
			column := strings.Index(lines[tt.line-1], tt.mark) + 1
			if got.Key != tt.key || got.Line != tt.line || got.Column != column {
				t.Errorf("%s at %d:%d, want %s at %d:%d", got.Key, got.Line, got.Column, tt.key, tt.line, column)
			}
		})
	}
}

func TestHostileMessages(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>`
	for name, tt := range map[string]struct{ data, key string }{
		"document type": {bomb, "filePlan.xml.doctype"}, "foreign file": {`<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>`, "filePlan.xml.doctype"},
		"other message": {`<a xmlns="urn:xoev-de:xdomea:schema:3.0.0"/>`, "filePlan.xml.message"}, "no namespace": {"<Aktenplan.Aktenplan.0301/>", "filePlan.xml.message"},
		"other version": {strings.Replace(string(message("")), "3.0.0", "4.0.0", 1), "filePlan.xml.message"},
		"two roots":     {string(message("")) + "<a/>", "filePlan.xml.unexpected"}, "text behind": {string(message("")) + "ö", "filePlan.xml.text"},
		"wrong bytes": {string(message(unit("\xe4", usual))), "filePlan.xml.syntax"}, "strange encoding": {`<?xml version="1.0" encoding="UTF-7"?><a/>`, "filePlan.xml.syntax"},
		"breaks off": {string(message(""))[:250], "filePlan.xml.syntax"},
	} {
		f, err := aktenplan.Read([]byte(tt.data))
		if err != nil || len(f.Findings) == 0 || f.Findings[0].Key != tt.key || f.Findings[0].Line == 0 {
			t.Errorf("%s: %+v, %v; want %s with a place", name, f.Findings, err, tt.key)
		}
	}
	many, err := aktenplan.Read(message(strings.Repeat("<x:Einheit/>", fileplan.MaxUnits+1)))
	if err != nil || len(many.Findings) != 100 {
		t.Errorf("a file of nothing but faults has %d findings, %v; want 100", len(many.Findings), err)
	}
}

func TestMessagesInOtherEncodings(t *testing.T) {
	latin := strings.NewReplacer("UTF-8", "ISO-8859-1", "ü", "\xfc").Replace(string(message(unit("1", usual))))
	if p := read(t, []byte(latin)); p.Name != "Plan der Stadt Ahlenbrück" || p.Units[0].Name != "Müll" {
		t.Errorf("ISO-8859-1: %q, %q", p.Name, p.Units[0].Name)
	}
}

func TestWhatIsNotKeptIsSaid(t *testing.T) {
	f, err := aktenplan.Read(message(unit("1", usual+`<x:AnwendungsspezifischeErweiterungXML><y:a xmlns:y="urn:y"/></x:AnwendungsspezifischeErweiterungXML>`)))
	if err != nil || f.Broken() || len(f.Findings) != 1 || f.Findings[0].Key != "filePlan.xml.left" || len(f.Plan.Units) != 1 {
		t.Errorf("%+v, %v", f, err)
	}
}

func pack(t testing.TB, entries ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(entries); i += 2 {
		f, err := w.Create(entries[i])
		if err == nil {
			_, err = f.Write([]byte(entries[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestHostileArchives(t *testing.T) {
	plan := string(message(unit("1", usual)))
	bomb := string(message(strings.Repeat(" ", aktenplan.MaxBytes)))
	locked := pack(t, "a.xml", plan)
	for _, head := range []string{"PK\x03\x04", "PK\x01\x02"} {
		at := bytes.Index(locked, []byte(head))
		locked[at+map[string]int{"PK\x03\x04": 6, "PK\x01\x02": 8}[head]] |= 1
	}
	for name, tt := range map[string]struct {
		data []byte
		code problem.Code
	}{
		"nothing": {nil, problem.Invalid}, "no message": {pack(t, "a.txt", "a"), problem.Invalid}, "two": {pack(t, "a.xml", plan, "b.xml", plan), problem.Invalid},
		"bomb": {pack(t, "a.xml", bomb), problem.TooLarge}, "broken": {[]byte("PK\x03\x04abc"), problem.Invalid}, "encrypted": {locked, problem.Invalid},
		"too large": {bytes.Repeat([]byte(" "), aktenplan.MaxBytes+1), problem.TooLarge},
	} {
		if f, err := aktenplan.Read(tt.data); !problem.Is(err, tt.code) {
			t.Errorf("%s: %+v, %v; want %s", name, f.Findings, err, tt.code)
		}
	}
	if p := read(t, pack(t, "../../b.xml", "<b/>", "x_Aktenplan.Aktenplan.0301.xml", plan)); len(p.Units) != 1 {
		t.Errorf("the message of a ZIP with other files: %+v", p)
	}
	f, err := aktenplan.Read(pack(t, "dir/plan.xml", "<a/>"))
	if err != nil || f.Findings[0].Entry != "plan.xml" {
		t.Errorf("place in a ZIP: %+v, %v", f.Findings, err)
	}
}

func TestTables(t *testing.T) {
	p := read(t, []byte("Aktenzeichen;Bezeichnung;Aufbewahrung;Aussonderung;stillgelegt\n0;Verwaltung;;;\n01.11;Wahlen;;;\n01;Rat;;;\n01.11.2;Mandate;dauernd;A;\n01.11.1;Prüfung;10 Jahre;vernichten;ja\n2;Recht;5;nach Absprache;nein\n"))
	want := []fileplan.Unit{
		{Position: 0, Parent: -1, Key: "0", Name: "Verwaltung"},
		{Position: 1, Parent: 0, Key: "01", Name: "Rat"},
		{Position: 2, Parent: 1, Key: "01.11", Name: "Wahlen"},
		{Position: 3, Parent: 2, Key: "01.11.2", Name: "Mandate", Disposal: fileplan.Archive, Retention: fileplan.Retention{Permanent: true}},
		{Position: 4, Parent: 2, Key: "01.11.1", Name: "Prüfung", Disposal: fileplan.Destroy, Retention: fileplan.Retention{Years: 10}, Retired: true},
		{Position: 5, Parent: -1, Key: "2", Name: "Recht", Disposal: fileplan.Agreed, DisposalWords: "nach Absprache", Retention: fileplan.Retention{Years: 5}},
	}
	if diff := cmp.Diff(want, p.Units); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFaultsOfTablesNameTheCell(t *testing.T) {
	const head = "Aktenzeichen;Bezeichnung;Aufbewahrung;stillgelegt;Übergeordnet;gültig ab\n"
	for name, tt := range map[string]struct{ row, cell, key string }{
		"no key": {";Rat", "A2", "field.required"}, "no name": {"1", "B2", "field.required"}, "retention": {"1;Rat;lange", "C2", "filePlan.table.years"},
		"retired": {"1;Rat;;vielleicht", "D2", "import.yesNo"}, "unknown parent": {"1;Rat;;;9", "E2", "filePlan.table.parent"},
		"circle": {"1;Rat;;;2;\n2;Wahl;;;1", "E2", "filePlan.table.circle"}, "twice": {"1;Rat;;;;\n1;Wahl", "A3", "filePlan.table.keyTwice"},
		"date": {"1;Rat;;;;30.02.2026", "F2", "filePlan.table.date"},
	} {
		f, err := aktenplan.Read([]byte(head + tt.row + "\n"))
		if err != nil || !f.Broken() || f.Findings[0].Cell != tt.cell || f.Findings[0].Key != tt.key {
			t.Errorf("%s: %+v, %v; want %s at %s", name, f.Findings, err, tt.key, tt.cell)
		}
	}
	if _, err := aktenplan.Read([]byte("Straße;Ort\nA;B\n")); !problem.Is(err, problem.Invalid) {
		t.Errorf("a table of something else: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(message(unit("1", usual+unit("1.2", usual))))
	f.Add(message(unit("1", "<x:Aussonderungsart><x:AussonderungsartKonfigurierbar>nach Absprache</x:AussonderungsartKonfigurierbar></x:Aussonderungsart>"+active+"<x:Aufbewahrungsdauer><x:Unbefristet>1</x:Unbefristet></x:Aufbewahrungsdauer><x:VerweisAktenplaneinheit>2</x:VerweisAktenplaneinheit>")))
	f.Add(pack(f, "a.xml", string(message(unit("1", usual)))))
	f.Add([]byte("Aktenzeichen;Bezeichnung;Aufbewahrung;Aussonderung;stillgelegt\n1;Rat;10;A;nein\n1.2;=Wahl;dauernd;'x;ja\n"))
	f.Add([]byte("Kennzeichen,Name,Übergeordnet,Verweise\n1,Rat,,\"2, 3\"\n2,Wahl,1,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := aktenplan.Read(data)
		if err != nil || got.Broken() {
			return
		}
		again, err := aktenplan.Read(rewritten(t, got.Plan))
		if err != nil || again.Broken() {
			t.Fatalf("what was read is refused when written: %v, %+v", err, again.Findings)
		}
		want := got.Plan
		if !bytes.HasPrefix(bytes.TrimLeft(rewritten(t, want), "\xef\xbb\xbf"), []byte("<")) {
			want.Name, want.Kind, want.Version = "", "", ""
		}
		if diff := cmp.Diff(want, again.Plan); diff != "" {
			t.Errorf("written and read (-first +second):\n%s", diff)
		}
	})
}

// rewritten is a plan in the form that holds all of it: tables have no name.
func rewritten(t *testing.T, p fileplan.Plan) []byte {
	if p.Name == "" && p.Version == "" && len(p.Units) > 0 {
		return asCSV(t, p)
	}
	return asXML(t, p)
}
