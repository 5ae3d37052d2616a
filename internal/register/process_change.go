package register

import (
	"reflect"
	"strings"

	"github.com/prozessregister/prozessregister/internal/audit"
)

// FieldChange is one field before and after, as the audit trail keeps it. Values are plain JSON values; of a
// person it says only that somebody else fills the function.
type FieldChange struct {
	Field string `json:"field"`
	From  any    `json:"from,omitempty"`
	To    any    `json:"to,omitempty"`
}

// processChanges returns what differs between two states of a process.
func processChanges(old, p Process) []FieldChange {
	var out []FieldChange
	add := func(field string, from, to any) {
		if !reflect.DeepEqual(from, to) {
			out = append(out, FieldChange{Field: field, From: from, To: to})
		}
	}
	add("number", old.Number, p.Number)
	add("name", old.Name, p.Name)
	add("unit", old.UnitNumber, p.UnitNumber)
	add("category", string(old.Category), string(p.Category))
	add("parentId", old.ParentID, p.ParentID)
	add("important", old.Important, p.Important)
	add("reviewDue", old.ReviewDue, p.ReviewDue)
	add("retiredOn", old.RetiredOn, p.RetiredOn)
	add("retiredReason", audit.Text(old.RetiredBy), audit.Text(p.RetiredBy))
	before := old.assignments()
	for i, x := range p.assignments() {
		was := before[i].a
		add(x.field+".function", was.Function, x.a.Function)
		add(x.field+".vacant", was.Vacant, x.a.Vacant)
		if was.UserID != x.a.UserID {
			out = append(out, FieldChange{Field: x.field + ".person"})
		}
	}
	add("participatingUnitIds", joined(old.Detail.Participating), joined(p.Detail.Participating))
	add("tags", joined(old.Detail.Tags), joined(p.Detail.Tags))
	add("services", joined(old.Detail.Services), joined(p.Detail.Services))
	add("classifications", classText(old.Detail.Classifications), classText(p.Detail.Classifications))
	return out
}

func joined(list []string) string { return strings.Join(list, ", ") }

func classText(list []Classification) string {
	texts := make([]string, len(list))
	for i, c := range list {
		texts[i] = c.Scheme + " " + c.Key
	}
	return joined(texts)
}
