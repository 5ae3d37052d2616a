package diff

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// teller puts changes into words of one language.
type teller struct {
	lang bpmn.Language
}

// say returns the text of a key; params are pairs of name and value.
func (t teller) say(key string, params ...string) string {
	m := make(map[string]string, len(params)/2)
	for i := 0; i+1 < len(params); i += 2 {
		m[params[i]] = params[i+1]
	}
	return bpmn.Text(t.lang, "diff."+key, m)
}

// has returns the text of a key, false if there is none.
func (t teller) has(key string) (string, bool) {
	text := t.say(key)
	return text, text != "diff."+key
}

// quoted puts a name into the quotation marks of the language.
func (t teller) quoted(name string) string { return t.say("quoted", "name", name) }

// noun returns which word names the element; "" if only the word for its kind does.
func noun(e bpmn.Element) string {
	switch k := e.Kind(); {
	case k.IsSubProcess():
		return "subProcess"
	case k == bpmn.KindCallActivity:
		return "call"
	case k.IsActivity():
		return "step"
	case k == bpmn.KindStartEvent:
		return "start"
	case k == bpmn.KindEndEvent:
		return "end"
	case k.IsEvent():
		return "event"
	case k.IsGateway():
		return gateway(e)
	case k.IsChoreographyActivity():
		return "exchange"
	case k == bpmn.KindDataObject, k == bpmn.KindDataObjectReference:
		return "data"
	case k == bpmn.KindSequenceFlow:
		return "way"
	case k == bpmn.KindMessageFlow:
		return "message"
	case k == bpmn.KindTextAnnotation:
		return "note"
	case k == bpmn.KindParticipant:
		return "pool"
	case k == bpmn.KindLane:
		return "lane"
	}
	return ""
}

// gateway tells decisions, forks and joins apart.
func gateway(e bpmn.Element) string {
	switch k := e.Kind(); {
	case e.CountOutgoing() <= 1 && e.CountIncoming() > 1:
		return "join"
	case k == bpmn.KindParallelGateway:
		return "fork"
	case k == bpmn.KindEventBasedGateway:
		return "wait"
	}
	return "decision"
}

// what names an element as the subject of a sentence: "Schritt „Antrag prüfen“".
func (t teller) what(e bpmn.Element) string {
	word := bpmn.KindWord(t.lang, e.LocalName())
	if n := noun(e); n != "" {
		word = t.say("noun." + n)
	}
	if title := e.Title(); title != "" {
		return word + " " + t.quoted(title)
	}
	if at := t.place(e); at != "" {
		return word + " " + at
	}
	return t.say("unnamed", "noun", word)
}

// with names an element behind a preposition with the dative: „Antrag prüfen“, "der
// Entscheidung nach „Antrag prüfen“", "einer Entscheidung ohne Namen".
func (t teller) with(e bpmn.Element) string {
	if title := e.Title(); title != "" {
		return t.quoted(title)
	}
	n := noun(e)
	if n == "" {
		return t.say("unnamed", "noun", bpmn.KindWord(t.lang, e.LocalName()))
	}
	if at := t.place(e); at != "" {
		return t.say("the."+n) + " " + at
	}
	return t.say("unnamed", "noun", t.say("a."+n))
}

// maxListed is how many names a sentence lists.
const maxListed = 12

// list joins names: "A, B und C".
func (t teller) list(elements []bpmn.Element) string {
	var out []string
	seen := map[string]bool{}
	for n, e := range elements {
		if n == maxListed {
			out = append(out, t.say("more", "count", decimal(int32(len(elements)-n))))
			break
		}
		if s := t.with(e); !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	if len(out) < 2 {
		return strings.Join(out, "")
	}
	return t.say("and", "first", strings.Join(out[:len(out)-1], ", "), "last", out[len(out)-1])
}

// place says where an element lies: "nach „Antrag eingegangen“", "an „Antrag prüfen“".
func (t teller) place(e bpmn.Element) string {
	switch k := e.Kind(); {
	case k == bpmn.KindBoundaryEvent:
		if host := e.AttachedTo().Title(); host != "" {
			return t.say("at", "name", t.quoted(host))
		}
	case k == bpmn.KindSequenceFlow, k == bpmn.KindMessageFlow, k == bpmn.KindAssociation, k == bpmn.KindConversationLink:
		from, to := e.Source().Title(), e.Target().Title()
		if from != "" && to != "" {
			return t.say("between", "from", t.quoted(from), "to", t.quoted(to))
		}
	case k.IsFlowNode():
		if n := named(e, bpmn.Element.Incoming, bpmn.Element.Source); n != "" {
			return t.say("behind", "name", t.quoted(n))
		}
		if n := named(e, bpmn.Element.Outgoing, bpmn.Element.Target); n != "" {
			return t.say("ahead", "name", t.quoted(n))
		}
	}
	return ""
}

// named returns the name of the nearest named node in one direction, "" if none is near.
func named(e bpmn.Element, lines func(bpmn.Element) []bpmn.Element, end func(bpmn.Element) bpmn.Element) string {
	const far = 20 // nodes looked at
	if e.CountIncoming()+e.CountOutgoing() > maxBranches {
		return ""
	}
	seen := map[bpmn.Element]bool{e: true}
	for queue := []bpmn.Element{e}; len(queue) > 0 && len(seen) < far; queue = queue[1:] {
		for _, f := range lines(queue[0]) {
			n := end(f)
			if seen[n] || !n.Exists() {
				continue
			}
			if title := n.Title(); title != "" {
				return title
			}
			seen[n] = true
			if n.CountIncoming()+n.CountOutgoing() <= maxBranches {
				queue = append(queue, n)
			}
		}
	}
	return ""
}
