package main

import (
	"encoding/json"
	"io"
	"path/filepath"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/app"
)

// The parts of SARIF 2.1.0 (OASIS, 2020-03-27) that say where a rule is broken.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID string `json:"id"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}
	sarifLogical struct {
		Name               string `json:"name,omitempty"`
		FullyQualifiedName string `json:"fullyQualifiedName"`
	}
)

var sarifLevels = map[string]string{"error": "error", "warning": "warning", "hint": "note"}

func writeSARIF(w io.Writer, files []checkedFile, _ bpmn.Language) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "prozessregister", Version: app.Version, Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
	}
	var rules []string
	for _, file := range files {
		for _, f := range file.Findings {
			rules = append(rules, f.Rule)
			run.Results = append(run.Results, newSarifResult(file.File, f))
		}
	}
	slices.Sort(rules)
	for _, r := range slices.Compact(rules) {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{r})
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{
		Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run},
	})
}

func newSarifResult(file string, f finding) sarifResult {
	at := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{filepath.ToSlash(file)}}}
	if f.Line > 0 {
		at.Physical.Region = &sarifRegion{f.Line, f.Column}
	}
	if f.ElementID != "" {
		at.Logical = []sarifLogical{{Name: f.ElementName, FullyQualifiedName: f.ElementID}}
	}
	return sarifResult{
		RuleID: f.Rule, Level: sarifLevels[f.Severity], Message: sarifText{f.Message + " " + f.Advice}, Locations: []sarifLocation{at},
	}
}
