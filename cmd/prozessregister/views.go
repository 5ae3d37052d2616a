package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/steps"
)

func newSteps() *cobra.Command {
	var lang string
	cmd := &cobra.Command{
		Use: "steps DATEI", Short: "Ein Modell als nummerierte Schritte ausgeben", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			language, err := parseLanguage(lang)
			if err != nil {
				return err
			}
			defs, err := readModel(args[0], language)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), steps.Tell(defs, language).Plain())
			return err
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "de", "Sprache: de, en")
	return cmd
}

func newSVG() *cobra.Command {
	var lang, out string
	cmd := &cobra.Command{
		Use: "svg DATEI -o ZIEL", Short: "Ein Modell als SVG zeichnen; was keine Zeichnung mitbringt, wird angeordnet", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			language, err := parseLanguage(lang)
			if err != nil {
				return err
			}
			defs, err := readModel(args[0], language)
			if err != nil {
				return err
			}
			drawing, err := draw(defs, language)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if out == "" || out == "-" {
				_, err = fmt.Fprint(cmd.OutOrStdout(), drawing)
				return err
			}
			return os.WriteFile(out, []byte(drawing), 0o644)
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "de", "Sprache: de, en")
	cmd.Flags().StringVarP(&out, "output", "o", "", "Zieldatei; ohne Angabe die Standardausgabe")
	return cmd
}

// readModel reads a BPMN file; an unreadable one ends the program with the reason.
func readModel(name string, lang bpmn.Language) (*bpmn.Definitions, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, exit{exitUnreadable, fmt.Errorf("Datei lesen: %w", err)}
	}
	defs, _, err := bpmn.Read(content)
	if refusal, is := errors.AsType[*bpmn.Refusal](err); is {
		at := finding{Line: refusal.Line, Column: refusal.Column}
		return nil, exit{exitUnreadable, fmt.Errorf("%s: %s %s", place(name, at), refusal.Message(lang), refusal.Advice(lang))}
	}
	return defs, err
}
