package register

import (
	"context"
	"reflect"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// ProcessFilter narrows a list; the zero value is the whole register. Conditions hold together; several
// values of one condition are alternatives.
type ProcessFilter struct {
	Query           string // words to find; see package search
	IDs             []string
	UnitID          string // the unit and everything below it
	Marks           []Mark // all of them
	NotMarks        []Mark // none of them
	Categories      []Category
	OwnerID         string
	CaretakerID     string
	OwnerVacant     *bool
	Important       *bool
	Unreleased      *bool // the current Steckbrief is not the released one
	Tag             string
	Service         string // LeiKa key
	Application     string // id
	Scheme, Class   string // classification
	TaskKind        string
	ReviewDueBefore string // date; asks for that of the process and those given with releases in force
	MinCompleteness *int   // percent
	MaxCompleteness *int
	UpdatedSince    time.Time
	Terms           []TermFilter
	Trashed         bool
	CandidateClass  []string // of the ranking by the standard set of the house: "A", "B" or "C"
	MaxRank         int      // place in that ranking, 0 = any
	Readable        bool     // something of it is released: for those who only read; the released Steckbrief counts
	UsedBy          string   // id of a unit: it or one below answers for the process or takes part in it
	FavouriteOf     string   // id of a user
}

// asksRanks reports whether the filter is about places in the ranking.
func (f ProcessFilter) asksRanks() bool { return len(f.CandidateClass) > 0 || f.MaxRank > 0 }

// IsZero reports whether the filter leaves everything in, as words without a letter or digit do too.
func (f ProcessFilter) IsZero() bool {
	if searchtext.ParseQuery(f.Query).IsEmpty() {
		f.Query = ""
	}
	v := reflect.ValueOf(f)
	for i := range v.NumField() {
		if field := v.Field(i); !field.IsZero() && !(field.Kind() == reflect.Slice && field.Len() == 0) {
			return false
		}
	}
	return true
}

// TermFilter asks for a filterable field of the Steckbrief: a value, or numbers between Min and Max hundredths.
type TermFilter struct {
	Field    string
	Value    string
	Min, Max *int64
}

// SortField is a column by which lists are sorted.
type SortField string

// The columns to sort by.
const (
	SortName         SortField = "name"
	SortNumber       SortField = "number"
	SortUnit         SortField = "unit"
	SortUpdated      SortField = "updatedAt"
	SortCompleteness SortField = "completeness"
	SortCases        SortField = "caseCount"
)

// SortFields lists the columns.
var SortFields = []SortField{SortName, SortNumber, SortUnit, SortUpdated, SortCompleteness, SortCases}

// Sort is a column and a direction.
type Sort struct {
	Field      SortField
	Descending bool
}

// Facet is a column by which a list is counted.
type Facet string

// The facets.
const (
	FacetCategory  Facet = "category"
	FacetMark      Facet = "mark"
	FacetUnit      Facet = "unit"
	FacetTaskKind  Facet = "taskKind"
	FacetVacant    Facet = "ownerVacant"
	FacetImportant Facet = "important"
)

// Facets lists the facets.
var Facets = []Facet{FacetCategory, FacetMark, FacetUnit, FacetTaskKind, FacetVacant, FacetImportant}

// MaxTotal is how far lists are counted, unless facets are asked for, which count all.
const MaxTotal = 10_000

// ListRequest asks for one page of a list.
type ListRequest struct {
	Filter ProcessFilter
	Sort   []Sort
	Limit  int
	After  []string // ProcessPage.Last of the page before; nil = from the start
	Total  bool
	Facets []Facet
}

// ProcessQuery is a list request with the rights of the one who asks: what store is given.
type ProcessQuery struct {
	ListRequest
	UnitPath string   // of Filter.UnitID
	UsedPath string   // of Filter.UsedBy
	Visible  []string // unit paths whose processes the actor may see
	Drafts   []string // unit paths whose current Steckbrief counts; elsewhere the released one
	Rated    []string // unit paths whose places in the ranking the actor may know
}

// ProcessPage is one page.
type ProcessPage struct {
	Items  []Process
	Last   []string // sort values and id of the last item, nil if there are no more
	Total  int      // -1 if not asked for
	More   bool     // there are more than Total
	Facets map[Facet]map[string]int
	Units  map[string]Unit // owning units of the items
}

// List returns one page of the processes the actor may see.
func (s *Processes) List(ctx context.Context, r ListRequest) (ProcessPage, error) {
	q, err := s.query(ctx, r)
	if err != nil {
		return ProcessPage{}, err
	}
	if len(q.Visible) == 0 || (r.Filter.Trashed && len(q.Drafts) == 0) {
		return ProcessPage{}, nil
	}
	if r.Filter.asksRanks() && s.keepRanks != nil {
		if err := s.keepRanks(ctx); err != nil {
			return ProcessPage{}, err
		}
	}
	page, err := s.store.ProcessList(ctx, q)
	if err != nil {
		return ProcessPage{}, err
	}
	ids := make([]string, 0, len(page.Items))
	for _, p := range page.Items {
		ids = append(ids, p.UnitID)
	}
	units, err := s.store.UnitsByID(ctx, unique(ids))
	page.Units = map[string]Unit{}
	for _, u := range units {
		page.Units[u.ID] = u
	}
	return page, err
}

// query adds the rights of the actor to a request. What lies in the trash is seen by those who see drafts.
func (s *Processes) query(ctx context.Context, r ListRequest) (ProcessQuery, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return ProcessQuery{}, err
	}
	q := ProcessQuery{ListRequest: r, Visible: actor.Paths(identity.ReadProcess), Drafts: actor.Paths(identity.ReadDraft)}
	if r.Filter.Trashed {
		q.Visible = q.Drafts
	}
	if q.Rated = actor.Paths(identity.ReadRating); r.Filter.asksRanks() && len(q.Rated) == 0 {
		return q, problem.New(problem.Forbidden, "identity.forbidden")
	}
	if r.Filter.Readable {
		q.Drafts = nil
	}
	if len(q.Sort) == 0 {
		q.Sort = []Sort{{Field: SortName}}
	}
	for _, sort := range q.Sort {
		if !slices.Contains(SortFields, sort.Field) {
			return q, problem.InvalidFields(problem.FieldOf("sort", "field.notAllowed"))
		}
	}
	if q.UnitPath, err = s.pathOf(ctx, "orgUnit", r.Filter.UnitID); err == nil {
		q.UsedPath, err = s.pathOf(ctx, "usedBy", r.Filter.UsedBy)
	}
	return q, err
}

// pathOf returns the path of a unit that a filter names, "" for none.
func (s *Processes) pathOf(ctx context.Context, field, unitID string) (string, error) {
	if unitID == "" {
		return "", nil
	}
	unit, err := s.store.Unit(ctx, unitID)
	if problem.Is(err, problem.NotFound) {
		return "", problem.InvalidFields(problem.FieldOf(field, "process.unit.unknown"))
	}
	return unit.Path, err
}
