package bpmn

import "strings"

const (
	maxTitle = 200  // characters of a title; sentences repeat it
	maxRaw   = 1024 // bytes of the file a title is made from; a hostile name must not be copied again and again
)

// Title returns the caption on one line for sentences, cut to 200 characters.
// Unlike Caption it takes little time and memory however long the text is.
func (e Element) Title() string {
	switch e.Kind() {
	case KindTextAnnotation:
		text := e.Child(KindText)
		if r := text.Range(); r.End-r.Start <= maxRaw {
			return oneLine(text.DeepText())
		}
		return "…"
	case KindGroup:
		return e.Ref("categoryValueRef").brief("value")
	case KindDataObjectReference:
		return first(e.brief("name"), e.Ref("dataObjectRef").brief("name"))
	case KindDataStoreReference:
		return first(e.brief("name"), e.Ref("dataStoreRef").brief("name"))
	}
	return e.brief("name")
}

// brief returns an attribute on one line, made from its first bytes only.
func (e Element) brief(local string) string {
	a := e.findAttr("", local)
	if a == nil {
		return ""
	}
	raw := e.d.src.text[a.from:a.to]
	if len(raw) <= maxRaw {
		return oneLine(e.value(*a))
	}
	raw = strings.ToValidUTF8(raw[:maxRaw], "")
	if i := strings.LastIndexByte(raw, '&'); i >= 0 && !strings.Contains(raw[i:], ";") {
		raw = raw[:i]
	}
	return oneLine(unescape(raw, true) + "…")
}

// oneLine collapses white space and cuts the text.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	n := 0
	for i := range s {
		if n == maxTitle {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
