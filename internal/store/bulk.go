package store

import "context"

// InBulk is InTx for those who enter thousands of things: what changes rarely and is asked for with each of them (settings,
// own fields, units) is read once. Writing any of these in the transaction lets it be read anew.
func (s *DB) InBulk(ctx context.Context, fn func(ctx context.Context) error) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		tx := open(ctx)
		if tx.once == nil {
			tx.once = map[string]any{}
			defer func() { tx.once = nil }()
		}
		return fn(ctx)
	})
}

// manyProcesses is how many changed processes make another register of a small one.
const manyProcesses = 500

// countChanged lets PostgreSQL look at what its tables hold now, each time manyProcesses were changed, in one transaction or in
// many, and less often the more there are: a fifth of all that were changed so far. It does so by itself some minutes later; that
// it may fail changes nothing of what is kept. SQLite plans without.
func (s *DB) countChanged(ctx context.Context, processes int) {
	if s.dialect != Postgres || processes == 0 {
		return
	}
	all, known := s.changed.Add(int64(processes)), s.known.Load()
	if all-known < max(manyProcesses, all/5) || !s.known.CompareAndSwap(known, all) {
		return
	}
	_ = s.write.WithContext(ctx).Exec("SELECT renew_statistics()").Error
}

// open returns the open transaction of ctx, nil without one.
func open(ctx context.Context) *transaction {
	tx, _ := ctx.Value(txKey{}).(*transaction)
	return tx
}

// once returns what read returns; in a bulk transaction it is asked the first time only.
func once[T any](ctx context.Context, key string, read func() (T, error)) (T, error) {
	tx := open(ctx)
	if tx == nil || tx.once == nil {
		return read()
	}
	if known, ok := tx.once[key].(T); ok {
		return known, nil
	}
	v, err := read()
	if err == nil {
		tx.once[key] = v
	}
	return v, err
}

// readAnew forgets what a bulk transaction has read.
func readAnew(ctx context.Context) {
	if tx := open(ctx); tx != nil {
		clear(tx.once)
	}
}
