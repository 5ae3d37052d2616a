// Package criteria keeps the sets of criteria by which processes, initiatives and online services are rated. A set is
// data: its criteria with scale, weight and help, the formulas of those that the register can answer itself, and the
// rules that knock an object out. The product brings some sets along; a house copies one and changes the copy, and
// every change is a new version, because ratings and decisions name the version they were made with.
package criteria

import (
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Label is a text in German and English.
type Label = steckbrief.Label

// Kind is a kind of object that can be rated.
type Kind string

// The kinds of objects.
const (
	Process       Kind = "process"
	Initiative    Kind = "initiative"
	OnlineService Kind = "service"
)

// Kinds lists the kinds.
var Kinds = []Kind{Process, Initiative, OnlineService}

// Method says how the points of the criteria become one value.
type Method string

// The methods.
const (
	Sum     Method = "sum"     // weight × points, added up
	Mean    Method = "mean"    // weighted mean, in percent of what can be reached
	Product Method = "product" // square root of the product of the two axes, 0 to 100
)

// Methods lists the methods.
var Methods = []Method{Sum, Mean, Product}

// Set is a set of criteria in one version.
type Set struct {
	ID          string      `yaml:"id"`
	Version     int         `yaml:"version"`
	Title       Label       `yaml:"title"`
	Note        Label       `yaml:"note"`
	BasedOn     string      `yaml:"-"` // set it was copied from
	ChangedAt   time.Time   `yaml:"-"` // when the version was made; zero for the sets of the product
	Objects     []Kind      `yaml:"objects"`
	Method      Method      `yaml:"method"`
	Axes        []Axis      `yaml:"axes"` // none or two: across and up
	Classes     Classes     `yaml:"classes"`
	MinCoverage int         `yaml:"minCoverage"` // percent; below it the class is shown with the remark that little is known
	Criteria    []Criterion `yaml:"criteria"`
	Knockouts   []Knockout  `yaml:"knockouts"`
}

// Axis is one of the two directions of the chart.
type Axis struct {
	Key   string `yaml:"key"`
	Title Label  `yaml:"title"`
}

// Classes says from which value on an object is in class A or B, with the weights of the set; all others are in C.
type Classes struct {
	A float64 `yaml:"a"`
	B float64 `yaml:"b"`
}

// Criterion is one question about an object.
type Criterion struct {
	Key     string  `yaml:"key"`
	Title   Label   `yaml:"title"`
	Help    Label   `yaml:"help"`
	Axis    string  `yaml:"axis"`
	Weight  float64 `yaml:"weight"`
	Lower   bool    `yaml:"lower"` // the lower end of the scale is the better one
	Scale   Scale   `yaml:"scale"`
	Unit    Label   `yaml:"unit"`    // of the amount, if there are bands
	Bands   []Band  `yaml:"bands"`   // turn an amount into points; none: the amount is the points
	Formula string  `yaml:"formula"` // "" if only people can answer
}

// Scale is the range of the points and what its steps are called.
type Scale struct {
	Min    float64 `yaml:"min"`
	Max    float64 `yaml:"max"`
	Step   float64 `yaml:"step"`   // 0: any number
	Labels []Label `yaml:"labels"` // one per step, or none
}

// Band gives points to amounts up to a bound; the last one of a list has no bound.
type Band struct {
	Below  *float64 `yaml:"below"` // amounts less than this
	UpTo   *float64 `yaml:"upTo"`  // amounts not greater than this
	Points float64  `yaml:"points"`
}

// Knockout is a rule that an object has to keep. Its answer is yes or no, by a person or by a formula.
type Knockout struct {
	Key     string `yaml:"key"`
	Title   Label  `yaml:"title"`  // what has to hold
	Reason  Label  `yaml:"reason"` // said of an object for which it does not
	Formula string `yaml:"formula"`
}

// Criterion returns the criterion with a key.
func (s Set) Criterion(key string) (Criterion, bool) {
	i := slices.IndexFunc(s.Criteria, func(c Criterion) bool { return c.Key == key })
	if i < 0 {
		return Criterion{}, false
	}
	return s.Criteria[i], true
}

// Knockout returns the rule with a key.
func (s Set) Knockout(key string) (Knockout, bool) {
	i := slices.IndexFunc(s.Knockouts, func(k Knockout) bool { return k.Key == key })
	if i < 0 {
		return Knockout{}, false
	}
	return s.Knockouts[i], true
}

// Rates reports whether the set is meant for objects of a kind.
func (s Set) Rates(kind Kind) bool { return slices.Contains(s.Objects, kind) }

// Points turns an amount into points: by the bands, else it is cut to the scale.
func (c Criterion) Points(amount float64) float64 {
	points := min(max(amount, c.Scale.Min), c.Scale.Max)
	for _, b := range c.Bands {
		if b.holds(amount) {
			points = b.Points
			break
		}
	}
	return points
}

func (b Band) holds(amount float64) bool {
	return (b.Below == nil || amount < *b.Below) && (b.UpTo == nil || amount <= *b.UpTo)
}

// Worth is what points count for the value: the better, the more, from 0 to Best.
func (c Criterion) Worth(points float64) float64 {
	if c.Lower {
		return c.Scale.Max + c.Scale.Min - points
	}
	return points
}

// Best is the most that the points of the criterion can be worth.
func (c Criterion) Best() float64 { return c.Scale.Max }
