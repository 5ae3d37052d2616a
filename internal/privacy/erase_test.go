package privacy_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// leaver adds somebody who is not there any longer, and returns the id.
func leaver(t *testing.T, a *app.App, town *testkit.Town, name string) string {
	t.Helper()
	town.AddUser(t, "weg")
	err := a.Store.InTx(town.Context, func(ctx context.Context) error {
		u, err := a.Store.User(ctx, town.Users["weg"])
		if err != nil {
			return err
		}
		u.Name, u.Active = name, false
		_, err = a.Store.UpdateUser(ctx, u)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return town.Users["weg"]
}

func erase(t *testing.T, a *app.App, town *testkit.Town, id string, leave func(privacy.Place) bool) error {
	t.Helper()
	p, err := a.Services.Eraser.Preview(town.Context, id, nil)
	if err != nil {
		t.Fatal(err)
	}
	q := privacy.Request{UserID: id, Digest: p.Digest, Name: p.Name}
	for _, place := range p.Places {
		if leave(place) {
			q.Leave = append(q.Leave, place.ID)
		}
	}
	_, err = a.Services.Eraser.Erase(town.Context, q)
	return err
}

func none(privacy.Place) bool { return false }

// TestNobodyIsErasedWhileJobsHoldTheName: what was handed to a job that waits would bring the name back.
func TestNobodyIsErasedWhileJobsHoldTheName(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		id := leaver(t, a, town, "Cem Yıldız")
		err := a.Store.InTx(town.Context, func(ctx context.Context) error {
			_, err := a.Store.InsertJob(ctx, jobs.Job{ID: "wartet", Kind: "import.bpmnzip", Params: json.RawMessage("{}")}, []byte("von Cem Yıldız"))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := erase(t, a, town, id, none); !problem.Is(err, problem.Conflict) {
			t.Errorf("while a job waits: %v", err)
		}
		j, err := a.Store.ClaimJob(town.Context, "w", 60e9)
		if err != nil {
			t.Fatal(err)
		}
		if err := erase(t, a, town, id, none); !problem.Is(err, problem.Conflict) {
			t.Errorf("while a job works: %v", err)
		}
		if err := a.Store.FinishJob(town.Context, j.ID, "w", jobs.Failed, json.RawMessage("{}")); err != nil {
			t.Fatal(err)
		}
		if err := erase(t, a, town, id, none); err != nil {
			t.Errorf("afterwards: %v", err)
		}
	})
}

// TestPlacesLeftAreStillFound erases somebody whose family name is also that of a service: it stays where it was left, and
// so does what the process is found by.
func TestPlacesLeftAreStillFound(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		id := leaver(t, a, town, "Jürgen Müller")
		tagged := func(name, tag string) string {
			p := register.Process{Name: name, UnitID: town.Units["51"].ID}
			p.Detail.Tags = []string{tag}
			p, err := a.Services.Processes.Add(town.Context, p, register.Links{})
			if err != nil {
				t.Fatal(err)
			}
			return p.ID
		}
		left, other := tagged("Pflege beauftragen", "Sozialstation Müller"), tagged("Hund anmelden", "Liste Müller")
		if err := erase(t, a, town, id, func(p privacy.Place) bool { return p.Process == left }); err != nil {
			t.Fatal(err)
		}
		for process, want := range map[string]string{left: "Sozialstation Müller", other: "Liste gelöschte Person"} {
			page, err := a.Services.Processes.List(town.Context, register.ListRequest{Filter: register.ProcessFilter{Tag: want}, Limit: 10})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(page.Items, func(x register.Process) bool { return x.ID == process }) {
				t.Errorf("%q finds %d processes, not the one that has it", want, len(page.Items))
			}
		}
	})
}
