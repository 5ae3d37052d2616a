package store

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// conditions are joined by AND.
type conditions struct {
	parts []string
	args  []any
}

func (c *conditions) String() string { return strings.Join(c.parts, " AND ") }

func (c *conditions) add(sql string, args ...any) {
	c.parts = append(c.parts, sql)
	c.args = append(c.args, args...)
}

// addIf adds a condition unless its value is empty.
func (c *conditions) addIf(value string, sql string) {
	if value != "" {
		c.add(sql, value)
	}
}

func (c *conditions) flag(value *bool, sql string) {
	if value != nil && *value {
		c.add(sql)
	} else if value != nil {
		c.add("NOT (" + sql + ")")
	}
}

// processWhere turns a query into conditions; those on the column of the facet except are left out.
func (s *DB) processWhere(ctx context.Context, q register.ProcessQuery, except register.Facet) *conditions {
	return s.processWhereBy(ctx, q, except, byFilter, noTerm)
}

// processWhereBy is processWhere for one way to the processes; lead is a term that they are known to have.
func (s *DB) processWhereBy(ctx context.Context, q register.ProcessQuery, except register.Facet, by entry, lead int) *conditions {
	f := q.Filter
	place := register.Live
	if f.Trashed {
		place = register.Trash
	}
	c := &conditions{}
	column := "place"
	if s.dialect == SQLite && by == byFilter && (namesFew(f) || len(wantedTerms(f)) > 0) {
		column = "+place" // no index that begins with it: all of them would be walked in order to find a few
	}
	c.add("tenant_id = ? AND "+column+" = ?", tenant(ctx), string(place))
	if q.Visible[0] != identity.Everywhere {
		sql, args := below("unit_path", q.Visible)
		c.add(sql, args...)
	}
	if q.UnitPath != "" && except != register.FacetUnit {
		sql, args := below("unit_path", []string{q.UnitPath})
		c.add(sql, args...)
	}
	c.reading(ctx, q)
	c.found(ctx, s, q)
	if len(f.Categories) > 0 && except != register.FacetCategory {
		c.add("category IN ?", f.Categories)
	}
	if except != register.FacetMark {
		c.marks(f)
	}
	if except != register.FacetVacant {
		c.flag(f.OwnerVacant, "owner_vacant")
	}
	if except != register.FacetImportant {
		c.flag(f.Important, "important")
	}
	if f.TaskKind != "" && except != register.FacetTaskKind {
		expr, args := content(q, "task_kind")
		c.add(expr+" = ?", append(args, f.TaskKind)...)
	}
	if len(f.IDs) > 0 {
		c.add("id IN ?", f.IDs)
	}
	c.addIf(f.OwnerID, "owner_user = ?")
	c.addIf(f.CaretakerID, "caretaker_user = ?")
	c.dates(ctx, f)
	c.ranks(ctx, q)
	c.steckbrief(q)
	c.terms(ctx, q, by, lead)
	return c
}

// dates adds when processes are due to be looked at, and since when they have changed.
func (c *conditions) dates(ctx context.Context, f register.ProcessFilter) {
	if f.ReviewDueBefore != "" {
		c.add(`((review_due <> '' AND review_due < ?) OR id IN (SELECT process_id FROM releases
			WHERE tenant_id = ? AND state = 'released' AND review_due <> '' AND review_due < ?))`, f.ReviewDueBefore, tenant(ctx), f.ReviewDueBefore)
	}
	if !f.UpdatedSince.IsZero() {
		c.add("updated_at >= ?", micros(f.UpdatedSince))
	}
}

// namesFew reports whether a filter names what few processes of a register have; terms can be of few or of most.
func namesFew(f register.ProcessFilter) bool {
	return len(f.IDs) > 0 || f.OwnerID+f.CaretakerID+f.FavouriteOf != "" || len(f.CandidateClass) > 0 || f.MaxRank > 0
}

// ranks adds what is asked of the place in the ranking, where the actor may know it.
func (c *conditions) ranks(ctx context.Context, q register.ProcessQuery) {
	f := q.Filter
	if len(f.CandidateClass) == 0 && f.MaxRank == 0 {
		return
	}
	if len(q.Rated) == 0 {
		c.add("1 = 0")
		return
	}
	if q.Rated[0] != identity.Everywhere {
		sql, args := below("unit_path", q.Rated)
		c.add(sql, args...)
	}
	in, args := "id IN (SELECT process_id FROM process_facts WHERE tenant_id = ?", []any{tenant(ctx)}
	if len(f.CandidateClass) > 0 {
		in, args = in+" AND candidate_class IN ?", append(args, f.CandidateClass)
	}
	if f.MaxRank > 0 {
		in, args = in+" AND candidate_rank BETWEEN 1 AND ?", append(args, f.MaxRank)
	}
	c.add(in+")", args...)
}

// reading adds what people ask who only read.
func (c *conditions) reading(ctx context.Context, q register.ProcessQuery) {
	if q.Filter.Readable {
		c.add("("+readable+")", tenant(ctx))
	}
	if q.Filter.FavouriteOf != "" {
		c.add("id IN (SELECT process_id FROM favourites WHERE tenant_id = ? AND user_id = ?)", tenant(ctx), q.Filter.FavouriteOf)
	}
	if q.UsedPath != "" {
		owns, args := below("unit_path", []string{q.UsedPath})
		inside, paths := below("path", []string{q.UsedPath})
		c.add("("+owns+` OR id IN (SELECT process_id FROM process_terms WHERE tenant_id = ? AND field = 'participating' AND view = 'both'
			AND value IN (SELECT id FROM org_units WHERE tenant_id = ? AND `+inside+")))", append(append(args, tenant(ctx), tenant(ctx)), paths...)...)
	}
}

// readable is the condition that something of a process is released: its Steckbrief or a model.
const readable = `released_no > 0 OR id IN (SELECT process_id FROM process_facts WHERE tenant_id = ? AND (ist_released_at > 0 OR soll_released_at > 0))`

func (c *conditions) marks(f register.ProcessFilter) {
	all, none := bitsOf(f.Marks), bitsOf(f.NotMarks)
	if all > 0 {
		c.add("(marks & ?) = ?", all, all)
	}
	if none > 0 {
		c.add("(marks & ?) = 0", none)
	}
}

// steckbrief adds what is asked of the figures of the Steckbrief.
func (c *conditions) steckbrief(q register.ProcessQuery) {
	f := q.Filter
	completeness, args := content(q, "completeness")
	if f.MinCompleteness != nil {
		c.add(completeness+" >= ?", append(args, *f.MinCompleteness)...)
	}
	if f.MaxCompleteness != nil {
		c.add(completeness+" <= ?", append(args, *f.MaxCompleteness)...)
	}
	if f.Unreleased != nil && len(q.Drafts) == 0 {
		c.flag(f.Unreleased, "1 = 0") // without drafts nothing is known to be unreleased
	} else if f.Unreleased != nil {
		sql, args := below("unit_path", q.Drafts)
		c.flag(f.Unreleased, "current_no <> released_no AND "+sql)
		c.args = append(c.args, args...)
	}
}

// after adds the condition that a row comes after the last one seen. The first column also stands alone, so
// that an index can be entered at its place.
func (c *conditions) after(q register.ProcessQuery) error {
	if q.After == nil {
		return nil
	}
	columns := append(append([]register.Sort{}, q.Sort...), register.Sort{Field: "id", Descending: lastDirection(q)})
	if len(q.After) != len(columns) {
		return problem.New(problem.Malformed, "request.cursor")
	}
	var either []string
	var args, equalArgs []any
	equal := ""
	for i, col := range columns {
		value, err := parseSortValue(col.Field, q.After[i])
		if err != nil {
			return err
		}
		expr, exprArgs := sortExpr(q, col.Field)
		sign := " > ?"
		if col.Descending {
			sign = " < ?"
		}
		if i == 0 {
			c.add(expr+strings.Replace(sign, " ?", "= ?", 1), append(exprArgs, value)...)
		}
		either = append(either, "("+equal+expr+sign+")")
		args = append(append(append(args, equalArgs...), exprArgs...), value)
		equal += expr + " = ? AND "
		equalArgs = append(append(equalArgs, exprArgs...), value)
	}
	c.add("("+strings.Join(either, " OR ")+")", args...)
	return nil
}
