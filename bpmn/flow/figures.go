package flow

import "github.com/prozessregister/prozessregister/bpmn"

// Options are what people add to a file for its figures.
type Options struct {
	Lang         bpmn.Language     // of Remark.Text; German by default
	Classes      map[string]string // element id -> class of a task, one of bpmn.TaskClasses; it wins
	Systems      map[string]string // what files call a system, a code perhaps -> the name people know
	CentsPerHour bpmn.Quantity     // cost of one hour of work (euro cents); unknown: no staff cost
}

// Figures is everything that is measured about the flow of a file. Numbers per
// case mean one run of each process no other one calls.
type Figures struct {
	Size        Size         `json:"size"`
	Complexity  Complexity   `json:"complexity"`
	Work        Work         `json:"work"`
	Effort      Effort       `json:"effort"`
	Media       Media        `json:"media"`
	Loops       []LoopFigure `json:"loops" nullable:"false"`
	Steps       []StepFigure `json:"steps" nullable:"false" doc:"activities, in the order of the file"`
	Nodes       []NodeFigure `json:"nodes" nullable:"false" doc:"events and gateways"`
	Flows       []FlowFigure `json:"flows" nullable:"false"`
	Sound       string       `json:"sound" enum:"yes,no,undecided" doc:"whether every run can end"`
	Assumptions []Remark     `json:"assumptions" nullable:"false" doc:"what was taken because nothing is stated"`
	Doubts      []Remark     `json:"doubts" nullable:"false" doc:"why a figure is unknown or only near the truth"`
}

// ElementRef names an element.
type ElementRef struct {
	ID   string `json:"id"`
	Name string `json:"name" doc:"on one line, at most 200 characters"`
	Kind string `json:"kind" doc:"local name of the element in BPMN"`
}

// Estimate is a number that may be unknown.
type Estimate struct {
	Known bool    `json:"known"`
	Value float64 `json:"value" doc:"0 if unknown, which means nothing"`
}

// Amount is a sum over the activities for which something is stated. It is a
// lower bound as long as Stated is less than Of.
type Amount struct {
	Known    bool    `json:"known" doc:"something is stated for at least one activity"`
	Value    float64 `json:"value" doc:"of what is stated, per case"`
	Stated   int     `json:"stated" doc:"activities for which it is stated"`
	Of       int     `json:"of" doc:"activities of the model"`
	Coverage float64 `json:"coverage" doc:"share of the executions for which it is stated, 0 to 1"`
}

// Remark is an assumption or a doubt about an element.
type Remark struct {
	Topic   Topic      `json:"topic"`
	Element ElementRef `json:"element"`
	Text    string     `json:"text" doc:"one sentence"`
}

// Size counts elements.
type Size struct {
	Nodes        int `json:"nodes"`
	Activities   int `json:"activities"`
	SubProcesses int `json:"subProcesses"`
	Calls        int `json:"calls"`
	Events       int `json:"events"`
	Gateways     int `json:"gateways"`
	Flows        int `json:"flows"`
	Messages     int `json:"messages"`
	Data         int `json:"data"`
	Pools        int `json:"pools"`
	Lanes        int `json:"lanes"`
	Processes    int `json:"processes"`
	Levels       int `json:"levels" doc:"sub-processes inside one another"`
}

// Complexity are measures of how hard a model is to follow.
type Complexity struct {
	ControlFlow  float64 `json:"controlFlow" doc:"Cardoso: ways of exclusive splits, combinations of inclusive, 1 per parallel"`
	Nesting      int     `json:"nesting" doc:"blocks of gateways and loops inside one another"`
	Density      float64 `json:"density" doc:"flows as share of the possible ones, 0 to 1"`
	Connectivity float64 `json:"connectivity" doc:"flows per node"`
	Structured   float64 `json:"structured" doc:"share of the nodes in blocks with matching split and join, 0 to 1"`
	Parallel     float64 `json:"parallel" doc:"share of the activities that lie on parallel branches, 0 to 1"`
}

// Work is who takes part and how the work moves between them.
type Work struct {
	Lanes     []string   `json:"lanes" nullable:"false" doc:"lanes, else pools, with at least one activity"`
	Systems   []string   `json:"systems" nullable:"false"`
	Handovers []Handover `json:"handovers" nullable:"false" doc:"places where the next activity lies in another lane"`
	PerCase   Estimate   `json:"perCase" doc:"hand-overs per case"`
}

// Handover is a place where work goes to another lane.
type Handover struct {
	From     ElementRef `json:"from"`
	To       ElementRef `json:"to"`
	FromLane string     `json:"fromLane"`
	ToLane   string     `json:"toLane"`
	PerCase  Estimate   `json:"perCase"`
}

// Effort is time and cost per case.
type Effort struct {
	Minutes   Amount `json:"minutes" doc:"processing time"`
	Transport Amount `json:"transport" doc:"minutes"`
	Waiting   Amount `json:"waiting" doc:"minutes"`
	Cents     Amount `json:"cents" doc:"cost beside working time, euro cents"`
	Staff     Amount `json:"staff" doc:"processing time at the cost of an hour, euro cents; unknown without that cost"`
}

// Media is what is known about the media of the steps and where they change.
type Media struct {
	Known   int      `json:"known" doc:"activities whose medium is known"`
	Of      int      `json:"of"`
	Stated  bool     `json:"stated" doc:"the file names media breaks itself; then these count and derived ones are only listed"`
	Breaks  []Break  `json:"breaks" nullable:"false"`
	Count   int      `json:"count" doc:"places with a media break that count"`
	PerCase Estimate `json:"perCase"`
}

// Judged reports whether Count says anything: some medium is known, or the file names breaks itself. Otherwise 0 breaks
// means that nobody knows.
func (m Media) Judged() bool { return m.Stated || m.Known > 0 }

// Break is a media break.
type Break struct {
	Step    ElementRef `json:"step" doc:"at or before which the medium changes"`
	From    string     `json:"from" doc:"medium; empty if it is not known"`
	To      string     `json:"to"`
	Kind    string     `json:"kind" enum:"stated,paper-to-it,it-to-paper,re-entry"`
	Reason  string     `json:"reason" doc:"as the file states it"`
	Counts  bool       `json:"counts"`
	PerCase Estimate   `json:"perCase"`
}

// LoopFigure is a part of the flow that is passed again.
type LoopFigure struct {
	Members []ElementRef `json:"members" nullable:"false" doc:"at most 60"`
	Nodes   int          `json:"nodes"`
	Endless bool         `json:"endless" doc:"no way leads out"`
	Rounds  Estimate     `json:"rounds" doc:"passes each time it is entered, the first included"`
}

// StepFigure is an activity.
type StepFigure struct {
	ElementRef
	Lane      string     `json:"lane"`
	Systems   []string   `json:"systems" nullable:"false"`
	Frequency Estimate   `json:"frequency" doc:"executions per case"`
	Class     Classified `json:"class"`
	MediumIn  Classified `json:"mediumIn"`
	MediumOut Classified `json:"mediumOut"`
	Parallel  bool       `json:"parallel"`
	Minutes   Estimate   `json:"minutes" doc:"per execution"`
	Transport Estimate   `json:"transport"`
	Waiting   Estimate   `json:"waiting"`
	Cents     Estimate   `json:"cents"`
}

// NodeFigure is an event or a gateway.
type NodeFigure struct {
	ElementRef
	Frequency Estimate `json:"frequency"`
}

// FlowFigure is a sequence flow.
type FlowFigure struct {
	ID        string   `json:"id"`
	Share     float64  `json:"share" doc:"of the executions of its source, 0 to 1"`
	Source    Source   `json:"source" enum:"stated,bpsim,model,rest,assumed,always"`
	Frequency Estimate `json:"frequency"`
}

// Measure computes all figures of a file.
func Measure(d *bpmn.Definitions, o Options) Figures {
	g := NewGraph(d)
	facts := &facts{sim: readBPSim(d)}
	m := &measure{g: g, facts: facts, options: o, freq: g.frequencies(facts)}
	m.parallel = g.parallelNodes()
	m.look()
	f := Figures{
		Size: g.size(), Complexity: m.complexity(), Work: m.work(), Effort: m.effortPerCase(), Media: m.media(),
		Loops: m.loops(), Steps: m.figures(), Nodes: m.nodes(), Flows: m.flows(), Sound: sound(g.CheckSound()),
		Assumptions: []Remark{}, Doubts: []Remark{},
	}
	for _, a := range m.freq.Assumptions {
		f.Assumptions = append(f.Assumptions, remark(a.Topic, a.Element, o.Lang))
	}
	for _, d := range m.freq.Doubts {
		f.Doubts = append(f.Doubts, remark(d.Topic, d.Element, o.Lang))
	}
	return f
}

func remark(t Topic, e bpmn.Element, lang bpmn.Language) Remark {
	r := Remark{Topic: t, Element: ref(e)}
	r.Text = r.In(lang)
	return r
}

func sound(s Soundness) string {
	switch {
	case len(s.Problems) > 0:
		return "no"
	case len(s.Undecided) > 0:
		return "undecided"
	}
	return "yes"
}

func ref(e bpmn.Element) ElementRef { return ElementRef{e.ID(), e.Title(), e.LocalName()} }

func number(q bpmn.Quantity) Estimate {
	if !q.Known {
		return Estimate{}
	}
	return Estimate{true, round(q.Value)}
}

// times multiplies two quantities; unknown stays unknown.
func times(a, b bpmn.Quantity) bpmn.Quantity {
	if !a.Known || !b.Known {
		return bpmn.Quantity{}
	}
	return bpmn.Known(a.Value * b.Value)
}
