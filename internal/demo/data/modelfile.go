package data

import "embed"

//go:embed models/*.bpmn
var modelFiles embed.FS

// Content returns the BPMN file of the model.
func (m Model) Content() ([]byte, error) { return modelFiles.ReadFile("models/" + m.ModelFile()) }
