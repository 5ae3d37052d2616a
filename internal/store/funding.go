package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type fundingRoundRow struct {
	TenantID string
	ID       string
	Year     int
	Years    int
	Opens    string
	Deadline string
	Note     string
	Stage    string
	Reached  string
	Revision int
}

func (fundingRoundRow) TableName() string { return "funding_rounds" }

func newFundingRoundRow(tenantID string, r funding.Round) (fundingRoundRow, error) {
	reached, err := json.Marshal(r.Reached)
	return fundingRoundRow{
		TenantID: tenantID, ID: r.ID, Year: r.Year, Years: r.Years, Opens: r.Opens, Deadline: r.Deadline, Note: r.Note, Stage: string(r.Stage),
		Reached: string(reached), Revision: r.Revision,
	}, err
}

func (r fundingRoundRow) round() (funding.Round, error) {
	out := funding.Round{
		ID: r.ID, Year: r.Year, Years: r.Years, Opens: r.Opens, Deadline: r.Deadline, Note: r.Note, Stage: funding.Stage(r.Stage), Revision: r.Revision,
	}
	if err := json.Unmarshal([]byte(r.Reached), &out.Reached); err != nil {
		return out, fmt.Errorf("store: stages of round %s: %w", r.ID, err)
	}
	return out, nil
}

// FundingRounds returns all rounds, newest first.
func (s *DB) FundingRounds(ctx context.Context) ([]funding.Round, error) {
	var rows []fundingRoundRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("year DESC").Find(&rows).Error; err != nil {
		return nil, translate(err, "fundingRound")
	}
	out := make([]funding.Round, len(rows))
	for i, row := range rows {
		r, err := row.round()
		if err != nil {
			return nil, err
		}
		out[i] = r
	}
	return out, nil
}

// FundingRound returns one round.
func (s *DB) FundingRound(ctx context.Context, id string) (funding.Round, error) {
	var row fundingRoundRow
	if err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error; err != nil {
		return funding.Round{}, translate(err, "fundingRound")
	}
	return row.round()
}

// HoldFundingRound lets nobody else change a round or its requests until the transaction ends.
func (s *DB) HoldFundingRound(ctx context.Context, id string) error {
	return s.hold(ctx, "funding_rounds", id)
}

// InsertFundingRound adds r.
func (s *DB) InsertFundingRound(ctx context.Context, r funding.Round) error {
	row, err := newFundingRoundRow(tenant(ctx), r)
	if err != nil {
		return err
	}
	return translate(s.writer(ctx).Create(&row).Error, "fundingRound")
}

// UpdateFundingRound writes r if the stored revision still equals r.Revision, else it returns problem.Stale.
func (s *DB) UpdateFundingRound(ctx context.Context, r funding.Round) error {
	row, err := newFundingRoundRow(tenant(ctx), r)
	if err != nil {
		return err
	}
	res := s.writer(ctx).Model(&fundingRoundRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).
		Updates(map[string]any{
			"year": row.Year, "years": row.Years, "opens": row.Opens, "deadline": row.Deadline, "note": row.Note, "stage": row.Stage,
			"reached": row.Reached, "revision": gorm.Expr("revision + 1"),
		})
	return staleIfNone(res.Error, res.RowsAffected, "fundingRound")
}

type fundingRequestRow struct {
	TenantID      string
	ID            string
	RoundID       string
	UnitID        string
	Title         string
	InitiativeID  string
	ApplicationID string
	Binding       string
	Financing     string
	Mandatory     bool
	Reason        string
	Positions     int
	FollowUp      int64
	FollowUpNote  string
	Lines         string
	State         string
	Comment       string
	PostponedTo   int
	Hold          string
	HoldNote      string
	CreatedAt     int64
	UpdatedAt     int64
	Revision      int
}

func (fundingRequestRow) TableName() string { return "funding_requests" }

// fundingLine is a line of a request as it is kept.
type fundingLine struct {
	Nature       string                     `json:"nature"`
	Purpose      string                     `json:"purpose,omitempty"`
	Account      string                     `json:"account,omitempty"`
	Product      string                     `json:"product,omitempty"`
	InvestmentNo string                     `json:"investmentNo,omitempty"`
	Amounts      [funding.Horizon]int64     `json:"amounts"`
	Commitments  [funding.Horizon - 1]int64 `json:"commitments"`
	Years        []fundingYear              `json:"years"`
}

type fundingYear struct {
	Granted int64 `json:"granted"`
	Carried int64 `json:"carried"`
	Ordered int64 `json:"ordered"`
	Spent   int64 `json:"spent"`
}

func newFundingRequestRow(tenantID string, q funding.Request) (fundingRequestRow, error) {
	lines := make([]fundingLine, len(q.Lines))
	for i, l := range q.Lines {
		lines[i] = fundingLine{
			Nature: string(l.Nature), Purpose: l.Purpose, Account: l.Account, Product: l.Product, InvestmentNo: l.InvestmentNo,
			Amounts: l.Amounts, Commitments: l.Commitments,
		}
		for _, y := range l.Years {
			lines[i].Years = append(lines[i].Years, fundingYear(y))
		}
	}
	raw, err := json.Marshal(lines)
	return fundingRequestRow{
		TenantID: tenantID, ID: q.ID, RoundID: q.RoundID, UnitID: q.UnitID, Title: q.Title, InitiativeID: q.InitiativeID,
		ApplicationID: q.ApplicationID, Binding: string(q.Binding), Financing: string(q.Financing), Mandatory: q.Mandatory, Reason: q.Reason,
		Positions: q.Positions, FollowUp: q.FollowUp, FollowUpNote: q.FollowUpNote, Lines: string(raw), State: string(q.State), Comment: q.Comment,
		PostponedTo: q.PostponedTo, Hold: string(q.Hold), HoldNote: q.HoldNote, CreatedAt: micros(q.CreatedAt), UpdatedAt: micros(q.UpdatedAt),
		Revision: q.Revision,
	}, err
}

type fundingRequestView struct {
	Row                            fundingRequestRow `gorm:"embedded"`
	UnitPath, UnitNumber, UnitName string
}

func (v fundingRequestView) request() (funding.Request, error) {
	r := v.Row
	q := funding.Request{
		ID: r.ID, RoundID: r.RoundID, State: funding.State(r.State), Comment: r.Comment, PostponedTo: r.PostponedTo, Hold: funding.Hold(r.Hold),
		HoldNote: r.HoldNote, UnitPath: v.UnitPath, UnitName: v.UnitNumber + " " + v.UnitName, CreatedAt: fromMicros(r.CreatedAt),
		UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
		Content: funding.Content{
			UnitID: r.UnitID, Title: r.Title, InitiativeID: r.InitiativeID, ApplicationID: r.ApplicationID, Reason: r.Reason,
			Binding: funding.Binding(r.Binding), Financing: funding.Financing(r.Financing), Mandatory: r.Mandatory, Positions: r.Positions,
			FollowUp: r.FollowUp, FollowUpNote: r.FollowUpNote,
		},
	}
	var lines []fundingLine
	if err := json.Unmarshal([]byte(r.Lines), &lines); err != nil {
		return q, fmt.Errorf("store: lines of request %s: %w", r.ID, err)
	}
	for _, l := range lines {
		line := funding.Line{
			Nature: funding.Nature(l.Nature), Purpose: l.Purpose, Account: l.Account, Product: l.Product, InvestmentNo: l.InvestmentNo,
			Amounts: l.Amounts, Commitments: l.Commitments,
		}
		for _, y := range l.Years {
			line.Years = append(line.Years, funding.Year(y))
		}
		q.Lines = append(q.Lines, line)
	}
	return q, nil
}

func (s *DB) fundingRequests(ctx context.Context, where string, args ...any) ([]funding.Request, error) {
	var rows []fundingRequestView
	err := s.reader(ctx).Raw(`SELECT q.*, o.path AS unit_path, o.number AS unit_number, o.name AS unit_name FROM funding_requests q
		JOIN org_units o ON o.tenant_id = q.tenant_id AND o.id = q.unit_id WHERE q.tenant_id = ?`+where+" ORDER BY o.sort_key, q.title, q.id",
		append([]any{tenant(ctx)}, args...)...).Scan(&rows).Error
	if err != nil {
		return nil, translate(err, "fundingRequest")
	}
	out := make([]funding.Request, len(rows))
	for i, r := range rows {
		if out[i], err = r.request(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// FundingRequests returns the requests of a round by unit and title, those of all rounds for "".
func (s *DB) FundingRequests(ctx context.Context, roundID string) ([]funding.Request, error) {
	if roundID == "" {
		return s.fundingRequests(ctx, "")
	}
	return s.fundingRequests(ctx, " AND q.round_id = ?", roundID)
}

// FundingRequest returns one request.
func (s *DB) FundingRequest(ctx context.Context, id string) (funding.Request, error) {
	found, err := s.fundingRequests(ctx, " AND q.id = ?", id)
	if err == nil && len(found) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return funding.Request{}, err
	}
	return found[0], nil
}

// InsertFundingRequest adds q.
func (s *DB) InsertFundingRequest(ctx context.Context, q funding.Request) error {
	row, err := newFundingRequestRow(tenant(ctx), q)
	if err != nil {
		return err
	}
	return translate(s.writer(ctx).Create(&row).Error, "fundingRequest")
}

// UpdateFundingRequest writes q if the stored revision still equals q.Revision, else it returns problem.Stale.
func (s *DB) UpdateFundingRequest(ctx context.Context, q funding.Request) error {
	row, err := newFundingRequestRow(tenant(ctx), q)
	if err != nil {
		return err
	}
	res := s.writer(ctx).Model(&fundingRequestRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).
		Updates(map[string]any{
			"unit_id": row.UnitID, "title": row.Title, "initiative_id": row.InitiativeID, "application_id": row.ApplicationID, "binding": row.Binding,
			"financing": row.Financing, "mandatory": row.Mandatory, "reason": row.Reason, "positions": row.Positions, "follow_up": row.FollowUp,
			"follow_up_note": row.FollowUpNote, "lines": row.Lines, "state": row.State, "comment": row.Comment, "postponed_to": row.PostponedTo,
			"hold": row.Hold, "hold_note": row.HoldNote, "updated_at": row.UpdatedAt, "revision": gorm.Expr("revision + 1"),
		})
	return staleIfNone(res.Error, res.RowsAffected, "fundingRequest")
}
