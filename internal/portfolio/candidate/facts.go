package candidate

import (
	"math"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// Layout is the version of the catalogue of inputs that stored facts follow: facts of another one are read anew.
const Layout = 3

// SheetFacts reads the inputs that come from a Steckbrief. What does not apply counts as nothing: no share, no number,
// not among the options.
func SheetFacts(doc steckbrief.Document) criteria.Facts {
	facts := criteria.Unknown()
	for i := range facts {
		if in := criteria.InputAt(i); in.Source == criteria.FromSheet {
			facts[i] = sheetFact(in, doc.Field(in.Field).Fact())
		}
	}
	return facts
}

// without are the options that say the same as "does not apply", by field.
var without = map[string]string{"fileKind": "none", "fileState": "notPlanned"}

func sheetFact(in criteria.Input, fact steckbrief.Fact) float64 {
	if fact.State == steckbrief.NotApplicable && in.Type != criteria.Choice {
		return 0
	}
	if fact.State == steckbrief.NotApplicable { // unknown for other choices
		return place(in.Options, without[in.Field])
	}
	if fact.State != steckbrief.Known {
		return math.NaN()
	}
	switch v := fact.Value.(type) {
	case steckbrief.Number:
		return float64(v.Hundredths) / 100
	case steckbrief.Bool:
		return truth(bool(v))
	case steckbrief.Text:
		return truth(v != "")
	case steckbrief.Choice:
		return place(in.Options, string(v))
	case steckbrief.Multi:
		return truth(place(v, in.Option) >= 0)
	case steckbrief.List:
		return float64(len(v))
	case steckbrief.Table:
		return float64(len(v))
	case steckbrief.References:
		return float64(len(v))
	}
	return math.NaN()
}

func truth(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// place is where a word stands in a list, NaN if it does not.
func place(list []string, word string) float64 {
	for i, w := range list {
		if w == word {
			return float64(i)
		}
	}
	return math.NaN()
}

// ModelFacts is what the models of a process say.
type ModelFacts struct {
	Activities, Handovers, MediaBreaks, PaperSteps, Minutes float64 // of the IST, NaN if unknown
	TargetMinutes                                           float64 // of the SOLL
	Words                                                   []uint32
}

// NoModel are the facts of a process without models.
func NoModel() ModelFacts {
	nan := math.NaN()
	return ModelFacts{nan, nan, nan, nan, nan, nan, nil}
}

// MeasureModels measures the IST and the SOLL of a process; nil is no such model.
func MeasureModels(ist, soll *bpmn.Definitions) ModelFacts {
	m := NoModel()
	if ist != nil {
		f := flow.Measure(ist, flow.Options{})
		m.Activities, m.Handovers = float64(f.Size.Activities), float64(len(f.Work.Handovers))
		if f.Media.Judged() {
			m.MediaBreaks = float64(f.Media.Count)
		}
		m.PaperSteps = float64(rollout.PaperSteps(f))
		m.Minutes = complete(f.Effort.Minutes)
		for _, s := range f.Steps {
			m.Words = append(m.Words, hashes(s.Name)...)
		}
		m.Words = sketch(m.Words)
	}
	if soll != nil {
		m.TargetMinutes = complete(flow.Measure(soll, flow.Options{}).Effort.Minutes)
	}
	return m
}

// complete is a sum to which every activity has contributed; others would be too small.
func complete(a flow.Amount) float64 {
	if !a.Known || a.Stated < a.Of {
		return math.NaN()
	}
	return a.Value
}

// set puts a value into facts by name.
func set(facts criteria.Facts, name string, x float64) { facts[criteria.InputIndex(name)] = x }

// get is the inverse of set.
func get(facts criteria.Facts, name string) float64 { return facts[criteria.InputIndex(name)] }

// withModels adds what the models say.
func withModels(facts criteria.Facts, m ModelFacts) {
	set(facts, "modelActivities", m.Activities)
	set(facts, "modelHandovers", m.Handovers)
	set(facts, "modelMediaBreaks", m.MediaBreaks)
	set(facts, "modelPaperSteps", m.PaperSteps)
	set(facts, "modelMinutes", m.Minutes)
	set(facts, "targetMinutes", m.TargetMinutes)
}

// withUnit adds what the unit says. Shares are not told of groups under the size the house set: of three people, one third
// is a person.
func withUnit(facts criteria.Facts, u register.UnitFacts, threshold identity.Threshold) {
	if staff := u.StaffHundredths; staff != nil && u.LeavingFiveYrs != nil && !threshold.HidesPositions(*staff) && *staff > 0 {
		set(facts, "leavingShare", math.Min(100, round(float64(*u.LeavingFiveYrs)*10000/float64(*staff))))
	}
	if all := u.Workplaces; all != nil && u.WorkplacesDMS != nil && !threshold.Hides(*all) && *all > 0 {
		set(facts, "dmsShare", round(float64(*u.WorkplacesDMS)*100/float64(*all)))
	}
}

// round keeps hundredths.
func round(x float64) float64 { return math.Round(x*100) / 100 }

// derive fills the inputs that follow from others; NaN stays NaN.
func derive(facts criteria.Facts) {
	cases := get(facts, "caseCount")
	set(facts, "minutesPerYear", cases*get(facts, "processingMinutes"))
	set(facts, "breaksPerYear", cases*get(facts, "mediaBreaks"))
	set(facts, "hoursGained", round(math.Max(0, get(facts, "modelMinutes")-get(facts, "targetMinutes"))*cases/60))
	state := get(facts, "fileState")
	if get(facts, "fileKind") == 0 { // no file at all
		state = -1
	} else if math.IsNaN(get(facts, "fileKind")) {
		state = math.NaN()
	}
	set(facts, "eFile", state+1)
}

// encodeFacts writes facts as a JSON array, null for unknown.
func encodeFacts(facts criteria.Facts) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, x := range facts {
		if i > 0 {
			b.WriteByte(',')
		}
		if math.IsNaN(x) {
			b.WriteString("null")
		} else {
			b.WriteString(strconv.FormatFloat(x, 'f', -1, 64))
		}
	}
	b.WriteByte(']')
	return b.String()
}

// decodeFacts reads what encodeFacts wrote; ok is false for anything else.
func decodeFacts(s string) (facts criteria.Facts, ok bool) {
	s, left := strings.CutPrefix(s, "[")
	s, right := strings.CutSuffix(s, "]")
	facts = make(criteria.Facts, 0, criteria.InputCount())
	for part := range strings.SplitSeq(s, ",") {
		x := math.NaN()
		if part != "null" {
			var err error
			if x, err = strconv.ParseFloat(part, 64); err != nil {
				return nil, false
			}
		}
		facts = append(facts, x)
	}
	return facts, left && right && len(facts) == criteria.InputCount()
}
