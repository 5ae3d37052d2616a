package main

import (
	"errors"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
	"github.com/prozessregister/prozessregister/bpmn/svg"
)

// draw draws a model; one that does not say how it is drawn is laid out first.
func draw(defs *bpmn.Definitions, lang bpmn.Language) (string, error) {
	content, err := layout.WriteDI(defs)
	switch {
	case err == nil:
		if defs, _, err = bpmn.Read(content); err != nil {
			return "", err
		}
	case !errors.Is(err, layout.ErrHasDiagram):
		return "", err
	}
	return svg.Draw(defs, svg.Options{Lang: lang})
}
