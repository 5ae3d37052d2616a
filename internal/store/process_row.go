package store

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

type processRow struct {
	TenantID             string
	ID                   string
	Place                string
	Number               string
	NumberKey            []byte
	Name                 string
	NameKey              []byte
	UnitID               string
	UnitPath             string
	UnitNumber           string
	UnitKey              []byte
	Category             string
	ParentID             *string
	Important            bool
	OwnerFunction        string
	OwnerUser            *string
	OwnerVacant          bool
	CaretakerFunction    string
	CaretakerUser        *string
	CaretakerVacant      bool
	DeputyFunction       string
	DeputyUser           *string
	DeputyVacant         bool
	ReviewDue            string
	RetiredOn            string
	RetiredReason        string
	Detail               string
	Marks                int
	MarkReasons          string
	CurrentNo            int
	CurrentSummary       string
	CurrentCompleteness  int
	CurrentMissing       string
	CurrentCases         int64
	CurrentTaskKind      string
	ReleasedNo           int
	ReleasedAt           int64
	ReleasedSummary      string
	ReleasedCompleteness int
	ReleasedMissing      string
	ReleasedCases        int64
	ReleasedTaskKind     string
	MergedInto           *string
	TrashedAt            int64
	CreatedAt            int64
	UpdatedAt            int64
	Revision             int
}

func (processRow) TableName() string { return "processes" }

// processDetail is the JSON of the column detail.
type processDetail struct {
	FormerNumbers   []string          `json:"formerNumbers,omitempty"`
	Participating   []string          `json:"participating,omitempty"`
	Tags            []string          `json:"tags,omitempty"`
	Services        []string          `json:"services,omitempty"`
	Classifications [][2]string       `json:"classifications,omitempty"`
	ExternalKeys    map[string]string `json:"externalKeys,omitempty"`
}

// markReason is the JSON of one mark.
type markReason struct {
	Mark   string         `json:"mark"`
	Key    string         `json:"key"`
	Params map[string]any `json:"params,omitempty"`
	Since  int64          `json:"since,omitempty"`
}

func newProcessRow(tenantID string, p register.Process) (processRow, error) {
	detail, err := detailJSON(p.Detail)
	if err != nil {
		return processRow{}, err
	}
	reasons, err := marksJSON(p.Marks)
	if err != nil {
		return processRow{}, err
	}
	row := processRow{
		TenantID: tenantID, ID: p.ID, Place: string(p.Place), Number: p.Number, NumberKey: searchtext.NumberKey(p.Number),
		Name: p.Name, NameKey: searchtext.SortKey(p.Name), UnitID: p.UnitID, UnitPath: p.UnitPath,
		UnitNumber: p.UnitNumber, UnitKey: searchtext.NumberKey(p.UnitNumber), Category: string(p.Category),
		ParentID: orNull(p.ParentID), Important: p.Important,
		OwnerFunction: p.Owner.Function, OwnerUser: orNull(p.Owner.UserID), OwnerVacant: p.Owner.Vacant,
		CaretakerFunction: p.Caretaker.Function, CaretakerUser: orNull(p.Caretaker.UserID), CaretakerVacant: p.Caretaker.Vacant,
		DeputyFunction: p.Deputy.Function, DeputyUser: orNull(p.Deputy.UserID), DeputyVacant: p.Deputy.Vacant,
		ReviewDue: p.ReviewDue, RetiredOn: p.RetiredOn, RetiredReason: p.RetiredBy, Detail: detail,
		Marks: marksBits(p.Marks), MarkReasons: reasons, MergedInto: orNull(p.MergedInto), TrashedAt: micros(p.TrashedAt),
		CreatedAt: micros(p.CreatedAt), UpdatedAt: micros(p.UpdatedAt), Revision: p.Revision,
	}
	row.setSummaries(p.Current, p.Released)
	return row, nil
}

func (r *processRow) setSummaries(current, released register.Summary) {
	r.CurrentNo, r.CurrentSummary, r.CurrentCompleteness = current.Version, current.Description, current.Completeness
	r.CurrentMissing, r.CurrentCases, r.CurrentTaskKind = current.Missing, current.Cases, current.TaskKind
	r.ReleasedNo, r.ReleasedSummary, r.ReleasedCompleteness = released.Version, released.Description, released.Completeness
	r.ReleasedMissing, r.ReleasedCases, r.ReleasedTaskKind = released.Missing, released.Cases, released.TaskKind
	r.ReleasedAt = micros(released.ReleasedAt)
}

// columns are what UpdateProcess writes; a map, because gorm skips zero values of structs.
func (r processRow) columns() map[string]any {
	return map[string]any{
		"place": r.Place, "number": r.Number, "number_key": r.NumberKey, "name": r.Name, "name_key": r.NameKey,
		"unit_id": r.UnitID, "unit_path": r.UnitPath, "unit_number": r.UnitNumber, "unit_key": r.UnitKey,
		"category": r.Category, "parent_id": r.ParentID, "important": r.Important,
		"owner_function": r.OwnerFunction, "owner_user": r.OwnerUser, "owner_vacant": r.OwnerVacant,
		"caretaker_function": r.CaretakerFunction, "caretaker_user": r.CaretakerUser, "caretaker_vacant": r.CaretakerVacant,
		"deputy_function": r.DeputyFunction, "deputy_user": r.DeputyUser, "deputy_vacant": r.DeputyVacant,
		"review_due": r.ReviewDue, "retired_on": r.RetiredOn, "retired_reason": r.RetiredReason, "detail": r.Detail,
		"marks": r.Marks, "mark_reasons": r.MarkReasons, "merged_into": r.MergedInto, "trashed_at": r.TrashedAt,
		"updated_at": r.UpdatedAt, "revision": r.Revision + 1,
	}
}

func (r processRow) process() (register.Process, error) {
	p := register.Process{
		ID: r.ID, Place: register.Place(r.Place), Number: r.Number, Name: r.Name, UnitID: r.UnitID, UnitPath: r.UnitPath,
		UnitNumber: r.UnitNumber, Category: register.Category(r.Category), ParentID: orEmpty(r.ParentID), Important: r.Important,
		Owner:     register.Assignment{Function: r.OwnerFunction, UserID: orEmpty(r.OwnerUser), Vacant: r.OwnerVacant},
		Caretaker: register.Assignment{Function: r.CaretakerFunction, UserID: orEmpty(r.CaretakerUser), Vacant: r.CaretakerVacant},
		Deputy:    register.Assignment{Function: r.DeputyFunction, UserID: orEmpty(r.DeputyUser), Vacant: r.DeputyVacant},
		ReviewDue: r.ReviewDue, RetiredOn: r.RetiredOn, RetiredBy: r.RetiredReason, MergedInto: orEmpty(r.MergedInto),
		TrashedAt: fromMicros(r.TrashedAt), CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
		Current: register.Summary{
			Version: r.CurrentNo, Description: r.CurrentSummary, Completeness: r.CurrentCompleteness,
			Missing: r.CurrentMissing, Cases: r.CurrentCases, TaskKind: r.CurrentTaskKind,
		},
		Released: register.Summary{
			Version: r.ReleasedNo, Description: r.ReleasedSummary, Completeness: r.ReleasedCompleteness,
			Missing: r.ReleasedMissing, Cases: r.ReleasedCases, TaskKind: r.ReleasedTaskKind, ReleasedAt: fromMicros(r.ReleasedAt),
		},
	}
	var err error
	if p.Detail, err = parseDetail(r.Detail); err != nil {
		return p, fmt.Errorf("store: process %s: %w", r.ID, err)
	}
	if p.Marks, err = parseMarks(r.MarkReasons); err != nil {
		return p, fmt.Errorf("store: process %s: %w", r.ID, err)
	}
	return p, nil
}

func detailJSON(d register.Detail) (string, error) {
	out := processDetail{
		FormerNumbers: d.FormerNumbers, Participating: d.Participating, Tags: d.Tags, Services: d.Services, ExternalKeys: d.ExternalKeys,
	}
	for _, c := range d.Classifications {
		out.Classifications = append(out.Classifications, [2]string{c.Scheme, c.Key})
	}
	raw, err := json.Marshal(out)
	return string(raw), err
}

func parseDetail(raw string) (register.Detail, error) {
	var in processDetail
	if err := json.Unmarshal([]byte(raw), &in); err != nil {
		return register.Detail{}, fmt.Errorf("detail: %w", err)
	}
	d := register.Detail{
		FormerNumbers: in.FormerNumbers, Participating: in.Participating, Tags: in.Tags, Services: in.Services, ExternalKeys: in.ExternalKeys,
	}
	for _, c := range in.Classifications {
		d.Classifications = append(d.Classifications, register.Classification{Scheme: c[0], Key: c[1]})
	}
	return d, nil
}

func marksJSON(marks register.Marks) (string, error) {
	out := make([]markReason, len(marks))
	for i, m := range marks {
		out[i] = markReason{Mark: string(m.Mark), Key: m.Key, Params: m.Params, Since: micros(m.Since)}
	}
	raw, err := json.Marshal(out)
	return string(raw), err
}

func parseMarks(raw string) (register.Marks, error) {
	var in []markReason
	if err := json.Unmarshal([]byte(raw), &in); err != nil {
		return nil, fmt.Errorf("marks: %w", err)
	}
	marks := make(register.Marks, len(in))
	for i, m := range in {
		marks[i] = register.Reason{Mark: register.Mark(m.Mark), Key: m.Key, Params: m.Params, Since: fromMicros(m.Since)}
	}
	return marks, nil
}

// marksOf are the marks of a column of bits.
func marksOf(bits int) []register.Mark {
	var marks []register.Mark
	for _, m := range register.AllMarks {
		if bits&markBit(m) != 0 {
			marks = append(marks, m)
		}
	}
	return marks
}

// marksBits are the marks as a set of bits, for filters.
func marksBits(marks register.Marks) int {
	bits := 0
	for _, m := range marks {
		bits |= markBit(m.Mark)
	}
	return bits
}

// bitsOf are marks as a set of bits.
func bitsOf(marks []register.Mark) int {
	bits := 0
	for _, m := range marks {
		bits |= markBit(m)
	}
	return bits
}

func markBit(m register.Mark) int {
	if i := slices.Index(register.AllMarks, m); i >= 0 {
		return 1 << i
	}
	return 0
}
