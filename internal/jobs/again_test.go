package jobs_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestStepThatTheDatabaseEnded is tried again: that two transactions waited for each other is nobody's mistake.
func TestStepThatTheDatabaseEnded(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		j := start(t, ctx, db, "contended", "")
		tries := 0
		w := jobs.NewWorker(db, map[string]jobs.Handler{"contended": func(ctx context.Context, run *jobs.Run) (any, error) {
			return nil, run.Step(ctx, 0, func(context.Context) (any, error) {
				if tries++; tries < 3 {
					return nil, problem.New(problem.Conflict, "request.contended")
				}
				return "getan", nil
			}, func(err error) any { return err.Error() })
		}}, "w", quiet)
		until(t, ctx, db, w, j.ID, jobs.Done)
		steps, err := db.JobSteps(ctx, j.ID)
		if err != nil || len(steps) != 1 || string(steps[0].Result) != `"getan"` || tries != 3 {
			t.Errorf("%d tries, steps %v, %v", tries, steps, err)
		}
	})
}

// TestAKeyHoldsUntilItsJobFails: what has failed can be asked for again, what was done is not done twice.
func TestAKeyHoldsUntilItsJobFails(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		end := func(state jobs.State) {
			t.Helper()
			j, err := db.ClaimJob(ctx, "w", time.Minute)
			if err == nil {
				err = db.FinishJob(ctx, j.ID, "w", state, json.RawMessage("null"))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		first := start(t, ctx, db, "take", "list:1")
		if again := start(t, ctx, db, "take", "list:1"); again.ID != first.ID {
			t.Error("one that waits was started twice")
		}
		end(jobs.Failed)
		second := start(t, ctx, db, "take", "list:1")
		if second.ID == first.ID || second.State != jobs.Waiting {
			t.Errorf("one that failed is not tried again: %+v", second)
		}
		end(jobs.Done)
		if again := start(t, ctx, db, "take", "list:1"); again.ID != second.ID {
			t.Error("one that is done was started again")
		}
	})
}
