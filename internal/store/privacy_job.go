package store

import "context"

// CountMade counts the pieces of files that jobs have made and reports whether jobs are at work, or wait with something that
// was handed to them.
func (s *DB) CountMade(ctx context.Context) (pieces int, working bool, err error) {
	var row struct{ Pieces, Working int }
	err = s.reader(ctx).Raw(`SELECT (SELECT COUNT(*) FROM job_files WHERE tenant_id = @tenant) AS pieces,
		(SELECT COUNT(*) FROM jobs j WHERE j.tenant_id = @tenant AND (j.state = 'running' OR (j.state = 'waiting' AND EXISTS
			(SELECT 1 FROM job_inputs i WHERE i.tenant_id = j.tenant_id AND i.job_id = j.id)))) AS working`,
		map[string]any{"tenant": tenant(ctx)}).Scan(&row).Error
	return row.Pieces, row.Working > 0, translate(err, "privacy")
}

// DeleteMade deletes all files that jobs have made: each can be made again.
func (s *DB) DeleteMade(ctx context.Context) error {
	return translate(s.writer(ctx).Where("tenant_id = ?", tenant(ctx)).Delete(&jobFileRow{}).Error, "privacy")
}
