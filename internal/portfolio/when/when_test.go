package when_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/text"
)

func TestParse(t *testing.T) {
	for input, want := range map[string]string{
		"":                           "",
		"Q1 2027":                    "2027-Q1",
		"q3/2027":                    "2027-Q3",
		"1. Quartal 2027":            "2027-Q1",
		"IV. Quartal 2026":           "2026-Q4",
		"II/2027":                    "2027-Q2",
		"2028":                       "2028",
		"Haushalt 2028":              "2028",
		"03/2027":                    "2027-03",
		"8/2026":                     "2026-08",
		"März 2027":                  "2027-03",
		"Mär 2027":                   "2027-03",
		"Okt. 2027":                  "2027-10",
		"october 2027":               "2027-10",
		"15.03.2027":                 "2027-03-15",
		"5. 3. 2027":                 "2027-03-05",
		"2027-03-15":                 "2027-03-15",
		"2027-H2":                    "2027-H2",
		"2. Halbjahr 2027":           "2027-H2",
		"1. HJ 2027":                 "2027-H1",
		"Anfang 2027":                "2027-T1",
		"Mitte 2027 oder früher":     "2027-T2.earlier",
		"MITTE 2027 ODER FRÜHER":     "2027-T2.earlier",
		"Ende 2028 oder später":      "2028-T3.later",
		"2028 oder früher":           "2028.earlier",
		"spätestens 12/2027":         "2027-12.earlier",
		"mid 2027 or earlier":        "2027-T2.earlier",
		"  fortlaufend ":             "ongoing",
		"Daueraufgabe":               "ongoing",
		"offen":                      "open",
		"2027-T2.earlier":            "2027-T2.earlier",
		"bis spätestens Q2   2027":   "2027-Q2.earlier",
		"frühestens\u00a001.02.2027": "2027-02-01.later",
	} {
		got, ok := when.Parse(input)
		if !ok || got.String() != want {
			t.Errorf("Parse(%q) = %q, %v; want %q", input, got, ok, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, input := range []string{
		"demnächst", "Q5 2027", "Q0 2027", "13/2027", "00/2027", "31.02.2027", "29.02.2027", "2027-02-30", "27", "20270", "1899", "2200",
		"3. Halbjahr 2027", "ma 2027", "fortlaufend oder früher", "offen.earlier", "2027.früher", "2027 oder früher oder später",
		"frühestens 2027 oder früher", "2027-T4", "2027-Q1-01", "V. Quartal 2027", "Q1", "15.03.", "oder früher", "-2027",
	} {
		if got, ok := when.Parse(input); ok {
			t.Errorf("Parse(%q) = %q, want a refusal", input, got)
		}
	}
}

func TestSpan(t *testing.T) {
	for input, want := range map[string][2]string{
		"2027-Q1": {"2027-01-01", "2027-03-31"}, "2028-02": {"2028-02-01", "2028-02-29"}, "2027-T2": {"2027-05-01", "2027-08-31"},
		"2027-H2": {"2027-07-01", "2027-12-31"}, "2027": {"2027-01-01", "2027-12-31"}, "2027-03-15": {"2027-03-15", "2027-03-15"},
		"2027-T3.earlier": {"2027-09-01", "2027-12-31"},
	} {
		d := must(t, input)
		got := [2]string{d.First().Format(time.DateOnly), d.Last().Format(time.DateOnly)}
		if got != want {
			t.Errorf("%s spans %v, want %v", input, got, want)
		}
	}
	for _, input := range []string{"", "open", "ongoing"} {
		if d := must(t, input); !d.First().IsZero() || !d.Last().IsZero() {
			t.Errorf("%q spans %v to %v, want nothing", input, d.First(), d.Last())
		}
	}
}

func TestBefore(t *testing.T) {
	for pair, want := range map[[2]string]bool{
		{"2026", "2027"}: true, {"2027", "2027"}: false, {"2028", "2027"}: false, {"2027-06-30", "2027-07-01"}: true,
		{"2026.later", "2027"}: false, {"2026", "2027.later"}: true, {"2026", "2027.earlier"}: false, {"2026.earlier", "2027"}: true,
		{"open", "2027"}: false, {"2026", "ongoing"}: false, {"", "2027"}: false,
	} {
		if got := must(t, pair[0]).Before(must(t, pair[1])); got != want {
			t.Errorf("%q lies before %q: %v, want %v", pair[0], pair[1], got, want)
		}
	}
}

func TestOverlaps(t *testing.T) {
	for pair, want := range map[[2]string]bool{
		{"2025–2026", "2027–2028"}: false, {"2025–2027", "2027–2028"}: true, {"2025–2026 oder später", "2028–2029"}: true,
		{"2025–2026", "2028 oder früher–2029"}: true, {"2025–2026 oder früher", "2027 oder später–2029"}: false, {"2025–offen", "2029"}: true,
	} {
		a, okA := when.ParsePeriod(pair[0])
		b, okB := when.ParsePeriod(pair[1])
		if got := a.Overlaps(b); !okA || !okB || got != want || b.Overlaps(a) != want {
			t.Errorf("%s and %s overlap: %v, want %v", pair[0], pair[1], got, want)
		}
	}
}

func TestFormat(t *testing.T) {
	for canonical, want := range map[string][2]string{
		"2027-Q1": {"Q1 2027", "Q1 2027"}, "2027-T2.earlier": {"Mitte 2027 oder früher", "mid 2027 or earlier"}, "ongoing": {"fortlaufend", "ongoing"},
		"open": {"offen", "open"}, "2027-03-15": {"15.03.2027", "2027-03-15"}, "2027-H1": {"1. Halbjahr 2027", "H1 2027"}, "": {"", ""},
		"2026-08": {"08/2026", "08/2026"}, "2028.later": {"2028 oder später", "2028 or later"},
	} {
		d := must(t, canonical)
		if got := [2]string{d.Format(text.German), d.Format(text.English)}; got != want {
			t.Errorf("%s is written %q, want %q", canonical, got, want)
		}
	}
}

func TestOrder(t *testing.T) {
	sorted := []string{"2026", "2027-03-15", "2027-03", "2027-Q1", "2027-T1", "2027-H1", "2027-T3", "2027", "ongoing", "open", ""}
	for i := range sorted[1:] {
		if a, b := must(t, sorted[i]), must(t, sorted[i+1]); a.SortKey() >= b.SortKey() {
			t.Errorf("%q does not come before %q: %s, %s", a, b, a.SortKey(), b.SortKey())
		}
	}
}

func must(t *testing.T, s string) when.Date {
	t.Helper()
	d, ok := when.ParseCanonical(s)
	if !ok {
		t.Fatalf("%q is not canonical", s)
	}
	return d
}

// anyDate draws any date there is.
func anyDate() *rapid.Generator[when.Date] {
	return rapid.Custom(func(t *rapid.T) when.Date {
		d := when.Date{Precision: rapid.SampledFrom([]when.Precision{
			"", when.Day, when.Month, when.Quarter, when.Half, when.Third, when.Year, when.Ongoing, when.Open,
		}).Draw(t, "precision")}
		if !d.Fixed() {
			return d
		}
		d.Bound = rapid.SampledFrom([]when.Bound{"", when.Earlier, when.Later}).Draw(t, "bound")
		d.Year = rapid.IntRange(1950, 2150).Draw(t, "year")
		if parts := map[when.Precision]int{when.Day: 12, when.Month: 12, when.Quarter: 4, when.Half: 2, when.Third: 3}[d.Precision]; parts > 0 {
			d.Part = rapid.IntRange(1, parts).Draw(t, "part")
		}
		if d.Precision == when.Day {
			d.Day = rapid.IntRange(1, 28).Draw(t, "day")
		}
		return d
	})
}

func TestDatesSurviveWriting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		if !d.Valid() {
			t.Fatalf("%v is not valid", d)
		}
		for _, s := range []string{d.String(), d.Format(text.German), d.Format(text.English)} {
			if back, ok := when.Parse(s); !ok || back != d {
				t.Fatalf("%q is read as %v, %v; want %v", s, back, ok, d)
			}
		}
		if d.Fixed() && d.Last().Before(d.First()) {
			t.Fatalf("%v ends before it begins", d)
		}
	})
}

func TestMovingKeepsPrecisionAndCanBeUndone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := when.Period{From: anyDate().Draw(t, "from"), To: anyDate().Draw(t, "to")}
		n := p.Step() * rapid.IntRange(-20, 20).Draw(t, "steps")
		moved, ok := p.Move(n)
		if !ok {
			t.Fatalf("%v cannot be moved by %d months, its step is %d", p, n, p.Step())
		}
		if moved.From.Precision != p.From.Precision || moved.To.Precision != p.To.Precision || moved.From.Bound != p.From.Bound {
			t.Fatalf("%v moved by %d becomes %v", p, n, moved)
		}
		if p.From.Fixed() && !moved.From.First().Equal(p.From.First().AddDate(0, n, 0)) {
			t.Fatalf("%v begins %v after %d months", p.From, moved.From.First(), n)
		}
		if p.InOrder() != moved.InOrder() {
			t.Fatalf("%v: order changed by moving to %v", p, moved)
		}
		if back, ok := moved.Move(-n); !ok || back != p {
			t.Fatalf("%v moved there and back by %d is %v", p, n, back)
		}
	})
}

func TestOrderFollowsTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDate().Draw(t, "a"), anyDate().Draw(t, "b")
		if a.Fixed() && b.Fixed() && a.Last().Before(b.Last()) && a.SortKey() >= b.SortKey() {
			t.Fatalf("%v ends before %v but is sorted behind it", a, b)
		}
	})
}

func TestParsePeriod(t *testing.T) {
	for input, want := range map[string][3]string{
		"2024–2027":               {"2024", "2027", ""},
		"05/2025–08/2026":         {"2025-05", "2026-08", ""},
		"2024–06/2025":            {"2024", "2025-06", ""},
		"2024–offen":              {"2024", "open", ""},
		"offen":                   {"open", "open", ""},
		"jährlich ab 2025":        {"2025", "ongoing", "jährlich"},
		"seit Q2 2024":            {"2024-Q2", "ongoing", ""},
		"2024–":                   {"2024", "", ""},
		"2028":                    {"2028", "2028", ""},
		"Q1 2027 bis Mitte 2028":  {"2027-Q1", "2028-T2", ""},
		"2027 - 2028 (in Wellen)": {"2027", "2028", "in Wellen"},
	} {
		p, ok := when.ParsePeriod(input)
		got := [3]string{p.From.String(), p.To.String(), p.Note}
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Errorf("ParsePeriod(%q), %v (-want +got):\n%s", input, ok, diff)
		}
	}
	for _, input := range []string{"bald", "2027–2024", "2027–bald", "2027–2028–2029", "–"} {
		if p, ok := when.ParsePeriod(input); ok && (p.From.Fixed() || input != "–") {
			t.Errorf("ParsePeriod(%q) = %v, want a refusal", input, p)
		}
	}
}

func TestCovers(t *testing.T) {
	for input, want := range map[string][3]bool{ // 2024, 2026, 2029
		"2024–2027": {true, true, false}, "ab 2025": {false, true, true}, "2024–offen": {true, false, false}, "offen": {false, false, false},
		"2026–": {false, true, true}, "2024–2026 oder später": {true, true, true}, "2024–2026 oder früher": {true, true, false},
	} {
		p, _ := when.ParsePeriod(input)
		if got := [3]bool{p.Covers(2024), p.Covers(2026), p.Covers(2029)}; got != want {
			t.Errorf("%s covers 2024, 2026, 2029: %v, want %v", input, got, want)
		}
	}
}

func TestRefusesToMoveByLessThanIsKnown(t *testing.T) {
	p, _ := when.ParsePeriod("2024–06/2025")
	if p.Step() != 12 {
		t.Errorf("step of %v is %d, want 12", p, p.Step())
	}
	if moved, ok := p.Move(3); ok {
		t.Errorf("%v moved by a quarter is %v, want a refusal", p, moved)
	}
	end := must(t, "2199")
	if moved, ok := end.Move(12); ok {
		t.Errorf("2199 moved is %v, want a refusal", moved)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"Q1 2027", "Mitte 2027 oder früher", "15.03.2027", "fortlaufend", "jährlich ab 2025", "2024–offen", "2027-T2.earlier"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := when.Parse(s); ok {
			for _, form := range []string{d.String(), d.Format(text.German), d.Format(text.English)} {
				if back, ok := when.Parse(form); !ok || back != d {
					t.Errorf("%q is read as %v, written %q and read as %v, %v", s, d, form, back, ok)
				}
			}
		}
		if p, ok := when.ParsePeriod(s); ok && (!p.From.Valid() || !p.To.Valid() || !p.InOrder()) {
			t.Errorf("%q is read as %v", s, p)
		}
	})
}
