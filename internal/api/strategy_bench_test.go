//go:build unix

package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	candidates "github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/rating"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// rankedProcesses is how many processes a ranking has to bear; wanted are 300 ms for it with 1,000 draws.
const rankedProcesses = 5000

// spent is the time that processors have worked for this program so far: steadier than the clock where others work too.
func spent(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// report tells what processors worked for each of the runs.
func report(b *testing.B, work time.Duration) {
	b.ReportMetric(float64(work.Milliseconds())/float64(b.N), "cpu-ms/op")
}

// BenchmarkRank ranks 5,000 processes by the 16 criteria of the default set with 1,000 draws, on both databases: "read" reads
// all facts and ratings from the database, as the first ranking after a start; "changed" reads one process anew, as after
// every change; "again" is the same question as long as nothing has changed.
func BenchmarkRank(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchRank(b, testkit.SQLite(b)) })
	b.Run("postgres", func(b *testing.B) { benchRank(b, testkit.Postgres(b)) })
}

func benchRank(b *testing.B, o store.Options) {
	b.Helper()
	a := testkit.NewApp(b, o)
	town := testkit.NewTown(b, a, "a")
	ctx := town.As(b, "strategie")
	ids := fillRegister(b, ctx, a, town)
	for rankAll(b, ctx, a.Services.Candidates).Pending > 0 { // facts are read from Steckbriefe once, over several requests
	}
	b.Run("read", func(b *testing.B) {
		before := spent(b)
		for b.Loop() {
			rankAll(b, ctx, candidates.NewService(a.Store, a.Services.Criteria, nil, a.Store.Now, store.NewID))
		}
		report(b, spent(b)-before)
	})
	b.Run("changed", func(b *testing.B) {
		revision, work := 1, time.Duration(0)
		for b.Loop() {
			b.StopTimer()
			if _, err := a.Services.Sheets.Save(ctx, ids[0], revision, benchSheet(b, revision), ""); err != nil {
				b.Fatal(err)
			}
			revision++
			before := spent(b)
			b.StartTimer()
			rankAll(b, ctx, a.Services.Candidates)
			work += spent(b) - before
		}
		report(b, work)
	})
	b.Run("again", func(b *testing.B) {
		before := spent(b)
		for b.Loop() {
			rankAll(b, ctx, a.Services.Candidates)
		}
		report(b, spent(b)-before)
	})
}

func rankAll(b *testing.B, ctx context.Context, s *candidates.Service) *candidates.Answered {
	b.Helper()
	r, err := s.Rank(ctx, candidates.Query{Kind: criteria.Process, SetID: "prozessregister", Sensitivity: true})
	if err != nil || len(r.Rows) != rankedProcesses || r.Sensitivity.Draws != candidates.Draws || len(r.Set.Criteria) < 12 {
		b.Fatalf("%d rows, %d draws, %d criteria, %v", len(r.Rows), r.Sensitivity.Draws, len(r.Set.Criteria), err)
	}
	return r
}

// fillRegister enters the processes with Steckbriefe that answer most criteria, and ratings of people for the others.
func fillRegister(b *testing.B, ctx context.Context, a *app.App, town *testkit.Town) []string {
	b.Helper()
	units := []register.Unit{town.Units["51"], town.Units["51.3"], town.Units["20"], town.Units["33"]}
	ids := make([]string, rankedProcesses)
	for done := 0; done < rankedProcesses; done += 500 {
		err := a.Store.InTx(ctx, func(ctx context.Context) error {
			for i := done; i < done+500; i++ {
				card, err := a.Services.Processes.Create(ctx, register.Process{Name: fmt.Sprintf("Vorgang %d prüfen", i), UnitID: units[i%len(units)].ID}, register.Links{})
				if err != nil {
					return err
				}
				ids[i] = card.Process.ID
				if _, err := a.Services.Sheets.Save(ctx, ids[i], 0, benchSheet(b, i), ""); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	var entries []rating.Entry
	for i, id := range ids {
		points := float64(100 * (i % 2))
		entries = append(entries, rating.Entry{Kind: criteria.Process, ObjectID: id, Criterion: []string{"rules", "stability", "solution"}[i%3], Points: &points})
	}
	for len(entries) > 0 {
		n := min(len(entries), rating.MaxEntries)
		if _, err := a.Services.Ratings.Rate(ctx, "prozessregister", entries[:n]); err != nil {
			b.Fatal(err)
		}
		entries = entries[n:]
	}
	return ids
}

// benchSheet is a Steckbrief with the figures that rankings ask for; every seventh figure is not known.
func benchSheet(b *testing.B, i int) []byte {
	b.Helper()
	fields := map[string]any{"customers": known([]string{[]string{"citizens", "companies", "internal"}[i%3]}), "onlineService": known("none")}
	for n, key := range []string{"caseCount", "processingMinutes", "waitingShare", "transportShare", "complaintRate", "paperShare"} {
		if (i+n)%7 != 0 {
			value := map[string]any{"state": "known", "value": 1 + (i*37+n*11)%48, "year": 2025}
			fields[key] = map[string]any{"series": []any{value}}
		}
	}
	fields["mediaBreaks"] = known(i % 6)
	fields["personsAble"] = known([]string{"one", "two", "threeOrMore"}[i%3])
	raw, err := json.Marshal(map[string]any{"schemaVersion": steckbrief.Builtin().Version, "fields": fields})
	if err != nil {
		b.Fatal(err)
	}
	return raw
}

// reportedInitiatives is how many initiatives the report for a committee has to bear; wanted are 5 s for all of it.
const reportedInitiatives = 500

// BenchmarkCommitteeReport makes a report with all parts over 5,000 processes and 500 initiatives, each with a status report,
// and writes it as Word and as PDF. Wanted are 5 s for making it and for each document.
func BenchmarkCommitteeReport(b *testing.B) {
	for name, options := range map[string]func(testing.TB) store.Options{"sqlite": testkit.SQLite, "postgres": testkit.Postgres} {
		b.Run(name, func(b *testing.B) { benchReport(b, options(b)) })
	}
}

func benchReport(b *testing.B, o store.Options) {
	b.Helper()
	a := testkit.NewApp(b, o)
	town := testkit.NewTown(b, a, "a")
	ctx := town.As(b, "strategie")
	fillRegister(b, ctx, a, town)
	for rankAll(b, ctx, a.Services.Candidates).Pending > 0 { // facts are read from Steckbriefe once, over several requests
	}
	fillPortfolio(b, ctx, a, town)
	c := town.Client(b, "strategie")
	var made tagged
	b.Run("make", func(b *testing.B) {
		before := spent(b)
		for b.Loop() {
			c.Do("POST", "/api/v1/committee-reports", obj{"title": "Halbjahresbericht", "from": "2026-05-01", "to": "2026-11-30"}).Want(http.StatusCreated).Into(&made)
		}
		report(b, spent(b)-before)
	})
	for _, format := range []string{"docx", "pdf"} {
		b.Run(format, func(b *testing.B) {
			before := spent(b)
			for b.Loop() {
				c.Do("GET", "/api/v1/committee-reports/"+made.ID+"/file?format="+format, nil).Want(http.StatusOK)
			}
			report(b, spent(b)-before)
		})
	}
}

// fillPortfolio writes initiatives with milestones, money and a status report.
func fillPortfolio(b *testing.B, ctx context.Context, a *app.App, town *testkit.Town) {
	b.Helper()
	err := a.Store.InTx(ctx, func(ctx context.Context) error {
		for i := range reportedInitiatives {
			from, _ := when.Parse(fmt.Sprintf("Q%d %d", 1+i%4, 2025+i%3))
			to, _ := when.Parse(fmt.Sprintf("Q%d %d", 1+i%4, 2027+i%3))
			cents := int64(1_000_000 * (1 + i%9))
			v := initiative.Initiative{
				ID: store.NewID(), Number: fmt.Sprintf("V-%03d", i+1), Title: fmt.Sprintf("Vorhaben %d für Bürger*innen", i+1), Kind: initiative.Project,
				LeadUnitID: town.Units[[]string{"51", "51.3", "20", "33"}[i%4]].ID, Period: when.Period{From: from, To: to}, Stage: initiative.Running, Light: initiative.Yellow,
				Sheet:      initiative.Sheet{Description: strings.Repeat("Worum es geht. ", 20)},
				Milestones: []initiative.Milestone{{ID: store.NewID(), Title: "Pilot", Due: to}},
				Budget:     []initiative.BudgetYear{{Year: 2027, Kind: initiative.Investive, Planned: &cents}}, Revision: 1,
			}
			if err := a.Store.InsertInitiative(ctx, v); err != nil {
				return err
			}
			r := initiative.Report{ID: store.NewID(), InitiativeID: v.ID, Month: "2026-08", Light: initiative.Yellow, Interim: strings.Repeat("Der Stand. ", 20), Next: "Schulung", Revision: 1}
			if err := a.Store.InsertInitiativeReport(ctx, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}
