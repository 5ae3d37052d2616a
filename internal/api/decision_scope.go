package api

import (
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// decisionScope says of which part of the house a frozen ranking is, in the words of the day.
type decisionScope struct {
	UnitNumber string   `json:"unitNumber"`
	UnitName   string   `json:"unitName" doc:"it and everything below; empty: the whole house"`
	Filters    []string `json:"filters" nullable:"false" doc:"every other condition in words; empty: none"`
}

// scope says what a ranking covers. People are never named: a record stands for long.
func (w rankWords) scope(r *candidate.Answered, q candidate.Query, applications map[string]string) *decisionScope {
	s := &decisionScope{Filters: []string{}}
	if q.Filter.UnitID != "" {
		s.UnitNumber, s.UnitName = r.Unit(q.Filter.UnitID)
	}
	if q.Kind == criteria.Process {
		s.Filters = scopeWords{w, applications, s.Filters}.filters(q.Filter)
	}
	return s
}

// scopeWords collects conditions in words.
type scopeWords struct {
	rankWords
	applications map[string]string // names by id
	said         []string
}

func (s *scopeWords) add(key string, value any) {
	if text, ok := value.(string); ok && text == "" {
		return
	}
	s.said = append(s.said, s.say("decision.scope."+key, map[string]any{"value": value}))
}

func (s *scopeWords) yesNo(key string, value *bool) {
	if value != nil {
		s.said = append(s.said, s.say("decision.scope."+key+"."+strconv.FormatBool(*value), nil))
	}
}

func (s *scopeWords) percent(key string, value *int) {
	if value != nil {
		s.add(key, *value)
	}
}

// filters are all conditions of a list of processes but the unit.
func (s scopeWords) filters(f register.ProcessFilter) []string {
	s.add("q", f.Query)
	if len(f.IDs) > 0 {
		s.said = append(s.said, s.say("decision.scope.ids", map[string]any{"count": len(f.IDs)}))
	}
	for _, m := range f.Marks {
		s.add("mark", s.say("decision.scope.mark."+string(m), nil))
	}
	for _, m := range f.NotMarks {
		s.add("notMark", s.say("decision.scope.mark."+string(m), nil))
	}
	s.add("category", s.categories(f.Categories))
	if f.OwnerID != "" {
		s.said = append(s.said, s.say("decision.scope.owner", nil))
	}
	if f.CaretakerID != "" {
		s.said = append(s.said, s.say("decision.scope.caretaker", nil))
	}
	s.yesNo("ownerVacant", f.OwnerVacant)
	s.yesNo("important", f.Important)
	s.yesNo("unreleased", f.Unreleased)
	s.add("tag", f.Tag)
	s.add("service", f.Service)
	if name := s.applications[f.Application]; name != "" {
		s.add("application", name)
	} else {
		s.add("application", f.Application)
	}
	s.add("classification", strings.Trim(f.Scheme+" "+f.Class, " "))
	s.add("taskKind", s.option("taskKind", f.TaskKind))
	s.add("reviewDueBefore", committeeWords{rankWords: s.rankWords}.date(f.ReviewDueBefore))
	s.percent("minCompleteness", f.MinCompleteness)
	s.percent("maxCompleteness", f.MaxCompleteness)
	for _, t := range f.Terms {
		s.term(t)
	}
	if f.Trashed {
		s.said = append(s.said, s.say("decision.scope.trashed", nil))
	}
	s.add("candidateClass", strings.Join(f.CandidateClass, ", "))
	if f.MaxRank > 0 {
		s.add("maxRank", f.MaxRank)
	}
	return s.said
}

func (s *scopeWords) categories(list []register.Category) string {
	names := make([]string, len(list))
	for i, c := range list {
		key := string(c)
		if key == "" {
			key = "none"
		}
		names[i] = s.say("decision.scope.category."+key, nil)
	}
	return strings.Join(names, ", ")
}

// term is a condition on a field of the Steckbrief; own fields are named by their key.
func (s *scopeWords) term(t register.TermFilter) {
	name := t.Field
	if def, ok := steckbrief.Builtin().Field(t.Field); ok {
		name = def.Label.In(s.lang)
	}
	if t.Value != "" {
		s.said = append(s.said, name+": "+s.option(t.Field, t.Value))
	}
	s.bound("from", name, t.Min)
	s.bound("upTo", name, t.Max)
}

func (s *scopeWords) bound(key, name string, hundredths *int64) {
	if hundredths != nil {
		s.said = append(s.said, s.say("decision.scope."+key, map[string]any{"field": name, "value": s.number(float64(*hundredths) / 100)}))
	}
}

// option is the label of an answer to a field of the Steckbrief, the answer itself if it has none.
func (s *scopeWords) option(field, key string) string {
	def, _ := steckbrief.Builtin().Field(field)
	for _, o := range def.Options {
		if o.Key == key {
			return o.Label.In(s.lang)
		}
	}
	return key
}
