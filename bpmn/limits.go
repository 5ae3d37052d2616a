package bpmn

// Default limits of Read. Each is far above the largest of 13,000 real files
// (567 kB, 8,231 elements) and low enough that no input can take more than
// about 350 MB of memory or a few seconds.
const (
	DefaultMaxBytes           = 32 << 20 // bytes of the file as given; 50 times the largest real file
	DefaultMaxDepth           = 512      // open elements; real files stay below 40
	DefaultMaxElements        = 500_000  // elements of a file; 60 times the largest real file
	DefaultMaxAttributes      = 256      // attributes of one element, namespace declarations included
	DefaultMaxAttributeLength = 4 << 20  // bytes of one attribute value; vendors keep whole texts and small pictures in attributes
)

// maxBindings is how many namespace declarations may be in force at one place; the
// search for a prefix passes all of them. Real files stay below 50.
const maxBindings = 1000

// maxTextBytes is the most a file may measure after it was decoded to UTF-8;
// offsets are kept in 32 bits.
const maxTextBytes = 1<<31 - 1 // bytes

// limits holds what an Option may set.
type limits struct {
	bytes, depth, elements, attributes, attributeLength int
}

func defaultLimits() limits {
	return limits{
		bytes:           DefaultMaxBytes,
		depth:           DefaultMaxDepth,
		elements:        DefaultMaxElements,
		attributes:      DefaultMaxAttributes,
		attributeLength: DefaultMaxAttributeLength,
	}
}

// Option changes a limit of Read. A value below 1 is ignored.
type Option func(*limits)

// MaxBytes sets the greatest size of a file in bytes (default DefaultMaxBytes).
func MaxBytes(n int) Option { return func(l *limits) { set(&l.bytes, n) } }

// MaxDepth sets the greatest number of elements inside one another (default DefaultMaxDepth).
func MaxDepth(n int) Option { return func(l *limits) { set(&l.depth, n) } }

// MaxElements sets the greatest number of elements of a file (default DefaultMaxElements).
func MaxElements(n int) Option { return func(l *limits) { set(&l.elements, n) } }

// MaxAttributes sets the greatest number of attributes of one element (default DefaultMaxAttributes).
func MaxAttributes(n int) Option { return func(l *limits) { set(&l.attributes, n) } }

// MaxAttributeLength sets the greatest length of one attribute value in bytes
// of UTF-8 (default DefaultMaxAttributeLength).
func MaxAttributeLength(n int) Option { return func(l *limits) { set(&l.attributeLength, n) } }

func set(limit *int, n int) {
	if n > 0 {
		*limit = n
	}
}
