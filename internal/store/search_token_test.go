package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
	"github.com/prozessregister/prozessregister/internal/register/searchtext/pairs"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/migrations"
)

// found returns the ids of the processes that a query finds, in order.
func found(t *testing.T, db *store.DB, ctx context.Context, q searchtext.Query) []string {
	t.Helper()
	hits, err := db.Hits(ctx, register.FindProcess, q, []string{identity.Everywhere}, nil, 100)
	if err != nil {
		t.Fatalf("%s: %v", q.FTS5(), err)
	}
	ids := []string{}
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	slices.Sort(ids)
	return ids
}

// completed is Complete without an error.
func completed(t *testing.T, db *store.DB, ctx context.Context, q searchtext.Query) searchtext.Query {
	t.Helper()
	c, err := db.Complete(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCompletedQueriesFindTheSame(t *testing.T) {
	suite, err := pairs.Load()
	if err != nil {
		t.Fatal(err)
	}
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		fill(t, db, ctx, suite.Documents)
		fill(t, db, testkit.NewTenant(t, db, "b"), map[string]string{"b": "Hundeschwimmen Hundertwasser"})
		shorter := 0
		for _, pair := range suite.Queries {
			for _, input := range []string{pair.Q, strings.TrimSpace(pair.Q)[:max(0, len(strings.TrimSpace(pair.Q))-2)]} {
				q := searchtext.ParseQuery(input)
				if q.IsEmpty() {
					continue
				}
				c := completed(t, db, ctx, q)
				if c.Beginning() != q.Beginning() {
					shorter++
				}
				if diff := cmp.Diff(found(t, db, ctx, q), found(t, db, ctx, c)); diff != "" {
					t.Errorf("%q (-asked +completed %s):\n%s", input, c.FTS5(), diff)
				}
			}
		}
		if shorter < 60 {
			t.Errorf("%d queries were completed: little was tested", shorter)
		}
		if c := completed(t, db, ctx, searchtext.ParseQuery("hund")); strings.Contains(c.FTS5(), "wasser") {
			t.Errorf("tokens of another tenant: %s", c.FTS5())
		}
	})
}

func TestABeginningOfManyTokensStays(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		documents := map[string]string{}
		for i := range 41 {
			documents[fmt.Sprint(i)] = fmt.Sprintf("qu%d", i)
		}
		fill(t, db, ctx, documents)
		q := searchtext.ParseQuery("qu")
		c := completed(t, db, ctx, q)
		if c.Beginning() != "qu" || len(found(t, db, ctx, c)) != 41 {
			t.Errorf("%s finds %d", c.FTS5(), len(found(t, db, ctx, c)))
		}
		if c := completed(t, db, ctx, searchtext.ParseQuery("qu3")); c.Beginning() != "" || len(found(t, db, ctx, c)) != 11 {
			t.Errorf("%s finds %d", c.FTS5(), len(found(t, db, ctx, c)))
		}
	})
}

func TestRenewedIndexesForgetTokens(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		fill(t, db, ctx, map[string]string{"a": "Hundesteuer anmelden"})
		other := testkit.NewTenant(t, db, "b")
		fill(t, db, other, map[string]string{"a": "Hundesteuer anmelden"})
		before := tokensOf(t, db, ctx)
		if !slices.Contains(before, "hundesteuer") {
			t.Fatalf("tokens: %v", before)
		}
		u, err := db.Units(ctx)
		if err != nil || len(u) != 1 {
			t.Fatal(u, err)
		}
		err = db.InTx(ctx, func(ctx context.Context) error {
			u[0].Name = "Jagdwesen"
			_, err := db.UpdateUnit(ctx, u[0])
			return err
		})
		if err != nil || !slices.Contains(tokensOf(t, db, ctx), "jagdwesen") {
			t.Fatalf("tokens: %v, %v", tokensOf(t, db, ctx), err)
		}
		err = db.InTx(ctx, func(ctx context.Context) error {
			return db.RenewIndexes(ctx, func(text string) (string, int) { return text, 0 })
		})
		if err != nil {
			t.Fatal(err)
		}
		after := tokensOf(t, db, ctx)
		if slices.Contains(after, "qqq") || !slices.Contains(after, "jagdwesen") || !slices.Contains(after, "hundesteuer") {
			t.Errorf("tokens: %v", after)
		}
		if !slices.Contains(tokensOf(t, db, other), "qqq") {
			t.Error("another tenant lost its tokens")
		}
	})
}

// tokensOf returns the tokens that are kept of a tenant, in order.
func tokensOf(t *testing.T, db *store.DB, ctx context.Context) []string {
	t.Helper()
	placeholder := "?"
	if db.Dialect() == store.Postgres {
		placeholder = "$1"
	}
	rows, err := db.Pools()[0].QueryContext(ctx, "SELECT token FROM search_tokens WHERE tenant_id = "+placeholder+" ORDER BY token", identity.TenantID(ctx))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var tokens []string
	for rows.Next() {
		var token string
		if err := rows.Scan(&token); err != nil {
			t.Fatal(err)
		}
		tokens = append(tokens, token)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return tokens
}

// TestTheMigrationKeepsTheTokensOfWhatIsThere runs the migration anew over documents of one tenant and of two: the tokens are
// those that the program had noted.
func TestTheMigrationKeepsTheTokensOfWhatIsThere(t *testing.T) {
	documents := map[string]string{"a": "Hundesteuer anmelden", "b": "Bürgerbüro: § 5 Kfz-Zulassung, 20.3-0001"}
	for dialect, o := range map[string]func(testing.TB) store.Options{"sqlite": testkit.SQLite, "postgres": testkit.Postgres} {
		t.Run(dialect, func(t *testing.T) {
			options := o(t)
			db := testkit.NewApp(t, options).Store
			one := testkit.NewTenant(t, db, "a")
			fill(t, db, one, documents)
			want := tokensOf(t, db, one)
			migrateTokens(t, db, options)
			if diff := cmp.Diff(want, tokensOf(t, db, one)); diff != "" || len(want) < 8 {
				t.Errorf("one tenant (-noted +migrated):\n%s", diff)
			}
			two := testkit.NewTenant(t, db, "b")
			fill(t, db, two, map[string]string{"c": "Wohngeld ändern"})
			wantTwo := tokensOf(t, db, two)
			migrateTokens(t, db, options)
			if diff := cmp.Diff(want, tokensOf(t, db, one)) + cmp.Diff(wantTwo, tokensOf(t, db, two)); diff != "" {
				t.Errorf("two tenants (-noted +migrated):\n%s", diff)
			}
		})
	}
}

func migrateTokens(t *testing.T, db *store.DB, o store.Options) {
	t.Helper()
	files, pool := migrations.SQLite, db.Pools()[0]
	if db.Dialect() == store.Postgres {
		files = migrations.Postgres
		var err error
		if pool, err = sql.Open("pgx", o.MigrateDSN); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = pool.Close() }()
	}
	migration, err := files.ReadFile(path.Join(string(db.Dialect()), "0042_search_tokens.sql"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.ExecContext(t.Context(), "DROP TABLE search_tokens; "+string(migration)); err != nil {
		t.Fatal(err)
	}
}
