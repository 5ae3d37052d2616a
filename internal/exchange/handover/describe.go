package handover

import (
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/register"
)

// describe sets what an item says of the process itself: what nobody has said yet, or everything if the message counts.
func (s *Service) describe(t *taking, p *register.Process) {
	replace := t.o.Existing == Replace || p.ID == ""
	d := s.described(t)
	if d.Category != "" && (p.Category == "" || replace) {
		p.Category = d.Category
	}
	for _, list := range []struct{ now, said *[]string }{{&p.Detail.Tags, &d.Detail.Tags}, {&p.Detail.Services, &d.Detail.Services}} {
		if len(*list.said) > 0 && (len(*list.now) == 0 || replace) {
			*list.now = *list.said
		}
	}
	if len(d.Detail.Classifications) > 0 && (len(p.Detail.Classifications) == 0 || replace) {
		p.Detail.Classifications = d.Detail.Classifications
	}
	if t.p.machine != nil && replace {
		p.Important, p.ReviewDue, p.Detail.Participating = d.Important, d.ReviewDue, d.Detail.Participating
		for _, a := range []struct{ now, said *register.Assignment }{{&p.Owner, &d.Owner}, {&p.Caretaker, &d.Caretaker}, {&p.Deputy, &d.Deputy}} {
			if a.now.Function != a.said.Function || a.now.Vacant != a.said.Vacant {
				*a.now = *a.said
			}
		}
		if p.ID == "" {
			p.Name = d.Name
		}
	}
}

// described is what an item says of the process itself.
func (s *Service) described(t *taking) register.Process {
	item, m := t.p.Item, t.p.machine
	p := register.Process{Name: t.result.Name, Category: categoryOf(features(item))}
	p.Detail.Tags = t.short("handover.tag.long", keywords(item))
	if key, ok := catalog.ParseServiceKey(item.Process.ID); ok {
		p.Detail.Services = []string{key}
	}
	p.Detail.Classifications = s.classifications(t)
	if m == nil {
		return p
	}
	if xprozess.Latin(m.Name) == xprozess.Latin(p.Name) {
		p.Name = m.Name
	}
	if slices.Equal(latinAll(m.Tags), latinAll(p.Detail.Tags)) {
		p.Detail.Tags = m.Tags
	}
	p.Detail.Services, p.Detail.Classifications = m.Services, m.Classifications
	p.Important, p.ReviewDue = m.Important, m.ReviewDue
	p.Owner, p.Caretaker, p.Deputy = m.Owner.assignment(), m.Caretaker.assignment(), m.Deputy.assignment()
	for _, u := range t.units {
		if slices.Contains(m.Participating, u.Number) {
			p.Detail.Participating = append(p.Detail.Participating, u.ID)
		}
	}
	slices.Sort(p.Detail.Participating)
	return p
}

func (f machineFunction) assignment() register.Assignment {
	return register.Assignment{Function: f.Function, Vacant: f.Vacant}
}

// latinAll is a set of words as a message writes them.
func latinAll(in []string) []string {
	out := slices.Clone(in)
	for i := range out {
		out[i] = xprozess.Latin(out[i])
	}
	slices.Sort(out)
	return out
}

// keywords are the key words of an item, sorted: some programs write all of them into one element.
func keywords(item Item) []string {
	all := slices.Clone(item.Process.Keywords)
	if item.Class != nil {
		all = append(all, item.Class.Keywords...)
	}
	var out []string
	for _, words := range all {
		for _, word := range strings.Split(words, "|") {
			if word = oneLine(word); word != "" {
				out = append(out, word)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// short leaves out and names what is longer than the register keeps.
func (t *taking) short(key string, in []string) []string {
	return slices.DeleteFunc(in, func(s string) bool {
		long := utf8.RuneCountInString(s) > register.MaxTagLen
		if long {
			t.note(Detail{Subject: "process", Name: s, State: Appended, Key: key, Params: map[string]any{"max": register.MaxTagLen}})
		}
		return long
	})
}

// classifications are the places of an item in frames, but for the link to its own class.
func (s *Service) classifications(t *taking) []register.Classification {
	all := slices.Clone(t.p.Process.Classifications)
	if t.p.Class != nil {
		all = append(all, t.p.Class.Classifications...)
	}
	var out []register.Classification
	for _, c := range all {
		x := register.Classification{Scheme: oneLine(c.Frame), Key: oneLine(c.ClassID)}
		if x.Scheme == "" || x.Key == "" || c.ClassID == t.p.Process.ID || slices.Contains(out, x) {
			continue
		}
		if len(t.short("handover.class.long", []string{x.Scheme, x.Key})) == 2 {
			out = append(out, x)
		}
	}
	return out
}

// same reports whether a process would be written as it is.
func same(a, b register.Process) bool {
	for _, p := range []*register.Process{&a, &b} {
		for _, list := range []*[]string{&p.Detail.Tags, &p.Detail.Services, &p.Detail.Participating} {
			if len(*list) == 0 {
				*list = nil
			}
		}
		if len(p.Detail.Classifications) == 0 {
			p.Detail.Classifications = nil
		}
	}
	return reflect.DeepEqual(a, b)
}
