package api_test

import (
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestMarksOfWhatHappensAtOnce releases the Steckbrief, an IST and a SOLL of a process in the same moment, while
// somebody changes the process itself: it has the marks of all of them.
func TestMarksOfWhatHappensAtOnce(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		approver, modeler, editor := town.Client(t, "approver51"), town.Client(t, "modeler51"), town.Client(t, "editor51")
		coordinator := town.Client(t, "coordinatoriii")
		for range 6 {
			id, ist := newLine(t, town, "51", "ist")
			var soll struct{ ID string }
			coordinator.Do("POST", processesPath+"/"+id+"/models", map[string]any{"kind": "soll"}).Want(http.StatusCreated).Into(&soll)
			ready := func(line string) versionDTO {
				v := upload(t, modeler, line, diagram("A")).Version
				step(modeler, v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
				return v
			}
			models := []versionDTO{ready(ist), ready(soll.ID)}
			saveSheet(t, editor, id, 0, map[string]any{"shortDescription": known("Hunde werden angemeldet."), "purpose": known("Steuer")})
			act(editor, id, 1, "submit", `"r1"`).Want(http.StatusOK)
			var p process
			tag := coordinator.Do("GET", processesPath+"/"+id, nil).Want(http.StatusOK).Into(&p).ETag()

			todo := []func() testkit.Answer{
				func() testkit.Answer { return step(approver, models[0], "approve", map[string]any{}) },
				func() testkit.Answer { return step(approver, models[1], "approve", map[string]any{}) },
				func() testkit.Answer { return act(approver, id, 1, "approve", `"r2"`) },
				func() testkit.Answer {
					return coordinator.Do("PATCH", processesPath+"/"+id, map[string]any{"important": true}, "If-Match", tag)
				},
			}
			answers := make([]testkit.Answer, len(todo))
			var wg sync.WaitGroup
			for i, do := range todo {
				wg.Go(func() { answers[i] = do() })
			}
			wg.Wait()
			for _, answer := range answers {
				answer.Want(http.StatusOK)
			}
			coordinator.Do("GET", processesPath+"/"+id, nil).Want(http.StatusOK).Into(&p)
			var marks []string
			for _, m := range p.Marks {
				marks = append(marks, m.Mark)
			}
			slices.Sort(marks)
			if diff := cmp.Diff([]string{"described", "istModelled", "registered", "targetDefined"}, marks); diff != "" {
				t.Fatalf("marks (-want +got):\n%s", diff)
			}
		}
	})
}
