package lint

import "strconv"

// fimGroup finds activity groups without type, version, number or an attribute
// that their type demands.
//
// Source: XProzess 2.0, Aktivitaetengruppe and spezifischeAttribute.
var fimGroup = Rule{Name: "fim-group", Refs: []string{"F04"}, check: func(r *run) {
	for _, g := range r.dossier.Groups {
		wanted, known := groupAttributes[g.Type]
		switch {
		case g.Type == "":
			r.report(r.group(g), "attribute", "type")
		case !known:
			r.reportAs("type", r.group(g), "type", g.Type)
		}
		if g.Version == "" {
			r.report(r.group(g), "attribute", "version")
		}
		if g.ID == "" {
			r.report(r.group(g), "attribute", "number")
		}
		for _, name := range wanted {
			if !g.has(name) {
				r.reportAs("specific", r.group(g), "attribute", name, "type", g.Type)
			}
		}
	}
}}

// groupAttributes names the attributes each type of group demands.
var groupAttributes = map[string][]string{
	"1": {"empfangeneDaten"}, "2": {"bereitgestellteDaten"}, "3": {"formellePruefung"}, "4": {"hilfsmittel"},
	"5": {"hilfsmittel", "entscheidungsart"}, "6": {"bearbeitungsart"},
	"7": {"bereitgestellteDaten", "empfangeneDaten", "mitwirkungspflicht"}, "8": {"beschreibung"},
}

// has reports whether the attribute of the type is filled.
func (g Group) has(name string) bool {
	switch name {
	case "empfangeneDaten":
		return len(g.Received) > 0
	case "bereitgestellteDaten":
		return len(g.Provided) > 0
	}
	return g.Specific[name]
}

func number(n int) string { return strconv.Itoa(n) }
