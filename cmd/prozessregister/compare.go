package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
	"github.com/prozessregister/prozessregister/bpmn/layout"
	"github.com/prozessregister/prozessregister/bpmn/svg"
)

// comparison is how compare is called.
type comparison struct {
	lang, format, out   string
	json, html, drawing bool
}

func newCompare() *cobra.Command {
	var o comparison
	cmd := &cobra.Command{
		Use: "compare ALT NEU", Short: "Zwei Modelle nach ihrer Bedeutung vergleichen", Args: cobra.ExactArgs(2),
		Long: "Zwei Modelle nach ihrer Bedeutung vergleichen.\n\nEndet mit 0 (gleiche Bedeutung), 1 (die Bedeutung ändert sich) oder 2 (eine Datei ist nicht lesbar oder der Aufruf falsch).\n" +
			"Mit --svg -o NAME.svg entstehen NAME-vorher.svg und NAME-nachher.svg.",
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args[0], args[1]) },
	}
	f := cmd.Flags()
	f.StringVar(&o.lang, "lang", "de", "Sprache: de, en")
	f.StringVar(&o.format, "format", "text", "Form: text, json, html, svg")
	f.BoolVar(&o.json, "json", false, "kurz für --format json")
	f.BoolVar(&o.html, "html", false, "kurz für --format html")
	f.BoolVar(&o.drawing, "svg", false, "kurz für --format svg")
	f.StringVarP(&o.out, "output", "o", "", "Zieldatei; ohne Angabe die Standardausgabe")
	cmd.MarkFlagsMutuallyExclusive("format", "json", "html", "svg")
	return cmd
}

func (o *comparison) run(cmd *cobra.Command, before, after string) error {
	lang, err := parseLanguage(o.lang)
	if err != nil {
		return err
	}
	a, err := readModel(before, lang)
	if err != nil {
		return err
	}
	b, err := readModel(after, lang)
	if err != nil {
		return err
	}
	r := diff.Compare(a, b)
	if err := o.write(cmd, r, comparedFiles{a, b, before, after}, lang); err != nil {
		return err
	}
	if !r.SameMeaning() {
		return exit{exitErrors, errSilent}
	}
	return nil
}

// comparedFiles are two files with their names.
type comparedFiles struct {
	before, after         *bpmn.Definitions
	beforeName, afterName string
}

func (o *comparison) write(cmd *cobra.Command, r *diff.Result, f comparedFiles, lang bpmn.Language) error {
	switch o.kind() {
	case "text":
		var b strings.Builder
		for _, s := range r.Sentences(lang) {
			b.WriteString(oneLine(s) + "\n")
		}
		return writeOutput(cmd, o.out, b.String())
	case "json":
		content, err := json.MarshalIndent(r.Report(lang), "", "  ")
		if err != nil {
			return err
		}
		return writeOutput(cmd, o.out, string(content)+"\n")
	case "html":
		x, y := f.draw(r, lang)
		return writeOutput(cmd, o.out, r.HTML(lang, diff.Page{
			Before: filepath.Base(f.beforeName), After: filepath.Base(f.afterName), BeforeSVG: x, AfterSVG: y}))
	case "svg":
		return o.writeDrawings(cmd, r, f, lang)
	}
	return exit{exitUnreadable, fmt.Errorf("--format: %q gibt es nicht; möglich sind text, json, html, svg", o.format)}
}

func (o *comparison) kind() string {
	switch {
	case o.json:
		return "json"
	case o.html:
		return "html"
	case o.drawing:
		return "svg"
	}
	return o.format
}

func (o *comparison) writeDrawings(cmd *cobra.Command, r *diff.Result, f comparedFiles, lang bpmn.Language) error {
	if o.out == "" || o.out == "-" {
		return exit{exitUnreadable, errors.New("--svg braucht eine Zieldatei (-o): Es entstehen zwei Bilder")}
	}
	x, y := f.draw(r, lang)
	base := strings.TrimSuffix(o.out, ".svg")
	return firstOf(writeOutput(cmd, base+"-vorher.svg", x), writeOutput(cmd, base+"-nachher.svg", y))
}

// draw draws both models with marks; one that cannot be drawn gives "".
func (f comparedFiles) draw(r *diff.Result, lang bpmn.Language) (before, after string) {
	x, y := r.Marks(lang)
	return drawMarked(f.before, x, lang), drawMarked(f.after, y, lang)
}

func drawMarked(d *bpmn.Definitions, marks []diff.Mark, lang bpmn.Language) string {
	diagrams := d.Diagrams()
	if len(diagrams) == 0 {
		diagrams = layout.Of(d)
	}
	if len(diagrams) == 0 {
		return ""
	}
	o := svg.Options{Lang: lang}
	for _, m := range marks {
		o.Marks = append(o.Marks, svg.Mark(m))
	}
	return svg.DrawDiagram(d, bpmn.LargestDiagram(diagrams), o)
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
