package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type committeeReportRow struct {
	TenantID  string
	ID        string
	Title     string
	Body      string
	Meeting   string
	DayFrom   string
	DayTo     string
	Parts     string
	Document  string
	Closed    bool
	AuthorID  *string
	CreatedAt int64
	UpdatedAt int64
	Revision  int

	DocxSha256 string `gorm:"->"`
	PdfSha256  string `gorm:"->"`
	Redacted   int    `gorm:"->"`
}

func (committeeReportRow) TableName() string { return "committee_reports" }

func newCommitteeReportRow(tenantID string, r committee.Report) (committeeReportRow, error) {
	parts, err := json.Marshal(r.Parts)
	if err != nil {
		return committeeReportRow{}, fmt.Errorf("store: parts of report: %w", err)
	}
	document, err := json.Marshal(r.Document)
	if err != nil {
		return committeeReportRow{}, fmt.Errorf("store: document of report: %w", err)
	}
	return committeeReportRow{
		TenantID: tenantID, ID: r.ID, Title: r.Title, Body: r.Body, Meeting: r.Meeting, DayFrom: r.From, DayTo: r.To, Parts: string(parts),
		Document: string(document), Closed: r.Closed, AuthorID: orNull(r.AuthorID), CreatedAt: micros(r.CreatedAt), UpdatedAt: micros(r.UpdatedAt),
		Revision: r.Revision,
	}, nil
}

func (r committeeReportRow) report() (committee.Report, error) {
	out := committee.Report{
		ID: r.ID, Title: r.Title, Body: r.Body, Meeting: r.Meeting, From: r.DayFrom, To: r.DayTo, Closed: r.Closed, AuthorID: orEmpty(r.AuthorID),
		CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
		Redacted: r.Redacted, Hashes: map[string]string{},
	}
	for format, hash := range map[string]string{"docx": r.DocxSha256, "pdf": r.PdfSha256} {
		if hash != "" {
			out.Hashes[format] = hash
		}
	}
	if err := json.Unmarshal([]byte(r.Parts), &out.Parts); err != nil {
		return out, fmt.Errorf("store: parts of report %s: %w", r.ID, err)
	}
	if r.Document == "" {
		return out, nil
	}
	if err := json.Unmarshal([]byte(r.Document), &out.Document); err != nil {
		return out, fmt.Errorf("store: document of report %s: %w", r.ID, err)
	}
	return out, nil
}

// committeeColumns are all but the document of a report and its files.
var committeeColumns = []string{
	"id", "title", "body", "meeting", "day_from", "day_to", "parts", "closed", "author_id", "created_at", "updated_at", "revision", "docx_sha256",
	"pdf_sha256", "redacted",
}

// CommitteeReports returns the reports without their documents, newest first.
func (s *DB) CommitteeReports(ctx context.Context) ([]committee.Report, error) {
	var rows []committeeReportRow
	err := s.reader(ctx).Select(committeeColumns).Where("tenant_id = ?", tenant(ctx)).Order("created_at DESC, id DESC").Find(&rows).Error
	if err != nil {
		return nil, translate(err, "committeeReport")
	}
	return s.committeeReports(ctx, rows)
}

// CommitteeReport returns one report.
func (s *DB) CommitteeReport(ctx context.Context, id string) (committee.Report, error) {
	var row committeeReportRow
	if err := s.reader(ctx).Select(append([]string{"document"}, committeeColumns...)).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error; err != nil {
		return committee.Report{}, translate(err, "committeeReport")
	}
	found, err := s.committeeReports(ctx, []committeeReportRow{row})
	if err != nil {
		return committee.Report{}, err
	}
	return found[0], nil
}

func (s *DB) committeeReports(ctx context.Context, rows []committeeReportRow) ([]committee.Report, error) {
	out, ids := make([]committee.Report, len(rows)), make([]string, len(rows))
	for i, r := range rows {
		report, err := r.report()
		if err != nil {
			return nil, err
		}
		out[i], ids[i] = report, report.AuthorID
	}
	names, err := s.UserNames(ctx, ids)
	for i := range out {
		out[i].AuthorName = names[out[i].AuthorID]
	}
	return out, err
}

// InsertCommitteeReport adds r.
func (s *DB) InsertCommitteeReport(ctx context.Context, r committee.Report) error {
	row, err := newCommitteeReportRow(tenant(ctx), r)
	if err != nil {
		return err
	}
	return translate(s.writer(ctx).Create(&row).Error, "committeeReport")
}

// UpdateCommitteeReport writes r if the stored revision still equals r.Revision, else it returns problem.Stale.
func (s *DB) UpdateCommitteeReport(ctx context.Context, r committee.Report) error {
	row, err := newCommitteeReportRow(tenant(ctx), r)
	if err != nil {
		return err
	}
	res := s.writer(ctx).Model(&committeeReportRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), r.ID, r.Revision).
		Updates(map[string]any{
			"title": row.Title, "document": row.Document, "closed": row.Closed, "updated_at": row.UpdatedAt, "revision": r.Revision + 1,
			"docx": r.Files["docx"], "pdf": r.Files["pdf"], "docx_sha256": r.Hashes["docx"], "pdf_sha256": r.Hashes["pdf"],
		})
	if res.Error == nil && res.RowsAffected == 0 {
		return problem.New(problem.Stale, "request.stale")
	}
	return translate(res.Error, "committeeReport")
}

// CommitteeFile returns a document that was kept when its report was closed, problem.NotFound if there is none.
func (s *DB) CommitteeFile(ctx context.Context, id, format string) ([]byte, error) {
	columns := map[string]string{"docx": "docx", "pdf": "pdf"}
	var row struct{ Content []byte }
	err := s.reader(ctx).Table("committee_reports").Select(columns[format]+" AS content").Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error
	if err == nil && row.Content == nil {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	return row.Content, translate(err, "committeeReport")
}
