package data_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/demo/data"
)

func TestParseHundredths(t *testing.T) {
	for in, want := range map[string]data.Hundredths{
		"0": 0, "7800": 780000, "1.2": 120, "1.5": 150, "-0.05": -5, "0.1": 10, "36000.00": 3600000,
	} {
		if got, err := data.ParseHundredths(in); err != nil || got != want {
			t.Errorf("ParseHundredths(%q) = %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"", "1.234", "1.", "1,5", "ca. 3.900", "täglich", "--1"} {
		if got, err := data.ParseHundredths(in); err == nil {
			t.Errorf("ParseHundredths(%q) = %d, want an error", in, got)
		}
	}
}

func TestHundredthsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := data.Hundredths(rapid.Int64Range(0, 1<<40).Draw(t, "n"))
		if got, err := data.ParseHundredths(want.String()); err != nil || got != want {
			t.Fatalf("ParseHundredths(%q) = %d, %v; want %d", want.String(), got, err, want)
		}
	})
}

func FuzzParseHundredths(f *testing.F) {
	for _, s := range []string{"1.2", "-0.05", "1.234", "٣"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := data.ParseHundredths(s)
		if err != nil {
			return
		}
		if again, err := data.ParseHundredths(n.String()); err != nil || again != n {
			t.Errorf("%q is %d, written %q, read again %d, %v", s, n, n.String(), again, err)
		}
	})
}

func TestShiftKeepsTheDistanceToToday(t *testing.T) {
	today := time.Date(2027, 3, 1, 23, 30, 0, 0, time.UTC)
	for in, want := range map[data.Date]data.Date{
		"2026-11-20": "2027-03-01", "2026-11-19": "2027-02-28", "": "", "2024-02-29": "2024-06-09",
	} {
		if got, err := in.Shift("2026-11-20", today); err != nil || got != want {
			t.Errorf("Shift(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	if _, err := data.Date("2026-02-30").Shift("2026-11-20", today); err == nil {
		t.Error("Shift of 30 February gives no error")
	}
	if _, err := data.Date("2026-02-03").Shift("gestern", today); err == nil {
		t.Error("Shift by an anchor that is no day gives no error")
	}
}
