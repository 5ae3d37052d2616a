package main_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCompareSaysByItsCodeWhetherTheMeaningChanges(t *testing.T) {
	clean, _, unreadable := modelFiles(t)
	changed := filepath.Join(t.TempDir(), "neu.bpmn")
	if err := os.WriteFile(changed, []byte(strings.Replace(cleanModel, "Antrag prüfen", "Antrag digital prüfen", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		args []string
		code int
		want string
	}{
		"same":       {[]string{clean, clean}, 0, "Keine Änderung der Bedeutung."},
		"changed":    {[]string{clean, changed}, 1, "Schritt „Antrag prüfen“ heißt jetzt „Antrag digital prüfen“."},
		"English":    {[]string{clean, changed, "--lang", "en"}, 1, "Step “Antrag prüfen” is now called “Antrag digital prüfen”."},
		"page":       {[]string{clean, changed, "--html"}, 1, "<!doctype html>"},
		"unreadable": {[]string{clean, unreadable}, 2, ""},
		"format":     {[]string{clean, changed, "--format", "x"}, 2, ""},
		"no target":  {[]string{clean, changed, "--svg"}, 2, ""},
		"one file":   {[]string{clean}, 2, ""},
		"two forms":  {[]string{clean, changed, "--json", "--html"}, 2, ""},
	} {
		out, code := command(t, "", append([]string{"compare"}, tt.args...)...)
		if code != tt.code || !strings.Contains(out, tt.want) {
			t.Errorf("%s: ends with %d, want %d:\n%s", name, code, tt.code, out)
		}
	}
	out, _ := command(t, "", "compare", clean, changed, "--json")
	var report struct {
		SameMeaning bool
		Changes     []struct{ Type, Field, From, To string }
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil || report.SameMeaning || len(report.Changes) != 1 || report.Changes[0].Field != "name" {
		t.Errorf("JSON %s: %v", out, err)
	}
	target := filepath.Join(t.TempDir(), "bild.svg")
	command(t, "", "compare", clean, changed, "--svg", "-o", target)
	for _, suffix := range []string{"-vorher", "-nachher"} {
		drawing, err := os.ReadFile(strings.TrimSuffix(target, ".svg") + suffix + ".svg")
		if err != nil || !strings.Contains(string(drawing), ": geändert</title>") {
			t.Errorf("drawing%s: %v\n%s", suffix, err, drawing)
		}
	}
}
