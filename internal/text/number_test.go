package text_test

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/text"
)

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for x, want := range map[float64][2]string{
		0: {"0", "0"}, 6400: {"6.400", "6,400"}, 1234567.891: {"1.234.567,89", "1,234,567.89"}, -12.5: {"−12,5", "−12.5"}, -0.001: {"0", "0"}, 999.999: {"1.000", "1,000"},
	} {
		if de, en := text.Number(text.German, x), text.Number(text.English, x); de != want[0] || en != want[1] {
			t.Errorf("Number(%v) = %q and %q, want %q", x, de, en, want)
		}
	}
}

// TestNumbersNeverSayMoreThanThereIs: what is not all is not 100 %, and what is below a bound is not written as if it were on it.
func TestNumbersNeverSayMoreThanThereIs(t *testing.T) {
	for share, want := range map[float64]int{249. / 250: 99, 0.596: 59, 1: 100, 0: 0, 0.29: 29, 0.1 + 0.2: 30} {
		if got := text.Percent(share); got != want {
			t.Errorf("Percent(%v) = %d, want %d", share, got, want)
		}
	}
	for x, want := range map[float64]string{49.97: "49,9", 50: "50", 49.9: "49,9", 0.3: "0,3", 0: "0", 1234.56: "1.234,5"} {
		if got := text.Tenth(text.German, x); got != want {
			t.Errorf("Tenth(%v) = %q, want %q", x, got, want)
		}
	}
	for x, want := range map[float64]string{49.91: "50", 50: "50", 0.3: "0,3"} {
		if got := text.TenthUp(text.German, x); got != want {
			t.Errorf("TenthUp(%v) = %q, want %q", x, got, want)
		}
	}
}
