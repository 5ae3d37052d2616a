package testkit

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// Koos is an open list of municipal processes and units, as workbooks that an office would send.
type Koos struct {
	Units, Processes []byte                 // workbooks
	UnitCount        int                    // counted in the source
	Source           map[string]KoosProcess // by their keys in the source
}

// KoosProcess is what the source says of a process.
type KoosProcess struct {
	Title, Unit string   // the number of the unit
	Service     string   // LeiKa key, "" if there is none
	Rules       []string // legal bases
	Others      []string // numbers of the units that take part
}

var unitNumber = regexp.MustCompile(`^([\d.]+) – (.*)$`)

// LoadKoos turns the source files into workbooks.
func LoadKoos(t testing.TB) Koos {
	t.Helper()
	k := Koos{Source: map[string]KoosProcess{}}
	numbers := k.readUnits(t)
	k.readProcesses(t, numbers)
	return k
}

func (k *Koos) readUnits(t testing.TB) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(realdata.Path(t, "koos", "orga.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var source struct {
		Units []struct{ ID, Name, Parent string } `yaml:"einheiten"`
	}
	if err := yaml.Unmarshal(raw, &source); err != nil {
		t.Fatal(err)
	}
	numbers := map[string]string{}
	rows := make([][]any, 0, len(source.Units))
	for _, u := range source.Units {
		numbers[u.ID] = strings.TrimPrefix(u.ID, "oe-")
		if m := unitNumber.FindStringSubmatch(u.Name); m != nil {
			numbers[u.ID] = m[1]
		}
	}
	for _, u := range source.Units {
		name := u.Name
		if m := unitNumber.FindStringSubmatch(name); m != nil {
			name = m[2]
		}
		rows = append(rows, []any{numbers[u.ID], name, "Amt", numbers[u.Parent]})
	}
	k.UnitCount = len(rows)
	k.Units = workbook(t, []string{"Amt-Nr.", "Bezeichnung", "Art", "gehört zu"}, rows)
	return numbers
}

func (k *Koos) readProcesses(t testing.TB, numbers map[string]string) {
	t.Helper()
	f, err := os.Open(realdata.Path(t, "koos", "prozesse.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	var rows [][]any
	for lines.Scan() {
		var p struct {
			ID     string   `json:"id"`
			Title  string   `json:"titel"`
			Unit   string   `json:"zustaendigeEinheit"`
			Rules  []string `json:"regelungen"`
			LeiKa  string   `json:"leika_id"`
			Others []struct {
				Unit string `json:"einheit"`
			} `json:"beteiligte"`
		}
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		var others []string
		for _, o := range p.Others {
			others = append(others, numbers[o.Unit])
		}
		k.Source[p.ID] = KoosProcess{Title: p.Title, Unit: numbers[p.Unit], Service: p.LeiKa, Rules: p.Rules, Others: others}
		rows = append(rows, []any{p.ID, p.Title, numbers[p.Unit], p.LeiKa, strings.Join(p.Rules, "\n"), strings.Join(others, "; ")})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if len(k.Source) != len(rows) {
		t.Fatalf("%d processes of the source have %d keys", len(rows), len(k.Source))
	}
	k.Processes = workbook(t, []string{"ID", "Titel", "Zuständige Einheit", "LeiKa-ID", "Regelungen", "Beteiligte Ämter"}, rows)
}

func workbook(t testing.TB, headings []string, rows [][]any) []byte {
	t.Helper()
	s := table.Sheet{Name: "Liste", Rows: rows}
	for _, h := range headings {
		s.Headings = append(s.Headings, table.Heading{Title: h})
	}
	var out bytes.Buffer
	if err := table.WriteWorkbook(&out, s); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
