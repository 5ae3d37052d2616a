package layout

// Kind says how a node is drawn and where edges may touch it.
type Kind int

// Kinds of nodes. The zero value is invalid; [Layout] treats it as Activity.
const (
	Activity   Kind = iota + 1 // box with the name inside: tasks, collapsed sub-processes
	Event                      // circle with the label outside
	Gateway                    // diamond with the label outside
	Container                  // expanded sub-process: sized by its content
	Data                       // data object or data store, label below
	Annotation                 // text beside the flow
)

// EdgeKind says what an edge means for the order of the nodes.
type EdgeKind int

// Kinds of edges. Only Sequence edges give the order from left to right.
const (
	Sequence EdgeKind = iota + 1
	Message
	Association
)

// Node is one shape inside a pool, a sub-process or the plane.
type Node struct {
	ID     string
	Kind   Kind
	Label  string // text outside the shape; activities carry theirs inside and leave it empty
	W, H   int    // pixels; 0 means the standard size of the kind
	Lane   string // id of the lane or pool that holds it; "" if there are no pools
	Parent string // id of the Container around it; "" on the top level
	Host   string // id of the activity this boundary event sits on; "" for all others
}

// Edge connects two nodes, or a node and a pool if Kind is Message.
type Edge struct {
	ID, Source, Target string
	Kind               EdgeKind
	Label              string
	Weight             float64 // how usual this way is among those of its source, 0–1; 0 means unknown
}

// Pool is a participant. A closed pool shows no content and is drawn as a bar.
type Pool struct {
	ID, Label string
	Closed    bool
	Lanes     []Lane
}

// Lane is a band of a pool, possibly divided again.
type Lane struct {
	ID, Label string
	Lanes     []Lane
}

// Graph is what [Layout] arranges. Pools stand one below the other in the
// given order; the order of nodes and edges decides where nothing else does.
type Graph struct {
	Pools []Pool
	Nodes []Node
	Edges []Edge
}

// Point is a place in the drawing; y grows downwards.
type Point struct{ X, Y int }

// Rect is an upright rectangle given by its upper left corner and its size.
type Rect struct{ X, Y, W, H int }

// Overlaps reports whether the two rectangles share more than their borders.
func (r Rect) Overlaps(o Rect) bool {
	return r.X < o.X+o.W && o.X < r.X+r.W && r.Y < o.Y+o.H && o.Y < r.Y+r.H
}

// Contains reports whether o lies wholly inside r; touching the border counts as inside.
func (r Rect) Contains(o Rect) bool {
	return o.X >= r.X && o.Y >= r.Y && o.X+o.W <= r.X+r.W && o.Y+o.H <= r.Y+r.H
}

// Grow returns the rectangle widened by d pixels on every side.
func (r Rect) Grow(d int) Rect {
	return Rect{X: r.X - d, Y: r.Y - d, W: r.W + 2*d, H: r.H + 2*d}
}

// Result is the drawing. Every node, lane and pool of the graph has an entry
// in Shapes, every edge whose ends exist has at least two points in Edges.
type Result struct {
	Shapes map[string]Rect
	Edges  map[string][]Point
	Labels map[string]Rect // label boxes by id of the node or edge; only where there is a label
}
