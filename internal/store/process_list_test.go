package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// listRequests are lists as people ask for them: each condition, order and facet at least once; TestListRequestsAskForEverything
// holds it to that.
func listRequests(town *testkit.Town) map[string]register.ListRequest {
	yes, fifty := true, 50
	all := register.ListRequest{Limit: 10, Total: true, Facets: register.Facets}
	with := func(change func(*register.ListRequest)) register.ListRequest {
		r := all
		change(&r)
		return r
	}
	requests := map[string]register.ListRequest{
		"everything": all,
		"unit and category": with(func(r *register.ListRequest) {
			r.Filter = register.ProcessFilter{UnitID: town.Units["III"].ID, Categories: []register.Category{register.Core}}
		}),
		"marks":        with(func(r *register.ListRequest) { r.Filter.Marks = []register.Mark{register.Described} }),
		"vacant":       with(func(r *register.ListRequest) { r.Filter.OwnerVacant = &yes }),
		"caretaker":    with(func(r *register.ListRequest) { r.Filter.CaretakerID = town.Users["editor51"] }),
		"tag":          with(func(r *register.ListRequest) { r.Filter.Tag = "Kita" }),
		"service":      with(func(r *register.ListRequest) { r.Filter.Service = "99107001016000" }),
		"application":  with(func(r *register.ListRequest) { r.Filter.Application = "x" }),
		"review":       with(func(r *register.ListRequest) { r.Filter.ReviewDueBefore = "2027-01-01" }),
		"completeness": with(func(r *register.ListRequest) { r.Filter.MaxCompleteness = &fifty }),
		"own field":    with(func(r *register.ListRequest) { r.Filter.Terms = []register.TermFilter{{Field: "x-a", Value: "b"}} }),
		"trash":        with(func(r *register.ListRequest) { r.Filter.Trashed = true }),
		"words":        with(func(r *register.ListRequest) { r.Filter.Query = "Prozess" }),
		"chosen":       with(func(r *register.ListRequest) { r.Filter.IDs = []string{"x", "y"} }),
		"without mark": with(func(r *register.ListRequest) { r.Filter.NotMarks = []register.Mark{register.Described} }),
		"owner":        with(func(r *register.ListRequest) { r.Filter.OwnerID = town.Users["editor51"] }),
		"important":    with(func(r *register.ListRequest) { r.Filter.Important = &yes }),
		"unreleased":   with(func(r *register.ListRequest) { r.Filter.Unreleased = &yes }),
		"class":        with(func(r *register.ListRequest) { r.Filter.Scheme, r.Filter.Class = "kgst", "1" }),
		"kind of task": with(func(r *register.ListRequest) { r.Filter.TaskKind = "pflichtig" }),
		"thin":         with(func(r *register.ListRequest) { r.Filter.MinCompleteness = &fifty }),
		"lately":       with(func(r *register.ListRequest) { r.Filter.UpdatedSince = testkit.Noon }),
		"candidates":   with(func(r *register.ListRequest) { r.Filter.CandidateClass, r.Filter.MaxRank = []string{"A"}, 10 }),
		"readable":     with(func(r *register.ListRequest) { r.Filter.Readable = true }),
		"used by":      with(func(r *register.ListRequest) { r.Filter.UsedBy = town.Units["51"].ID }),
		"favourites":   with(func(r *register.ListRequest) { r.Filter.FavouriteOf = town.Users["editor51"] }),
		"two columns": with(func(r *register.ListRequest) {
			r.Sort = []register.Sort{{Field: register.SortUnit}, {Field: register.SortName}}
		}),
	}
	for _, field := range register.SortFields {
		requests["by "+string(field)] = with(func(r *register.ListRequest) { r.Sort = []register.Sort{{Field: field, Descending: true}} })
	}
	return requests
}

func TestListRequestsAskForEverything(t *testing.T) {
	asked := map[string]bool{}
	for _, r := range listRequests(listTown(t, testkit.NewApp(t, testkit.SQLite(t)))) {
		filter := reflect.ValueOf(r.Filter)
		for i := range filter.NumField() {
			asked[filter.Type().Field(i).Name] = asked[filter.Type().Field(i).Name] || !filter.Field(i).IsZero()
		}
	}
	for field, yes := range asked {
		if !yes {
			t.Errorf("no list asks for %s", field)
		}
	}
}

// listed is how many processes [listTown] has.
const listed = 40

// listTown is a town with some processes.
func listTown(t *testing.T, a *app.App) *testkit.Town {
	t.Helper()
	town := testkit.NewTown(t, a, "a")
	for i := range listed {
		unit := []string{"51", "51.3", "20", "33"}[i%4]
		_, err := a.Services.Processes.Create(town.Context, register.Process{Name: fmt.Sprint("Prozess ", i), UnitID: town.Units[unit].ID}, register.Links{})
		if err != nil {
			t.Fatal(err)
		}
	}
	return town
}

// mayAsk reports whether somebody may know what a list asks for: places in the ranking are for those who steer.
func mayAsk(account string, r register.ListRequest) bool {
	return account == "strategie" || len(r.Filter.CandidateClass) == 0
}

// TestListsNeedFewStatements holds every list to a page, a total or all facets, the review dates of what is in force, the unit
// asked for, the units of the items, and how frequent a term is: six statements, however many processes there are.
func TestListsNeedFewStatements(t *testing.T) {
	const most = 6
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := listTown(t, a)
		for _, account := range []string{"leser", "editor51", "strategie"} {
			for name, r := range listRequests(town) {
				if !mayAsk(account, r) {
					continue
				}
				if len(r.Filter.CandidateClass) > 0 { // the first one brings the ranking up to date
					if _, err := a.Services.Processes.List(town.As(t, account), r); err != nil {
						t.Fatal(err)
					}
				}
				ctx, count := store.CountStatements(town.As(t, account))
				page, err := a.Services.Processes.List(ctx, r)
				if err != nil || count.Load() > most {
					t.Errorf("%s, %s: %d statements for %d items, %v", account, name, count.Load(), len(page.Items), err)
				}
			}
		}
	})
}

// TestListsScanNoTable asks the database how it would find the rows of each list.
func TestListsScanNoTable(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := listTown(t, a)
		whole := "SELECT * FROM processes WHERE detail = 'x'"
		if a.Store.Dialect() == store.SQLite && !scans(explain(t, town.Context, a.Store, whole)) {
			t.Fatal("a scan is not recognised")
		}
		for _, account := range []string{"leser", "editor51", "strategie"} {
			for name, r := range listRequests(town) {
				if !mayAsk(account, r) {
					continue
				}
				ctx, statements := store.CollectStatements(town.As(t, account))
				page, err := a.Services.Processes.List(ctx, r)
				if err == nil && page.Last != nil {
					r.After = page.Last
					_, err = a.Services.Processes.List(ctx, r)
				}
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				for _, sql := range *statements {
					if plan := explain(t, town.Context, a.Store, sql); scans(plan) {
						t.Errorf("%s, %s scans a table:\n%s\n%s", account, name, sql, plan)
					}
				}
			}
		}
	})
}

// explain returns the plan of a statement. PostgreSQL is asked which plan it has without reading whole tables,
// since these are small.
func explain(t *testing.T, ctx context.Context, db *store.DB, query string) string {
	t.Helper()
	pools := db.Pools()
	conn, err := pools[len(pools)-1].Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	ask := "EXPLAIN QUERY PLAN "
	if db.Dialect() == store.Postgres {
		ask = "EXPLAIN "
		if _, err := conn.ExecContext(ctx, "SET enable_seqscan = off"); err != nil {
			t.Fatal(err)
		}
		defer func() { _, _ = conn.ExecContext(ctx, "RESET enable_seqscan") }()
	}
	return planOf(t, conn, ask+query)
}

// planOf runs a statement that explains another one.
func planOf(t *testing.T, conn *sql.Conn, explain string) string {
	t.Helper()
	rows, err := conn.QueryContext(t.Context(), explain)
	if err != nil {
		t.Fatalf("%s: %v", explain, err)
	}
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		if err := rows.Scan(values...); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&plan, *values[len(values)-1].(*any))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return plan.String()
}

// scans reports whether a plan reads a whole table that grows with the register.
func scans(plan string) bool {
	for line := range strings.Lines(plan) {
		line = strings.TrimSpace(line)
		for _, table := range []string{"process", "releases", "model", "favourites", "org_units", "search_docs"} {
			if strings.Contains(line, "Seq Scan on "+table) || strings.HasPrefix(line, "SCAN "+table) { // also through an index: of all tenants
				return true
			}
		}
	}
	return false
}
