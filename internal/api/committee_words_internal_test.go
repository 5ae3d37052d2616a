package api

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
)

// TestReportsNeverSayMoreThanThereIs: what is not all is not 100 %, and what is below a bound is not written as if it were on it.
func TestReportsNeverSayMoreThanThereIs(t *testing.T) {
	w := committeeWords{rankWords: rankWords{"de"}}
	if _, said := (committeeComposer{words: w}).share(249, 250); said != "99 % (249 von 250)" {
		t.Errorf("249 of 250 is %q", said)
	}
	if got := w.percent(percentOf(0.596)); got != "59 %" {
		t.Errorf("a coverage of 59.6 is %q", got)
	}
	for x, want := range map[float64]string{49.97: "49,9", 50: "50", 49.9: "49,9", 0.3: "0,3", 0: "0", 1234.56: "1.234,5"} {
		if got := w.tenth(x); got != want {
			t.Errorf("tenth(%v) = %q, want %q", x, got, want)
		}
	}
	for x, want := range map[float64]string{49.91: "50", 50: "50", 0.3: "0,3"} {
		if got := w.tenthUp(x); got != want {
			t.Errorf("tenthUp(%v) = %q, want %q", x, got, want)
		}
	}
}

func TestReportsTellTheNewestValueAndWhatItIsOf(t *testing.T) {
	c := committeeComposer{words: committeeWords{rankWords: rankWords{"de"}}}
	number, total := int64(6400), int64(13300)
	v := goal.View{
		Goal: goal.Goal{Unit: "Dienste", Values: []goal.Value{{Day: "2026-03-01", Number: &number, Total: &total}, {Day: "2026-08-01", Words: "fast alle"}}},
		Now:  &goal.Point{Day: "2026-03-01", Number: number, Total: &total}, Words: "fast alle",
	}
	if row := c.goal(v); row[3] != "fast alle" || row[4] != "01.08.2026" {
		t.Errorf("newest value in words: %q", row)
	}
	v.Values, v.Words = v.Values[:1], ""
	if row := c.goal(v); row[3] != "64 von 133 Dienste" || row[4] != "01.03.2026" {
		t.Errorf("a number of a total: %q", row)
	}
}
