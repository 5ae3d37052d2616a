package xprozess_test

import (
	"bytes"
	"crypto/sha256"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

const realFile = "xprozess-2.0-beispiel-99006028261000.xml"

func read(t testing.TB, elements ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(realdata.Path(t, elements...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTheRealMessageIsReadCompletely(t *testing.T) {
	r, err := xprozess.Read(read(t, "xprozess", realFile))
	if err != nil || len(r.Left) > 0 {
		t.Fatalf("left %+v, %v", r.Left, err)
	}
	m := r.Message
	c, p := m.Catalogue.Classes[0], m.Library.Processes[0]
	groups := p.Structure.FIM.Groups
	bases, provided, received := len(c.LegalBases)+len(p.Sheet.LegalBases), 0, 0
	for _, g := range groups {
		bases += len(g.LegalBases)
		if x := g.Specific.Provide; x != nil {
			provided += len(x.Data)
		}
		if x := g.Specific.Receive; x != nil {
			received += len(x.Data)
		}
		if x := g.Specific.Involve; x != nil {
			provided, received = provided+len(x.Provided), received+len(x.Received)
		}
	}
	got := map[string]int{
		"classes": len(m.Catalogue.Classes), "processes": len(m.Library.Processes), "groups": len(groups), "legal bases": bases,
		"areas": len(p.Sheet.Areas), "participants": len(p.Sheet.Participants), "triggers": len(p.Sheet.Triggers), "results": len(p.Sheet.Results),
		"classifications": len(c.Classifications) + len(p.Classifications), "features": len(c.Features), "provided": provided, "received": received,
		"models": len(p.Model.Models), "pictures": len(p.Model.Pictures), "texts": len(p.Model.Texts), "replaced": len(c.Replaced),
	}
	want := map[string]int{
		"classes": 1, "processes": 1, "groups": 12, "legal bases": 18, "areas": 16, "participants": 3, "triggers": 1, "results": 0,
		"classifications": 4, "features": 1, "provided": 6, "received": 5, "models": 1, "pictures": 1, "texts": 1, "replaced": 0,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	parts, err := p.Model.Models[0].Parts()
	if err != nil || len(parts) != 1 || parts[0].Name != "BPMN DI-Export.xml" {
		t.Fatalf("Parts() = %d, %v", len(parts), err)
	}
	if sha256.Sum256(parts[0].Content) != sha256.Sum256(read(t, "xprozess", "bpmn-aus-xprozess-adonis-np.bpmn")) {
		t.Error("the model has other bytes than the one that others took from the message")
	}
	if at, ok := xprozess.Moment(c.Status.Valid.From); !ok || at.Format("02.01.2006") != "31.12.2019" {
		t.Errorf("valid from %v", at)
	}
}

func written(t testing.TB, m xprozess.Message) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := xprozess.Write(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// valid checks a message against the schema.
func valid(t *testing.T, data []byte) {
	t.Helper()
	realdata.Valid(t, data, "xprozess", "xprozess-2.0-rekonstruiert.xsd")
}

func TestMessagesRoundTripAndAreValid(t *testing.T) {
	for name, data := range map[string][]byte{
		"the real one": read(t, "xprozess", realFile), "a small one": read(t, "..", "standards", "examples", "xprozess-2.0-minimal.xml"),
	} {
		r, err := xprozess.Read(data)
		if err != nil || len(r.Left) > 0 {
			t.Fatalf("%s: %+v, %v", name, r.Left, err)
		}
		out := written(t, r.Message)
		valid(t, out)
		again, err := xprozess.Read(out)
		if err != nil {
			t.Fatal(err)
		}
		want := r.Message
		want.Head.Kind, again.Message.Head.Kind = xprozess.Code{}, xprozess.Code{}
		if diff := cmp.Diff(want, again.Message); diff != "" {
			t.Errorf("%s (-first +second):\n%s", name, diff)
		}
	}
}

func TestTextsAreWrittenInTheCharactersOfTheStandard(t *testing.T) {
	for in, want := range map[string]string{
		"Prüfung – „Antrag“ … → Bescheid": `Prüfung - "Antrag" ... -> Bescheid`, "ﬁx ½ €": "fix ½ €", "Жук\u00ad": "???", "Ş ğ ł é": "Ş ğ ł é",
		"a\u0308": "ä", "x\x00y\x7f": "xy", "5 km²": "5 km²",
	} {
		if got := xprozess.Latin(in); got != want {
			t.Errorf("Latin(%q) = %q, want %q", in, got, want)
		}
	}
	valid(t, written(t, xprozess.Message{
		Head:    xprozess.Head{ID: "5b3f7a10-6f2e-4f5c-9a1b-0c8d7e6f5a41", CreatedAt: "2026-03-01T10:00:00Z"},
		Library: &xprozess.Library{Name: "„Größe“ — 漢字 & <Test>", Processes: []xprozess.Process{{ID: "1", Structure: &xprozess.Structure{FIM: &xprozess.FIM{Groups: []xprozess.Group{{}}}}}}},
	}))
}

const head = `<?xml version="1.0"?><x:alleInhalte.export.0303 xmlns:x="http://www.regierung-mv.de/xprozess/2" produkt="P" produkthersteller="H" xprozessVersion="2.0">`

func TestHostileMessagesAreRefusedWithWords(t *testing.T) {
	deep := strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100)
	for name, tt := range map[string]struct {
		data, key string
		code      problem.Code
	}{
		"entity bomb":   {`<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><a>&b;</a>`, "xprozess.doctype", problem.Invalid},
		"foreign file":  {`<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>`, "xprozess.doctype", problem.Invalid},
		"entity":        {head + "&lol;", "xprozess.syntax", problem.Invalid},
		"too deep":      {head + deep, "xprozess.tooDeep", problem.Invalid},
		"breaks off":    {head + "<x:prozessbibliothek>", "xprozess.syntax", problem.Invalid},
		"version 3":     {`<alleInhalte.export.0303 xmlns="http://www.regierung-mv.de/xprozess/3"/>`, "xprozess.version", problem.Unsupported},
		"a question":    {`<alleInhalte.anfrage.0301 xmlns="http://www.regierung-mv.de/xprozess/2"/>`, "xprozess.message", problem.Invalid},
		"no namespace":  {"<alleInhalte.export.0303/>", "xprozess.message", problem.Invalid},
		"two roots":     {head + "</x:alleInhalte.export.0303><a/>", "xprozess.syntax", problem.Invalid},
		"nothing":       {"", "xprozess.syntax", problem.Invalid},
		"wrong bytes":   {head + "<a>\xe4</a>", "xprozess.syntax", problem.Invalid},
		"many elements": {head + strings.Repeat("<a/>", 400_001), "xprozess.tooMany", problem.TooLarge},
		"too large":     {strings.Repeat(" ", xprozess.MaxBytes+1), "request.tooLarge", problem.TooLarge},
	} {
		_, err := xprozess.Read([]byte(tt.data))
		p, ok := err.(*problem.Error) //nolint:errorlint // Read returns problems as they are
		if !ok || p.Key != tt.key || p.Code != tt.code {
			t.Errorf("%s: %v, want %s", name, err, tt.key)
		}
	}
}

func TestWhatHasNoPlaceIsNamed(t *testing.T) {
	r, err := xprozess.Read([]byte(head + `<x:prozessbibliothek><x:name>A</x:name><x:name>B</x:name><x:farbe/>Text<y:z xmlns:y="urn:y"/>
<x:prozess><x:id>1</x:id><x:name>N</x:name><x:zustandsangaben><x:erstellungszeitpunkt>gestern</x:erstellungszeitpunkt></x:zustandsangaben>
<x:prozessmodell><x:prozessmodelldatei><x:dateiname>d</x:dateiname><x:inhalt>***</x:inhalt></x:prozessmodelldatei></x:prozessmodell></x:prozess></x:prozessbibliothek></x:alleInhalte.export.0303>`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range r.Left {
		if l.Line == 0 {
			t.Errorf("%s has no place", l.Path)
		}
		got = append(got, l.Path+" "+l.Key)
	}
	want := []string{
		"prozessbibliothek xprozess.left.text", "prozessbibliothek/name xprozess.left.twice", "prozessbibliothek/farbe xprozess.left.unknown",
		"prozessbibliothek/z xprozess.left.unknown", "prozessbibliothek/prozess/zustandsangaben/erstellungszeitpunkt xprozess.left.form",
		"prozessbibliothek/prozess/prozessmodell/prozessmodelldatei/inhalt xprozess.left.base64",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestHostileFilesOfMessages(t *testing.T) {
	bomb, err := xprozess.Pack("a.bpmn", bytes.Repeat([]byte{0}, 40<<20))
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"empty": nil, "bomb": bomb, "cut": bomb[:40]} {
		if parts, err := (xprozess.File{Name: "x", Content: content}).Parts(); !problem.Is(err, problem.Invalid) {
			t.Errorf("%s: %d parts, %v", name, len(parts), err)
		}
	}
	for content, want := range map[string]string{"%PDF-1.4": "Bericht.pdf", "<?xml?><definitions/>": "Bericht.bpmn", "<svg/>": "Bericht.svg", "?": "Bericht"} {
		parts, err := (xprozess.File{Name: "Bericht", Content: []byte(content)}).Parts()
		if err != nil || parts[0].Name != want {
			t.Errorf("%q: %+v, %v", content, parts, err)
		}
	}
}

func TestCodeListsAreRead(t *testing.T) {
	l, err := xprozess.ReadCodeList(read(t, "xprozess", "genericode-beispiel.xml"))
	want := xprozess.CodeList{
		URI: "urn:de:fim:codeliste:anschrift-inland-oder-ausland", Version: "2021-06-18", Name: "Anschrift Inland oder Ausland",
		Rows: []xprozess.CodeRow{{Code: "001", Label: "in Deutschland"}, {Code: "002", Label: "außerhalb von Deutschland"}},
	}
	if diff := cmp.Diff(want, l); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for name, data := range map[string]string{"other": "<a/>", "no code": `<CodeList xmlns="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"/>`, "broken": "<", "bomb": `<!DOCTYPE a><a/>`} {
		if _, err := xprozess.ReadCodeList([]byte(data)); !problem.Is(err, problem.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzRead wants messages to be refused, or to say the same when they are written and read again.
func FuzzRead(f *testing.F) {
	f.Add([]byte(head + `<x:prozesskatalog><x:name>K</x:name><x:prozessklasse><x:id>99</x:id><x:gliederungsebene><x:gliederungsebeneNummer>3</x:gliederungsebeneNummer></x:gliederungsebene><x:name>N – „x“</x:name><x:merkmal><x:merkmalName>M</x:merkmalName><x:merkmalWert>1</x:merkmalWert><x:merkmalWert>2</x:merkmalWert></x:merkmal></x:prozessklasse></x:prozesskatalog></x:alleInhalte.export.0303>`))
	f.Add([]byte(head + `<x:prozessbibliothek><x:name>B</x:name><x:prozess><x:id>1</x:id><x:name>N</x:name><x:prozessstrukturbeschreibung><x:modellierungsmethode><x:code listURI="urn:a"><code>10</code></x:code></x:modellierungsmethode><x:strukturbeschreibungFIM><x:aktivitaetengruppe><x:id>1</x:id><x:spezifischeAttribute><x:spezifischeAttribute7><x:bereitgestellteDaten><x:formularverweis><x:formularverweis><x:formularsteckbriefID>F</x:formularsteckbriefID></x:formularverweis></x:formularverweis></x:bereitgestellteDaten><x:mitwirkungspflicht>1</x:mitwirkungspflicht></x:spezifischeAttribute7></x:spezifischeAttribute></x:aktivitaetengruppe></x:strukturbeschreibungFIM></x:prozessstrukturbeschreibung><x:prozessmodell><x:prozessmodelldatei><x:dateiname>d</x:dateiname><x:inhalt>PGE+</x:inhalt></x:prozessmodelldatei></x:prozessmodell></x:prozess></x:prozessbibliothek></x:alleInhalte.export.0303>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := xprozess.Read(data)
		if err != nil {
			return
		}
		first := written(t, r.Message)
		again, err := xprozess.Read(first)
		if err != nil || len(again.Left) > 0 {
			t.Fatalf("what was read is refused when written: %v, %+v\n%s", err, again.Left, first)
		}
		if second := written(t, again.Message); !bytes.Equal(first, second) {
			t.Errorf("written twice:\n%s\n%s", first, second)
		}
	})
}
