// Package waits says who waits for what in the house: processes for the electronic file of their unit, the file for an
// interface of a Fachverfahren, the interface for the initiative that makes it, one initiative for another. Each says why,
// and where some wait in a circle it is told. It keeps nothing itself.
package waits

import "github.com/prozessregister/prozessregister/internal/portfolio/when"

// Kind is what a node of the graph is.
type Kind string

// The kinds of nodes, in the order in which most wait for the next.
const (
	Process    Kind = "process"
	Bundle     Kind = "processes" // several of a unit with one kind of file, too many to name each
	Rollout    Kind = "rollout"
	Interface  Kind = "interface"  // of an application to the DMS
	Connection Kind = "connection" // between two applications
	Initiative Kind = "initiative"
)

// Node is somebody who waits, or is waited for.
type Node struct {
	ID       string // unique in the graph
	Kind     Kind
	RefID    string      // of the process, rollout, application or initiative; of the unit for bundles
	Name     string      // of the process, initiative, application; of the unit for bundles and rollouts
	Other    string      // Connection: name of the other application
	Number   string      // of processes and initiatives
	FileKind string      // of bundles and rollouts
	State    string      // stage of a rollout or an initiative; state of an interface, "" if unknown
	Note     string      // in the house's words, when a rollout shall go on
	Until    string      // when a rollout shall be productive, as exact as it is known
	Count    int         // bundles: how many; rollouts: obstacles that are not solved
	Cases    int64       // of processes and rollouts in a year, in hundredths
	Period   when.Period // of an initiative
	units    []string    // paths of the units it belongs to
}

// Reason says why one waits for another: the key of a sentence with its values. FileKind, State and Due are words of their
// own kinds that whoever says the sentence has to translate.
type Reason struct {
	Key    string
	Params map[string]any
}

// Edge says that one waits for another, and why.
type Edge struct {
	From, To string // ids of nodes: From waits for To
	Reasons  []Reason
	Circle   bool // both wait in one circle
}

// Left is what the graph does not show.
type Left struct {
	Nodes int // that had no more room
	Unset int // processes whose file nobody has entered anywhere: they wait for nothing that has a name
}

// Graph says who waits for what. Nodes for which nobody waits and that wait for nothing are left out.
type Graph struct {
	Nodes   []Node
	Edges   []Edge
	Circles [][]string // ids of nodes, the first once more at the end
	Left    Left
}

// builder collects nodes and edges, each once.
type builder struct {
	nodes map[string]*Node
	order []string
	edges map[[2]string]*Edge
	ties  [][2]string // keys of edges in their order
}

func newBuilder() *builder {
	return &builder{nodes: map[string]*Node{}, edges: map[[2]string]*Edge{}}
}

func (b *builder) add(n Node) string {
	if b.nodes[n.ID] == nil {
		b.nodes[n.ID] = &n
		b.order = append(b.order, n.ID)
	}
	return n.ID
}

func (b *builder) tie(from, to, key string, params map[string]any) {
	if from == to || b.nodes[from] == nil || b.nodes[to] == nil {
		return
	}
	at := [2]string{from, to}
	if b.edges[at] == nil {
		b.edges[at] = &Edge{From: from, To: to}
		b.ties = append(b.ties, at)
	}
	b.edges[at].Reasons = append(b.edges[at].Reasons, Reason{Key: "waits." + key, Params: params})
}

// graph is what was collected, without nodes that nothing ties to others.
func (b *builder) graph() Graph {
	var g Graph
	tied := map[string]bool{}
	for _, at := range b.ties {
		tied[at[0]], tied[at[1]] = true, true
		g.Edges = append(g.Edges, *b.edges[at])
	}
	for _, id := range b.order {
		if tied[id] {
			g.Nodes = append(g.Nodes, *b.nodes[id])
		}
	}
	return g
}
