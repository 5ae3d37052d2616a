package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/register"
)

type attachmentRow struct {
	TenantID     string
	ID           string
	ProcessID    *string
	InitiativeID *string
	Name         string
	Title        string
	MediaType    string
	Size         int64
	SHA256       string `gorm:"column:sha256"`
	CreatedAt    int64
}

func (attachmentRow) TableName() string { return "attachments" }

func (r attachmentRow) attachment() register.Attachment {
	return register.Attachment{
		AttachmentOwner: register.AttachmentOwner{ProcessID: orEmpty(r.ProcessID), InitiativeID: orEmpty(r.InitiativeID)},
		ID:              r.ID, Name: r.Name, Title: r.Title, MediaType: r.MediaType, Size: r.Size, SHA256: r.SHA256, CreatedAt: fromMicros(r.CreatedAt),
	}
}

// Attachments returns the files of a process or a Vorhaben, oldest first.
func (s *DB) Attachments(ctx context.Context, owner register.AttachmentOwner) ([]register.Attachment, error) {
	var rows []attachmentRow
	column, id := "process_id", owner.ProcessID
	if owner.InitiativeID != "" {
		column, id = "initiative_id", owner.InitiativeID
	}
	err := s.reader(ctx).Where("tenant_id = ? AND "+column+" = ?", tenant(ctx), id).Order("created_at, id").Find(&rows).Error
	list := make([]register.Attachment, len(rows))
	for i, r := range rows {
		list[i] = r.attachment()
	}
	return list, translate(err, "attachment")
}

// Attachment returns one file.
func (s *DB) Attachment(ctx context.Context, id string) (register.Attachment, error) {
	var row attachmentRow
	err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error
	return row.attachment(), translate(err, "attachment")
}

// InsertAttachment adds a; its bytes must be kept already.
func (s *DB) InsertAttachment(ctx context.Context, a register.Attachment) error {
	return translate(s.writer(ctx).Create(&attachmentRow{
		TenantID: tenant(ctx), ID: a.ID, ProcessID: orNull(a.ProcessID), InitiativeID: orNull(a.InitiativeID), Name: a.Name, Title: a.Title, MediaType: a.MediaType, Size: a.Size,
		SHA256: a.SHA256, CreatedAt: micros(a.CreatedAt),
	}).Error, "attachment")
}

// DeleteAttachment removes a file from what it belongs to, and its bytes if nobody else needs them.
func (s *DB) DeleteAttachment(ctx context.Context, id string) error {
	a, err := s.Attachment(ctx, id)
	if err != nil {
		return err
	}
	if err := s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&attachmentRow{}).Error; err != nil {
		return translate(err, "attachment")
	}
	return s.dropFile(ctx, a.SHA256)
}
