package api_test

import (
	"net/http"
	"sync"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// atOnce does everything in the same moment and returns the answers in the order of the list.
func atOnce(todo ...func() testkit.Answer) []testkit.Answer {
	answers := make([]testkit.Answer, len(todo))
	var wg sync.WaitGroup
	for i, do := range todo {
		wg.Go(func() { answers[i] = do() })
	}
	wg.Wait()
	return answers
}

// onlyOne fails unless exactly one of the answers is a success and all others say why not.
func onlyOne(t *testing.T, what string, answers []testkit.Answer) {
	t.Helper()
	done := 0
	for _, a := range answers {
		switch a.Status {
		case http.StatusOK:
			done++
		case http.StatusConflict, http.StatusPreconditionFailed:
		default:
			t.Errorf("%s: %d %s", what, a.Status, a.Body)
		}
	}
	if done != 1 {
		t.Errorf("%s: %d of %d were done, want 1", what, done, len(answers))
	}
}

// TestDecisionsInTheSameMoment lets two people release, one return and one withdraw a version at once: one of them
// decides, and the release says the same as the version.
func TestDecisionsInTheSameMoment(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		author, approver, coordinator, strategy := town.Client(t, "modeler51"), town.Client(t, "approver51"), town.Client(t, "coordinatoriii"), town.Client(t, "strategie")
		says := map[string]string{"released": "released", "returned": "returned", "draft": "withdrawn"}
		for range 8 {
			process, line := newLine(t, town, "51", "ist")
			v := uploadTo(t, author, line)
			step(author, v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
			onlyOne(t, "model", atOnce(
				func() testkit.Answer { return step(approver, v, "approve", map[string]any{}) },
				func() testkit.Answer { return step(coordinator, v, "approve", map[string]any{}) },
				func() testkit.Answer {
					return step(coordinator, v, "return", map[string]any{"comment": "Bitte ergänzen"})
				},
				func() testkit.Answer { return step(strategy, v, "withdraw", map[string]any{}) },
			))
			author.Do("GET", "/api/v1/model-versions/"+v.ID, nil).Want(http.StatusOK).Into(&v)
			if r := releaseOf(author, process); r.State != says[v.State] {
				t.Errorf("version %s, release %s", v.State, r.State)
			}
		}
		for range 4 {
			p := addProcess(t, town, "51", "Hund anmelden", nil)
			s := submittedSheet(t, town.Client(t, "editor51"), p.ID)
			onlyOne(t, "Steckbrief", atOnce(
				func() testkit.Answer { return act(approver, p.ID, 1, "approve", s.StateETag) },
				func() testkit.Answer { return act(coordinator, p.ID, 1, "approve", s.StateETag) },
				func() testkit.Answer { return act(strategy, p.ID, 1, "withdraw", s.StateETag) },
			))
		}
	})
}

// TestASteckbriefWithdrawnAMomentAgo is not released, whoever still has it on the screen.
func TestASteckbriefWithdrawnAMomentAgo(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := addProcess(t, town, "51", "Hund anmelden", nil)
		s := submittedSheet(t, town.Client(t, "editor51"), p.ID)
		act(town.Client(t, "strategie"), p.ID, 1, "withdraw", s.StateETag).Want(http.StatusOK)
		act(town.Client(t, "approver51"), p.ID, 1, "approve", s.StateETag).WantProblem(http.StatusConflict, "sheet.state.draft")
		if r := releaseOf(town.Client(t, "editor51"), p.ID); r.State != "withdrawn" {
			t.Errorf("release is %s", r.State)
		}
		town.Client(t, "leser").Do("GET", sheetURL(p.ID)+"/versions/1", nil).WantProblem(http.StatusNotFound, "request.notFound")
	})
}
