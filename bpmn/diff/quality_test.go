package diff_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
	"github.com/prozessregister/prozessregister/internal/testkit/golden"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// TestTheSameModelOfSeveralTools compares the exports of the tools of the Model
// Interchange Working Group with its reference. The golden table tells what is
// different in each; docs/compare.md explains every kind of difference in it.
func TestTheSameModelOfSeveralTools(t *testing.T) {
	dir := realdata.Models(t)
	files, err := filepath.Glob(filepath.Join(dir, "miwg-vendor", "*.bpmn"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no exports: %v", err)
	}
	slices.Sort(files)
	var table strings.Builder
	same := 0
	for _, path := range files {
		_, rest, _ := strings.Cut(filepath.Base(path), "__")
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		after, _, err := bpmn.Read(src)
		if err != nil {
			continue // not in UTF-8 though it says so
		}
		r := diff.Compare(readFile(t, dir, "miwg-reference-2016", rest[:len("A.1.0")]+".bpmn"), after)
		if r.SameMeaning() {
			same++
		}
		fmt.Fprintf(&table, "%s: %d%s\n", strings.TrimSuffix(filepath.Base(path), ".bpmn"), r.Count(diff.Meaning), kinds(r))
	}
	fmt.Fprintf(&table, "%d of %d without change in meaning\n", same, len(files))
	t.Log("\n" + table.String())
	golden.Check(t, "testdata/miwg.txt", table.String())
}

// kinds counts the changes of meaning by type and field.
func kinds(r *diff.Result) string {
	counts := map[string]int{}
	for _, c := range r.Changes {
		if c.Weight == diff.Meaning && !c.Implied {
			counts[strings.TrimSuffix(string(c.Type)+" "+c.Field, " ")]++
		}
	}
	var out strings.Builder
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(&out, ", %s %d", k, counts[k])
	}
	return out.String()
}

// differReport is what bpmn-js-differ 3.2.0 finds in a pair.
type differReport struct {
	Added, Removed, LayoutChanged []string
	Changed                       map[string][]string
}

// TestAgreementWithBpmnJSDiffer compares id by id with the recorded reports of
// bpmn-js-differ. Each cell is: theirs / ours / common. docs/compare.md explains
// what differs.
func TestAgreementWithBpmnJSDiffer(t *testing.T) {
	dir := realdata.Models(t)
	data, err := os.ReadFile(filepath.Join(dir, "bpmn-js-differ-3.2.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	var reports map[string]differReport
	if err := json.Unmarshal(data, &reports); err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	for _, pair := range slices.Sorted(maps.Keys(reports)) {
		a, b, _ := strings.Cut(pair, " -> ")
		theirs, ours := reports[pair], idsOf(diff.Compare(readFile(t, dir, a), readFile(t, dir, b)))
		fmt.Fprintf(&table, "%s: added %s, removed %s, changed %s, layout %s\n", pair, cell(theirs.Added, ours.Added), cell(theirs.Removed, ours.Removed),
			cell(slices.Collect(maps.Keys(theirs.Changed)), slices.Collect(maps.Keys(ours.Changed))), cell(theirs.LayoutChanged, ours.LayoutChanged))
	}
	t.Log("\n" + table.String())
	golden.Check(t, "testdata/differ.txt", table.String())
}

func cell(theirs, ours []string) string {
	common := 0
	for _, id := range theirs {
		if slices.Contains(ours, id) {
			common++
		}
	}
	return fmt.Sprintf("%d/%d/%d", len(theirs), len(ours), common)
}

// idsOf lists our changes in the form of the other report.
func idsOf(r *diff.Result) differReport {
	out := differReport{Changed: map[string][]string{}}
	for _, c := range r.Changes {
		switch id := c.Element().ID(); {
		case c.Type == diff.Added:
			out.Added = append(out.Added, id)
		case c.Type == diff.Removed:
			out.Removed = append(out.Removed, id)
		case c.Weight == diff.Layout:
			out.LayoutChanged = append(out.LayoutChanged, id)
		case c.Type == diff.LoopAdded, c.Type == diff.LoopRemoved:
		default:
			out.Changed[id] = append(out.Changed[id], c.Field)
		}
	}
	return out
}

// TestRenumberedFilesMeanTheSame gives every element of every file of German
// administration another id: nothing changes.
func TestRenumberedFilesMeanTheSame(t *testing.T) {
	dir := realdata.Models(t)
	files, _ := filepath.Glob(filepath.Join(dir, "verwaltung", "*.bpmn"))
	if len(files) == 0 {
		t.Fatal("no files")
	}
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := bpmn.Read(src)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		r := diff.Compare(d, read(t, renumber(t, d)))
		if n := r.Count(diff.Meaning); n != 0 {
			t.Errorf("%s: %d changes: %v", filepath.Base(path), n, r.Sentences(bpmn.German))
		}
	}
}

// renumber writes the file with other ids; references follow.
func renumber(t testing.TB, d *bpmn.Definitions) []byte {
	t.Helper()
	doc, err := d.Document()
	if err != nil {
		t.Fatal(err)
	}
	next := map[string]string{}
	for _, e := range doc.Tree().FindElements("//*[@id]") {
		if id := e.SelectAttrValue("id", ""); id != "" && next[id] == "" {
			next[id] = fmt.Sprintf("n%d", len(next)*7919%100003)
		}
	}
	for _, e := range doc.Tree().FindElements("//*") {
		for i, a := range e.Attr {
			if to := next[a.Value]; to != "" && a.Key != "name" {
				e.Attr[i].Value = to
			}
		}
		if to := next[strings.TrimSpace(e.Text())]; to != "" && len(e.ChildElements()) == 0 {
			e.SetText(to)
		}
	}
	out, err := doc.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}
