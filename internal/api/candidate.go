package api

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) candidateRoutes(g huma.API) {
	huma.Register(g, withTerms(op(http.MethodGet, "/candidates", "listCandidates", "The ranking: value, interval, coverage, class with reasons, sensitivity, and the fact that is missing most")), a.listCandidates)
	huma.Register(g, withTerms(op(http.MethodGet, "/candidates/compare", "compareCandidates", "Two candidates criterion by criterion")), a.compareCandidates)
	huma.Register(g, withTerms(op(http.MethodGet, "/candidates/{id}", "readCandidate", "Why a candidate is where it is, and what would change that")), a.readCandidate)
	huma.Register(g, op(http.MethodGet, "/candidates/{id}/similar", "similarCandidates", "Processes that seem to do the same, by name, service and model"), a.similarCandidates)
	huma.Register(g, created("/candidates/{id}/ask", "askForFact", "Ask the caretaker of a process for a fact that is missing"), a.askForFact)
}

// RankQuery says by what is ranked; embedded, so it has to be exported for huma to see it.
type RankQuery struct {
	ProcessFilterInput
	Kind    string   `query:"kind" enum:"process,initiative,service" default:"process" doc:"of the filter only orgUnit counts for others than processes"`
	Set     string   `query:"set" maxLength:"60" doc:"empty: the standard of the house"`
	Version int      `query:"version" minimum:"0" doc:"of the set; 0: the newest"`
	Weights []string `query:"weights" maxItems:"30" doc:"criterion:weight, 0 to 100; those that are not named keep the weight of the set"`
	Order   string   `query:"order" enum:"assured,expected,possible" default:"assured" doc:"lower end, middle or upper end of the interval; assured counts only what is known"`
}

func (in RankQuery) query() (candidate.Query, error) {
	q := candidate.Query{
		Kind: criteria.Kind(in.Kind), SetID: in.Set, SetVersion: in.Version, Order: candidate.Order(in.Order), Filter: in.filter(),
		Weights: map[string]float64{},
	}
	for _, pair := range in.Weights {
		key, value, ok := strings.Cut(pair, ":")
		w, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil {
			return q, problem.InvalidFields(problem.FieldOf("weights", "candidate.weights", "criterion", key, "max", criteria.MaxWeight))
		}
		q.Weights[key] = w
	}
	return q, nil
}

// CandidateShown says which places of a ranking a list shows; the places stay those of the whole ranking.
type CandidateShown struct {
	Class       []string `query:"class" enum:"A,B,C,none" doc:"of these classes only; none = knocked out by a rule"`
	MinCoverage int      `query:"minCoverage" minimum:"0" maximum:"100" doc:"percent of the weight with data"`
}

// places returns the indexes of the rows that are shown.
func (in CandidateShown) places(r *candidate.Answered) []int {
	shown := make([]int, 0, len(r.Rows))
	for at, row := range r.Rows {
		class := cmp.Or(r.Class(row.Gate, row.Span.Low), "none")
		if (len(in.Class) == 0 || slices.Contains(in.Class, class)) && text.Percent(row.Coverage) >= in.MinCoverage {
			shown = append(shown, at)
		}
	}
	return shown
}

func (a *API) listCandidates(ctx context.Context, in *struct {
	RankQuery
	CandidateShown
	Sensitivity bool   `query:"sensitivity" default:"true" doc:"false: do not measure it, as while a slider moves"`
	Limit       int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor      string `query:"cursor" doc:"next of the page before"`
}) (*struct{ Body candidateList }, error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	from, err := openOffset(in.Cursor)
	if err != nil {
		return nil, err
	}
	q.Sensitivity = in.Sensitivity
	r, err := a.Candidates.Rank(ctx, q)
	if err != nil {
		return nil, err
	}
	body, shown := newCandidateList(r), in.places(r)
	body.Matching = len(shown)
	to := min(from+in.Limit, len(shown))
	for _, at := range shown[min(from, to):to] {
		body.Items = append(body.Items, newCandidate(ctx, r, r.Item(at)))
	}
	if to < len(shown) {
		body.Next = sealCursor([]string{strconv.Itoa(to), ""}, nil)
	}
	return &struct{ Body candidateList }{body}, nil
}

// openOffset reads the cursor of a ranking: how many places the pages before had.
func openOffset(cursor string) (int, error) {
	last, err := openCursor(cursor, nil)
	if err != nil || last == nil {
		return 0, err
	}
	n, err := strconv.Atoi(last[0])
	if err != nil || n < 0 {
		return 0, problem.New(problem.Malformed, "request.cursor")
	}
	return n, nil
}

func (a *API) readCandidate(ctx context.Context, in *struct {
	ByID
	RankQuery
}) (*struct{ Body candidateDetail }, error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	q.Sensitivity = true
	r, details, err := a.Candidates.Explain(ctx, q, in.ID)
	if err != nil {
		return nil, err
	}
	return &struct{ Body candidateDetail }{newCandidateDetail(ctx, r, details[0])}, nil
}

// candidatePair is two candidates in the same ranking.
type candidatePair struct {
	Ranking CandidateHead   `json:"ranking"`
	A       candidateDetail `json:"a"`
	B       candidateDetail `json:"b"`
}

func (a *API) compareCandidates(ctx context.Context, in *struct {
	RankQuery
	A string `query:"a" required:"true" maxLength:"60"`
	B string `query:"b" required:"true" maxLength:"60"`
}) (*struct{ Body candidatePair }, error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	r, details, err := a.Candidates.Explain(ctx, q, in.A, in.B)
	if err != nil {
		return nil, err
	}
	return &struct{ Body candidatePair }{candidatePair{
		Ranking: newCandidateHead(r), A: newCandidateDetail(ctx, r, details[0]), B: newCandidateDetail(ctx, r, details[1]),
	}}, nil
}

// similarBody is a process that seems to do the same.
type similarBody struct {
	ID      string  `json:"id"`
	Number  string  `json:"number"`
	Name    string  `json:"name"`
	Unit    unitRef `json:"unit"`
	Names   float64 `json:"names" doc:"likeness of the names, 0 to 1; 0 if they are not alike"`
	Service string  `json:"service" doc:"LeiKa key both have"`
	Model   float64 `json:"model" doc:"share of the words of both models that is in both; 0 if they are not alike"`
}

type similarList struct {
	Units int           `json:"units" doc:"other units that seem to do the same"`
	Items []similarBody `json:"items" nullable:"false"`
}

func (a *API) similarCandidates(ctx context.Context, in *ByID) (*struct{ Body similarList }, error) {
	found, units, err := a.Candidates.Similar(ctx, in.ID, 20)
	if err != nil {
		return nil, err
	}
	body := similarList{Units: units, Items: make([]similarBody, len(found))}
	for i, s := range found {
		body.Items[i] = similarBody{
			ID: s.Object.ID, Number: s.Object.Number, Name: s.Object.Name, Unit: unitRef{ID: s.Object.UnitID, Number: s.UnitNumber, Name: s.UnitName},
			Names: hundredth(s.Name), Service: s.Service, Model: hundredth(s.Model),
		}
	}
	return &struct{ Body similarList }{body}, nil
}

// askedForBody tells how somebody was asked.
type askedForBody struct {
	CommentID string `json:"commentId" doc:"the thread that gets the answer"`
	Person    string `json:"person"`
	Mail      bool   `json:"mail" doc:"by e-mail with a link to the one question too; else it only waits among the tasks"`
}

func (a *API) askForFact(ctx context.Context, in *struct {
	ByID
	Body struct {
		Field string `json:"field" maxLength:"60" doc:"of the Steckbrief"`
		Text  string `json:"text,omitempty" maxLength:"2000" doc:"empty: a usual sentence"`
		Days  int    `json:"days,omitempty" minimum:"1" maximum:"60" default:"14"`
	}
}) (*struct{ Body askedForBody }, error) {
	asked, err := a.Questions.AskFact(ctx, in.ID, in.Body.Field, in.Body.Text, in.Body.Days, langOf(ctx))
	return &struct{ Body askedForBody }{askedForBody{CommentID: asked.CommentID, Person: asked.Person, Mail: asked.Mailed}}, err
}
