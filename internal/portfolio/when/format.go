package when

import (
	"fmt"

	"github.com/prozessregister/prozessregister/internal/text"
)

// words are what a language says of a date.
type words struct {
	day, half      string
	thirds, bounds []string
	ongoing, open  string
}

var speech = map[text.Lang]words{
	text.German: {
		day: "%02[3]d.%02[2]d.%[1]d", half: "%d. Halbjahr %d", thirds: []string{"Anfang", "Mitte", "Ende"},
		bounds: []string{" oder früher", " oder später"}, ongoing: "fortlaufend", open: "offen",
	},
	text.English: {
		day: "%04d-%02d-%02d", half: "H%d %d", thirds: []string{"early", "mid", "late"},
		bounds: []string{" or earlier", " or later"}, ongoing: "ongoing", open: "open",
	},
}

// Format returns the date as people write it in a language; [Parse] reads it back.
func (d Date) Format(lang text.Lang) string {
	w := speech[lang]
	switch d.Bound {
	case Earlier:
		return d.format(w) + w.bounds[0]
	case Later:
		return d.format(w) + w.bounds[1]
	}
	return d.format(w)
}

func (d Date) format(w words) string {
	switch d.Precision {
	case Day:
		return fmt.Sprintf(w.day, d.Year, d.Part, d.Day)
	case Month:
		return fmt.Sprintf("%02d/%d", d.Part, d.Year)
	case Quarter:
		return fmt.Sprintf("Q%d %d", d.Part, d.Year)
	case Half:
		return fmt.Sprintf(w.half, d.Part, d.Year)
	case Third:
		return fmt.Sprintf("%s %d", w.thirds[d.Part-1], d.Year)
	case Year:
		return fmt.Sprint(d.Year)
	case Ongoing:
		return w.ongoing
	case Open:
		return w.open
	}
	return ""
}
