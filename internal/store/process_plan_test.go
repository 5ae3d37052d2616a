package store_test

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// largeRegister is how many processes plans are asked for: so many that reading all of them costs more than any index.
const largeRegister = 20_000

// frequentTag is a keyword that all processes carry but those of [listTown].
const frequentTag = "Bestand"

// manyRows is how many rows a database may put in order, more than a page and fewer than the register.
const manyRows = largeRegister / 10

// selective are the lists that find few processes in a large register. Words are none of them: most processes may hold them, and
// then a walk in the order of the list ends after a page.
var selective = []string{"caretaker", "tag", "service", "application", "own field", "chosen", "owner", "class", "candidates", "favourites"}

// TestListsOfALargeRegister asks a large register for plans and for figures.
func TestListsOfALargeRegister(t *testing.T) {
	if testing.Short() {
		t.Skip("fills a register with 20,000 processes")
	}
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		a := testkit.NewApp(t, o)
		town := listTown(t, a)
		statements := collectLists(t, a, town)
		multiply(t, o, town)
		goOn(t, a.Store, town.Context)
		for _, analysed := range []bool{false, true} {
			if o.MigrateDSN != "" && !analysed {
				continue // PostgreSQL never works without statistics for long, SQLite always does
			}
			if analysed {
				asOwner(t, o, town, "ANALYZE")
			}
			t.Run(fmt.Sprint("figures count all, analysed ", analysed), func(t *testing.T) { countAll(t, a, town) })
			t.Run(fmt.Sprint("read what they show, analysed ", analysed), func(t *testing.T) { readWhatTheyShow(t, o, town, statements, analysed) })
			t.Run(fmt.Sprint("with a frequent term, analysed ", analysed), func(t *testing.T) { walkInOrder(t, a, o, town) })
			t.Run(fmt.Sprint("totals of terms, analysed ", analysed), func(t *testing.T) { countByTerm(t, a, o, town) })
		}
	})
}

// countAll wants exact figures beyond the bound up to which lists alone are counted.
func countAll(t *testing.T, a *app.App, town *testkit.Town) {
	for account, f := range map[string]register.ProcessFilter{
		"strategie": {}, "leser": {}, "editor51": {Categories: []register.Category{""}}, "approver51": {Tag: frequentTag},
	} {
		r := register.ListRequest{Filter: f, Limit: 1, Total: true, Facets: register.Facets}
		page, err := a.Services.Processes.List(town.As(t, account), r)
		if err != nil {
			t.Fatal(err)
		}
		want := largeRegister
		if f.Tag != "" {
			want -= listed // only the copies carry it
		}
		if page.Total != want || page.More {
			t.Errorf("%s counts %d (more: %v), want %d", account, page.Total, page.More, want)
		}
		for _, facet := range []register.Facet{register.FacetCategory, register.FacetUnit, register.FacetTaskKind, register.FacetVacant, register.FacetImportant} {
			sum := 0
			for _, n := range page.Facets[facet] {
				sum += n
			}
			if sum != want {
				t.Errorf("%s: the choices of %s leave %d together, want %d: %v", account, facet, sum, want, page.Facets[facet])
			}
		}
		if page.Facets[register.FacetMark][string(register.Registered)] != want {
			t.Errorf("%s: %v are registered, want %d", account, page.Facets[register.FacetMark], want)
		}
	}
}

// readWhatTheyShow asks for the plans of all lists: what finds few processes must not walk through all of them, and what is in
// order already must not be sorted.
func readWhatTheyShow(t *testing.T, o store.Options, town *testkit.Town, statements []asked, analysed bool) {
	conn := plain(t, o)
	for sql, wrong := range map[string]bool{
		"SELECT * FROM processes WHERE tenant_id = '" + town.TenantID + "' AND place = 'live' AND detail = 'x'":           true,
		"SELECT * FROM processes WHERE tenant_id = '" + town.TenantID + "' AND place = 'live' ORDER BY detail LIMIT 10":   true,
		"SELECT * FROM processes WHERE tenant_id = '" + town.TenantID + "' AND place = 'live' ORDER BY name_key LIMIT 10": true, // reads in order, but asks for nothing else
		"SELECT * FROM processes WHERE tenant_id = '" + town.TenantID + "' AND id = 'x'":                                  false,
	} {
		if got := wholeRegister.in(plan(t, conn, o, sql)) || sorts(plan(t, conn, o, sql)); got != wrong {
			t.Fatalf("%v, want %v:\n%s\n%s", got, wrong, sql, plan(t, conn, o, sql))
		}
	}
	for _, s := range statements {
		p := plan(t, conn, o, s.sql)
		if slices.Contains(selective, s.list) && wholeRegister.in(p) {
			t.Errorf("%s, %s walks through the whole register:\n%s\n%s", s.account, s.list, s.sql, p)
		}
		if s.list == "words" && (strings.Contains(p, "CORRELATED") || strings.Contains(p, "(SubPlan")) {
			t.Errorf("%s looks for the words once for each process:\n%s\n%s", s.account, s.sql, p)
		}
		if sorts(p) && ordered(s) && !mixesViews(s) && (o.MigrateDSN != "") == analysed {
			t.Errorf("%s, %s sorts the register:\n%s\n%s", s.account, s.list, s.sql, p)
		}
	}
}

// walkInOrder asks for what most processes have: fetching and sorting all of them takes ten times as long as a walk in the order
// of the list, which ends after a page.
func walkInOrder(t *testing.T, a *app.App, o store.Options, town *testkit.Town) {
	conn := plain(t, o)
	for _, account := range []string{"leser", "editor51", "strategie"} {
		for name, f := range map[string]register.ProcessFilter{
			"tag": {Tag: frequentTag}, "own field": {Terms: []register.TermFilter{{Field: "x-b", Value: frequentTag}}},
		} {
			ctx, statements := store.CollectStatements(town.As(t, account))
			page, err := a.Services.Processes.List(ctx, register.ListRequest{Filter: f, Limit: 10})
			if err != nil || len(page.Items) != 10 {
				t.Fatalf("%s, %s: %d processes, %v", account, name, len(page.Items), err)
			}
			for _, sql := range *statements {
				if p := plan(t, conn, o, sql); sorts(p) && strings.Contains(sql, "FROM processes ") {
					t.Errorf("%s, %s sorts what it finds:\n%s\n%s", account, name, sql, p)
				}
			}
		}
	}
}

// listsTerms finds the step that makes a list of all that have a term: for SQLite of their ids, for PostgreSQL to join it with all
// processes.
var listsTerms = regexp.MustCompile(`LIST SUBQUERY \d+\nSEARCH process_terms|(?:Hash|Merge) (?:Semi )?Join`)

// countByTerm wants the total that is counted beside facets, up to its bound, and that no list is made of all that have a term in
// order to count some of them.
func countByTerm(t *testing.T, a *app.App, o store.Options, town *testkit.Town) {
	conn, yes := plain(t, o), true
	move := func(place register.Place) {
		asOwner(t, o, town, "UPDATE processes SET place = '"+string(place)+"' WHERE id = 'copy-1007'")
		goOn(t, a.Store, town.Context)
	}
	move(register.Trash) // one that carries all of the rare terms
	defer move(register.Live)
	field := func(key, value string) register.TermFilter { return register.TermFilter{Field: key, Value: value} }
	for name, f := range map[string]register.ProcessFilter{
		"frequent":            {Tag: frequentTag},
		"rare":                {Tag: "Kita"},
		"nobody's":            {Tag: "niemand"},
		"and vacant":          {Tag: frequentTag, OwnerVacant: &yes},
		"and a unit":          {Tag: frequentTag, UnitID: town.Units["51"].ID},
		"in the trash":        {Tag: frequentTag, Trashed: true},
		"of the Steckbrief":   {Terms: []register.TermFilter{field("x-b", frequentTag)}},
		"two frequent ones":   {Tag: frequentTag, Terms: []register.TermFilter{field("x-b", frequentTag)}},
		"frequent, then rare": {Tag: frequentTag, Terms: []register.TermFilter{field("x-a", "b")}},
		"any value":           {Terms: []register.TermFilter{field("x-a", "")}},
	} {
		for _, account := range []string{"leser", "editor51", "strategie"} {
			ctx, statements := store.CollectStatements(town.As(t, account))
			counted, err := a.Services.Processes.List(ctx, register.ListRequest{Filter: f, Limit: 1, Total: true})
			if err != nil {
				t.Fatal(err)
			}
			exact, err := a.Services.Processes.List(ctx, register.ListRequest{Filter: f, Limit: 1, Total: true, Facets: []register.Facet{register.FacetVacant}})
			if err != nil {
				t.Fatal(err)
			}
			sum := 0
			for _, n := range exact.Facets[register.FacetVacant] {
				sum += n
			}
			if f.OwnerVacant == nil && (counted.Total != min(sum, register.MaxTotal) || counted.More != (sum > register.MaxTotal)) {
				t.Errorf("%s, %s: %d counted (more: %v), want %d", account, name, counted.Total, counted.More, sum)
			}
			if f.OwnerVacant != nil && counted.Total != exact.Facets[register.FacetVacant]["true"] {
				t.Errorf("%s, %s: %d counted, want %v", account, name, counted.Total, exact.Facets)
			}
			for _, sql := range *statements {
				if p := plan(t, conn, o, sql); name == "frequent" && strings.Contains(sql, "AS counted") && listsTerms.MatchString(p) {
					t.Errorf("%s lists all before it counts:\n%s\n%s", account, sql, p)
				}
			}
		}
	}
}

// asked is a statement of a list that somebody asked for.
type asked struct{ account, list, sql string }

// collectLists asks for all lists, each with its second page.
func collectLists(t *testing.T, a *app.App, town *testkit.Town) []asked {
	t.Helper()
	var all []asked
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
				all = append(all, asked{account, name, sql})
			}
		}
	}
	return all
}

// multiply copies the processes of a town, straight in the database. One in a thousand has what the selective lists ask for.
func multiply(t *testing.T, o store.Options, town *testkit.Town) {
	t.Helper()
	columns := processColumns(t, plain(t, o))
	number, key, count := "'N' || n", "CAST(printf('%08d', n) AS BLOB)", "WITH RECURSIVE numbers (n) AS (SELECT "+strconv.Itoa(listed+1)+" UNION ALL SELECT n + 1 FROM numbers WHERE n < "+strconv.Itoa(largeRegister)+")"
	if o.MigrateDSN != "" {
		key, count = "convert_to(lpad(n::text, 8, '0'), 'UTF8')", "WITH numbers (n) AS (SELECT generate_series("+strconv.Itoa(listed+1)+", "+strconv.Itoa(largeRegister)+"))"
	}
	rare := func(yes string) string { return "CASE WHEN n % 1000 = 7 THEN '" + yes + "' END" }
	other := map[string]string{
		"id": "'copy-' || n", "number": number, "number_key": key, "name": "'Vorgang ' || n", "name_key": key, "updated_at": "n",
		"current_no": "1", "released_no": "1",
		"current_completeness": "n % 100", "released_completeness": "n % 100", "current_cases": "n", "released_cases": "n",
		"owner_user": rare(town.Users["editor51"]), "caretaker_user": rare(town.Users["editor51"]),
	}
	values := make([]string, len(columns))
	for i, c := range columns {
		if values[i] = "p." + c; other[c] != "" {
			values[i] = other[c]
		}
	}
	terms := []string{}
	for _, term := range [][2]string{
		{"tag", "Kita"}, {"service", "99107001016000"}, {"applications", "x"}, {"x-a", "b"}, {"class", "kgst 1"},
	} {
		for _, view := range []string{"both", "current", "released"} {
			terms = append(terms, count+" INSERT INTO process_terms (tenant_id, field, value, view, process_id) SELECT '"+town.TenantID+"', '"+term[0]+
				"', CASE WHEN n % 1000 = 7 THEN '"+term[1]+"' ELSE 'anderes ' || n % 50 END, '"+view+"', 'copy-' || n FROM numbers")
		}
	}
	for _, field := range []string{"tag", "x-b"} {
		for _, view := range []string{"both", "current", "released"} {
			terms = append(terms, count+" INSERT INTO process_terms (tenant_id, field, value, view, process_id) SELECT '"+town.TenantID+"', '"+field+
				"', '"+frequentTag+"', '"+view+"', 'copy-' || n FROM numbers")
		}
	}
	asOwner(t, o, town, append([]string{
		count + " INSERT INTO processes (" + strings.Join(columns, ", ") + ") SELECT " + strings.Join(values, ", ") +
			" FROM numbers JOIN (SELECT *, row_number() OVER (ORDER BY id) AS place_of FROM processes) p ON p.place_of = n % " + strconv.Itoa(listed) + " + 1",
		count + " INSERT INTO process_facts (tenant_id, process_id, candidate_class, candidate_rank) SELECT '" + town.TenantID + "', 'copy-' || n, CASE WHEN n % 1000 = 7 THEN 'A' ELSE 'C' END, n FROM numbers",
		count + " INSERT INTO favourites (tenant_id, user_id, process_id, created_at) SELECT '" + town.TenantID + "', '" + town.Users["editor51"] + "', 'copy-' || n, 1 FROM numbers WHERE n % 1000 = 7",
	}, terms...)...)
}

func processColumns(t *testing.T, conn *sql.Conn) []string {
	t.Helper()
	rows, err := conn.QueryContext(t.Context(), "SELECT * FROM processes LIMIT 0")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err := errors.Join(err, rows.Err()); err != nil {
		t.Fatal(err)
	}
	return columns
}

// asOwner runs statements as the one who owns the tables, in a town.
func asOwner(t *testing.T, o store.Options, town *testkit.Town, statements ...string) {
	t.Helper()
	o.DSN = cmp.Or(o.MigrateDSN, o.DSN)
	conn := plain(t, o)
	if o.MigrateDSN != "" {
		statements = append([]string{"SELECT set_config('app.tenant_id', '" + town.TenantID + "', false)"}, statements...)
	}
	for _, sql := range statements {
		if _, err := conn.ExecContext(t.Context(), sql); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
}

// plain opens the database beside the program.
func plain(t *testing.T, o store.Options) *sql.Conn {
	t.Helper()
	driver := "sqlite"
	if o.MigrateDSN != "" {
		driver = "pgx"
	}
	pool, err := sql.Open(driver, o.DSN)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pool.Close() })
	conn, err := pool.Conn(context.WithoutCancel(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

// plan returns how the database would run a statement, a line for each step.
func plan(t *testing.T, conn *sql.Conn, o store.Options, query string) string {
	t.Helper()
	ask := "EXPLAIN QUERY PLAN "
	if o.MigrateDSN != "" {
		ask = "EXPLAIN "
	}
	return planOf(t, conn, ask+query)
}

// access finds the steps of a plan that read processes, with the conditions by which they find them.
type access struct{ step, column *regexp.Regexp }

var wholeRegister = access{
	step:   regexp.MustCompile(`SEARCH (?:processes|p) USING [^(]*\(([^)]*)\)|Index Cond: (.*)`),
	column: regexp.MustCompile(`(\w+)(?:=| (?:=|>=|<=|<|>) )`),
}

// in reports whether a plan reads all processes of a tenant: by nothing but tenant and place.
func (a access) in(plan string) bool {
	onProcesses := false
	for line := range strings.Lines(plan) {
		if strings.Contains(line, "Seq Scan on processes") || strings.HasPrefix(strings.TrimSpace(line), "SCAN processes") {
			return true
		}
		if strings.Contains(line, " on ") && strings.Contains(line, "cost=") {
			onProcesses = strings.Contains(line, "on processes")
		}
		found := a.step.FindStringSubmatch(line)
		if found == nil || (found[2] != "" && !onProcesses) {
			continue
		}
		narrow := false
		for _, c := range a.column.FindAllStringSubmatch(found[1]+found[2], -1) {
			narrow = narrow || c[1] != "tenant_id" && c[1] != "place"
		}
		if !narrow && !strings.Contains(found[0], ">") && !strings.Contains(found[0], "<") {
			return true
		}
	}
	return false
}

var sortStep = regexp.MustCompile(`(?:^|->) *Sort +\(.* rows=(\d+)`)

// sorts reports whether a plan puts a large part of the register in order.
func sorts(plan string) bool {
	for line := range strings.Lines(plan) {
		if strings.Contains(line, "USE TEMP B-TREE FOR ORDER BY") {
			return true
		}
		if found := sortStep.FindStringSubmatch(line); found != nil {
			if n, _ := strconv.Atoi(found[1]); n > manyRows {
				return true
			}
		}
	}
	return false
}

// ordered reports whether a statement lists the whole register by one column.
func ordered(s asked) bool {
	return strings.Contains(s.sql, "SELECT * FROM processes ") && (s.list == "everything" || strings.HasPrefix(s.list, "by "))
}

// mixesViews reports whether somebody sees drafts in some units and releases in others, and orders by what the Steckbrief says:
// two orders become one, which no index has.
func mixesViews(s asked) bool {
	return s.account == "editor51" && slices.Contains([]string{"by " + string(register.SortCompleteness), "by " + string(register.SortCases)}, s.list)
}
