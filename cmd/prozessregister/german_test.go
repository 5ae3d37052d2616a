package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestWrongCallsAreToldInGerman(t *testing.T) {
	for call, want := range map[string]string{
		"--nix":                          "Die Angabe --nix gibt es nicht",
		"-q":                             "Die Angabe -q gibt es nicht",
		"quatsch":                        "Den Befehl „quatsch“ gibt es nicht (prozessregister --help zeigt alle)",
		"check":                          "Mindestens 1 Angabe(n) nötig, 0 gegeben",
		"figures a b c":                  "Genau 1 Angabe(n) nötig, 3 gegeben",
		"compare a b --json --html":      "Von diesen Angaben ist nur eine möglich: format json html svg",
		"demo --data":                    "Zu --data fehlt ein Wert",
		"demo --fresh=vielleicht":        "Der Wert „vielleicht“ von --fresh passt nicht; erwartet wird: bool",
		"health etwas":                   "Den Befehl „etwas“ gibt es nicht (prozessregister health --help zeigt alle)",
		"token revoke --tenant a eins 2": "Genau 1 Angabe(n) nötig, 2 gegeben",
		"import units":                   "Genau 1 Angabe(n) nötig, 0 gegeben",
		"audit verfy":                    "Den Befehl „verfy“ gibt es nicht (prozessregister audit --help zeigt alle)",
		"version etwas":                  "Den Befehl „etwas“ gibt es nicht (prozessregister version --help zeigt alle)",
	} {
		root := newRoot()
		root.SetArgs(strings.Fields(call))
		err := root.ExecuteContext(t.Context())
		if err == nil || !strings.HasPrefix(inGerman(err), want) {
			t.Errorf("%s: %v, want %q", call, err, want)
		} else if code := exitCode(err); code != exitUnreadable {
			t.Errorf("%s: ends with %d, want %d", call, code, exitUnreadable)
		}
	}
}

func TestHelpIsGerman(t *testing.T) {
	for _, call := range []string{"--help", "user create --help", "check --help", "help check", "token"} {
		var out bytes.Buffer
		root := newRoot()
		root.SetOut(&out)
		root.SetArgs(strings.Fields(call))
		if err := root.ExecuteContext(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, english := range []string{"Usage", "Flags", "Available", "help for", "more information", "Generate"} {
			if strings.Contains(out.String(), english) {
				t.Errorf("%s: %q in\n%s", call, english, out.String())
			}
		}
		if !strings.Contains(out.String(), "Aufruf:") {
			t.Errorf("%s:\n%s", call, out.String())
		}
	}
}
