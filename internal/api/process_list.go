package api

import (
	"context"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// ProcessFilterInput are the conditions of a list of processes, as they stand in an address.
type ProcessFilterInput struct {
	Query           string   `query:"q" maxLength:"400" doc:"words to find: all of them; the last one may be the beginning of a word"`
	OrgUnit         string   `query:"orgUnit" doc:"id of a unit: it and everything below"`
	IDs             []string `query:"ids" maxItems:"500" doc:"these processes only"`
	Mark            []string `query:"mark" enum:"registered,described,istModelled,targetDefined,converted,retired" doc:"all of these marks"`
	NotMark         []string `query:"notMark" enum:"described,istModelled,targetDefined,converted,retired" doc:"none of these marks"`
	Category        []string `query:"category" enum:"core,support,steering,none" doc:"one of these; none = not said"`
	Owner           string   `query:"owner" doc:"id of the user who fills the function"`
	Caretaker       string   `query:"caretaker"`
	OwnerVacant     string   `query:"ownerVacant" enum:"true,false"`
	Important       string   `query:"important" enum:"true,false"`
	Unreleased      string   `query:"unreleased" enum:"true,false" doc:"the current Steckbrief is not the released one"`
	Tag             string   `query:"tag"`
	LeiKa           string   `query:"leika"`
	Application     string   `query:"application"`
	Classification  string   `query:"classification" doc:"scheme:key"`
	TaskKind        string   `query:"taskKind"`
	ReviewDueBefore string   `query:"reviewDueBefore" format:"date" doc:"by the process itself or by a release in force"`
	MinCompleteness int      `query:"minCompleteness" minimum:"-1" maximum:"100" default:"-1"`
	MaxCompleteness int      `query:"maxCompleteness" minimum:"-1" maximum:"100" default:"-1"`
	Trashed         bool     `query:"trashed" doc:"what lies in the trash instead"`
	CandidateClass  []string `query:"candidateClass" enum:"A,B,C" doc:"class in the ranking of the house by its standard set"`
	MaxRank         int      `query:"maxRank" minimum:"0" maximum:"1000" doc:"place in that ranking; 0: any"`

	terms []register.TermFilter
}

// Parameters that ask for a field of the Steckbrief begin with x- (own fields of the tenant, by their key) or
// f- (built-in ones): x-stand=offen, f-dmsUse=none, f-caseCount.min=100, f-caseCount.max=200.
const (
	ownParam     = "x-"
	builtinParam = "f-"
)

// maxTerms is how many fields of the Steckbrief one request may ask for.
const maxTerms = 20

// Resolve reads the parameters for own fields, which no struct can name; the operation is one [withTerms].
func (in *ProcessFilterInput) Resolve(ctx huma.Context) []error {
	u := ctx.URL()
	terms, err := termFilters(u.Query())
	if err != nil {
		return []error{err}
	}
	in.terms = terms
	return nil
}

func isTerm(name string) bool {
	return strings.HasPrefix(name, ownParam) || strings.HasPrefix(name, builtinParam)
}

func termFilters(query url.Values) ([]register.TermFilter, error) {
	byField := map[string]*register.TermFilter{}
	var fields []string
	for name, values := range query {
		field, bound, _ := strings.Cut(strings.TrimPrefix(name, builtinParam), ".")
		if !isTerm(name) || len(values) == 0 {
			continue
		}
		if byField[field] == nil {
			byField[field] = &register.TermFilter{Field: field}
			fields = append(fields, field)
		}
		if err := setTerm(byField[field], bound, values[0]); err != nil {
			return nil, problem.Wrap(err, problem.Malformed, "request.malformed")
		}
	}
	if len(fields) > maxTerms {
		return nil, problem.New(problem.Malformed, "request.malformed")
	}
	slices.Sort(fields)
	terms := make([]register.TermFilter, len(fields))
	for i, f := range fields {
		terms[i] = *byField[f]
	}
	return terms, nil
}

func setTerm(t *register.TermFilter, bound, value string) error {
	if bound == "" {
		t.Value = value
		return nil
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return err
	}
	if math.IsNaN(n) || math.Abs(n) > 1e15 {
		return strconv.ErrRange
	}
	hundredths := int64(math.Round(n * 100))
	switch bound {
	case "min":
		t.Min = &hundredths
	case "max":
		t.Max = &hundredths
	default:
		return fmt.Errorf("no bound %q", bound)
	}
	return nil
}

func (in ProcessFilterInput) filter() register.ProcessFilter {
	f := register.ProcessFilter{
		Query: in.Query, UnitID: in.OrgUnit, IDs: in.IDs, OwnerID: in.Owner, CaretakerID: in.Caretaker, OwnerVacant: yesNo(in.OwnerVacant),
		Important: yesNo(in.Important), Unreleased: yesNo(in.Unreleased), Tag: in.Tag, Service: in.LeiKa, Application: in.Application,
		TaskKind: in.TaskKind, ReviewDueBefore: in.ReviewDueBefore, Trashed: in.Trashed, Terms: in.terms,
		CandidateClass: in.CandidateClass, MaxRank: in.MaxRank,
		MinCompleteness: percent(in.MinCompleteness), MaxCompleteness: percent(in.MaxCompleteness),
	}
	if key, ok := catalog.ParseServiceKey(in.LeiKa); ok {
		f.Service = key
	}
	f.Scheme, f.Class, _ = strings.Cut(in.Classification, ":")
	for _, m := range in.Mark {
		f.Marks = append(f.Marks, register.Mark(m))
	}
	for _, m := range in.NotMark {
		f.NotMarks = append(f.NotMarks, register.Mark(m))
	}
	for _, c := range in.Category {
		f.Categories = append(f.Categories, register.Category(strings.Replace(c, "none", "", 1)))
	}
	return f
}

func yesNo(s string) *bool {
	if s == "" {
		return nil
	}
	yes := s == "true"
	return &yes
}

func percent(n int) *int {
	if n < 0 {
		return nil
	}
	return &n
}

type processListInput struct {
	ProcessFilterInput
	Limit  int      `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor string   `query:"cursor" doc:"next of the page before"`
	Sort   []string `query:"sort" maxItems:"3" doc:"name, number, unit, updatedAt, completeness, caseCount; - before it for descending"`
	Total  bool     `query:"total" default:"true"`
	Facets []string `query:"facets" enum:"category,mark,unit,taskKind,ownerVacant,important"`
}

// processList is one page.
type processList struct {
	Items             []processItem             `json:"items" nullable:"false"`
	Next              string                    `json:"next" doc:"cursor of the next page, empty at the end"`
	Total             *int                      `json:"total,omitempty"`
	TotalIsLowerBound bool                      `json:"totalIsLowerBound,omitempty"`
	Facets            map[string]map[string]int `json:"facets,omitempty" doc:"facet → value → count; where facets are asked for, total is exact"`
}

// processItem is a process in a list.
type processItem struct {
	ID         string          `json:"id"`
	Number     string          `json:"number"`
	Name       string          `json:"name"`
	Unit       unitRef         `json:"unit"`
	Category   string          `json:"category"`
	ParentID   string          `json:"parentId"`
	Important  bool            `json:"important"`
	Tags       []string        `json:"tags" nullable:"false"`
	Services   []string        `json:"services" nullable:"false"`
	Marks      []markBody      `json:"marks" nullable:"false"`
	Owner      *assignmentBody `json:"owner" nullable:"false" doc:"without the name of the person"`
	Caretaker  *assignmentBody `json:"caretaker" nullable:"false"`
	ReviewDue  string          `json:"reviewDue"`
	InForceDue string          `json:"releaseReviewDue" doc:"earliest review date given with a release in force; empty if none"`
	Steckbrief sheetState      `json:"steckbrief"`
	UpdatedAt  time.Time       `json:"updatedAt"`
	TrashedAt  *time.Time      `json:"trashedAt,omitempty"`
	ETag       string          `json:"etag"`
}

func (a *API) listProcesses(ctx context.Context, in *processListInput) (*struct{ Body processList }, error) {
	r := register.ListRequest{Filter: in.filter(), Limit: in.Limit, Total: in.Total}
	for _, f := range in.Facets {
		r.Facets = append(r.Facets, register.Facet(f))
	}
	r.Sort = sorting(in.Sort)
	var err error
	if r.After, err = openCursor(in.Cursor, in.Sort); err != nil {
		return nil, err
	}
	page, err := a.Processes.List(ctx, r)
	if err != nil {
		return nil, err
	}
	body, err := a.newProcessList(ctx, page)
	body.Next = sealCursor(page.Last, in.Sort)
	return &struct{ Body processList }{body}, err
}

// sorting reads columns with a "-" before those that descend.
func sorting(columns []string) []register.Sort {
	var sorts []register.Sort
	for _, c := range columns {
		field, descending := strings.CutPrefix(c, "-")
		sorts = append(sorts, register.Sort{Field: register.SortField(field), Descending: descending})
	}
	return sorts
}

func (a *API) newProcessList(ctx context.Context, page register.ProcessPage) (processList, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return processList{}, err
	}
	fields, err := a.Sheets.Schema(ctx)
	if err != nil {
		return processList{}, err
	}
	list := processList{Items: make([]processItem, len(page.Items)), TotalIsLowerBound: page.More}
	for i, p := range page.Items {
		list.Items[i] = newProcessItem(ctx, actor, p, page.Units[p.UnitID], fields)
	}
	if page.Total >= 0 {
		list.Total = &page.Total
	}
	for facet, counts := range page.Facets {
		if list.Facets == nil {
			list.Facets = map[string]map[string]int{}
		}
		list.Facets[string(facet)] = counts
	}
	return list, nil
}

func newProcessItem(ctx context.Context, actor identity.Actor, p register.Process, unit register.Unit, fields *steckbrief.Schema) processItem {
	return processItem{
		ID: p.ID, Number: p.Number, Name: p.Name, Unit: newUnitRef(unit), Category: string(p.Category), ParentID: p.ParentID,
		Important: p.Important, Tags: listed(p.Detail.Tags), Services: listed(p.Detail.Services), Marks: newMarks(ctx, p.Marks),
		Owner: newAssignment(p.Owner, nil), Caretaker: newAssignment(p.Caretaker, nil), ReviewDue: p.ReviewDue, InForceDue: p.ReleaseReviewDue,
		Steckbrief: newSheetState(ctx, actor, p, fields), UpdatedAt: p.UpdatedAt, TrashedAt: timeOrNil(p.TrashedAt), ETag: etag(p.Revision),
	}
}
