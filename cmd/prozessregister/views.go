package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/steps"
)

func newSteps() *cobra.Command {
	var lang, format, out string
	cmd := &cobra.Command{
		Use: "steps DATEI", Short: "Ein Modell als nummerierte Schritte ausgeben", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			language, err := parseLanguage(lang)
			if err != nil {
				return err
			}
			write, ok := stepsFormats[format]
			if !ok {
				return exit{exitUnreadable, fmt.Errorf("--format: %q gibt es nicht; möglich sind text, html, json", format)}
			}
			defs, err := readModel(args[0], language)
			if err != nil {
				return err
			}
			content, err := write(steps.Tell(defs, language))
			if err != nil {
				return err
			}
			return writeOutput(cmd, out, content)
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "de", "Sprache: de, en")
	cmd.Flags().StringVar(&format, "format", "text", "Form: text, html, json")
	cmd.Flags().StringVarP(&out, "output", "o", "", "Zieldatei; ohne Angabe die Standardausgabe")
	return cmd
}

var stepsFormats = map[string]func(steps.Text) (string, error){
	"text": func(t steps.Text) (string, error) { return t.Plain(), nil },
	"html": func(t steps.Text) (string, error) { return t.HTML(""), nil },
	"json": func(t steps.Text) (string, error) {
		content, err := json.MarshalIndent(t, "", "  ")
		return string(content) + "\n", err
	},
}

// writeOutput writes to the file, or to the standard output if there is none.
func writeOutput(cmd *cobra.Command, file, content string) error {
	if file == "" || file == "-" {
		_, err := fmt.Fprint(cmd.OutOrStdout(), content)
		return err
	}
	return os.WriteFile(file, []byte(content), 0o644)
}

// readModel reads a BPMN file; an unreadable one ends the program with the reason.
func readModel(name string, lang bpmn.Language) (*bpmn.Definitions, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, exit{exitUnreadable, unopened(name, err, lang)}
	}
	defs, _, err := bpmn.Read(content)
	if refusal, is := errors.AsType[*bpmn.Refusal](err); is {
		at := finding{Line: refusal.Line, Column: refusal.Column}
		return nil, exit{exitUnreadable, fmt.Errorf("%s: %s %s", place(name, at), refusal.Message(lang), refusal.Advice(lang))}
	}
	return defs, err
}

// unopened says why a file could not be opened.
func unopened(name string, err error, lang bpmn.Language) error {
	words := map[bpmn.Language][2]string{
		bpmn.German:  {"Die Datei gibt es nicht.", "Die Datei lässt sich nicht lesen"},
		bpmn.English: {"The file does not exist.", "The file cannot be read"},
	}[lang]
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %s", name, words[0])
	}
	return fmt.Errorf("%s: %s: %w", name, words[1], err)
}
