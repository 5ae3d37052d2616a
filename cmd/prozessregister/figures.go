package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
)

func newFigures() *cobra.Command {
	var (
		lang   string
		asJSON bool
		hour   float64
	)
	cmd := &cobra.Command{
		Use: "figures DATEI", Short: "Kennzahlen eines Modells: Umfang, Häufigkeiten, Zeiten, Übergaben, Medienbrüche", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			language, err := parseLanguage(lang)
			if err != nil {
				return err
			}
			if hour < 0 {
				return exit{exitUnreadable, fmt.Errorf("--hour: %v ist kein Betrag", hour)}
			}
			defs, err := readModel(args[0], language)
			if err != nil {
				return err
			}
			o := flow.Options{Lang: language, CentsPerHour: bpmn.Quantity{Value: 100 * hour, Known: cmd.Flags().Changed("hour")}}
			f := flow.Measure(defs, o)
			if asJSON {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetIndent("", "  ")
				return enc.Encode(f)
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), f.Plain(language))
			return err
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "de", "Sprache: de, en")
	cmd.Flags().BoolVar(&asJSON, "json", false, "als JSON ausgeben")
	cmd.Flags().Float64Var(&hour, "hour", 0, "Kosten einer Arbeitsstunde in Euro; ohne Angabe keine Personalkosten")
	return cmd
}
