package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/bpmn/schema"
)

// Exit codes of check.
const (
	exitErrors     = 1 // a file has findings of severity error
	exitUnreadable = 2 // a file cannot be read as BPMN
)

// checkedFile is the result for one file, as the JSON output shows it.
type checkedFile struct {
	File     string    `json:"file"`
	SHA256   string    `json:"sha256"`
	Readable bool      `json:"readable"`
	Findings []finding `json:"findings"`
}

// finding is one thing found in a file.
type finding struct {
	Rule        string   `json:"rule"`
	Severity    string   `json:"severity"`
	ElementID   string   `json:"elementId"`
	ElementName string   `json:"elementName"`
	Line        int      `json:"line"`
	Column      int      `json:"column"`
	Message     string   `json:"message"`
	Advice      string   `json:"advice"`
	Refs        []string `json:"refs"`
}

// severities are the words of the contract.
var severities = map[bpmn.Severity]string{bpmn.Error: "error", bpmn.Warning: "warning", bpmn.Info: "hint"}

func newCheck() *cobra.Command {
	var profile, format, lang string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "check DATEI…", Short: "BPMN-Dateien prüfen, ohne Server",
		Long: "BPMN-Dateien prüfen, ohne Server.\n\nEndet mit 0 (keine Fehler), 1 (Befunde der Schwere Fehler) oder 2 (eine Datei ist nicht lesbar oder der Aufruf falsch).",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			rules, err := readProfile(profile)
			if err != nil {
				return exit{exitUnreadable, err}
			}
			if asJSON {
				format = "json"
			}
			write, ok := checkFormats[format]
			if !ok {
				return exit{exitUnreadable, fmt.Errorf("--format: %q gibt es nicht; möglich sind text, json, sarif", format)}
			}
			language, err := parseLanguage(lang)
			if err != nil {
				return err
			}
			files := make([]checkedFile, len(args))
			for i, name := range args {
				if files[i], err = checkFile(name, rules, language); err != nil {
					return exit{exitUnreadable, err}
				}
			}
			return errors.Join(write(cmd.OutOrStdout(), files, language), verdict(files))
		},
	}
	f := cmd.Flags()
	f.StringVar(&profile, "profile", lint.Verwaltung, "Regeln, nach denen geprüft wird: "+strings.Join(lint.Names(), ", ")+" oder eine JSON-Datei")
	f.BoolVar(&asJSON, "json", false, "kurz für --format json")
	f.StringVar(&format, "format", "text", "Ausgabe: text, json, sarif")
	f.StringVar(&lang, "lang", "de", "Sprache der Befunde: de, en")
	return cmd
}

// readProfile returns a profile that comes with the program, or the one in a JSON file.
func readProfile(name string) (lint.Profile, error) {
	if p, ok := lint.Named(name); ok {
		return p, nil
	}
	if !strings.HasSuffix(name, ".json") {
		return lint.Profile{}, fmt.Errorf("--profile: %q gibt es nicht; möglich sind %s oder eine JSON-Datei", name, strings.Join(lint.Names(), ", "))
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return lint.Profile{}, fmt.Errorf("--profile: %w", err)
	}
	p, err := lint.ParseProfile(data)
	if err != nil {
		return lint.Profile{}, fmt.Errorf("--profile: %s: %w", name, err)
	}
	return p, nil
}

// beside opens files in the folder of a checked file and below it, never outside.
func beside(file string) schema.Opener {
	return func(location string) ([]byte, error) {
		if !filepath.IsLocal(filepath.FromSlash(location)) {
			return nil, fs.ErrPermission
		}
		root, err := os.OpenRoot(filepath.Dir(file))
		if err != nil {
			return nil, err
		}
		defer func() { _ = root.Close() }() // opened for reading
		return root.ReadFile(filepath.FromSlash(location))
	}
}

func parseLanguage(name string) (bpmn.Language, error) {
	switch l := bpmn.Language(name); l {
	case bpmn.German, bpmn.English:
		return l, nil
	}
	return "", exit{exitUnreadable, fmt.Errorf("--lang: %q gibt es nicht; möglich sind de, en", name)}
}

// checkFile reads and judges a file. A file that is no BPMN is a result, one that is not there an error.
func checkFile(name string, profile lint.Profile, lang bpmn.Language) (checkedFile, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return checkedFile{}, unopened(name, err, lang)
	}
	sum := sha256.Sum256(content)
	out := checkedFile{File: name, SHA256: hex.EncodeToString(sum[:]), Findings: []finding{}}
	defs, found, err := bpmn.Read(content)
	if refusal, is := errors.AsType[*bpmn.Refusal](err); is {
		out.Findings = append(out.Findings, finding{
			Rule: strings.TrimPrefix(refusal.Key, "refusal."), Severity: "error", Line: refusal.Line, Column: refusal.Column,
			Message: refusal.Message(lang), Advice: refusal.Advice(lang), Refs: []string{},
		})
		return out, nil
	}
	if err != nil {
		return out, err
	}
	out.Readable = true
	text := profile.Specification
	found = slices.Concat(found, schema.Check(defs), schema.CheckText(defs, text), schema.CheckImports(defs, text, beside(name)), lint.Check(defs, profile))
	found.Sort()
	for _, d := range found {
		out.Findings = append(out.Findings, finding{
			Rule: d.Rule, Severity: severities[d.Severity], ElementID: d.ElementID, ElementName: d.ElementName,
			Line: d.Line, Column: d.Column, Message: d.Message(lang), Advice: d.Advice(lang), Refs: append([]string{}, d.Refs...),
		})
	}
	return out, nil
}

// verdict is the exit code for the results, the worst one counts.
func verdict(files []checkedFile) error {
	code := 0
	for _, f := range files {
		switch {
		case !f.Readable:
			code = max(code, exitUnreadable)
		case slices.ContainsFunc(f.Findings, func(f finding) bool { return f.Severity == "error" }):
			code = max(code, exitErrors)
		}
	}
	if code == 0 {
		return nil
	}
	return exit{code, errSilent}
}

// errSilent ends the program with a code after everything was said.
var errSilent = errors.New("")

// checkFormats are the forms in which check answers.
var checkFormats = map[string]func(io.Writer, []checkedFile, bpmn.Language) error{
	"text": writeCheckText, "json": writeCheckJSON, "sarif": writeSARIF,
}
