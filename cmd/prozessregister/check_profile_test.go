package main_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCheckByAProfileOfTheHouse: a JSON file is a profile, mistakes in it end with 2.
func TestCheckByAProfileOfTheHouse(t *testing.T) {
	clean, _, _ := modelFiles(t)
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	strict := write("streng.json", `{"name":"haus","elements":["startEvent","endEvent","sequenceFlow"],"rules":{"allowed-elements":"error"}}`)
	wrong := write("falsch.json", `{"name":"haus","rules":{"gibt-es-nicht":"error"}}`)
	out, code := command(t, "", "check", clean, "--profile", strict, "--json")
	var got checkOutput
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != 1 || len(got.Files) != 1 {
		t.Fatalf("ends with %d: %s (%v)", code, out, err)
	}
	found := false
	for _, f := range got.Files[0].Findings {
		found = found || f.Rule == "allowed-elements" && f.ElementID == "t" && f.Severity == "error" && len(f.Refs) == 1 && f.Refs[0] == "F01"
	}
	if !found {
		t.Errorf("the task is allowed: %s", out)
	}
	for _, args := range [][]string{{clean, "--profile", wrong}, {clean, "--profile", filepath.Join(dir, "fehlt.json")}} {
		if out, code := command(t, "", append([]string{"check"}, args...)...); code != 2 {
			t.Errorf("%v: ends with %d: %s", args, code, out)
		}
	}
	if _, code := command(t, "", "check", clean, "--profile", "fim-bpmn"); code != 0 {
		t.Errorf("fim-bpmn: ends with %d", code)
	}
}

// TestCheckLooksForImportsBesideTheFile: found, missing, outside.
func TestCheckLooksForImportsBesideTheFile(t *testing.T) {
	clean, _, _ := modelFiles(t)
	dir := filepath.Dir(clean)
	for location, want := range map[string]string{"sauber.bpmn": "", "weg.bpmn": "warning", "../weg.bpmn": "hint", "https://example.org/x.bpmn": "hint"} {
		model := strings.Replace(cleanModel, "  <process", `  <import namespace="urn:y" location="`+location+`" importType="http://www.omg.org/spec/BPMN/20100524/MODEL"/>`+"\n  <process", 1)
		path := filepath.Join(dir, "importiert.bpmn")
		if err := os.WriteFile(path, []byte(strings.Replace(model, "urn:x", "urn:z", 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		out, _ := command(t, "", "check", path, "--json")
		var got checkOutput
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		severity := ""
		for _, f := range got.Files[0].Findings {
			if f.Rule == "import-resolves" {
				severity = f.Severity
			}
		}
		if severity != want {
			t.Errorf("%s: %q, want %q", location, severity, want)
		}
	}
}
