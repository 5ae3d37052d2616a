package searchtext

import "strings"

// segment is a part of a compound; family is empty for a part the lexicon does not know, prefixOnly for "über" and the like.
type segment struct {
	text, family string
}

// prefixOnly marks a part that makes a word another one ("Überprüfung") but is not looked for by itself.
const prefixOnly = "-"

const (
	minUnknown = 4 // letters of an unknown part; shorter ones are usually no word ("Ge-samt")
	minBeside  = 5 // letters of a known part beside an unknown one ("Appa-rat" is none)

	costPart    = 100
	costJoint   = 5
	costUnknown = 400
	costLetter  = 20 // per letter of an unknown part
)

var (
	joints   = []string{"", "s", "n", "en", "es", "e", "er", "ns"}                           // between parts
	endings  = []string{"", "e", "en", "n", "s", "es", "er", "ern", "em", "ens", "end", "t"} // behind the last part
	prefixes = []string{"uber", "unter", "nach", "wieder", "teil", "gesamt", "haupt", "neu", "erst", "ruck", "zwischen", "gegen", "sonder"}
)

// path is the cheapest way to explain a word up to a position.
type path struct {
	cost     int
	segments []segment
}

// split takes a folded word apart into forms of the lexicon with joints between them, at most one unknown part at the
// beginning or the end. ok is false if the word has no known part.
func split(folded string) (segments []segment, ok bool) {
	l := words()
	if family, known := l.family[folded]; known {
		return []segment{{folded, family}}, true
	}
	if len(folded) < 4 || len(folded) > 60 {
		return nil, false
	}
	best := make([]*path, len(folded)+1)
	best[0] = &path{}
	for i := minUnknown; i+minBeside <= len(folded); i++ {
		relax(best, i, &path{}, segment{text: folded[:i]}, costUnknown+costLetter*i)
	}
	for i := range folded {
		if best[i] != nil {
			extend(l, best, folded, i)
		}
	}
	end := best[len(folded)]
	if end == nil || !plausible(end.segments) {
		return nil, false
	}
	return end.segments, true
}

// extend explains one more part from position i.
func extend(l lexicon, best []*path, folded string, i int) {
	from := best[i]
	afterUnknown := len(from.segments) > 0 && from.segments[len(from.segments)-1].family == ""
	for end := i + 2; end <= len(folded) && end-i <= l.longest; end++ {
		text := folded[i:end]
		family, known := l.family[text]
		if !known && i > 0 && strings.IndexByte("aou", folded[i-1]) >= 0 {
			family, known = l.family["e"+text] // the "e" was taken for that of an umlaut
		}
		if !known || (afterUnknown && len(text) < minBeside) {
			continue
		}
		step(best, folded, from, end, segment{text, family})
	}
	if i == 0 {
		for _, prefix := range prefixes {
			if strings.HasPrefix(folded, prefix) {
				relax(best, len(prefix), from, segment{text: prefix, family: prefixOnly}, costPart)
			}
		}
	}
}

// step books a known part, with each joint that fits behind it, as the last part with an ending, or with the rest of the
// word as an unknown part.
func step(best []*path, folded string, from *path, end int, part segment) {
	rest := folded[end:]
	for _, ending := range endings {
		if rest == ending {
			relax(best, len(folded), from, part, costPart+costJoint*len(ending))
		}
	}
	for _, joint := range joints {
		if after := end + len(joint); after < len(folded) && strings.HasPrefix(rest, joint) {
			relax(best, after, from, part, costPart+costJoint*len(joint))
			if hasUnknown := len(from.segments) > 0 && from.segments[0].family == ""; !hasUnknown &&
				len(folded)-after >= minUnknown && len(part.text) >= minBeside {
				with := &path{from.cost + costPart + costJoint*len(joint), append(from.segments[:len(from.segments):len(from.segments)], part)}
				relax(best, len(folded), with, segment{text: folded[after:]}, costUnknown+costLetter*(len(folded)-after))
			}
		}
	}
}

func relax(best []*path, to int, from *path, part segment, cost int) {
	if best[to] != nil && best[to].cost <= from.cost+cost {
		return
	}
	segments := append(from.segments[:len(from.segments):len(from.segments)], part)
	best[to] = &path{from.cost + cost, segments}
}

// plausible demands a known part that is more than a prefix.
func plausible(segments []segment) bool {
	for _, s := range segments {
		if s.family != "" && s.family != prefixOnly {
			return true
		}
	}
	return false
}
