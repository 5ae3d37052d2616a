package pieces_test

import (
	"bytes"
	"context"
	"encoding/json"
	"sync"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/jobs/pieces"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// attempt is one that owner makes at a job.
type attempt struct {
	db        *store.DB
	id, owner string
}

func (a attempt) SavePiece(ctx context.Context, seq int, piece []byte) error {
	return a.db.InTx(ctx, func(ctx context.Context) error { return a.db.SaveJobFile(ctx, a.id, a.owner, seq, piece) })
}

// TestTwoAttemptsAtOnce: a worker that has lost its job goes on writing beside the one that took it over; the file is that
// of the second alone.
func TestTwoAttemptsAtOnce(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		j, err := jobs.NewService(db, db.Now, store.NewID, func() {}).Start(ctx, jobs.Job{Kind: "file", Params: json.RawMessage("{}")}, nil)
		if err != nil {
			t.Fatal(err)
		}
		attempts := map[string]*pieces.Writer{}
		for i, lease := range []time.Duration{time.Millisecond, time.Minute} {
			owner := []string{"first", "second"}[i]
			if _, err := db.ClaimJob(ctx, owner, lease); err != nil {
				t.Fatalf("%s: %v", owner, err)
			}
			attempts[owner] = pieces.NewWriter(ctx, attempt{db, j.ID, owner})
			time.Sleep(20 * time.Millisecond)
		}
		content := map[string][]byte{"first": bytes.Repeat([]byte{1}, 17<<20), "second": bytes.Repeat([]byte{2}, 17<<20)}
		var wg sync.WaitGroup
		var count int
		for owner, w := range attempts {
			wg.Go(func() {
				_, err := w.Write(content[owner])
				if owner == "first" {
					if !problem.Is(err, problem.Conflict) {
						t.Errorf("the attempt that lost the job: %v, want a conflict", err)
					}
					return
				}
				if err == nil {
					count, err = w.Flush()
				}
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		var got []byte
		for next, seq := pieces.Each(ctx, db, j.ID, count), 0; seq < count; seq++ {
			piece, err := next()
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, piece...)
		}
		if !bytes.Equal(got, content["second"]) {
			t.Errorf("the file has %d bytes and is not that of the attempt that held the job", len(got))
		}
	})
}
