package draw

import (
	"os"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/bpmn/schema"
)

// TestModelsHaveNoFindings wants the demo to be a model pupil: no error and no
// warning in the default profile.
func TestModelsHaveNoFindings(t *testing.T) {
	eachModel(t, func(t *testing.T, path string, _ *Model) {
		data, err := os.ReadFile(strings.TrimSuffix(path, ".yaml") + ".bpmn")
		if err != nil {
			t.Fatal(err)
		}
		defs, findings, err := bpmn.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		findings = append(findings, schema.Check(defs)...)
		findings = append(findings, lint.Check(defs, lint.Default())...)
		for _, f := range findings {
			if f.Severity == bpmn.Error || f.Severity == bpmn.Warning {
				t.Errorf("%s %s: %s", f.Rule, f.ElementID, f.Message(bpmn.German))
			}
		}
	})
}
