package searchtext

import (
	"slices"
	"strings"
)

// verbPrefixes are what German verbs put before their stem; of those that begin alike the longer one comes first.
var verbPrefixes = []string{"zuruck", "wieder", "unter", "uber", "nach", "aus", "auf", "ein", "vor", "mit", "weg", "ver", "ent", "ab", "an", "um", "zu", "be", "er"}

// maxEllipsis is how many words may lie between "an-" and the verb that completes it ("an-, um- und abmelden").
const maxEllipsis = 3

// completeEllipses turns "an- und abmelden" into "anmelden und abmelden", so that each action is found.
func completeEllipses(text string, pieces []piece) {
	for i := range pieces {
		p := &pieces[i]
		if len(p.parts) != 1 || p.number || !strings.HasPrefix(text[p.end:], "-") || !slices.Contains(verbPrefixes, p.parts[0]) {
			continue
		}
		for _, next := range pieces[i+1 : min(i+1+maxEllipsis+1, len(pieces))] {
			if rest := withoutVerbPrefix(next.parts[0]); rest != "" && !next.number {
				p.parts = []string{p.parts[0] + rest}
				break
			}
		}
	}
}

// withoutVerbPrefix returns the stem of a verb or of its noun ("abmelden" → "melden"), "" if there is no prefix.
func withoutVerbPrefix(folded string) string {
	for _, prefix := range verbPrefixes {
		if rest, ok := strings.CutPrefix(folded, prefix); ok && len(rest) >= 4 {
			return rest
		}
	}
	return ""
}
