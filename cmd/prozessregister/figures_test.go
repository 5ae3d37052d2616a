package main_test

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestFiguresOfAFile(t *testing.T) {
	clean, _, unreadable := modelFiles(t)
	for name, tt := range map[string]struct {
		args []string
		code int
		want string
	}{
		"German":     {[]string{clean}, 0, "Bearbeitungszeit je Fall: unbekannt"},
		"English":    {[]string{clean, "--lang", "en"}, 0, "1 × Antrag prüfen – check, time unknown"},
		"unreadable": {[]string{unreadable}, 2, ""},
		"language":   {[]string{clean, "--lang", "fr"}, 2, ""},
		"hour":       {[]string{clean, "--hour", "-1"}, 2, ""},
	} {
		out, code := command(t, "", append([]string{"figures"}, tt.args...)...)
		if code != tt.code || !strings.Contains(out, tt.want) {
			t.Errorf("%s: ends with %d, want %d:\n%s", name, code, tt.code, out)
		}
	}
	out, _ := command(t, "", "figures", clean, "--json")
	var f struct {
		Size  struct{ Activities int }
		Steps []struct {
			Name      string
			Frequency struct{ Value float64 }
		}
		Effort struct{ Minutes struct{ Known bool } }
	}
	if err := json.Unmarshal([]byte(out), &f); err != nil || f.Size.Activities != 1 || f.Effort.Minutes.Known || f.Steps[0].Frequency.Value != 1 {
		t.Errorf("JSON %s: %v", out, err)
	}
}
