package bpmn

import "strings"

// Colors are the colours of a shape or edge as "#rrggbb" in lower case; "" means
// that the file says nothing.
type Colors struct{ Fill, Stroke, Font string }

// colorsOf reads the colour extension of the OMG (both spellings of its
// namespace) and that of bpmn.io; the first one wins.
func colorsOf(e Element) Colors {
	return Colors{
		Fill:   firstColor(e, "background-color", "fill"),
		Stroke: firstColor(e, "border-color", "stroke"),
		Font:   fontColor(e),
	}
}

// modelColors reads the colours that some tools keep at the element instead of
// its shape: the colour extensions as attributes, Signavio in its meta data,
// Bizagi in its properties. White and black are what both write without a choice
// of the modeler and count as nothing.
func modelColors(e Element) Colors {
	out := colorsOf(e)
	for _, x := range e.Extensions() {
		switch x.Namespace() {
		case NamespaceSignavio:
			out.add(x.Attr("metaKey"), x.Attr("metaValue"))
		case NamespaceBizagi:
			for p := range x.Descendants() {
				if p.LocalName() == "BizagiProperty" {
					out.add(p.Attr("name"), p.Attr("value"))
				}
			}
		}
	}
	return out
}

// add takes over the value of a vendor's property.
func (c *Colors) add(key, value string) {
	v := hexColor(value)
	switch strings.ToLower(key) {
	case "bgcolor":
		if c.Fill == "" && v != "#ffffff" {
			c.Fill = v
		}
	case "bordercolor":
		if c.Stroke == "" && v != "#000000" {
			c.Stroke = v
		}
	}
}

func firstColor(e Element, omg, bioc string) string {
	for _, v := range []string{e.AttrNS(NamespaceColor, omg), e.AttrNS(NamespaceColorOld, omg), e.AttrNS(NamespaceBioc, bioc)} {
		if c := hexColor(v); c != "" {
			return c
		}
	}
	return ""
}

func fontColor(e Element) string {
	for _, at := range []Element{e.Child(KindBPMNLabel), e} {
		for _, space := range []string{NamespaceColor, NamespaceColorOld} {
			if c := hexColor(at.AttrNS(space, "color")); c != "" {
				return c
			}
		}
	}
	return ""
}

// hexColor returns "#rrggbb" for a colour written with three or six digits, ""
// for anything else.
func hexColor(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if !strings.HasPrefix(s, "#") {
		return ""
	}
	for _, c := range []byte(s[1:]) {
		if digit(c) > 15 {
			return ""
		}
	}
	switch len(s) {
	case 7:
		return s
	case 4:
		return "#" + strings.Repeat(s[1:2], 2) + strings.Repeat(s[2:3], 2) + strings.Repeat(s[3:4], 2)
	}
	return ""
}
