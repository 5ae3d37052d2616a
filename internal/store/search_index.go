package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// searchDoc is what one object is found by.
type searchDoc struct {
	kind, objectID, processID string
	view                      string
	title                     string
	text                      string
}

// The views of a document: everybody, those who read drafts, those who do not.
const (
	viewBoth     = "both"
	viewCurrent  = "current"
	viewReleased = "released"
)

// touchProcess marks a process whose words have changed; they are indexed once, before the commit.
func (s *DB) touchProcess(ctx context.Context, ids ...string) {
	tx, open := ctx.Value(txKey{}).(*transaction)
	if !open {
		panic("store: search index outside of a transaction")
	}
	if tx.touched == nil {
		tx.touched = map[string]bool{}
	}
	for _, id := range ids {
		tx.touched[id] = true
	}
}

// touchModel is touchProcess for the process of a model.
func (s *DB) touchModel(ctx context.Context, modelID string) error {
	var processID string
	err := s.reader(ctx).Raw("SELECT process_id FROM models WHERE tenant_id = ? AND id = ?", tenant(ctx), modelID).Scan(&processID).Error
	if err == nil && processID != "" {
		s.touchProcess(ctx, processID)
	}
	return translate(err, "search")
}

// indexTouched indexes what the transaction touched.
func (s *DB) indexTouched(ctx context.Context, tx *transaction) error {
	if len(tx.touched) == 0 {
		return nil
	}
	ix, err := s.newIndexer(ctx)
	if err != nil {
		return err
	}
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(tx.touched)), idsPerStatement) {
		if err := ix.load(ctx, ids); err != nil {
			return err
		}
		for _, id := range ids {
			if err := ix.process(ctx, id); err != nil {
				return fmt.Errorf("store: index process %s: %w", id, err)
			}
		}
		if err := ix.flush(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Reindex makes the search index of the tenant of ctx anew from what is stored.
func (s *DB) Reindex(ctx context.Context) error {
	if err := s.reindexProcesses(ctx); err != nil {
		return err
	}
	return s.InTx(ctx, func(ctx context.Context) error {
		list, err := s.Units(ctx)
		if err != nil {
			return err
		}
		for _, u := range list {
			if err := s.indexUnit(ctx, u); err != nil {
				return err
			}
		}
		applications, err := s.Applications(ctx)
		if err != nil {
			return err
		}
		for _, a := range applications {
			if err := s.indexApplication(ctx, a); err != nil {
				return err
			}
		}
		initiatives, err := s.Initiatives(ctx)
		if err != nil {
			return err
		}
		for _, v := range initiatives {
			if err := s.indexInitiative(ctx, v); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *DB) indexApplication(ctx context.Context, a catalog.Application) error {
	text := strings.Join([]string{a.Code, a.Name, a.Vendor, a.Purpose}, "\n")
	return s.replaceDocs(ctx, "application", a.ID, searchDoc{view: viewBoth, title: a.Name, text: text})
}

func (s *DB) indexUnit(ctx context.Context, u register.Unit) error {
	title := u.Number + " " + u.Name
	if u.ValidTo != "" || u.MergedInto != "" {
		return s.replaceDocs(ctx, "unit", u.ID)
	}
	return s.replaceDocs(ctx, "unit", u.ID, searchDoc{
		view: viewBoth, title: title, text: title + "\n" + strings.Join(u.Facts.FormerNumbers, "\n"),
	})
}

// replaceDocs replaces the documents of an object.
func (s *DB) replaceDocs(ctx context.Context, kind, objectID string, docs ...searchDoc) error {
	if err := s.dropDocs(ctx, "kind = ? AND object_id = ?", kind, objectID); err != nil {
		return err
	}
	for i := range docs {
		docs[i].kind, docs[i].objectID = kind, objectID
	}
	return s.insertDocs(ctx, docs)
}

// dropDocs removes documents and their words.
func (s *DB) dropDocs(ctx context.Context, where string, args ...any) error {
	args = append([]any{tenant(ctx)}, args...)
	if s.dialect == SQLite {
		err := s.writer(ctx).Exec("DELETE FROM search_fts WHERE rowid IN (SELECT doc FROM search_docs WHERE tenant_id = ? AND "+where+")", args...).Error
		if err != nil {
			return translate(err, "search")
		}
	}
	return translate(s.writer(ctx).Exec("DELETE FROM search_docs WHERE tenant_id = ? AND "+where, args...).Error, "search")
}

// docsPerStatement bounds the documents of one statement.
const docsPerStatement = 100

// insertDocs adds documents with their words.
func (s *DB) insertDocs(ctx context.Context, docs []searchDoc) error {
	for part := range slices.Chunk(docs, docsPerStatement) {
		ids, err := s.insertTitles(ctx, part)
		if err != nil {
			return translate(err, "search")
		}
		if err := s.insertVectors(ctx, part, ids); err != nil {
			return translate(err, "search")
		}
	}
	return nil
}

// docKey is what is unique among the documents of a tenant.
type docKey struct{ Kind, ObjectID, View string }

func (d searchDoc) key() docKey { return docKey{d.kind, d.objectID, d.view} }

// insertTitles adds documents without their words and returns the numbers they got.
func (s *DB) insertTitles(ctx context.Context, docs []searchDoc) (map[docKey]int64, error) {
	args := make([]any, 0, 6*len(docs))
	for _, d := range docs {
		args = append(args, tenant(ctx), d.kind, d.objectID, d.processID, d.view, d.title)
	}
	var rows []struct {
		Doc      int64
		Kind     string
		ObjectID string
		View     string
	}
	err := s.writer(ctx).Raw("INSERT INTO search_docs (tenant_id, kind, object_id, process_id, view, title) VALUES "+
		tuples(len(docs), "(?, ?, ?, ?, ?, ?)")+" RETURNING doc, kind, object_id, view", args...).Scan(&rows).Error
	ids := make(map[docKey]int64, len(rows))
	for _, r := range rows { // in no order that a database promises
		ids[docKey{r.Kind, r.ObjectID, r.View}] = r.Doc
	}
	return ids, err
}

// insertVectors keeps the words of documents, and beside those of each one that names its kind and tenant.
func (s *DB) insertVectors(ctx context.Context, docs []searchDoc, ids map[docKey]int64) error {
	var args []any
	for _, d := range docs {
		tokens := searchtext.IndexTokens(d.text)
		s.noteTokens(ctx, tokens)
		s.noteWords(ctx, d.words())
		tokens = append(tokens, docToken(d.kind, tenant(ctx)))
		if s.dialect == Postgres {
			args = append(args, ids[d.key()], tenant(ctx), searchtext.TSVector(tokens))
		} else {
			args = append(args, ids[d.key()], searchtext.FTS5Text(tokens))
		}
	}
	if s.dialect == Postgres {
		return s.writer(ctx).Exec("INSERT INTO search_vectors (doc, tenant_id, words) VALUES "+tuples(len(docs), "(?, ?, ?::tsvector)"), args...).Error
	}
	return s.writer(ctx).Exec("INSERT INTO search_fts (rowid, words) VALUES "+tuples(len(docs), "(?, ?)"), args...).Error
}

// tuples is one tuple of placeholders n times.
func tuples(n int, one string) string {
	return strings.TrimSuffix(strings.Repeat(one+", ", n), ", ")
}

// docToken is a word that every document of a kind of a tenant has, so that the full-text index narrows to them.
func docToken(kind, tenantID string) string {
	return "xq9kind" + kind + "tenant" + strings.ReplaceAll(tenantID, "-", "")
}
