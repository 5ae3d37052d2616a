package store

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// source is where documents d come from that hold the words of a query: what stands behind FROM, with arg for its only
// "?", and how further tables are joined.
type source struct {
	from, join, arg string
}

// documents finds by the words first: SQLite keeps the order of tables with CROSS JOIN, and would else begin with the
// processes and look through all documents for each of them; on PostgreSQL a function asks the index, which row-level
// security forbids to a query (see migration 0012). It stands behind SELECT, where its documents are taken one by one and no
// more of them than wanted; behind FROM all of them would be collected first.
//
// The kind is asked among the words as well: models with a frequent word would else be looked for among all processes
// that hold it.
func (s *DB) documents(ctx context.Context, kind register.FindKind, q searchtext.Query) source {
	token := docToken(string(kind), tenant(ctx))
	if s.dialect == Postgres {
		return source{
			from: "(SELECT search_matches(?::tsquery) AS doc) AS hit JOIN search_docs d ON d.doc = hit.doc",
			join: " JOIN ", arg: "'" + token + "' & (" + q.TSQuery() + ")",
		}
	}
	return source{
		from: "(SELECT rowid AS doc FROM search_fts WHERE search_fts MATCH ?) AS hit CROSS JOIN search_docs d ON d.doc = hit.doc",
		join: " CROSS JOIN ", arg: `"` + token + `" AND (` + q.FTS5() + ")",
	}
}

// viewOf is the condition that a document d is the one which the asking person finds: below drafts the
// current text, elsewhere the released one. path is the column with the path of the unit.
func viewOf(path string, drafts []string) (string, []any) {
	switch {
	case len(drafts) == 0:
		return "d.view IN ('both', 'released')", nil
	case drafts[0] == identity.Everywhere:
		return "d.view IN ('both', 'current')", nil
	}
	sql, args := below(path, drafts)
	return "(d.view = 'both' OR d.view = CASE WHEN " + sql + " THEN 'current' ELSE 'released' END)", args
}

// found adds the condition that a process holds the words asked for.
func (c *conditions) found(ctx context.Context, s *DB, q register.ProcessQuery) {
	words := searchtext.ParseQuery(q.Filter.Query)
	if words.IsEmpty() {
		return
	}
	docs := s.documents(ctx, register.FindProcess, words)
	view, viewArgs := viewOf("p.unit_path", q.Drafts)
	if len(viewArgs) > 0 { // of the process too, inside, so that the words are not looked for once for each process
		docs.from += docs.join + "processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id"
	}
	sql := "id IN (SELECT d.process_id FROM " + docs.from + " WHERE d.tenant_id = ? AND d.kind = 'process' AND " + view + ")"
	c.add(sql, append([]any{docs.arg, tenant(ctx)}, viewArgs...)...)
}

// Hits returns documents of a kind that hold the words of q and that the asking person may find, with no more than
// ranking needs: the other columns of a thousand rows would cost more than the search.
func (s *DB) Hits(ctx context.Context, kind register.FindKind, q searchtext.Query, visible, drafts []string, limit int) (hits []register.Hit, err error) {
	docs := s.documents(ctx, kind, q)
	number, from, conds := "''", " FROM "+docs.from, []string{"d.tenant_id = ?", "d.kind = ?"}
	args := []any{docs.arg, tenant(ctx), string(kind)}
	if kind == register.FindProcess || kind == register.FindModel {
		number = "p.number"
		from += docs.join + "processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id"
		seen, seenArgs := below("p.unit_path", visible)
		view, viewArgs := viewOf("p.unit_path", drafts)
		conds = append(conds, "p.place = 'live'", seen, view)
		args = append(append(args, seenArgs...), viewArgs...)
	}
	sql := "SELECT d.object_id, d.process_id, d.title, " + number + from + " WHERE " + strings.Join(conds, " AND ") + " LIMIT " + strconv.Itoa(limit)
	rows, err := s.reader(ctx).Raw(sql, args...).Rows()
	if err != nil {
		return nil, translate(err, "search")
	}
	defer func() { err = translate(errors.Join(err, rows.Close()), "search") }()
	for rows.Next() {
		h := register.Hit{Kind: kind}
		if err := rows.Scan(&h.ID, &h.ProcessID, &h.Title, &h.Number); err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	return hits, rows.Err()
}

// Describe adds to hits what is shown of their processes: name, unit, and the short description as far as it may be known.
func (s *DB) Describe(ctx context.Context, hits []register.Hit, drafts []string) error {
	var ids []string
	for _, h := range hits {
		if h.ProcessID != "" {
			ids = append(ids, h.ProcessID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	summary, args := content(register.ProcessQuery{Drafts: drafts}, "summary")
	var rows []struct{ ID, Name, UnitID, UnitName, Summary string }
	err := s.reader(ctx).Raw("SELECT p.id, p.name, p.unit_id, u.name AS unit_name, "+strings.ReplaceAll(summary, "unit_path", "p.unit_path")+
		" AS summary FROM processes p JOIN org_units u ON u.tenant_id = p.tenant_id AND u.id = p.unit_id WHERE p.tenant_id = ? AND p.id IN ?",
		append(args, tenant(ctx), ids)...).Scan(&rows).Error
	for i, h := range hits {
		for _, r := range rows {
			if r.ID == h.ProcessID {
				hits[i].ProcessName, hits[i].UnitID, hits[i].UnitName, hits[i].Summary = r.Name, r.UnitID, r.UnitName, r.Summary
			}
		}
	}
	return translate(err, "search")
}

// ElementsOf returns the named elements of model versions in their order.
func (s *DB) ElementsOf(ctx context.Context, versionIDs []string) (map[string][]register.FoundElement, error) {
	out := map[string][]register.FoundElement{}
	if len(versionIDs) == 0 {
		return out, nil
	}
	var rows []struct{ VersionID, ElementID, Kind, Name, Text string }
	err := s.reader(ctx).Raw("SELECT version_id, element_id, kind, name, text FROM model_elements WHERE tenant_id = ? AND version_id IN ? ORDER BY version_id, seq",
		tenant(ctx), versionIDs).Scan(&rows).Error
	for _, r := range rows {
		out[r.VersionID] = append(out[r.VersionID], register.FoundElement{ID: r.ElementID, Kind: r.Kind, Name: r.Name, Text: r.Text})
	}
	return out, translate(err, "search")
}

// Vocabulary returns the words of names and released texts, also of those that are gone or that not everybody may see.
func (s *DB) Vocabulary(ctx context.Context) ([]string, error) {
	var words []string
	err := s.reader(ctx).Raw("SELECT word FROM search_words WHERE tenant_id = ? ORDER BY word", tenant(ctx)).Scan(&words).Error
	return words, translate(err, "search")
}
