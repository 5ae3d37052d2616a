package store

import (
	"context"
	"slices"
	"strconv"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// entry is how a statement comes to the processes of a filter.
type entry int

const (
	byFilter entry = iota // from what the filter names; a page is fetched whole and sorted
	byOrder               // in the order of the list, asking each process
	byTerm                // from those that have one term, asking each process for the others
)

// frequent is how many processes may have a term until SQLite finds a page of them faster in the order of the list: with
// 100,000 processes both ways take as long at about 4,000.
const frequent = 4_000

// noTerm leads a count.
const noTerm = -1

// entryOf chooses the way to a page, and of the wanted terms the one that leads to the processes to count. SQLite is told, as it
// does not know how many processes have a term; PostgreSQL knows, but not that a term may be counted without its processes.
func (s *DB) entryOf(ctx context.Context, q register.ProcessQuery) (by entry, lead int, err error) {
	terms := wantedTerms(q.Filter)
	switch {
	case len(terms) == 0 || namesFew(q.Filter):
		return byFilter, noTerm, nil
	case s.dialect != SQLite && len(terms) == 1 && q.Filter.Query == "" && terms[0].once(q):
		return byFilter, 0, nil
	case s.dialect != SQLite:
		return byFilter, noTerm, nil
	}
	lead = noTerm
	for i, t := range terms {
		where, args := t.where(ctx, t.views(q)...)
		var n int
		err := s.reader(ctx).Raw("SELECT COUNT(*) FROM (SELECT 1 FROM process_terms WHERE "+where+" LIMIT "+strconv.Itoa(frequent+1)+")", args...).Scan(&n).Error
		few := n <= frequent
		switch leads := q.Filter.Query == "" && t.once(q); {
		case leads && (few || lead == noTerm):
			lead = i
		case few:
			lead = noTerm
		}
		if err != nil || few {
			return byFilter, lead, translate(err, "process")
		}
	}
	return byOrder, lead, nil
}

// fromTerm counts by a term. Where nothing else is asked, only the few processes in the trash are looked up. Else SQLite goes from
// the term to one process after the other, so that the count can stop in time: given a list of ids, it would first make it, of all
// that have the term.
func (s *DB) fromTerm(ctx context.Context, q register.ProcessQuery, lead int) (from string, where *conditions) {
	t := wantedTerms(q.Filter)[lead]
	having, args := t.where(ctx, t.views(q)...)
	where = s.processWhereBy(ctx, q, "", byTerm, lead)
	if len(where.parts) == 1 && !q.Filter.Trashed {
		all := &conditions{}
		all.add(having, args...)
		all.add("process_id NOT IN (SELECT id FROM processes WHERE tenant_id = ? AND place IN ?)", tenant(ctx), []register.Place{register.Trash, register.Merged})
		return "process_terms", all
	}
	if s.dialect != SQLite {
		return "processes", s.processWhere(ctx, q, "")
	}
	where.parts, where.args = append(where.parts, "id = wanted"), append(args, where.args...)
	return "(SELECT process_id AS wanted FROM process_terms WHERE " + having + ") CROSS JOIN processes INDEXED BY processes_found", where
}

// wantedTerm is a term that a process must have. Its own ones are the same for everybody, those of the Steckbrief have a current
// and a released view.
type wantedTerm struct {
	register.TermFilter
	own bool
}

// wantedTerms lists the terms of a filter.
func wantedTerms(f register.ProcessFilter) []wantedTerm {
	var wanted []wantedTerm
	own := func(field, value string) {
		wanted = append(wanted, wantedTerm{register.TermFilter{Field: field, Value: value}, true})
	}
	if f.Tag != "" {
		own(register.TermTag, f.Tag)
	}
	if f.Service != "" {
		own(register.TermService, f.Service)
	}
	if f.Scheme != "" {
		own(register.TermClass, f.Scheme+" "+f.Class)
	}
	if f.Application != "" {
		wanted = append(wanted, wantedTerm{register.TermFilter{Field: "applications", Value: f.Application}, false})
	}
	for _, t := range f.Terms {
		wanted = append(wanted, wantedTerm{t, false})
	}
	return wanted
}

// views are those that count for the asking person.
func (t wantedTerm) views(q register.ProcessQuery) []string {
	switch {
	case t.own:
		return []string{"both"}
	case len(q.Drafts) == 0:
		return []string{"released"}
	case q.Drafts[0] == identity.Everywhere:
		return []string{"current"}
	}
	return []string{"current", "released"}
}

// once reports whether no process has the term twice.
func (t wantedTerm) once(q register.ProcessQuery) bool { return t.Value != "" && len(t.views(q)) == 1 }

// where is the condition on the rows of process_terms.
func (t wantedTerm) where(ctx context.Context, views ...string) (string, []any) {
	sql, args := "tenant_id = ? AND field = ? AND view IN ?", []any{tenant(ctx), t.Field, views}
	if t.Value != "" {
		sql, args = sql+" AND value = ?", append(args, t.Value)
	}
	if t.Min != nil {
		sql, args = sql+" AND amount >= ?", append(args, *t.Min)
	}
	if t.Max != nil {
		sql, args = sql+" AND amount <= ?", append(args, *t.Max)
	}
	return sql, args
}

// terms adds the terms that a process must have, without the one that leads.
func (c *conditions) terms(ctx context.Context, q register.ProcessQuery, by entry, lead int) {
	for i, t := range wantedTerms(q.Filter) {
		if i != lead {
			c.term(ctx, q, t, by)
		}
	}
}

// term adds a term that a process must have.
func (c *conditions) term(ctx context.Context, q register.ProcessQuery, t wantedTerm, by entry) {
	has := func(views ...string) (string, []any) {
		where, args := t.where(ctx, views...)
		if by != byFilter {
			return "EXISTS (SELECT 1 FROM process_terms WHERE process_id = processes.id AND " + where + ")", args
		}
		return "id IN (SELECT process_id FROM process_terms WHERE " + where + ")", args
	}
	views := t.views(q)
	if sql, args := has(views...); len(views) == 1 || by == byFilter {
		c.add(sql, args...) // of both views too, so that the terms lead, not the register
	}
	if len(views) == 1 {
		return
	}
	drafts, paths := below("unit_path", q.Drafts)
	current, args := has("current")
	released, others := has("released")
	c.add("(("+drafts+" AND "+current+") OR (NOT "+drafts+" AND "+released+"))", slices.Concat(paths, args, paths, others)...)
}
