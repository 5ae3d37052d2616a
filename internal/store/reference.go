package store

import "context"

// touchReferring marks the processes whose Steckbrief names an object: they are found by what it is called.
func (s *DB) touchReferring(ctx context.Context, target, id string) error {
	ids, err := s.referring(ctx, target, id)
	s.touchProcess(ctx, ids...)
	return err
}

// ReferencesTo counts the processes whose Steckbrief names an object in any field for such objects, the house's own
// ones too, as it is now or as it is released.
func (s *DB) ReferencesTo(ctx context.Context, target, id string) (int, error) {
	ids, err := s.referring(ctx, target, id)
	return len(ids), err
}

// referring returns the ids of the processes that name an object.
func (s *DB) referring(ctx context.Context, target, id string) ([]string, error) {
	ix, err := s.newIndexer(ctx)
	if err != nil {
		return nil, err
	}
	var fields []string
	for _, def := range ix.schema.Fields() {
		if def.Target == target {
			fields = append(fields, def.Key)
		}
	}
	if len(fields) == 0 {
		return nil, nil
	}
	var ids []string
	err = s.reader(ctx).Raw("SELECT DISTINCT process_id FROM process_terms WHERE tenant_id = ? AND field IN ? AND value = ?",
		tenant(ctx), fields, id).Scan(&ids).Error
	return ids, translate(err, "search")
}

// nameOf is what an object is called before it is changed, "" if there is none.
func (s *DB) nameOf(ctx context.Context, target, id string) (string, error) {
	names, err := s.ObjectNames(ctx, target, []string{id})
	return names[id], err
}
