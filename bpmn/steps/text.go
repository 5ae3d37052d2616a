package steps

// Kinds of a Step.
const (
	KindStep      = "step"      // something happens or is awaited
	KindDecision  = "decision"  // the flow splits; branches follow one level deeper
	KindBranch    = "branch"    // heading of one branch
	KindJump      = "jump"      // the flow goes on at another step
	KindEnd       = "end"       // the flow or a part of it ends
	KindException = "exception" // heading of what happens if an event interrupts or accompanies a step
	KindHeading   = "heading"   // heading of parts beside the main flow
)

// Text is a whole model told in words.
type Text struct {
	Title string `json:"title"`
	Lang  string `json:"lang"`
	Parts []Part `json:"parts"`
}

// Part is one process or pool.
type Part struct {
	Title     string   `json:"title"`
	ElementID string   `json:"elementId"`
	Intro     []string `json:"intro"` // who takes part, what the process is for
	Steps     []Step   `json:"steps"`
}

// Step is one line of the text. Steps are numbered through a part from 1; lines
// that only lead on have the number 0.
type Step struct {
	Number      int      `json:"number"`
	Depth       int      `json:"depth"` // 0 = main flow
	Kind        string   `json:"kind"`
	ElementID   string   `json:"elementId"`
	ElementKind string   `json:"elementKind"`
	Who         string   `json:"who"` // lane; empty if the model has none
	Text        string   `json:"text"`
	Details     []string `json:"details"`
	Target      int      `json:"target"` // number of the step a jump leads to or an exception belongs to; 0 = none
}
