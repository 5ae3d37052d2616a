package bpmn

import (
	"hash/maphash"
	"iter"
	"strings"
	"sync"
)

// Definitions is a BPMN file that was read: a graph that is asked and never
// changed. It may be used by several goroutines at the same time.
type Definitions struct {
	src   *Source
	names []name
	recs  []record // in document order, one more at the end as a guard
	attrs []attribute
	ids   idTable
	// imported holds the namespaces of import elements other than the file's own.
	imported map[string]bool
	links    func() *links // relations, built when first asked
	// bizagiNames returns the names of the attributes that people defined in Bizagi, by id.
	bizagiNames func() map[string]string
}

// definitions hands over what was read.
func (r *reader) definitions() *Definitions {
	r.recs = append(r.recs, record{attrs: int32(len(r.attrs)), parent: -1})
	d := &Definitions{src: r.src, names: r.names.list, recs: r.recs, attrs: r.attrs}
	d.ids = newIDTable(d)
	d.imported = d.importedSpaces()
	d.links = sync.OnceValue(func() *links { return newLinks(d) })
	d.bizagiNames = sync.OnceValue(func() map[string]string { return newBizagiNames(d) })
	return d
}

func (d *Definitions) importedSpaces() map[string]bool {
	out := map[string]bool{}
	for _, i := range d.Root().ChildrenOf(KindImport) {
		out[i.Attr("namespace")] = true
	}
	delete(out, "")
	delete(out, d.Root().Attr("targetNamespace"))
	return out
}

// Source returns the bytes and the text of the file.
func (d *Definitions) Source() *Source { return d.src }

// Root returns the element definitions.
func (d *Definitions) Root() Element { return Element{d, 0} }

// Len returns the number of elements of the file, foreign namespaces included.
func (d *Definitions) Len() int { return len(d.recs) - 1 }

// All yields every element in document order, foreign namespaces included.
func (d *Definitions) All() iter.Seq[Element] {
	return func(yield func(Element) bool) {
		for i := range d.Len() {
			if !yield(Element{d, int32(i)}) {
				return
			}
		}
	}
}

// ByKind returns the elements of the kinds in document order.
func (d *Definitions) ByKind(kinds ...Kind) []Element {
	var wanted [kindCount]bool
	for _, k := range kinds {
		wanted[k] = k < kindCount
	}
	return d.Where(func(k Kind) bool { return wanted[k] })
}

// Where returns the elements whose kind satisfies the predicate, in document
// order; for example d.Where(bpmn.Kind.IsGateway).
func (d *Definitions) Where(is func(Kind) bool) []Element {
	var out []Element
	for i := range d.Len() {
		if is(d.names[d.recs[i].name].kind) {
			out = append(out, Element{d, int32(i)})
		}
	}
	return out
}

// ByID returns the first element of BPMN or its diagram part with the id; the
// result is absent if there is none.
func (d *Definitions) ByID(id string) Element { return d.ids.find(d, id) }

// DuplicateIDs returns every element whose id another one before it has, in
// document order.
func (d *Definitions) DuplicateIDs() []Element {
	out := make([]Element, len(d.ids.twice))
	for i, e := range d.ids.twice {
		out[i] = Element{d, e}
	}
	return out
}

// Namespaces returns the URIs of the namespaces that elements or attributes of
// the file use, in order of first use.
func (d *Definitions) Namespaces() []string {
	var out []string
	seen := map[string]bool{"": true, NamespaceXMLNS: true}
	for _, n := range d.names {
		if !seen[n.space] {
			seen[n.space] = true
			out = append(out, n.space)
		}
	}
	return out
}

// checkRoot refuses everything but definitions in the namespace of BPMN 2.0.
func (d *Definitions) checkRoot() *Refusal {
	root := d.Root()
	if root.Kind() == KindDefinitions {
		return nil
	}
	p := root.Position()
	if format, ok := draftNamespaces[root.Namespace()]; ok {
		return refuse("draft", "format", format).at(p)
	}
	if root.Namespace() == NamespaceModel {
		return refuse("fragment", "name", root.LocalName()).at(p)
	}
	return refuse("no-bpmn"+rootVariant(root), "name", root.LocalName(), "namespace", root.Namespace()).at(p)
}

// rootVariant returns which text says why the root is no BPMN: its name says
// nothing if it is the right one.
func rootVariant(root Element) string {
	switch {
	case root.LocalName() != KindDefinitions.String():
		return ""
	case root.Namespace() == "":
		return ".no-namespace"
	}
	return ".namespace"
}

// idTable finds elements by id without keeping the ids a second time: slots are
// element indexes plus one, found by open addressing.
type idTable struct {
	seed  maphash.Seed
	slots []int32
	twice []int32
}

func newIDTable(d *Definitions) idTable {
	t := idTable{seed: maphash.MakeSeed()}
	n := 0
	for range d.owned {
		n++
	}
	size := 8
	for size < 2*n {
		size *= 2
	}
	t.slots = make([]int32, size)
	for i := range d.owned {
		t.add(d, i)
	}
	return t
}

// owned yields the elements of BPMN and its diagram part; only their attribute id
// is an XML id. An unknown element inside an extension is foreign even if it is in
// a namespace of BPMN: some tools forget the prefix of their own there.
func (d *Definitions) owned(yield func(int32) bool) {
	behind := int32(0) // first element behind the extension that is passed
	for i := range int32(d.Len()) {
		n := &d.names[d.recs[i].name]
		if n.isExtension() {
			behind = max(behind, d.recs[i].next)
		}
		if (n.kind != KindUnknown || i >= behind && n.ofBPMN()) && !yield(i) {
			return
		}
	}
}

func (t *idTable) add(d *Definitions, i int32) {
	id := Element{d, i}.ID()
	if id == "" {
		return
	}
	for s := t.slot(id); ; s = (s + 1) & (len(t.slots) - 1) {
		if t.slots[s] == 0 {
			t.slots[s] = i + 1
			return
		}
		if (Element{d, t.slots[s] - 1}).ID() == id {
			t.twice = append(t.twice, i)
			return
		}
	}
}

func (t *idTable) find(d *Definitions, id string) Element {
	if id = strings.TrimSpace(id); id == "" {
		return Element{}
	}
	for s := t.slot(id); t.slots[s] != 0; s = (s + 1) & (len(t.slots) - 1) {
		if e := (Element{d, t.slots[s] - 1}); e.ID() == id {
			return e
		}
	}
	return Element{}
}

func (t *idTable) slot(id string) int {
	return int(maphash.String(t.seed, id)) & (len(t.slots) - 1)
}
