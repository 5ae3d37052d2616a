package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
	"github.com/prozessregister/prozessregister/bpmn/svg"
)

// drawing is how svg and layout are called.
type drawing struct {
	lang, out string
	diagram   int // from 1
	writeDI   bool
}

func (o *drawing) bind(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.lang, "lang", "de", "Sprache: de, en")
	f.StringVarP(&o.out, "output", "o", "", "Zieldatei; ohne Angabe die Standardausgabe")
	f.IntVar(&o.diagram, "diagram", 1, "Nummer des Diagramms in der Datei")
}

func newSVG() *cobra.Command {
	var o drawing
	cmd := &cobra.Command{
		Use: "svg DATEI -o ZIEL", Short: "Ein Modell als SVG zeichnen; was keine Zeichnung mitbringt, wird angeordnet", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, args[0], func(defs *bpmn.Definitions, lang bpmn.Language) (string, error) {
				diagrams := defs.Diagrams()
				if len(diagrams) == 0 {
					diagrams = layout.Of(defs)
				}
				return o.pick(defs, diagrams, lang)
			})
		},
	}
	o.bind(cmd)
	return cmd
}

func newLayout() *cobra.Command {
	var o drawing
	cmd := &cobra.Command{
		Use: "layout DATEI", Short: "Ein Modell neu anordnen und als SVG zeichnen oder um die Anordnung ergänzen", Args: cobra.ExactArgs(1),
		Long: "Ein Modell neu anordnen.\n\nDie Ausgabe ist die Zeichnung (SVG) oder mit --write-di die BPMN-Datei, ergänzt um den Diagrammteil; " +
			"alle anderen Bytes bleiben, wie sie sind. Eine Datei, die schon einen Diagrammteil hat, wird nicht ergänzt.",
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, args[0], func(defs *bpmn.Definitions, lang bpmn.Language) (string, error) {
				if o.writeDI {
					return withDI(defs)
				}
				return o.pick(defs, layout.Of(defs), lang)
			})
		},
	}
	o.bind(cmd)
	cmd.Flags().BoolVar(&o.writeDI, "write-di", false, "statt der Zeichnung die Datei mit Diagrammteil ausgeben")
	return cmd
}

// run reads the file, makes the output and writes it.
func (o *drawing) run(cmd *cobra.Command, file string, render func(*bpmn.Definitions, bpmn.Language) (string, error)) error {
	lang, err := parseLanguage(o.lang)
	if err != nil {
		return err
	}
	defs, err := readModel(file, lang)
	if err != nil {
		return err
	}
	content, err := render(defs, lang)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return writeOutput(cmd, o.out, content)
}

// pick draws the diagram with the number.
func (o *drawing) pick(defs *bpmn.Definitions, diagrams []bpmn.Diagram, lang bpmn.Language) (string, error) {
	switch {
	case len(diagrams) == 0:
		return "", errors.New("die Datei enthält nichts, was sich zeichnen lässt")
	case o.diagram < 1 || o.diagram > len(diagrams):
		return "", exit{exitUnreadable, fmt.Errorf("--diagram: %d gibt es nicht; die Datei hat %d", o.diagram, len(diagrams))}
	}
	return svg.DrawDiagram(defs, diagrams[o.diagram-1], svg.Options{Lang: lang}), nil
}

func withDI(defs *bpmn.Definitions) (string, error) {
	content, err := layout.WriteDI(defs)
	switch {
	case errors.Is(err, layout.ErrHasDiagram):
		return "", errors.New("die Datei hat schon einen Diagrammteil; er wird nicht ersetzt")
	case errors.Is(err, layout.ErrNothingToDraw):
		return "", errors.New("die Datei enthält nichts, was sich zeichnen lässt")
	}
	return string(content), err
}
