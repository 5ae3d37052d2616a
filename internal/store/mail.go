package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

type noticeRow struct {
	TenantID  string
	ID        string
	UserID    string
	Kind      string
	ProcessID string
	Path      string
	Detail    string
	Once      string
	CreatedAt int64
	BundleAt  int64
	MailID    string
}

func (noticeRow) TableName() string { return "notices" }

// InsertNotice keeps a notice; false if the person has been told the same already.
func (s *DB) InsertNotice(ctx context.Context, q notify.Queued) (bool, error) {
	detail, err := json.Marshal(q.Values)
	if err != nil {
		return false, fmt.Errorf("store: notice: %w", err)
	}
	res := s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&noticeRow{
		TenantID: tenant(ctx), ID: q.ID, UserID: q.UserID, Kind: string(q.Kind), ProcessID: q.ProcessID, Path: q.Path, Detail: string(detail),
		Once: q.Once, CreatedAt: micros(q.At), BundleAt: micros(q.BundleAt), MailID: q.MailID,
	})
	return res.RowsAffected > 0, translate(res.Error, "notice")
}

// DigestsDue returns the users for whom notices wait that belong into a digest by now.
func (s *DB) DigestsDue(ctx context.Context, now time.Time) ([]string, error) {
	var ids []string
	err := s.reader(ctx).Raw("SELECT DISTINCT user_id FROM notices WHERE tenant_id = ? AND mail_id = '' AND bundle_at > 0 AND bundle_at <= ? ORDER BY user_id",
		tenant(ctx), micros(now)).Scan(&ids).Error
	return ids, translate(err, "notice")
}

// Bundle gives all notices of a digest that is due a mail; false if somebody else was faster.
func (s *DB) Bundle(ctx context.Context, userID, mailID string, now time.Time) (bool, error) {
	res := s.writer(ctx).Model(&noticeRow{}).Where("tenant_id = ? AND user_id = ? AND mail_id = '' AND bundle_at > 0 AND bundle_at <= ?", tenant(ctx), userID, micros(now)).
		Update("mail_id", mailID)
	return res.RowsAffected > 0, translate(res.Error, "notice")
}

// NoticesOf returns what a mail tells, oldest first.
func (s *DB) NoticesOf(ctx context.Context, mailID string) ([]notify.Queued, error) {
	var rows []noticeRow
	err := s.reader(ctx).Where("tenant_id = ? AND mail_id = ?", tenant(ctx), mailID).Order("created_at, id").Find(&rows).Error
	if err != nil {
		return nil, translate(err, "notice")
	}
	out := make([]notify.Queued, len(rows))
	for i, r := range rows {
		out[i] = notify.Queued{ID: r.ID, At: fromMicros(r.CreatedAt), MailID: r.MailID, Notice: register.Notice{
			Kind: register.NoticeKind(r.Kind), UserID: r.UserID, ProcessID: r.ProcessID, Path: r.Path, Once: r.Once,
		}}
		if err := json.Unmarshal([]byte(r.Detail), &out[i].Values); err != nil {
			return nil, fmt.Errorf("store: notice %s: %w", r.ID, err)
		}
	}
	return out, nil
}

type mailRow struct {
	TenantID   string
	ID         string
	UserID     *string
	Recipient  string
	Letter     string
	State      string
	Attempts   int
	NextAt     int64
	LeaseOwner string
	LeaseUntil int64
	LastError  string
	CreatedAt  int64
	SentAt     int64
}

func (mailRow) TableName() string { return "mails" }

func (r mailRow) mail() (notify.Mail, error) {
	m := notify.Mail{
		ID: r.ID, State: notify.MailState(r.State), Attempts: r.Attempts, LastError: r.LastError, NextAt: fromMicros(r.NextAt),
		CreatedAt: fromMicros(r.CreatedAt), SentAt: fromMicros(r.SentAt),
	}
	if r.UserID != nil {
		m.UserID = *r.UserID
		return m, nil
	}
	m.UserName = r.Recipient
	err := json.Unmarshal([]byte(r.Letter), &m.Letter)
	m.Letter.To = r.Recipient
	return m, err
}

// InsertMail puts m into the queue.
func (s *DB) InsertMail(ctx context.Context, m notify.Mail) error {
	row := map[string]any{
		"tenant_id": tenant(ctx), "id": m.ID, "state": string(notify.MailQueued), "next_at": gorm.Expr(s.clock()), "created_at": micros(m.CreatedAt),
	}
	if m.Letter.To == "" {
		row["user_id"] = m.UserID
		return translate(s.writer(ctx).Model(&mailRow{}).Create(row).Error, "mail")
	}
	letter, err := json.Marshal(m.Letter)
	if err != nil {
		return fmt.Errorf("store: letter: %w", err)
	}
	row["recipient"], row["letter"] = m.Letter.To, string(letter)
	return translate(s.writer(ctx).Model(&mailRow{}).Create(row).Error, "mail")
}

// ClaimMail takes the mail that has waited longest for its next attempt, for as long as the lease lasts.
func (s *DB) ClaimMail(ctx context.Context, owner string, lease time.Duration) (notify.Mail, error) {
	free := "state = 'queued' AND next_at <= " + s.clock() + " AND lease_until < " + s.clock()
	var rows []mailRow
	err := s.writer(ctx).Raw("UPDATE mails SET attempts = attempts + 1, lease_owner = ?, lease_until = "+s.clock()+" + ? WHERE tenant_id = ? AND "+free+
		" AND id = (SELECT id FROM mails WHERE tenant_id = ? AND "+free+" ORDER BY next_at, id LIMIT 1) RETURNING *",
		owner, lease.Microseconds(), tenant(ctx), tenant(ctx)).Scan(&rows).Error
	if err == nil && len(rows) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return notify.Mail{}, translate(err, "mail")
	}
	return rows[0].mail()
}

// LettersSince counts the letters of the tenant that were queued since a time.
func (s *DB) LettersSince(ctx context.Context, since time.Time) (int, error) {
	var n int64
	err := s.reader(ctx).Model(&mailRow{}).Where("tenant_id = ? AND user_id IS NULL AND created_at > ?", tenant(ctx), micros(since)).Count(&n).Error
	return int(n), translate(err, "mail")
}

func (s *DB) updateMail(ctx context.Context, id, owner string, values map[string]any) error {
	values["lease_owner"], values["lease_until"] = "", 0
	res := s.writer(ctx).Model(&mailRow{}).Where("tenant_id = ? AND id = ? AND lease_owner = ?", tenant(ctx), id, owner).Updates(values)
	if res.Error == nil && res.RowsAffected == 0 {
		return problem.New(problem.Conflict, "mail.lost")
	}
	return translate(res.Error, "mail")
}

// MailSent notes that a server has accepted a mail, and forgets what was in it.
func (s *DB) MailSent(ctx context.Context, id, owner string) error {
	if err := s.updateMail(ctx, id, owner, map[string]any{"state": string(notify.MailSent), "sent_at": micros(s.Now()), "last_error": "", "letter": "{}"}); err != nil {
		return err
	}
	return translate(s.writer(ctx).Model(&noticeRow{}).Where("tenant_id = ? AND mail_id = ?", tenant(ctx), id).Update("detail", "{}").Error, "mail")
}

// MailRetry puts a mail back for a later attempt.
func (s *DB) MailRetry(ctx context.Context, id, owner string, after time.Duration, why string) error {
	return s.updateMail(ctx, id, owner, map[string]any{"next_at": s.later(after), "last_error": why})
}

// MailFailed gives a mail up.
func (s *DB) MailFailed(ctx context.Context, id, owner, why string) error {
	return s.updateMail(ctx, id, owner, map[string]any{"state": string(notify.MailFailed), "last_error": why})
}

// RequeueMail tries a mail again that was given up or waits.
func (s *DB) RequeueMail(ctx context.Context, id string) error {
	res := s.writer(ctx).Model(&mailRow{}).Where("tenant_id = ? AND id = ? AND state IN ('queued', 'failed')", tenant(ctx), id).
		Updates(map[string]any{"state": string(notify.MailQueued), "next_at": gorm.Expr(s.clock()), "attempts": 0})
	if res.Error == nil && res.RowsAffected == 0 {
		return problem.New(problem.NotFound, "request.notFound")
	}
	return translate(res.Error, "mail")
}

// Mails returns mails in a state, newest first, with what they tell of.
func (s *DB) Mails(ctx context.Context, state notify.MailState, limit int) ([]notify.Mail, error) {
	var rows []struct {
		Row      mailRow `gorm:"embedded"`
		UserName string
		Kinds    string
	}
	err := s.reader(ctx).Raw(`SELECT m.*, COALESCE(u.name, m.recipient) AS user_name, COALESCE((SELECT STRING_AGG(n.kind, ',') FROM notices n
		WHERE n.tenant_id = m.tenant_id AND n.mail_id = m.id), '') AS kinds FROM mails m
		LEFT JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
		WHERE m.tenant_id = ? AND m.state = ? ORDER BY m.created_at DESC, m.id DESC LIMIT ?`, tenant(ctx), string(state), limit).Scan(&rows).Error
	if err != nil {
		return nil, translate(err, "mail")
	}
	out := make([]notify.Mail, len(rows))
	for i, r := range rows {
		if out[i], err = r.Row.mail(); err != nil {
			return nil, fmt.Errorf("store: mail %s: %w", r.Row.ID, err)
		}
		out[i].UserName, out[i].Kinds = r.UserName, strings.FieldsFunc(r.Kinds, func(c rune) bool { return c == ',' })
		if out[i].UserID == "" {
			out[i].Kinds = []string{"letter"}
		}
	}
	return out, nil
}

// toMeasure are the changeovers that nobody has measured by a day.
const toMeasure = `p.place = 'live' AND c.corrected_at = 0 AND c.measure_due <= @today
	AND NOT EXISTS (SELECT 1 FROM changeover_measurements m WHERE m.tenant_id = c.tenant_id AND m.changeover_id = c.id)`

// DutiesOn returns the reviews that are due, for those who answer for the process, the changeovers that are to be
// measured, for them and the strategy team, and the decisions that are late, for those who were asked.
func (s *DB) DutiesOn(ctx context.Context, today string) ([]notify.Duty, error) {
	var rows []struct{ Kind, Key, ProcessID, Number, Name, Title, Path, Day, UserID string }
	err := s.reader(ctx).Raw(`SELECT 'due' AS kind, p.id AS key, p.id AS process_id, p.number, p.name, '' AS title, '/prozesse/' || p.id AS path,
			p.review_due AS day, COALESCE(p.caretaker_user, p.owner_user) AS user_id FROM processes p
		WHERE p.tenant_id = @tenant AND p.place = 'live' AND p.review_due <> '' AND p.review_due <= @today AND COALESCE(p.caretaker_user, p.owner_user) IS NOT NULL
		UNION ALL SELECT 'due', r.id, p.id, p.number, p.name, r.title, '/freigaben/' || r.id, r.review_due, COALESCE(p.caretaker_user, p.owner_user, r.author_id)
		FROM releases r JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.process_id
		WHERE r.tenant_id = @tenant AND p.place = 'live' AND r.state = 'released' AND r.review_due <> '' AND r.review_due <= @today
			AND COALESCE(p.caretaker_user, p.owner_user, r.author_id) IS NOT NULL
		UNION ALL SELECT 'measure', c.id, p.id, p.number, p.name, c.soll_name, '/prozesse/' || p.id, c.measure_due, COALESCE(p.caretaker_user, p.owner_user)
		FROM changeovers c JOIN processes p ON p.tenant_id = c.tenant_id AND p.id = c.process_id
		WHERE c.tenant_id = @tenant AND `+toMeasure+` AND COALESCE(p.caretaker_user, p.owner_user) IS NOT NULL
		UNION ALL SELECT 'measure', c.id, p.id, p.number, p.name, c.soll_name, '/prozesse/' || p.id, c.measure_due, g.user_id
		FROM changeovers c JOIN processes p ON p.tenant_id = c.tenant_id AND p.id = c.process_id
		JOIN grants g ON g.tenant_id = c.tenant_id AND g.role = 'strategy'
		LEFT JOIN org_units u ON u.tenant_id = g.tenant_id AND u.id = g.unit_id
		WHERE c.tenant_id = @tenant AND `+toMeasure+` AND (g.unit_id IS NULL OR SUBSTR(p.unit_path, 1, LENGTH(u.path)) = u.path)
		UNION ALL SELECT 'overdue', r.id, p.id, p.number, p.name, r.title, '/freigaben/' || r.id, r.decide_by, n.user_id
		FROM releases r JOIN release_steps s ON s.tenant_id = r.tenant_id AND s.release_id = r.id AND s.state = 'open'
		JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.process_id
		JOIN notices n ON n.tenant_id = r.tenant_id AND n.once = r.id || '/' || s.id
		WHERE r.tenant_id = @tenant AND r.state = 'open' AND r.decide_by <> '' AND r.decide_by < @today`, sql.Named("tenant", tenant(ctx)), sql.Named("today", today)).Scan(&rows).Error
	out := make([]notify.Duty, len(rows))
	for i, r := range rows {
		out[i] = notify.Duty{
			Kind: register.NoticeKind(r.Kind), Key: r.Key, ProcessID: r.ProcessID, Number: r.Number, Name: r.Name, Title: r.Title, Path: r.Path,
			Day: r.Day, UserIDs: []string{r.UserID},
		}
	}
	return out, translate(err, "notice")
}
