package store

import (
	"context"
	"slices"
	"strings"
	"unique"

	"github.com/prozessregister/prozessregister/internal/register"
)

// countedBy reports whether the rows that facets count tell all that a filter asks for. They are counted for all who ask together,
// and kept: the register without a filter is what most people look at.
func countedBy(f register.ProcessFilter) bool {
	f.UnitID, f.Marks, f.NotMarks, f.Categories, f.OwnerVacant, f.Important, f.TaskKind = "", nil, nil, nil, nil, nil, ""
	return f.IsZero()
}

// liveFacetRows counts the live processes of the tenant.
func (s *DB) liveFacetRows(ctx context.Context) ([]facetRow, error) {
	live := &conditions{}
	live.add("tenant_id = ? AND place = ?", tenant(ctx), string(register.Live))
	var rows []facetRow
	err := s.eachFacetRow(ctx, []facetCount{{where: live}}, func(_ facetCount, r facetRow) {
		for _, text := range []*string{&r.category, &r.path, &r.currentKind, &r.releasedKind} {
			*text = unique.Make(*text).Value() // few texts, each held once
		}
		rows = append(rows, r)
	})
	return rows, err
}

// facetsOf counts what askFacets counts.
func facetsOf(q register.ProcessQuery, rows []facetRow) (facets map[register.Facet]map[string]int, total int) {
	facets = noFacets(q)
	for _, r := range rows {
		if !inside(r.path, q.Visible) {
			continue
		}
		unmet := r.unmet(q)
		if len(unmet) == 0 {
			total += r.n
		}
		for _, f := range q.Facets {
			if len(unmet) == 0 || len(unmet) == 1 && unmet[0] == f {
				for _, value := range facetValues(q, f, r) {
					facets[f][value] += r.n
				}
			}
		}
	}
	return facets, total
}

// unmet lists the facets on which a filter asks for something else than the row has.
func (r facetRow) unmet(q register.ProcessQuery) (unmet []register.Facet) {
	f := q.Filter
	all, none := bitsOf(f.Marks), bitsOf(f.NotMarks)
	for _, asked := range [...]struct {
		facet register.Facet
		met   bool
	}{
		{register.FacetUnit, strings.HasPrefix(r.path, q.UnitPath)},
		{register.FacetCategory, len(f.Categories) == 0 || slices.Contains(f.Categories, register.Category(r.category))},
		{register.FacetMark, r.marks&all == all && r.marks&none == 0},
		{register.FacetVacant, f.OwnerVacant == nil || *f.OwnerVacant == r.vacant},
		{register.FacetImportant, f.Important == nil || *f.Important == r.important},
		{register.FacetTaskKind, f.TaskKind == "" || f.TaskKind == r.taskKind(q)},
	} {
		if !asked.met {
			unmet = append(unmet, asked.facet)
		}
	}
	return unmet
}
