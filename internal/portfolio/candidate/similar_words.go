package candidate

import (
	"hash/fnv"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// maxWords is how many hashes of words are kept of a model: the smallest ones, so that the share two models have in common
// can be estimated from them.
const maxWords = 64

// hashes are the words of a label as numbers, whatever their form.
func hashes(label string) []uint32 {
	families := searchtext.Families(label)
	out := make([]uint32, len(families))
	for i, f := range families {
		h := fnv.New32a()
		h.Write([]byte(f))
		out[i] = h.Sum32()
	}
	return out
}

// sketch keeps the smallest numbers, each once, in order.
func sketch(words []uint32) []uint32 {
	slices.Sort(words)
	words = slices.Compact(words)
	return slices.Clone(words[:min(len(words), maxWords)])
}

// alike estimates which share of the words of both sketches is in both, 0 to 1.
func alike(a, b []uint32) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	union := sketch(append(slices.Clone(a), b...))
	common := 0
	for _, w := range union {
		_, inA := slices.BinarySearch(a, w)
		_, inB := slices.BinarySearch(b, w)
		if inA && inB {
			common++
		}
	}
	return float64(common) / float64(len(union))
}

// stems are the beginnings of the longer words of a name: what a similar name has in common with it.
func stems(folded string) []string {
	var out []string
	for _, w := range strings.Fields(folded) {
		if len(w) >= 5 {
			out = append(out, w[:5])
		}
	}
	return out
}
