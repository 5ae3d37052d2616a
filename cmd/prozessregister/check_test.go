package main_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const cleanModel = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">
  <process id="p" name="Hund anmelden">
    <startEvent id="s" name="Antrag liegt vor"><outgoing>f1</outgoing></startEvent>
    <userTask id="t" name="Antrag prüfen"><incoming>f1</incoming><outgoing>f2</outgoing></userTask>
    <endEvent id="e" name="Bescheid versandt"><incoming>f2</incoming></endEvent>
    <sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
    <sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
  </process>
</definitions>
`

// modelFiles writes a clean, a faulty and an unreadable file and returns their names.
func modelFiles(t *testing.T) (clean, faulty, unreadable string) {
	t.Helper()
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return write("sauber.bpmn", cleanModel), write("fehler.bpmn", strings.Replace(cleanModel, `targetRef="e"`, `targetRef="fehlt"`, 1)),
		write("kaputt.bpmn", "<definitions>\n<process></definitions>")
}

type checkOutput struct {
	Files []struct {
		File, SHA256 string
		Readable     bool
		Findings     []struct {
			Rule, Severity, ElementID, Message, Advice string
			Line, Column                               int
			Refs                                       []string
		}
	}
}

func TestCheckSaysByItsCodeHowItWent(t *testing.T) {
	clean, faulty, unreadable := modelFiles(t)
	for name, tt := range map[string]struct {
		args []string
		code int
	}{
		"clean":           {[]string{clean}, 0},
		"errors":          {[]string{clean, faulty}, 1},
		"unreadable":      {[]string{faulty, unreadable, clean}, 2},
		"not there":       {[]string{filepath.Join(t.TempDir(), "fehlt.bpmn")}, 2},
		"unknown profile": {[]string{clean, "--profile", "x"}, 2},
		"unknown format":  {[]string{clean, "--format", "x"}, 2},
		"unknown lang":    {[]string{clean, "--lang", "fr"}, 2},
		"unknown flag":    {[]string{clean, "--strict"}, 2},
		"no file":         {nil, 2},
	} {
		if out, code := command(t, "", append([]string{"check"}, tt.args...)...); code != tt.code {
			t.Errorf("%s: ends with %d, want %d: %s", name, code, tt.code, out)
		}
	}
}

func TestCheckAsJSON(t *testing.T) {
	clean, faulty, unreadable := modelFiles(t)
	out, _ := command(t, "", "check", clean, faulty, unreadable, "--format", "json", "--lang", "en")
	var got checkOutput
	if err := json.Unmarshal([]byte(out), &got); err != nil || len(got.Files) != 3 {
		t.Fatalf("output %s: %v", out, err)
	}
	if f := got.Files[1]; !f.Readable || len(f.SHA256) != 64 || f.File != faulty {
		t.Errorf("faulty file: %+v", f)
	}
	found := false
	for _, f := range got.Files[1].Findings {
		found = found || (f.Severity == "error" && f.ElementID == "f2" && f.Line == 8 && f.Message != "" && f.Advice != "" && f.Refs != nil)
	}
	if !found {
		t.Errorf("no error about f2 on line 8: %+v", got.Files[1].Findings)
	}
	if f := got.Files[2]; f.Readable || len(f.Findings) != 1 || f.Findings[0].Line != 2 || f.Findings[0].Severity != "error" {
		t.Errorf("unreadable file: %+v", f)
	}
}

func TestCheckAsTextAndSARIF(t *testing.T) {
	clean, faulty, _ := modelFiles(t)
	text, _ := command(t, "", "check", faulty)
	if !strings.Contains(text, faulty+":8:") || !strings.Contains(text, "Fehler") {
		t.Errorf("text output:\n%s", text)
	}
	if text, _ := command(t, "", "check", clean); !strings.HasSuffix(text, ": 0 Fehler, 1 Warnung, 0 Hinweise\n") {
		t.Errorf("one warning is counted as:\n%s", text)
	}
	out, _ := command(t, "", "check", faulty, "--format", "sarif")
	var log struct {
		Version string
		Runs    []struct {
			Results []struct {
				RuleID, Level string
				Locations     []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &log); err != nil || log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Fatalf("SARIF %s: %v", out, err)
	}
	found := false
	for _, r := range log.Runs[0].Results {
		at := r.Locations[0].PhysicalLocation
		found = found || (r.Level == "error" && at.Region.StartLine == 8 && at.ArtifactLocation.URI == filepath.ToSlash(faulty))
	}
	if !found {
		t.Errorf("no error on line 8 in %s", out)
	}
}

func TestStepsAndSVG(t *testing.T) {
	clean, _, unreadable := modelFiles(t)
	if out, code := command(t, "", "steps", clean); code != 0 || !strings.Contains(out, "Antrag prüfen") {
		t.Errorf("steps ends with %d:\n%s", code, out)
	}
	target := filepath.Join(t.TempDir(), "hund.svg")
	if out, code := command(t, "", "svg", clean, "-o", target); code != 0 {
		t.Errorf("svg ends with %d: %s", code, out)
	}
	if drawing, err := os.ReadFile(target); err != nil || !strings.Contains(string(drawing), "<svg") || !strings.Contains(string(drawing), "prüfen") {
		t.Errorf("drawing %s, %v", drawing, err)
	}
	for _, name := range []string{"steps", "svg"} {
		if _, code := command(t, "", name, unreadable); code != 2 {
			t.Errorf("%s of an unreadable file ends with %d, want 2", name, code)
		}
	}
}

func TestLayoutDrawsOrAddsADiagram(t *testing.T) {
	clean, _, unreadable := modelFiles(t)
	if out, code := command(t, "", "layout", clean, "--lang", "en"); code != 0 || !strings.Contains(out, "<svg") || !strings.Contains(out, "User task") {
		t.Errorf("layout ends with %d:\n%s", code, out)
	}
	target := filepath.Join(t.TempDir(), "hund.bpmn")
	if out, code := command(t, "", "layout", clean, "--write-di", "-o", target); code != 0 {
		t.Errorf("layout --write-di ends with %d: %s", code, out)
	}
	content, err := os.ReadFile(target)
	if err != nil || !strings.Contains(string(content), "BPMNShape") || !strings.HasPrefix(string(content), strings.TrimSuffix(cleanModel, "</definitions>\n")) {
		t.Errorf("file %s, %v", content, err)
	}
	for name, args := range map[string][]string{
		"a second diagram part": {"layout", target, "--write-di"}, "unreadable": {"layout", unreadable},
		"no such diagram": {"svg", clean, "--diagram", "2"}, "no such form": {"steps", clean, "--format", "pdf"},
	} {
		if out, code := command(t, "", args...); code == 0 {
			t.Errorf("%s ends with 0: %s", name, out)
		}
	}
	for format, want := range map[string]string{"html": "<ol>", "json": `"number": 1`, "text": "1. "} {
		if out, code := command(t, "", "steps", clean, "--format", format); code != 0 || !strings.Contains(out, want) {
			t.Errorf("steps --format %s ends with %d: %s", format, code, out)
		}
	}
}
