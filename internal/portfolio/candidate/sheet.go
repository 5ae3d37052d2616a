package candidate

import (
	"cmp"
	"context"
	"slices"
)

// SheetRow is an object as people rate it: what nobody has answered, and what the register answers itself.
type SheetRow struct {
	Object     *Object
	UnitNumber string
	UnitName   string
	Open       []string // keys of criteria and of rules without any answer
	Computed   []string // keys of criteria that a formula answers; a rating overrules it and needs a reason
}

// Sheet returns the objects the actor may rate by a set, in the order of units and numbers: it stays the same while they
// are rated.
func (s *Service) Sheet(ctx context.Context, q Query) (*Answered, []SheetRow, error) {
	q.Sensitivity = false
	a, err := s.Rank(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	rows := make([]SheetRow, len(a.Rows))
	for n, row := range a.Rows {
		rows[n] = a.sheetRow(row)
	}
	slices.SortFunc(rows, func(x, y SheetRow) int {
		return cmp.Or(cmp.Compare(x.UnitNumber, y.UnitNumber), cmp.Compare(x.Object.Number, y.Object.Number), cmp.Compare(x.Object.ID, y.Object.ID))
	})
	return a, rows, nil
}

func (a *Answered) sheetRow(row Row) SheetRow {
	o := a.snapshot.objects[row.index]
	out := SheetRow{Object: o}
	out.UnitNumber, out.UnitName = a.UnitOf(o)
	origins := a.matrix.origin[row.index*len(a.Set.Criteria):]
	for j, c := range a.Set.Criteria {
		switch origins[j] {
		case Open:
			out.Open = append(out.Open, c.Key)
		case Computed, Overruled:
			out.Computed = append(out.Computed, c.Key)
		}
	}
	gates := a.matrix.gates[row.index*len(a.Set.Knockouts):]
	for j, k := range a.Set.Knockouts {
		if gates[j] == Unasked {
			out.Open = append(out.Open, k.Key)
		}
	}
	return out
}
