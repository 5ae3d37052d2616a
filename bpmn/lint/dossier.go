package lint

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Dossier is what FIM wants to know of a process beside its drawing. XProzess
// carries it in documents of its own; files of the register carry it in the
// extension urn:prozessregister:bpmn:1 (docs/bpmn-extension.md).
// Source: XProzess 2.0, Prozess, Prozessklasse and Aktivitaetengruppe.
type Dossier struct {
	Stated      bool     // something is known at all
	Name        string   // for staff
	Title       string   // Bezeichnung: object, action, details
	Version     string   // of the process
	Key         string   // Prozessschlüssel
	Services    []string // Leistungsschlüssel
	Level       string   // Detaillierungsstufe; "101" = Stammprozess, "" = not stated
	States      []State  // in the order they were reached
	NewMeaning  bool     // the class means something else than the one before
	Predecessor string   // key of the class it replaces
	Groups      []Group
}

// State is one state of release.
type State struct {
	Code      string // of the code list Freigabestatus, "1" to "8"
	Formal    string // day of the formal release, "2026-01-31"; "" = none
	Technical string // day of the technical release; "" = none
}

// Group is one activity group (Referenzaktivitätengruppe).
type Group struct {
	SubProcess  string // id of the sub-process it belongs to
	ID          string
	Name        string
	Type        string // "1" to "8"
	Version     string
	LegalBases  []LegalBase
	Received    []Message
	Provided    []Message
	Specific    map[string]bool // names of the attributes of its type that are filled, as XProzess names them
	Application bool            // it names an application (Fachverfahren)
}

// LegalBase is a provision the group follows from.
type LegalBase struct{ Name, Kind string }

// Message is data that goes to or comes from a partner.
type Message struct{ Name, Partner string }

// DossierOf reads the dossier that stands in the file itself.
func DossierOf(d *bpmn.Definitions) Dossier {
	out := Dossier{}
	for _, p := range d.ByKind(bpmn.KindProcess) {
		if x := own(p, "fimProcess"); x.Exists() {
			out.process(p, x)
			break
		}
	}
	for _, s := range d.Where(bpmn.Kind.IsSubProcess) {
		if g, ok := groupOf(s); ok {
			out.Groups = append(out.Groups, g)
		}
	}
	out.Stated = out.Stated || len(out.Groups) > 0
	return out
}

// process reads the element fimProcess.
func (o *Dossier) process(p, x bpmn.Element) {
	o.Stated, o.Name = true, strings.TrimSpace(p.Name())
	o.Title, o.Version, o.Key = trimmed(x, "title"), trimmed(x, "version"), trimmed(x, "key")
	o.Services = strings.Fields(x.Attr("services"))
	o.Level, o.Predecessor = trimmed(x, "level"), trimmed(x, "predecessor")
	o.NewMeaning = x.Bool("newMeaning", false)
	for c := range x.Children() {
		if c.LocalName() == "state" {
			o.States = append(o.States, State{trimmed(c, "code"), trimmed(c, "formal"), trimmed(c, "technical")})
		}
	}
}

// own returns the extension element of the register with one of the names.
func own(e bpmn.Element, names ...string) bpmn.Element {
	for _, x := range e.ExtensionsIn(bpmn.NamespaceRegister) {
		for _, n := range names {
			if x.LocalName() == n {
				return x
			}
		}
	}
	return bpmn.Element{}
}

func trimmed(e bpmn.Element, attr string) string { return strings.TrimSpace(e.Attr(attr)) }

// first returns the first value that is not empty.
func first(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

// groupOf reads the activity group of a sub-process: the extension of the
// register, or the type that another tool keeps as a property.
func groupOf(s bpmn.Element) (Group, bool) {
	g := Group{SubProcess: s.ID(), Name: strings.TrimSpace(s.Name()), Specific: map[string]bool{}}
	x := own(s, "activityGroup", "aktivitaetengruppe")
	if !x.Exists() {
		g.Type = propertyType(s)
		return g, g.Type != ""
	}
	g.ID, g.Type, g.Version = first(x.Attr("number"), x.Attr("nummer")), first(x.Attr("type"), x.Attr("ragTyp")), first(x.Attr("version"), x.Attr("ragVersion"))
	g.read(x)
	for _, e := range s.ExtensionsIn(bpmn.NamespaceRegister) {
		switch e.LocalName() {
		case "legalBasis":
			g.LegalBases = append(g.LegalBases, LegalBase{trimmed(e, "name"), trimmed(e, "kind")})
		case "step":
			g.Application = g.Application || trimmed(e, "application") != ""
		}
	}
	return g, true
}

// read reads what stands inside the element of the group.
func (g *Group) read(x bpmn.Element) {
	for c := range x.Children() {
		switch c.LocalName() {
		case "handlungsgrundlage", "legalBasis":
			g.LegalBases = append(g.LegalBases, LegalBase{trimmed(c, "name"), first(c.Attr("kind"), c.Attr("art"))})
		case "received":
			g.Received = append(g.Received, Message{trimmed(c, "name"), trimmed(c, "partner")})
		case "provided":
			g.Provided = append(g.Provided, Message{trimmed(c, "name"), trimmed(c, "partner")})
		case "detail":
			g.Specific[trimmed(c, "name")] = first(c.Attr("value"), c.TrimmedText()) != ""
		case "application":
			g.Application = true
		}
	}
}

// propertyType returns the type of the group that another tool keeps, "" without one.
func propertyType(s bpmn.Element) string {
	for _, a := range s.Attributes() {
		if a.Meaning == bpmn.MeansFIMGroup {
			return a.Value
		}
	}
	return ""
}
