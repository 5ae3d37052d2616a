package text

import (
	"maps"
	"time"
)

// Entry is the sentence of an entry of the log; a day among its values is written as people write it.
func Entry(lang Lang, action string, details map[string]any) string {
	values := maps.Clone(details)
	for name, value := range values {
		if s, ok := value.(string); ok {
			values[name] = Day(lang, s)
		}
	}
	return Message(lang, "audit."+action, values)
}

// Day writes a day as the language does; what is no day stays as it is.
func Day(lang Lang, day string) string {
	if t, err := time.Parse(time.DateOnly, day); err == nil && lang == German {
		return t.Format("02.01.2006")
	}
	return day
}
