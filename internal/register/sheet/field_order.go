package sheet

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// MoveField puts an own field or group before another one of the same kind, or behind all of them if before is "". Own
// fields stand behind the built-in ones of their group, own groups behind the built-in groups.
//
// It returns problem.Stale if revision is not the stored one.
func (s *Service) MoveField(ctx context.Context, key, before string, revision int) (Catalogue, error) {
	return s.changeFields(ctx, "field.move", key, func(ctx context.Context, rows []FieldRow) ([]FieldRow, error) {
		moved, exists := find(rows, key)
		if !exists || moved.Kind == Setting {
			return nil, problem.New(problem.NotFound, "request.notFound")
		}
		if moved.Revision != revision {
			return nil, problem.New(problem.Stale, "request.stale")
		}
		ordered, err := reordered(rows, moved, before)
		if err != nil {
			return nil, err
		}
		for i := range ordered {
			if ordered[i].Position == i+1 {
				continue
			}
			ordered[i].Position = i + 1
			if ordered[i], err = s.store.SaveFieldRow(ctx, ordered[i]); err != nil {
				return nil, err
			}
		}
		return ordered, nil
	})
}

// reordered returns all rows in their order with moved at its new place.
func reordered(rows []FieldRow, moved FieldRow, before string) ([]FieldRow, error) {
	rest := slices.DeleteFunc(slices.Clone(rows), func(r FieldRow) bool { return r.Key == moved.Key })
	at := len(rest)
	if before != "" {
		at = slices.IndexFunc(rest, func(r FieldRow) bool { return r.Key == before && r.Kind == moved.Kind })
	}
	if at < 0 {
		return nil, problem.InvalidFields(problem.FieldOf("before", "field.notAllowed"))
	}
	return slices.Insert(rest, at, moved), nil
}
