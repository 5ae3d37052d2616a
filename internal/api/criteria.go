package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

func (a *API) criteriaRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/criteria-sets", "listCriteriaSets", "The sets of criteria that come with the product, and the own ones"), a.listCriteriaSets)
	huma.Register(g, created("/criteria-sets", "copyCriteriaSet", "Make an own set of another one"), a.copyCriteriaSet)
	huma.Register(g, op(http.MethodGet, "/criteria-sets/inputs", "listCriteriaInputs", "What formulas may name, and the functions they may call"), a.listCriteriaInputs)
	huma.Register(g, op(http.MethodPost, "/criteria-sets/check", "checkFormula", "Check a formula and tell its inputs; nothing is stored"), a.checkFormula)
	huma.Register(g, op(http.MethodGet, "/criteria-sets/{id}", "readCriteriaSet", "A set of criteria"), a.readCriteriaSet)
	huma.Register(g, op(http.MethodPut, "/criteria-sets/{id}", "changeCriteriaSet", "Make a new version of an own set"), a.changeCriteriaSet)
	huma.Register(g, op(http.MethodPost, "/criteria-sets/{id}/standard", "chooseCriteriaSet", "Rank the processes of the house by this set"), a.chooseCriteriaSet)
}

// CriteriaSetHead is a set in a list; exported as CandidateHead is.
type CriteriaSetHead struct {
	ID        string        `json:"id"`
	Version   int           `json:"version"`
	Title     bilingualBody `json:"title"`
	Note      bilingualBody `json:"note"`
	BuiltIn   bool          `json:"builtIn" doc:"comes with the product and never changes"`
	BasedOn   string        `json:"basedOn" doc:"set an own one was copied from"`
	ChangedAt *time.Time    `json:"changedAt,omitempty" doc:"when the version was made; not of sets that come with the product"`
	Standard  bool          `json:"standard" doc:"the house ranks its processes by it"`
	Objects   []string      `json:"objects" nullable:"false" doc:"process, initiative, service"`
	Method    string        `json:"method" enum:"sum,mean,product" doc:"sum of the points, weighted mean in percent, or the square root of the product of both axes"`
	Top       float64       `json:"top" doc:"the most an object can reach with the weights of the set"`
}

// criteriaSetBody is a set with its criteria.
type criteriaSetBody struct {
	CriteriaSetHead
	CriteriaSetInput
	ETag string `json:"etag" doc:"If-Match for changing it; empty if it is built in"`
}

// CriteriaSetInput is what can be changed of a set.
type CriteriaSetInput struct {
	Axes        []axisBody      `json:"axes" nullable:"false" maxItems:"2" doc:"none or two: across and up"`
	Classes     classesBody     `json:"classes"`
	MinCoverage int             `json:"minCoverage" minimum:"0" maximum:"100" doc:"percent of the weight with data below which a value is called thin"`
	Criteria    []criterionBody `json:"criteria" nullable:"false" maxItems:"30"`
	Knockouts   []knockoutBody  `json:"knockouts" nullable:"false" maxItems:"10"`
}

type axisBody struct {
	Key   string        `json:"key" maxLength:"40"`
	Title bilingualBody `json:"title"`
}

type classesBody struct {
	A float64 `json:"a" doc:"from this value on, with the weights of the set"`
	B float64 `json:"b"`
}

// criterionBody is one question of a set.
type criterionBody struct {
	Key     string        `json:"key" maxLength:"40"`
	Title   bilingualBody `json:"title"`
	Help    bilingualBody `json:"help"`
	Axis    string        `json:"axis" maxLength:"40"`
	Weight  float64       `json:"weight" minimum:"0" maximum:"100"`
	Lower   bool          `json:"lower,omitempty" doc:"the lower end of the scale is the better one"`
	Scale   scaleBody     `json:"scale"`
	Unit    bilingualBody `json:"unit" doc:"of amounts that bands turn into points"`
	Bands   []bandBody    `json:"bands" nullable:"false" maxItems:"20"`
	Formula string        `json:"formula" maxLength:"600" doc:"empty: people answer"`
	Inputs  []string      `json:"inputs,omitempty" nullable:"false" readOnly:"true" doc:"inputs of the formula"`
}

type scaleBody struct {
	Min    float64         `json:"min"`
	Max    float64         `json:"max"`
	Step   float64         `json:"step,omitempty" doc:"0: any number"`
	Labels []bilingualBody `json:"labels" nullable:"false" doc:"one per step, or none"`
}

type bandBody struct {
	Below  *float64 `json:"below,omitempty" doc:"amounts less than this"`
	UpTo   *float64 `json:"upTo,omitempty" doc:"amounts not greater than this"`
	Points float64  `json:"points"`
}

// knockoutBody is a rule that an object has to keep.
type knockoutBody struct {
	Key     string        `json:"key" maxLength:"40"`
	Title   bilingualBody `json:"title" doc:"what has to hold"`
	Reason  bilingualBody `json:"reason" doc:"said of an object for which it does not"`
	Formula string        `json:"formula" maxLength:"600" doc:"answers yes or no; empty: people answer"`
}

func bilingual(l criteria.Label) bilingualBody {
	return bilingualBody{DE: l.DE, EN: l.In("en")}
}

func (b bilingualBody) label() criteria.Label { return criteria.Label{DE: b.DE, EN: b.EN} }

func newCriteriaHead(s criteria.Set, standard string) CriteriaSetHead {
	_, builtIn := criteria.Named(s.ID)
	head := CriteriaSetHead{
		ID: s.ID, Version: s.Version, Title: bilingual(s.Title), Note: bilingual(s.Note), BuiltIn: builtIn, BasedOn: s.BasedOn,
		Standard: s.ID == standard, Objects: words(s.Objects), Method: string(s.Method), Top: s.Top(),
	}
	if !builtIn {
		head.ChangedAt = &s.ChangedAt
	}
	return head
}

// words are the values of a choice as plain strings.
func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

func newCriteriaSet(s criteria.Set, standard string) (criteriaSetBody, error) {
	b := criteriaSetBody{CriteriaSetHead: newCriteriaHead(s, standard), CriteriaSetInput: CriteriaSetInput{
		Axes: newAxes(s), Classes: classesBody{s.Classes.A, s.Classes.B}, MinCoverage: s.MinCoverage,
		Criteria: []criterionBody{}, Knockouts: []knockoutBody{},
	}}
	if !b.BuiltIn {
		b.ETag = etag(s.Version)
	}
	compiled, err := s.Compile()
	if err != nil {
		return b, err
	}
	for j, c := range s.Criteria {
		b.Criteria = append(b.Criteria, newCriterion(c, compiled.Formulas[j]))
	}
	for _, k := range s.Knockouts {
		b.Knockouts = append(b.Knockouts, knockoutBody{Key: k.Key, Title: bilingual(k.Title), Reason: bilingual(k.Reason), Formula: k.Formula})
	}
	return b, nil
}

func newAxes(s criteria.Set) []axisBody {
	axes := make([]axisBody, len(s.Axes))
	for i, x := range s.Axes {
		axes[i] = axisBody{x.Key, bilingual(x.Title)}
	}
	return axes
}

func newCriterion(c criteria.Criterion, f *criteria.Formula) criterionBody {
	b := criterionBody{
		Key: c.Key, Title: bilingual(c.Title), Help: bilingual(c.Help), Axis: c.Axis, Weight: c.Weight, Lower: c.Lower,
		Scale: scaleBody{Min: c.Scale.Min, Max: c.Scale.Max, Step: c.Scale.Step, Labels: []bilingualBody{}},
		Unit:  bilingual(c.Unit), Bands: []bandBody{}, Formula: c.Formula,
	}
	for _, l := range c.Scale.Labels {
		b.Scale.Labels = append(b.Scale.Labels, bilingual(l))
	}
	for _, x := range c.Bands {
		b.Bands = append(b.Bands, bandBody(x))
	}
	if f != nil {
		for _, i := range f.Inputs() {
			b.Inputs = append(b.Inputs, criteria.InputAt(i).Name)
		}
	}
	return b
}

func (b criterionBody) criterion() criteria.Criterion {
	c := criteria.Criterion{
		Key: b.Key, Title: b.Title.label(), Help: b.Help.label(), Axis: b.Axis, Weight: b.Weight, Lower: b.Lower, Unit: b.Unit.label(),
		Scale: criteria.Scale{Min: b.Scale.Min, Max: b.Scale.Max, Step: b.Scale.Step}, Formula: b.Formula,
	}
	for _, l := range b.Scale.Labels {
		c.Scale.Labels = append(c.Scale.Labels, l.label())
	}
	for _, x := range b.Bands {
		c.Bands = append(c.Bands, criteria.Band(x))
	}
	return c
}

func (a *API) listCriteriaSets(ctx context.Context, _ *struct{}) (*struct {
	Body []CriteriaSetHead `nullable:"false"`
}, error) {
	all, standard, err := a.Criteria.List(ctx)
	if err != nil {
		return nil, err
	}
	bodies := make([]CriteriaSetHead, len(all))
	for i, s := range all {
		bodies[i] = newCriteriaHead(s, standard)
	}
	return &struct {
		Body []CriteriaSetHead `nullable:"false"`
	}{bodies}, nil
}

// BySet is the short name of a set in a path.
type BySet struct {
	ID string `path:"id" maxLength:"60"`
}

func (a *API) readCriteriaSet(ctx context.Context, in *struct {
	BySet
	Version int `query:"version" minimum:"0" doc:"0: the newest"`
}) (*single[criteriaSetBody], error) {
	s, err := a.Criteria.Get(ctx, in.ID, in.Version)
	return a.criteriaAnswer(ctx, s, err)
}

func (a *API) criteriaAnswer(ctx context.Context, s criteria.Set, err error) (*single[criteriaSetBody], error) {
	if err != nil {
		return nil, err
	}
	standard, err := a.Criteria.Standard(ctx)
	if err != nil {
		return nil, err
	}
	b, err := newCriteriaSet(s, standard)
	return &single[criteriaSetBody]{ETag: etag(s.Version), Body: b}, err
}

func (a *API) copyCriteriaSet(ctx context.Context, in *struct {
	Body struct {
		CopyOf string `json:"copyOf" maxLength:"60"`
		Title  string `json:"title" maxLength:"200"`
	}
}) (*single[criteriaSetBody], error) {
	s, err := a.Criteria.Copy(ctx, in.Body.CopyOf, in.Body.Title)
	return a.criteriaAnswer(ctx, s, err)
}

func (a *API) changeCriteriaSet(ctx context.Context, in *struct {
	BySet
	IfMatch
	Body struct {
		Title   bilingualBody `json:"title"`
		Note    bilingualBody `json:"note"`
		Objects []string      `json:"objects" nullable:"false" maxItems:"3"`
		Method  string        `json:"method" enum:"sum,mean,product"`
		CriteriaSetInput
	}
}) (*single[criteriaSetBody], error) {
	b := in.Body
	s := criteria.Set{
		ID: in.ID, Version: in.revision, Title: b.Title.label(), Note: b.Note.label(), Method: criteria.Method(b.Method), MinCoverage: b.MinCoverage,
		Classes: criteria.Classes{A: b.Classes.A, B: b.Classes.B},
	}
	for _, k := range b.Objects {
		s.Objects = append(s.Objects, criteria.Kind(k))
	}
	for _, x := range b.Axes {
		s.Axes = append(s.Axes, criteria.Axis{Key: x.Key, Title: x.Title.label()})
	}
	for _, c := range b.Criteria {
		s.Criteria = append(s.Criteria, c.criterion())
	}
	for _, k := range b.Knockouts {
		s.Knockouts = append(s.Knockouts, criteria.Knockout{Key: k.Key, Title: k.Title.label(), Reason: k.Reason.label(), Formula: k.Formula})
	}
	s, err := a.Criteria.Save(ctx, s)
	return a.criteriaAnswer(ctx, s, err)
}

func (a *API) chooseCriteriaSet(ctx context.Context, in *BySet) (*single[criteriaSetBody], error) {
	s, err := a.Criteria.Choose(ctx, in.ID)
	return a.criteriaAnswer(ctx, s, err)
}

// criteriaInput is a fact that formulas may name.
type criteriaInput struct {
	Name    string        `json:"name"`
	Type    string        `json:"type" enum:"number,bool,choice"`
	Title   bilingualBody `json:"title"`
	Unit    bilingualBody `json:"unit"`
	Source  string        `json:"source" enum:"steckbrief,model,unit,object,derived"`
	Field   string        `json:"field" doc:"of the Steckbrief"`
	Objects []string      `json:"objects" nullable:"false"`
	Options []string      `json:"options" nullable:"false" doc:"of a choice"`
	Of      []string      `json:"of" nullable:"false" doc:"inputs a derived one is made of"`
}

func newCriteriaInput(in criteria.Input) criteriaInput {
	return criteriaInput{
		Name: in.Name, Type: string(in.Type), Title: bilingual(in.Title), Unit: bilingual(in.Unit), Source: string(in.Source), Field: in.Field,
		Objects: words(in.Objects), Options: listed(in.Options), Of: listed(in.Of),
	}
}

type criteriaInputs struct {
	Inputs    []criteriaInput `json:"inputs" nullable:"false"`
	Functions []string        `json:"functions" nullable:"false"`
}

func (a *API) listCriteriaInputs(ctx context.Context, _ *struct{}) (*struct{ Body criteriaInputs }, error) {
	if _, err := a.Criteria.Get(ctx, criteria.Default, 0); err != nil { // the same right
		return nil, err
	}
	body := criteriaInputs{Inputs: []criteriaInput{}, Functions: criteria.Functions()}
	for _, in := range criteria.Inputs() {
		body.Inputs = append(body.Inputs, newCriteriaInput(in))
	}
	return &struct{ Body criteriaInputs }{body}, nil
}

type formulaBody struct {
	Inputs []criteriaInput `json:"inputs" nullable:"false" doc:"in the order of the text"`
}

func (a *API) checkFormula(ctx context.Context, in *struct {
	Body struct {
		Formula string `json:"formula" maxLength:"2000"`
		YesNo   bool   `json:"yesNo,omitempty" doc:"it is that of a knock-out"`
	}
}) (*struct{ Body formulaBody }, error) {
	f, err := a.Criteria.CheckFormula(ctx, in.Body.Formula, in.Body.YesNo)
	if err != nil {
		return nil, err
	}
	body := formulaBody{Inputs: []criteriaInput{}}
	for _, i := range f.Inputs() {
		body.Inputs = append(body.Inputs, newCriteriaInput(criteria.InputAt(i)))
	}
	return &struct{ Body formulaBody }{body}, nil
}
