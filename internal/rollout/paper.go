package rollout

import (
	"slices"

	"github.com/prozessregister/prozessregister/bpmn/flow"
)

// paperMedia are the media that leave paper in a file.
var paperMedia = []string{"papier", "brief", "fax"}

// PaperSteps counts the steps of a model that go on with paper.
func PaperSteps(f flow.Figures) int {
	n := 0
	for _, s := range f.Steps {
		if slices.Contains(paperMedia, s.MediumOut.Value) {
			n++
		}
	}
	return n
}
