package handover

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// native are the fields that the standard has elements for.
var native = []string{"shortDescription", "scope", "triggers", "results", "participants", "legalBases"}

// said is what the elements of a message say, by field.
type said map[string]steckbrief.Field

// readNative reads the fields that the standard has elements for. What a Steckbrief does not say, its class may.
func readNative(sheet *xprozess.Sheet, class *xprozess.Class) said {
	if sheet == nil {
		sheet = &xprozess.Sheet{}
	}
	if class == nil {
		class = &xprozess.Class{}
	}
	out := said{}
	set := func(key string, v steckbrief.Value, empty bool) {
		if !empty {
			out[key] = steckbrief.Is(v)
		}
	}
	definition := oneLine(sheet.Definition)
	if definition == "" {
		definition = oneLine(class.Definition)
	}
	set("shortDescription", steckbrief.Text(definition), definition == "")
	set("scope", steckbrief.Text(sheet.Description), sheet.Description == "")
	triggers, results := eventLines(sheet.Triggers), eventLines(sheet.Results)
	set("triggers", triggers, len(triggers) == 0)
	set("results", results, len(results) == 0)
	participants := participantRows(sheet.Participants)
	set("participants", participants, len(participants) == 0)
	bases := basisRows(slices.Concat(sheet.LegalBases, class.LegalBases))
	set("legalBases", bases, len(bases) == 0)
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Words before the keys of forms and processes, by which events begin or end.
const (
	formWord    = "Formular "
	processWord = "Prozess "
)

func eventLines(events []xprozess.Event) steckbrief.List {
	var out steckbrief.List
	for _, e := range events {
		var parts []string
		if e.FormID != "" {
			parts = append(parts, formWord+oneLine(e.FormID))
		}
		if e.ProcessID != "" {
			parts = append(parts, processWord+oneLine(e.ProcessID))
		}
		if e.Text != "" {
			parts = append(parts, oneLine(e.Text))
		}
		if line := strings.Join(parts, ": "); line != "" && !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return out
}

var (
	formLine    = regexp.MustCompile(`^Formular ([A-Z]\d{6,14})$`)
	processLine = regexp.MustCompile(`^Prozess (99\d{12})$`)
)

func events(lines steckbrief.List) []xprozess.Event {
	var out []xprozess.Event
	for _, line := range lines {
		e := xprozess.Event{Text: line}
		if m := formLine.FindStringSubmatch(line); m != nil {
			e = xprozess.Event{FormID: m[1]}
		} else if m := processLine.FindStringSubmatch(line); m != nil {
			e = xprozess.Event{ProcessID: m[1]}
		}
		out = append(out, e)
	}
	return out
}

// Codes of the list prozessrolle; see the code list for what they are called.
const (
	roleInitiator = "1"
	roleMain      = "2"
	roleTakesPart = "3"
	roleReceiver  = "4"
)

// initiator is how a Steckbrief says that somebody begins a process: it has no role for that.
const initiator = "Initiator"

var rolesByCode = map[string]string{roleMain: "responsible", roleTakesPart: "involved", roleReceiver: "informed"}

func participantRows(list []xprozess.Participant) steckbrief.Table {
	var out steckbrief.Table
	for _, p := range list {
		row := steckbrief.Row{"name": steckbrief.Text(oneLine(p.Name))}
		for _, r := range p.Roles {
			switch role := rolesByCode[r.Code]; {
			case r.Code == roleInitiator:
				row["part"] = steckbrief.Text(initiator)
			case role != "" && row["role"] == nil:
				row["role"] = steckbrief.Choice(role)
			}
		}
		if p.Name != "" {
			out = append(out, row)
		}
	}
	return out
}

func participants(rows steckbrief.Table) []xprozess.Participant {
	codes := map[string]string{"responsible": roleMain, "involved": roleTakesPart, "informed": roleReceiver}
	var out []xprozess.Participant
	for _, row := range rows {
		p := xprozess.Participant{Name: cell(row, "name")}
		if cell(row, "part") == initiator {
			p.Roles = append(p.Roles, standardCode("prozessrolle", "2019-08-05", roleInitiator))
		}
		if code := codes[cell(row, "role")]; code != "" || len(p.Roles) == 0 {
			if code == "" {
				code = roleTakesPart
			}
			p.Roles = append(p.Roles, standardCode("prozessrolle", "2019-08-05", code))
		}
		if p.Name != "" {
			out = append(out, p)
		}
	}
	return out
}

func standardCode(list, version, code string) xprozess.Code {
	return xprozess.Code{List: "urn:xoev-de:xprozess:codeliste:" + list, ListVersion: version, Code: code}
}

// cell is the text of a cell, "" if it is empty.
func cell(row steckbrief.Row, key string) string {
	switch v := row[key].(type) {
	case steckbrief.Text:
		return string(v)
	case steckbrief.Choice:
		return string(v)
	}
	return ""
}

// ownBases is our list of the kinds of legal bases: the standard's own list is not published with its labels.
const ownBases = "urn:prozessregister:codeliste:rechtsgrundlage"

var basisKinds = map[string]string{
	"eu": "EU-Recht", "federal": "Bundesrecht", "state": "Landesrecht", "local": "Satzung", "internal": "Dienstanweisung",
	"contract": "Vertrag oder Tarif", "other": "Sonstiges",
}

func basisRows(list []xprozess.LegalBasis) steckbrief.Table {
	var out steckbrief.Table
	seen := map[string]bool{}
	for _, b := range list {
		name, uri := oneLine(b.Name), strings.TrimSpace(b.URI)
		if name == "" {
			name, uri = uri, ""
		}
		if name == "" || seen[name+"\n"+uri] {
			continue
		}
		seen[name+"\n"+uri] = true
		row := steckbrief.Row{"name": steckbrief.Text(name)}
		if isAddress(uri) {
			row["uri"] = steckbrief.Text(uri)
		}
		if _, known := basisKinds[b.Kind.Code]; known && b.Kind.List == ownBases {
			row["kind"] = steckbrief.Choice(b.Kind.Code)
		}
		out = append(out, row)
	}
	return out
}

func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func bases(rows steckbrief.Table) []xprozess.LegalBasis {
	var out []xprozess.LegalBasis
	for _, row := range rows {
		kind := xprozess.Code{List: ownBases, ListVersion: "1", Code: cell(row, "kind")}
		if kind.Name = basisKinds[kind.Code]; kind.Code == "" {
			kind.Code, kind.Name = "unknown", "nicht angegeben"
		}
		if name := cell(row, "name"); name != "" {
			out = append(out, xprozess.LegalBasis{Name: name, Kind: kind, URI: cell(row, "uri")})
		}
	}
	return out
}

// writeNative writes the fields that the standard has elements for into a Steckbrief. Where the appendix says the same,
// its own elements stay.
func writeNative(doc steckbrief.Document, sheet *xprozess.Sheet, class *xprozess.Class) {
	before := readNative(sheet, class)
	for _, key := range native {
		field := doc.Field(key)
		if sameField(before[key], field) {
			continue
		}
		value := known(field)
		text, _ := value.(steckbrief.Text)
		list, _ := value.(steckbrief.List)
		table, _ := value.(steckbrief.Table)
		switch key {
		case "shortDescription":
			sheet.Definition = string(text)
		case "scope":
			sheet.Description = string(text)
		case "triggers":
			sheet.Triggers = events(list)
		case "results":
			sheet.Results = events(list)
		case "participants":
			sheet.Participants = participants(table)
		case "legalBases":
			sheet.LegalBases = bases(table)
		}
	}
}

// known is the value of a field that is known, nil otherwise.
func known(f steckbrief.Field) steckbrief.Value {
	if fact := f.Fact(); fact.State == steckbrief.Known {
		return fact.Value
	}
	return nil
}
