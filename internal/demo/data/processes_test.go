package data_test

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/demo/data"
)

// described reads the table of the processes that are described in detail.
func described(t *testing.T) map[string]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/described.txt")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{}
	for line := range strings.Lines(string(raw)) {
		if !strings.HasPrefix(line, "#") {
			rows[strings.SplitN(line, " ", 2)[0]] = strings.TrimSpace(line)
		}
	}
	return rows
}

// latest returns the first figure of the latest year; false for an empty series.
func latest(series []data.Fact) (data.Fact, bool) {
	if len(series) == 0 {
		return data.Fact{}, false
	}
	return slices.MaxFunc(series, func(a, b data.Fact) int { return a.Year - b.Year }), true
}

// number writes the latest figure of a series, "" if there is none.
func number(p data.Process, key string) string {
	f, ok := latest(p.Steckbrief.Figures[key])
	if !ok {
		return ""
	}
	return f.Value.Number.String()
}

var fileWords = map[string]string{
	"none": "keine", "sachakte": "Sachakte", "fallakte": "Fallakte", "fachakte": "Fachakte", "sammelakte": "Sammelakte",
	"rechnungsakte": "Rechnungsakte", "personalakte": "Personalakte",
	"productive": "produktiv", "pilot": "Pilot", "notPlanned": "nicht geplant",
}

// file writes kind and state of the file; a note has the words of the house.
func file(s data.Steckbrief) string {
	var words []string
	for _, key := range []string{"fileKind", "fileState"} {
		if note := s.Notes[key]; note != "" {
			words = append(words, note)
		} else if fact, ok := s.Facts[key]; ok {
			words = append(words, fileWords[fact.Value.Text])
		}
	}
	return strings.Join(words, " · ")
}

func mediaBreaks(facts data.Facts) string {
	count, ok := facts["mediaBreaks"]
	if !ok {
		return ""
	}
	text := count.Value.Number.String()
	if list := facts["mediaBreakList"].Value.List; len(list) > 0 {
		text += ": " + strings.Join(list, ", ")
	}
	return text
}

// row writes a process as a line of the table.
func row(p data.Process) string {
	facts := p.Steckbrief.Facts
	minutes, _ := latest(p.Steckbrief.Figures["processingMinutes"])
	return strings.Join([]string{
		p.Number, p.Name, string(p.Category), p.ProductArea, strings.Join(p.LeiKa, ", "),
		number(p, "caseCount"), minutes.Value.Number.String(), string(minutes.Method), number(p, "leadTimeDays"),
		strings.Join(facts["applications"].Value.List, ", "), file(p.Steckbrief), mediaBreaks(facts),
		number(p, "onlineShare"), string(p.Depth),
	}, " | ")
}

func TestDescribedProcessesAreAsInTheTable(t *testing.T) {
	want, got := described(t), map[string]string{}
	for _, p := range load(t).Processes {
		if want[p.Number] != "" {
			got[p.Number] = row(p)
		}
	}
	if len(want) != 66 {
		t.Errorf("%d described processes, want 66", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("described processes (-table +files):\n%s", diff)
	}
}

func TestProcessesPerUnit(t *testing.T) {
	m := load(t)
	want, got := map[string]int{}, map[string]int{}
	for _, u := range m.Units {
		if u.Register != nil && u.Register.Demo > 0 {
			want[u.Number] = u.Register.Demo
		}
	}
	for _, p := range m.Processes {
		got[p.Unit]++
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("processes per unit (-want +got):\n%s", diff)
	}
	if len(m.Processes) != 167 {
		t.Errorf("%d processes, want 167", len(m.Processes))
	}
}

func TestDescribedProcessesBindAFewOfTheStaff(t *testing.T) {
	const yearlyMinutes = 96000
	m, table := load(t), described(t)
	fte, bound, total := map[string]float64{}, map[string]float64{}, 0.0
	for _, u := range m.Units {
		fte[u.Number] = float64(u.FTE) / 100
	}
	for _, p := range m.Processes {
		cases, _ := latest(p.Steckbrief.Figures["caseCount"])
		minutes, _ := latest(p.Steckbrief.Figures["processingMinutes"])
		if table[p.Number] != "" {
			n := float64(cases.Value.Number) / 100 * float64(minutes.Value.Number) / 100 / yearlyMinutes
			bound[p.Unit] += n
			total += n
		}
	}
	if total < 62 || total > 64 {
		t.Errorf("the described processes bind %.1f FTE, want about 63", total)
	}
	for unit, n := range bound {
		if n > 0.37*fte[unit] {
			t.Errorf("unit %s: %.1f of %.1f FTE bound, want at most 37 %%", unit, n, fte[unit])
		}
	}
}

func TestEveryFieldIsFilledSomewhereAndUnknownSomewhere(t *testing.T) {
	processes := load(t).Processes
	for _, f := range data.Fields {
		filled, unknown := 0, 0
		for _, p := range processes {
			switch {
			case has(p, f.Key), len(p.Steckbrief.Figures[f.Key]) > 0:
				filled++
			case !p.Steckbrief.Known(f.Key):
				unknown++
			}
		}
		if filled < 10 || f.Key != "shortDescription" && unknown == 0 {
			t.Errorf("%s: filled %d times, unknown %d times", f.Key, filled, unknown)
		}
	}
}

func TestVariantsAddUpToTheCases(t *testing.T) {
	for _, p := range load(t).Processes {
		variants, ok := p.Steckbrief.Facts["variants"]
		if !ok {
			continue
		}
		var sum data.Hundredths
		for _, v := range variants.Value.Table {
			n, err := data.ParseHundredths(v["cases"])
			if err != nil {
				t.Errorf("%s: variant %s: %v", p.Number, v["name"], err)
			}
			sum += n
		}
		if cases, _ := latest(p.Steckbrief.Figures["caseCount"]); sum != cases.Value.Number {
			t.Errorf("%s: variants have %s cases, the process %s", p.Number, sum, cases.Value.Number)
		}
	}
}

func TestAttachmentsAreWhatTheirNamesSay(t *testing.T) {
	heads := map[string]string{".pdf": "%PDF-", "docx": "PK\x03\x04", "vsdx": "PK\x03\x04"}
	var names []string
	town := load(t)
	var all []data.Attachment
	for _, p := range town.Processes {
		all = append(all, p.Attachments...)
	}
	for _, v := range town.Initiatives {
		all = append(all, v.Attachments...)
	}
	for _, a := range all {
		names = append(names, a.File)
		raw, err := data.AttachmentFile(a.File)
		if err != nil || !strings.HasPrefix(string(raw), heads[a.File[len(a.File)-4:]]) {
			t.Errorf("%s: %d bytes, error %v", a.File, len(raw), err)
		}
	}
	slices.Sort(names)
	if want := []string{"Ablauf_Bußgeld_2019.pdf", "Laufzettel Austritt.docx", "Visio-Datei Standesamt.vsdx", "Vorlage_VV_E-Akte_Jugend.pdf"}; !slices.Equal(names, want) {
		t.Errorf("attachments %q, want %q", names, want)
	}
	if _, err := data.AttachmentFile("../tenant.yaml"); !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("AttachmentFile outside the folder: error %v, want one", err)
	}
}

func has(p data.Process, key string) bool {
	_, ok := p.Steckbrief.Facts[key]
	return ok
}
