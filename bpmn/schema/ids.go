package schema

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Rules on ids: xsd:ID of the schema, unique over model and diagram.
var idRules = []Rule{
	{Name: "id-unique", Severity: bpmn.Error, Refs: []string{"EXT.002"}, check: idUnique},
	{Name: "id-valid", Severity: bpmn.Error, check: idValid},
}

func idUnique(r *run) {
	for _, e := range r.d.DuplicateIDs() {
		first := r.d.ByID(e.ID())
		r.report(e, "id", short(e.ID()), "first", strconv.Itoa(first.Position().Line))
	}
}

func idValid(r *run) {
	r.allTyped(func(e bpmn.Element, t *contentType) {
		if t.attrs["id"] == "ID" && e.HasAttr("id") && !isNCName(e.ID()) {
			r.report(e, "id", short(e.ID()))
		}
	})
}

// isNCName follows Namespaces in XML: a name without colon that does not begin
// with a digit, a hyphen or a full stop.
func isNCName(s string) bool {
	for i, c := range s {
		letter := c == '_' || unicode.IsLetter(c)
		if i == 0 && !letter {
			return false
		}
		if !letter && !unicode.IsDigit(c) && !unicode.Is(unicode.M, c) && !strings.ContainsRune("-.·", c) {
			return false
		}
	}
	return s != ""
}
