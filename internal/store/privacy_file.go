package store

import (
	"context"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/privacy"
)

// fileUses is where the bytes of a file are needed, and whether that use is part of the record.
const fileUses = `SELECT 'attachment' AS use, a.name, COALESCE(a.process_id, '') AS process,
		COALESCE(a.initiative_id, '') AS initiative, '' AS state, 1 AS free FROM attachments a
		WHERE a.tenant_id = @tenant AND a.sha256 = @hash
	UNION ALL SELECT 'version', v.file_name, m.process_id, '', v.state, CASE WHEN v.released_at = 0 AND v.submitted_at = 0 THEN 1 ELSE 0 END FROM model_versions v
		JOIN models m ON m.tenant_id = v.tenant_id AND m.id = v.model_id WHERE v.tenant_id = @tenant AND v.sha256 = @hash`

// FilesNaming calls visit with each use of a file that names somebody or could not be read whole, and with what others are
// drawing.
func (s *DB) FilesNaming(ctx context.Context, look func([]byte) privacy.Look, visit func(privacy.KeptFile)) error {
	var hashes []string
	if err := s.reader(ctx).Raw("SELECT sha256 FROM files WHERE tenant_id = ? ORDER BY sha256", tenant(ctx)).Scan(&hashes).Error; err != nil {
		return translate(err, "file")
	}
	for _, hash := range hashes {
		content, err := s.File(ctx, hash)
		if err != nil {
			return err
		}
		found := look(content)
		if found == (privacy.Look{}) {
			continue
		}
		var uses []struct {
			Use, Name, Process, Initiative, State string
			Free                                  int
		}
		if err := s.reader(ctx).Raw(fileUses, map[string]any{"tenant": tenant(ctx), "hash": hash}).Scan(&uses).Error; err != nil {
			return translate(err, "file")
		}
		for _, u := range uses {
			visit(privacy.KeptFile{SHA256: hash, Use: u.Use, Name: u.Name, Process: u.Process, Initiative: u.Initiative, State: u.State, Replace: u.Free == 1, Unread: found.Unread})
		}
	}
	return s.sketchesNaming(ctx, look, visit)
}

func (s *DB) sketchesNaming(ctx context.Context, look func([]byte) privacy.Look, visit func(privacy.KeptFile)) error {
	var rows []struct {
		Encoding, Name, ProcessID string
		Bytes                     []byte
		Size                      int64
	}
	err := s.reader(ctx).Raw(`SELECT d.encoding, d.bytes, d.size, m.name, m.process_id FROM model_drafts d
		JOIN models m ON m.tenant_id = d.tenant_id AND m.id = d.model_id WHERE d.tenant_id = ? ORDER BY d.model_id, d.user_id`, tenant(ctx)).Scan(&rows).Error
	if err != nil {
		return translate(err, "draft")
	}
	for _, r := range rows {
		content, err := unpack(r.Encoding, r.Bytes, r.Size)
		if err != nil {
			return fmt.Errorf("store: draft of %s: %w", r.Name, err)
		}
		if found := look(content); found != (privacy.Look{}) {
			visit(privacy.KeptFile{Use: "draft", Name: r.Name, Process: r.ProcessID, Replace: true, Unread: found.Unread})
		}
	}
	return nil
}
