package store

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/prozessregister/prozessregister/internal/audit"
)

// auditTextRow is a text of an entry of the audit trail. Erasing it leaves the chain whole.
type auditTextRow struct {
	TenantID string
	Seq      int64
	Ref      string
	Salt     string
	Text     string
}

func (auditTextRow) TableName() string { return "audit_texts" }

// detachTexts takes the free texts out of e and returns them as rows of their own.
func detachTexts(e *audit.Entry) (rows []auditTextRow, err error) {
	e.Details, err = e.Details.Detach(func(text string) string {
		row := auditTextRow{TenantID: e.TenantID, Seq: e.Seq, Salt: uuid.NewString(), Text: text}
		row.Ref = audit.Ref(row.Salt, text)
		rows = append(rows, row)
		return row.Ref
	})
	return rows, err
}

// entriesOf gives rows of the trail as people read them, with their texts.
func (s *DB) entriesOf(ctx context.Context, rows []auditRow) ([]audit.Entry, error) {
	texts, err := s.auditTexts(ctx, rows)
	if err != nil {
		return nil, err
	}
	entries := make([]audit.Entry, len(rows))
	for i, r := range rows {
		if entries[i], err = r.entry(); err != nil {
			return nil, err
		}
		if mayHoldTexts(r) {
			byRef := map[string]string{}
			for _, t := range texts[r.Seq] {
				byRef[t.Ref] = t.Text
			}
			entries[i].Details = entries[i].Details.Attach(byRef)
		}
	}
	return entries, nil
}

func mayHoldTexts(r auditRow) bool { return strings.Contains(r.Details, `"$ref"`) }

// auditTexts returns the texts that are kept of entries, by the number of the entry.
func (s *DB) auditTexts(ctx context.Context, entries []auditRow) (map[int64][]auditTextRow, error) {
	var seqs []int64
	for _, r := range entries {
		if mayHoldTexts(r) {
			seqs = append(seqs, r.Seq)
		}
	}
	texts := map[int64][]auditTextRow{}
	if len(seqs) == 0 {
		return texts, nil
	}
	var rows []auditTextRow
	err := s.reader(ctx).Where("tenant_id = ? AND seq IN ?", tenant(ctx), seqs).Find(&rows).Error
	for _, r := range rows {
		texts[r.Seq] = append(texts[r.Seq], r)
	}
	return texts, translate(err, "audit")
}

// EraseAuditTexts forgets the free texts of an entry and returns how many there were.
func (s *DB) EraseAuditTexts(ctx context.Context, seq int64) (int, error) {
	res := s.writer(ctx).Where("tenant_id = ? AND seq = ?", tenant(ctx), seq).Delete(&auditTextRow{})
	return int(res.RowsAffected), translate(res.Error, "audit")
}

// textFault is the fault of an entry whose text is not the one that was written, nil if there is none.
func textFault(e audit.Entry, texts []auditTextRow) *audit.Fault {
	refs := map[string]bool{}
	for _, ref := range e.Details.Refs() {
		refs[ref] = true
	}
	for _, t := range texts {
		if !refs[t.Ref] || audit.Ref(t.Salt, t.Text) != t.Ref {
			return &audit.Fault{Seq: e.Seq, Reason: "text"}
		}
	}
	return nil
}
