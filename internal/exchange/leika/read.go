// Package leika reads lists of Leistungen with their keys in LeiKa and OZG, as catalogues are exported: CSV or Excel.
package leika

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/onlineservice"
)

// columns are the names of columns in the lists that are about, by what they mean.
var columns = map[string][]string{
	"key":     {"leistungsschluessel", "Leistungsschlüssel", "Schluessel", "Schlüssel", "LeiKa-Schlüssel", "LeiKa-ID"},
	"name":    {"leistung", "Bezeichnung", "Leistungsbezeichnung", "Name"},
	"kind":    {"typisierung", "Typ"},
	"ozgId":   {"ozg_id", "OZG-ID", "OZG ID"},
	"ozgName": {"ozg_leistung", "OZG-Leistung"},
}

// municipal are the kinds of Leistungen that municipalities carry out, alone or for Bund and Land.
var municipal = []string{"2", "2b", "3", "3b", "2/3", "2/3b", "4", "4b", "5", "10"}

var ozgID = regexp.MustCompile(`^\d{5}$`)

// maxSkipped is how many rows without a key are named.
const maxSkipped = 100

// List is what a table holds.
type List struct {
	Rows     int
	Items    []onlineservice.Leistung // one per key
	Skipped  int                      // rows without a key of LeiKa
	Cells    []string                 // where such keys stand, at most maxSkipped
	Foreign  int                      // rows that are not for municipalities
	Repeated int                      // rows whose key was there before
	Unseen   []lists.Finding          // what the workbook hides
}

// Read reads the first table that has columns for key and name. Rows without a key of 14 digits are skipped and counted;
// with onlyMunicipal also those whose Typisierung says that Bund or Land carry them out.
func Read(data []byte, onlyMunicipal bool) (List, error) {
	tables, err := table.Read(data)
	if err != nil {
		return List{}, err
	}
	for _, t := range tables {
		at := meanings(t)
		_, hasKey := at["key"]
		if _, hasName := at["name"]; hasKey && hasName {
			return read(t, at, onlyMunicipal), nil
		}
	}
	return List{}, problem.New(problem.Invalid, "onlineService.list.columns")
}

func meanings(t table.Table) map[string]int {
	out := map[string]int{}
	for meaning, names := range columns {
		for _, c := range t.Columns {
			_, taken := out[meaning]
			if !taken && slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, c.Heading) }) {
				out[meaning] = c.Index
			}
		}
	}
	return out
}

func read(t table.Table, at map[string]int, onlyMunicipal bool) List {
	list := List{Rows: len(t.Rows), Unseen: lists.Unseen(t, func(c table.Column) bool { return slices.Contains(slices.Collect(maps.Values(at)), c.Index) })}
	seen := map[string]bool{}
	for _, row := range t.Rows {
		cell := func(meaning string) string {
			if i, ok := at[meaning]; ok {
				return strings.Join(strings.Fields(row.Cell(i)), " ")
			}
			return ""
		}
		key, ok := catalog.ParseServiceKey(cell("key"))
		switch kind := cell("kind"); {
		case !ok || cell("name") == "":
			if list.Skipped++; len(list.Cells) < maxSkipped {
				list.Cells = append(list.Cells, table.Address(row.Number, at["key"]))
			}
		case onlyMunicipal && kind != "" && !slices.Contains(municipal, kind):
			list.Foreign++
		case seen[key]:
			list.Repeated++
		default:
			seen[key] = true
			list.Items = append(list.Items, leistung(key, cell))
		}
	}
	return list
}

func leistung(key string, cell func(string) string) onlineservice.Leistung {
	x := onlineservice.Leistung{Key: key, Name: shortened(cell("name"), 500)}
	if id := cell("ozgId"); ozgID.MatchString(id) {
		x.OZGID, x.OZGName = id, shortened(strings.TrimPrefix(cell("ozgName"), "Querschnitt "), 200)
	}
	return x
}

// shortened cuts a name to what the register keeps.
func shortened(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return strings.TrimSpace(string(runes[:most-1])) + "…"
}
