package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
)

// auditRow is a row of audit_log.
type auditRow struct {
	TenantID   string
	Seq        int64
	At         int64
	ActorRef   string
	Action     string
	ObjectKind string
	ObjectID   string
	ProcessID  string
	UnitID     string
	Draft      bool
	Details    string
	PrevHash   string
	Hash       string
}

func (auditRow) TableName() string { return "audit_log" }

type auditHeadRow struct {
	TenantID string
	Seq      int64
	Hash     string
}

func (auditHeadRow) TableName() string { return "audit_heads" }

type auditPersonRow struct {
	TenantID string
	Ref      string
	UserID   string
	Salt     string
}

func (auditPersonRow) TableName() string { return "audit_people" }

// Record adds an entry to the audit trail of the tenant of ctx; the person, time, number and hash are
// filled in here. It becomes part of the chain when the transaction commits.
func (s *DB) Record(ctx context.Context, e audit.Entry) {
	tx, open := ctx.Value(txKey{}).(*transaction)
	if !open {
		panic("store: audit entry outside of a transaction")
	}
	actor, err := identity.From(ctx)
	if err == nil && !actor.System {
		e.ActorRef = actor.UserID // replaced by the pseudonym when sealed
	}
	e.TenantID = tenant(ctx)
	tx.entries = append(tx.entries, e)
}

// sealAudit numbers and chains what was recorded. The head row is locked here, as the last of all locks.
func (s *DB) sealAudit(ctx context.Context, tx *transaction) error {
	if len(tx.entries) == 0 {
		return nil
	}
	head, err := s.lockHead(ctx, tx.db)
	if err != nil {
		return err
	}
	rows, texts, people := make([]auditRow, 0, len(tx.entries)), []auditTextRow{}, map[string]string{}
	for _, e := range tx.entries {
		ref, known := people[e.ActorRef]
		if !known {
			if ref, err = s.pseudonym(ctx, tx.db, e.ActorRef); err != nil {
				return err
			}
			people[e.ActorRef] = ref
		}
		e.ActorRef = ref
		e.Seq, e.At = head.Seq+1, s.dated(ctx)
		free, err := detachTexts(&e)
		if err != nil {
			return err
		}
		texts = append(texts, free...)
		e = e.Seal(head.Hash)
		head.Seq, head.Hash = e.Seq, e.Hash
		row, err := newAuditRow(e)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	if err := tx.db.WithContext(ctx).CreateInBatches(rows, 200).Error; err != nil {
		return err
	}
	if len(texts) > 0 {
		if err := tx.db.WithContext(ctx).CreateInBatches(texts, 200).Error; err != nil {
			return err
		}
	}
	return tx.db.WithContext(ctx).Model(&auditHeadRow{}).Where("tenant_id = ?", head.TenantID).
		Updates(map[string]any{"seq": head.Seq, "hash": head.Hash}).Error
}

func (s *DB) lockHead(ctx context.Context, db *gorm.DB) (auditHeadRow, error) {
	head := auditHeadRow{TenantID: tenant(ctx), Hash: audit.Genesis}
	err := db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&head).Error
	if err != nil {
		return head, err
	}
	q := db.WithContext(ctx).Where("tenant_id = ?", head.TenantID)
	if s.dialect == Postgres { // SQLite holds its one write lock already
		q = q.Clauses(clause.Locking{Strength: "UPDATE"})
	}
	return head, q.Take(&head).Error
}

// pseudonym returns the name of a user in the chain, making one at the first time.
func (s *DB) pseudonym(ctx context.Context, db *gorm.DB, userID string) (string, error) {
	if userID == "" {
		return audit.System, nil
	}
	var row auditPersonRow
	err := db.WithContext(ctx).Where("tenant_id = ? AND user_id = ?", tenant(ctx), userID).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		row = auditPersonRow{TenantID: tenant(ctx), UserID: userID, Ref: "p-" + uuid.NewString(), Salt: uuid.NewString()}
		err = db.WithContext(ctx).Create(&row).Error
	}
	return row.Ref, err
}

func newAuditRow(e audit.Entry) (auditRow, error) {
	details, err := json.Marshal(e.Details)
	if err != nil {
		return auditRow{}, fmt.Errorf("store: audit details: %w", err)
	}
	return auditRow{
		TenantID: e.TenantID, Seq: e.Seq, At: micros(e.At), ActorRef: e.ActorRef, Action: e.Action,
		ObjectKind: e.ObjectKind, ObjectID: e.ObjectID, ProcessID: e.ProcessID, UnitID: e.UnitID,
		Draft: e.Draft, Details: string(details), PrevHash: e.PrevHash, Hash: e.Hash,
	}, nil
}

func (r auditRow) entry() (audit.Entry, error) {
	e := audit.Entry{
		TenantID: r.TenantID, Seq: r.Seq, At: fromMicros(r.At), ActorRef: r.ActorRef, Action: r.Action,
		ObjectKind: r.ObjectKind, ObjectID: r.ObjectID, ProcessID: r.ProcessID, UnitID: r.UnitID,
		Draft: r.Draft, PrevHash: r.PrevHash, Hash: r.Hash,
	}
	if err := json.Unmarshal([]byte(r.Details), &e.Details); err != nil {
		return e, fmt.Errorf("store: audit entry %d: %w", r.Seq, err)
	}
	return e, nil
}

// VerifyAudit reads the whole chain of the tenant of ctx as it is at one moment, whatever is written meanwhile, and returns its
// head and the first fault, if any.
func (s *DB) VerifyAudit(ctx context.Context) (head audit.Head, fault *audit.Fault, err error) {
	if open(ctx) != nil {
		return s.verifyAudit(ctx)
	}
	err = s.Snapshot(ctx, func(ctx context.Context) error {
		head, fault, err = s.verifyAudit(ctx)
		return err
	})
	return head, fault, err
}

func (s *DB) verifyAudit(ctx context.Context) (audit.Head, *audit.Fault, error) {
	head := auditHeadRow{}
	err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Take(&head).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return audit.Head{}, nil, translate(err, "audit")
	}
	verifier := audit.NewVerifier()
	var batch []auditRow
	for after := int64(-1 << 62); ; after = batch[len(batch)-1].Seq {
		batch = batch[:0]
		err := s.reader(ctx).Where("tenant_id = ? AND seq > ?", tenant(ctx), after).Order("seq").Limit(1000).Find(&batch).Error
		if err != nil {
			return audit.Head{}, nil, translate(err, "audit")
		}
		if len(batch) == 0 {
			break
		}
		texts, err := s.auditTexts(ctx, batch)
		if err != nil {
			return audit.Head{}, nil, err
		}
		for _, row := range batch {
			e, err := row.entry()
			if err != nil {
				return audit.Head{}, &audit.Fault{Seq: row.Seq, Reason: "hash"}, nil //nolint:nilerr // a spoilt entry is the finding
			}
			if verifier.Add(e); verifier.Fault == nil {
				verifier.Fault = textFault(e, texts[row.Seq])
			}
		}
	}
	end := audit.Head{Seq: head.Seq, Hash: head.Hash}
	return end, verifier.Finish(end), nil
}
