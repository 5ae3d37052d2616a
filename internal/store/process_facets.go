package store

import (
	"context"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register"
)

// facetRow are processes that have the same in all columns that facets count.
type facetRow struct {
	category, path            string
	marks                     int // bits
	vacant, important         bool
	currentKind, releasedKind string // of the task
	n                         int
}

// facetCount serves facets whose own conditions it leaves out; most have none and share the count of the whole query.
type facetCount struct {
	of    []register.Facet
	where *conditions
}

// facets counts all columns asked for. The conditions on a column itself do not narrow its own counts, so that the other choices
// stay visible. It also returns how many processes there are in all, -1 if each facet leaves a condition out.
func (s *DB) facets(ctx context.Context, q register.ProcessQuery) (facets map[register.Facet]map[string]int, total int, err error) {
	if countedBy(q.Filter) {
		rows, err := asOfTrail(ctx, s, &s.facetRows, s.liveFacetRows)
		facets, total = facetsOf(q, rows)
		return facets, total, translate(err, "process")
	}
	return s.askFacets(ctx, q)
}

// askFacets counts in one statement.
func (s *DB) askFacets(ctx context.Context, q register.ProcessQuery) (facets map[register.Facet]map[string]int, total int, err error) {
	whole := s.processWhere(ctx, q, "")
	var counts []facetCount
	var shared []register.Facet
	facets = noFacets(q)
	for _, f := range q.Facets {
		if where := s.processWhere(ctx, q, f); len(where.parts) < len(whole.parts) {
			counts = append(counts, facetCount{[]register.Facet{f}, where})
		} else {
			shared = append(shared, f)
		}
	}
	if len(shared) > 0 {
		counts = append(counts, facetCount{shared, whole})
	} else {
		total = -1
	}
	err = s.eachFacetRow(ctx, counts, func(c facetCount, r facetRow) {
		for _, f := range c.of {
			for _, value := range facetValues(q, f, r) {
				facets[f][value] += r.n
			}
		}
		if c.where == whole {
			total += r.n
		}
	})
	return facets, total, translate(err, "process")
}

const facetColumns = "category, unit_path, marks, owner_vacant, important, current_task_kind, released_task_kind"

// eachFacetRow reads the rows of all counts. Each groups by all columns, also by those that nobody asked for: they are those of an
// index in its order, so nothing is sorted.
func (s *DB) eachFacetRow(ctx context.Context, counts []facetCount, do func(c facetCount, r facetRow)) error {
	var parts []string
	var args []any
	for i, c := range counts {
		parts = append(parts, "SELECT "+strconv.Itoa(i)+", "+facetColumns+", COUNT(*) FROM processes WHERE "+c.where.String()+
			" GROUP BY "+facetColumns)
		args = append(args, c.where.args...)
	}
	rows, err := s.planned(ctx).Raw(strings.Join(parts, " UNION ALL "), args...).Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var count int
		var r facetRow
		if err := rows.Scan(&count, &r.category, &r.path, &r.marks, &r.vacant, &r.important, &r.currentKind, &r.releasedKind, &r.n); err != nil {
			return err
		}
		do(counts[count], r)
	}
	return rows.Err()
}

// facetValues turns what was counted into the values a client knows: bits into marks, a path into its unit.
func facetValues(q register.ProcessQuery, f register.Facet, r facetRow) []string {
	switch f {
	case register.FacetMark:
		marks := marksOf(r.marks)
		values := make([]string, len(marks))
		for i, m := range marks {
			values[i] = string(m)
		}
		return values
	case register.FacetUnit:
		path := strings.TrimSuffix(r.path, "/")
		return []string{path[strings.LastIndex(path, "/")+1:]}
	case register.FacetTaskKind:
		return []string{r.taskKind(q)}
	case register.FacetVacant:
		return []string{strconv.FormatBool(r.vacant)}
	case register.FacetImportant:
		return []string{strconv.FormatBool(r.important)}
	}
	return []string{r.category}
}

// taskKind is that which the asking person may know.
func (r facetRow) taskKind(q register.ProcessQuery) string {
	if inside(r.path, q.Drafts) {
		return r.currentKind
	}
	return r.releasedKind
}

func noFacets(q register.ProcessQuery) map[register.Facet]map[string]int {
	facets := map[register.Facet]map[string]int{}
	for _, f := range q.Facets {
		facets[f] = map[string]int{}
	}
	return facets
}
