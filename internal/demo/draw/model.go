package draw

// node is a flow node of the model that is being built.
type node struct {
	id, element, name string
	lane              string // key of the lane
	parent            string // id of the sub-process around it
	host              string // id of the activity a boundary event sits on
	definition        string // timer or message event definition
	stays             bool   // boundary event that does not interrupt
	step              *Step  // source of an activity, nil for everything derived
	in, out           []string
	reads, writes     []string // ids of data shapes
}

// flow is a sequence flow.
type flow struct {
	id, from, to, label string
	p                   float64 // probability, 0–1; 1 where there is no choice
	parent              string
	choice              bool // leaves a decision
	usual               bool // the way of the main path
}

// message is a message flow between a step and a partner.
type message struct{ id, from, to, name string }

// data is a document or store as it appears beside one step.
type data struct {
	id, ref, name, lane, parent string
	store                       bool
}

// Model is a process with gateways, flows and ids, ready to be written.
type Model struct {
	src      *Source
	nodes    []*node
	flows    []*flow
	messages []message
	data     []data
	byID     map[string]*node
	path     []string // ids of the activities of the main path, in order
}
