package schema

import (
	"errors"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// importRules are the rules that look into other files; CheckImports applies them.
// Source: BPMN 2.0 (formal/2011-01-03), 8.1.2 "Import Class".
var importRules = []Rule{
	{Name: "import-resolves", Severity: bpmn.Warning, Refs: []string{"EXT.001"}},
	{Name: "import-ids", Severity: bpmn.Warning, Refs: []string{"EXT.002"}},
}

// ImportRules returns the rules on imported files.
func ImportRules() []Rule { return slices.Clone(importRules) }

// Opener returns the content of an imported file. The location is a slash-separated
// path relative to the importing file. An error that is fs.ErrPermission means
// that the file may be there but is not looked at.
type Opener func(location string) ([]byte, error)

// maxImports is how many imported files one check opens.
const maxImports = 50

// CheckImports follows the imports of a file: each must lead to a readable file,
// and no id may appear twice in files of the same namespace. Findings weigh s,
// sorted by place. With a nil Opener, and for addresses on other machines, it
// only tells that the import was not looked at; nothing is ever loaded from the net.
func CheckImports(d *bpmn.Definitions, s bpmn.Severity, open Opener) bpmn.Diagnostics {
	if s == bpmn.SeverityInvalid {
		return nil
	}
	if open == nil {
		open = func(string) ([]byte, error) { return nil, fs.ErrPermission }
	}
	c := importCheck{home: d, open: open, severity: s, seen: map[string]bool{}}
	for _, i := range d.ByKind(bpmn.KindImport) {
		c.follow(i, i, "")
	}
	c.run.found.Sort()
	return c.run.found
}

// importCheck is the state of one check.
type importCheck struct {
	run      run
	home     *bpmn.Definitions
	open     Opener
	severity bpmn.Severity
	seen     map[string]bool // locations
}

// follow looks at the file an import names, and at what that file imports; top is
// the import of the checked file it all began with, from the folder of the importing file.
func (c *importCheck) follow(top, i bpmn.Element, from string) {
	location, remote := locate(i.Attr("location"), from)
	if location == "" || c.seen[location] || len(c.seen) >= maxImports {
		return
	}
	c.seen[location] = true
	var content []byte
	err := fs.ErrPermission
	if !remote {
		content, err = c.open(location)
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		c.report(top, importRules[0], bpmn.Info, "unseen", location)
	case err != nil:
		c.report(top, importRules[0], c.severity, "", location)
	case i.Attr("importType") == bpmn.NamespaceModel:
		c.model(top, content, location)
	}
}

// model reads an imported model.
func (c *importCheck) model(top bpmn.Element, content []byte, location string) {
	other, _, err := bpmn.Read(content)
	if err != nil {
		c.report(top, importRules[0], c.severity, "unreadable", location)
		return
	}
	if other.Root().Attr("targetNamespace") == c.home.Root().Attr("targetNamespace") {
		c.ids(other, location)
	}
	for _, i := range other.ByKind(bpmn.KindImport) {
		c.follow(top, i, path.Dir(location))
	}
}

// ids reports elements of the checked file whose id the other file has too.
func (c *importCheck) ids(other *bpmn.Definitions, location string) {
	for e := range c.home.All() {
		if id := e.ID(); id != "" && e.Kind() != bpmn.KindUnknown && !e.Kind().IsDiagram() && other.ByID(id).Exists() {
			c.report(e, importRules[1], c.severity, "", location)
		}
	}
}

// report adds a finding of one of the rules; what was not looked at breaks no rule.
func (c *importCheck) report(e bpmn.Element, rule Rule, s bpmn.Severity, variant, location string) {
	c.run.rule = rule
	c.run.reportWith(s, variant, e, "location", short(location), "id", short(e.ID()))
	if variant == "unseen" {
		c.run.refs()
	}
}

// locate returns the place of an imported file and whether it lies on another machine.
func locate(location, from string) (place string, remote bool) {
	location = strings.TrimSpace(strings.ReplaceAll(location, "\\", "/"))
	if location == "" {
		return "", false
	}
	u, err := url.Parse(location)
	if err != nil || u.Scheme == "" || len(u.Scheme) == 1 { // a single letter is a drive
		if err == nil && u.Path != "" {
			location = u.Path
		}
		return path.Join(from, location), false
	}
	return location, true
}
