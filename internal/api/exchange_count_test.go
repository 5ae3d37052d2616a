package api_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestHandingOutReadsPages holds the message of many processes to a few statements for each page of them.
func TestHandingOutReadsPages(t *testing.T) {
	const most = 20
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		for i := range 40 {
			p := addProcess(t, town, "51", fmt.Sprint("Kita-Platz vergeben ", i), nil)
			saveSheet(t, town.Client(t, "editor51"), p.ID, 0, map[string]any{"shortDescription": known("Beispiel")})
		}
		for _, account := range []string{"leser", "strategie"} {
			ctx, count := store.CountStatements(town.As(t, account))
			if err := a.Services.Handover.Export(ctx, register.ProcessFilter{}, io.Discard); err != nil || count.Load() > most {
				t.Errorf("%s: %d statements for 40 processes, want at most %d; %v", account, count.Load(), most, err)
			}
		}
	})
}
