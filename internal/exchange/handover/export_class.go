package handover

import (
	"slices"

	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/register"
)

// keywords writes the key words, unless the message said the same already.
func (x *exporter) keywords(item *Item, p register.Process) {
	if slices.Equal(keywords(*item), slices.Sorted(slices.Values(p.Detail.Tags))) {
		return
	}
	item.Process.Keywords = slices.Clone(p.Detail.Tags)
	if item.Class != nil {
		class := *item.Class
		class.Keywords = nil
		item.Class = &class
	}
}

// classify writes where a process stands in frames, services among them, and links it to its class.
func (x *exporter) classify(item *Item, p register.Process) {
	said := slices.Clone(item.Process.Classifications)
	if item.Class != nil {
		said = append(said, item.Class.Classifications...)
	}
	var out []xprozess.Classification
	for _, c := range item.Process.Classifications {
		if c.ClassID == item.Process.ID || slices.Contains(p.Detail.Classifications, register.Classification{Scheme: oneLine(c.Frame), Key: oneLine(c.ClassID)}) {
			out = append(out, c)
		}
	}
	for _, c := range p.Detail.Classifications {
		if !slices.ContainsFunc(said, func(o xprozess.Classification) bool {
			return oneLine(o.Frame) == c.Scheme && oneLine(o.ClassID) == c.Key
		}) {
			out = append(out, xprozess.Classification{Frame: c.Scheme, ClassID: c.Key})
		}
	}
	for _, key := range p.Detail.Services {
		if key != item.Process.ID && !slices.ContainsFunc(out, func(o xprozess.Classification) bool { return o.ClassID == key }) {
			out = append(out, xprozess.Classification{Frame: "LeiKa", ClassID: key})
		}
	}
	if item.Class != nil && !slices.ContainsFunc(out, func(o xprozess.Classification) bool { return o.ClassID == item.Class.ID }) {
		out = append(out, xprozess.Classification{Frame: x.catalogue, ClassID: item.Class.ID, ClassName: item.Class.Name})
	}
	item.Process.Classifications = out
}
