package data_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/demo/data"
)

func TestTheSameProcessStandsTwiceUnderOtherNames(t *testing.T) {
	got := map[string]string{}
	index := byNumber(t)
	for _, p := range index {
		if p.DuplicateOf != "" {
			got[p.Name+" ("+p.Unit+")"] = index[p.DuplicateOf].Name
		}
	}
	want := map[string]string{
		"Sondernutzungserlaubnis (32.2)": "Sondernutzung von Straßen erlauben",
		"Hundemarke ausgeben (33.1)":     "Hundesteuer an- und abmelden",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("duplicates (-want +got):\n%s", diff)
	}
}

func TestOverdueReviews(t *testing.T) {
	m := load(t)
	var got []string
	for _, p := range m.Processes {
		if p.ReviewDue != "" && p.ReviewDue < m.Tenant.Anchor {
			got = append(got, p.Number+" "+string(p.ReviewDue))
		}
	}
	if want := []string{"32.2-0002 2026-04-30", "33.2-0001 2026-04-30"}; !slices.Equal(got, want) {
		t.Errorf("overdue reviews %v, want %v", got, want)
	}
}

func TestTwoSourcesForOneFigure(t *testing.T) {
	got := map[string]string{}
	for _, f := range byNumber(t)["63-0001"].Steckbrief.Figures["caseCount"] {
		if f.Year == 2025 {
			got[f.Source] = f.Value.Number.String()
		}
	}
	if diff := cmp.Diff(map[string]string{"BauKom (A29)": "410", "Jahresbericht 2025": "437"}, got); diff != "" {
		t.Errorf("Bauanträge 2025 (-want +got):\n%s", diff)
	}
}

func TestYearsOfFiguresDiffer(t *testing.T) {
	years := map[int]bool{}
	for _, p := range load(t).Processes {
		if f, ok := latest(p.Steckbrief.Figures["caseCount"]); ok {
			years[f.Year] = true
		}
	}
	for _, year := range []int{2022, 2023, 2024, 2025} {
		if !years[year] {
			t.Errorf("no latest case count of %d", year)
		}
	}
	if f, _ := latest(byNumber(t)["30-0001"].Steckbrief.Figures["caseCount"]); f.Year != 2022 {
		t.Errorf("30-0001 has numbers of %d, want 2022", f.Year)
	}
}

func TestOldNumbersOfMovedUnitsAreKept(t *testing.T) {
	index := byNumber(t)
	for number, old := range map[string]string{"33.1-0001": "35-0001", "33.2-0001": "32-0041", "33.2-0003": "32-0043"} {
		if !slices.Contains(index[number].FormerNumbers, old) {
			t.Errorf("%s: former numbers %v, want %s", number, index[number].FormerNumbers, old)
		}
	}
}

func TestKnowledgeHangsOnOnePerson(t *testing.T) {
	var got []string
	for _, p := range load(t).Processes {
		if p.Steckbrief.Facts["personsAble"].Value.Text == "one" {
			got = append(got, p.Number)
		}
	}
	slices.Sort(got)
	if want := []string{"32.1-0003", "44-0001", "60-0002", "67-0001", "EBS-0001"}; !slices.Equal(got, want) {
		t.Errorf("one person able: %v, want %v", got, want)
	}
}

func TestNoAnalogueFallback(t *testing.T) {
	var got []string
	for _, p := range load(t).Processes {
		if p.Steckbrief.Facts["analogFallback"].Value.Text == "none" {
			got = append(got, p.Number)
		}
	}
	slices.Sort(got)
	if want := []string{"20.1-0001", "32.3-0001", "33.1-0001", "33.1-0002"}; !slices.Equal(got, want) {
		t.Errorf("no analogue fallback: %v, want %v", got, want)
	}
}

func TestWeaknessesOfTheOffices(t *testing.T) {
	index := byNumber(t)
	for text, numbers := range map[string][]string{
		"PDF-Formular wird abgetippt":                   {"20.3-0001", "BBH-0002", "40-0001"},
		"Beteiligung von sechs Stellen nacheinander":    {"63-0001"},
		"Gebühr wird per Rechnung statt online gezahlt": {"33.2-0004"},
		"Nachweise kommen in fünf E-Mails":              {"50.2-0001"},
		"zwei Stellen führen dieselbe Liste":            {"66-0001", "32.2-0003"},
		"Unterschrift ohne Rechtsgrund verlangt":        {"10.2-0002", "11-0002"},
		"RPA für Grundsteuer":                           {"20.3-0002"},
	} {
		for _, number := range numbers {
			rows := index[number].Steckbrief.Facts["weaknesses"].Value.Table
			if !slices.ContainsFunc(rows, func(row map[string]string) bool { return row["text"] == text }) {
				t.Errorf("%s: no weakness %q", number, text)
			}
		}
	}
}

func TestPeakMonths(t *testing.T) {
	index := byNumber(t)
	for number, want := range map[string][]string{
		"33.1-0002": {"04", "05", "06", "07"}, "51.1-0002": {"06", "07", "08", "09"}, "40-0001": {"08", "09", "10"},
		"51.1-0001": {"01", "02", "03", "11", "12"}, "50.2-0001": {"01", "02", "03"}, "20.3-0001": {"01", "02"},
		"20.3-0002": {"01"}, "43-0001": {"01", "08"}, "20.1-0002": {"06", "07", "08"},
		"66-0001": {"04", "05", "06", "07", "08", "09"}, "67-0001": {"01", "02", "09", "10", "11", "12"},
	} {
		if got := index[number].Steckbrief.Facts["peakMonths"].Value.List; !slices.Equal(got, want) {
			t.Errorf("%s: peak months %v, want %v", number, got, want)
		}
	}
}

func TestVoluntaryTasks(t *testing.T) {
	units := map[string]bool{}
	for _, p := range load(t).Processes {
		if p.Steckbrief.Facts["taskKind"].Value.Text == "voluntary" {
			units[p.Unit] = true
		}
	}
	for _, unit := range []string{"41", "44", "80", "20.3"} {
		if !units[unit] {
			t.Errorf("unit %s has no voluntary task", unit)
		}
	}
}

func TestThinSteckbriefHasNothingElse(t *testing.T) {
	s := byNumber(t)["32.1-0003"].Steckbrief
	if len(s.Facts) != 2 || len(s.Figures) != 2 || s.Facts["shortDescription"].Value.Text != "Bestattung, wenn niemand sorgt." {
		t.Errorf("32.1-0003 has %d facts and %d figures", len(s.Facts), len(s.Figures))
	}
}

func TestSteckbriefeUseTheDMSOnlyWhereThereIsOne(t *testing.T) {
	m, dms := load(t), map[string]int{}
	for _, u := range m.Units {
		dms[u.Number] = u.DMSWorkplaces
	}
	for _, p := range m.Processes {
		if use, ok := p.Steckbrief.Facts["dmsUse"]; ok && use.Value.Text != "none" && dms[p.Unit] == 0 {
			t.Errorf("%s uses the DMS, unit %s has none", p.Number, p.Unit)
		}
	}
}

func TestDaysOfASteckbriefAreInOrder(t *testing.T) {
	m := load(t)
	for _, p := range m.Processes {
		s := p.Steckbrief
		if s.Saved < p.Registered || s.Released != "" && s.Released < s.Saved || s.Released > m.Tenant.Anchor {
			t.Errorf("%s: registered %s, saved %s, released %s", p.Number, p.Registered, s.Saved, s.Released)
		}
		for key, series := range s.Figures {
			for _, f := range series {
				if year(s.Saved) <= f.Year {
					t.Errorf("%s: %s of %d saved on %s, before the year was over", p.Number, key, f.Year, s.Saved)
				}
			}
		}
	}
}

// year returns the year of a day, 0 if there is none.
func year(d data.Date) int {
	day, err := d.Time()
	if err != nil {
		return 0
	}
	return day.Year()
}
