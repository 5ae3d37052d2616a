package api

import (
	"errors"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/text"
)

// receiptBody says what was understood of an upload, what is kept without being understood, and what was found.
type receiptBody struct {
	Profile        string        `json:"profile"`
	ProfileVersion string        `json:"profileVersion"`
	CheckedAt      string        `json:"checkedAt"`
	FileName       string        `json:"fileName"`
	SHA256         string        `json:"sha256"`
	Size           int           `json:"size" doc:"bytes"`
	Encoding       string        `json:"encoding"`
	Tool           toolBody      `json:"tool"`
	Elements       int           `json:"elements"`
	Understood     []countBody   `json:"understood" nullable:"false"`
	Kept           []keptBody    `json:"kept" nullable:"false" doc:"extensions: all are kept byte for byte, some are understood"`
	HasDiagram     bool          `json:"hasDiagram"`
	Errors         int           `json:"errors"`
	Warnings       int           `json:"warnings"`
	Hints          int           `json:"hints"`
	Findings       []findingBody `json:"findings" nullable:"false" doc:"at most 500, errors first; the numbers count all"`
}

type toolBody struct {
	Vendor  string `json:"vendor" doc:"empty if it cannot be told"`
	Name    string `json:"name" doc:"as the file says"`
	Version string `json:"version"`
	Stated  bool   `json:"stated" doc:"the file says so; else it is guessed"`
}

type countBody struct {
	Kind  string `json:"kind" doc:"BPMN name, e.g. userTask"`
	Label string `json:"label" doc:"in the user's language"`
	Count int    `json:"count"`
}

type keptBody struct {
	Namespace  string `json:"namespace"`
	Vendor     string `json:"vendor" doc:"product it belongs to, empty if unknown"`
	Read       bool   `json:"read" doc:"what stands in it is understood and shown at its elements"`
	Values     int    `json:"values" doc:"values that are shown"`
	Elements   int    `json:"elements"`
	Attributes int    `json:"attributes"`
}

type findingBody struct {
	Rule        string        `json:"rule"`
	Severity    string        `json:"severity" enum:"error,warning,hint"`
	ElementID   string        `json:"elementId"`
	ElementName string        `json:"elementName"`
	ElementKind string        `json:"elementKind"`
	Line        int           `json:"line" doc:"1-based, 0 if the finding has no place"`
	Column      int           `json:"column"`
	Message     string        `json:"message" doc:"in the user's language"`
	Advice      string        `json:"advice" doc:"what to do, in the user's language"`
	Messages    bilingualBody `json:"messages"`
	Advices     bilingualBody `json:"advices"`
	Refs        []string      `json:"refs" nullable:"false" doc:"numbers of the rule elsewhere"`
}

type bilingualBody struct {
	DE string `json:"de"`
	EN string `json:"en"`
}

func newReceiptBody(r model.Receipt, lang text.Lang) receiptBody {
	body := receiptBody{
		Profile: r.Profile, ProfileVersion: r.ProfileVersion, CheckedAt: timeText(r.CheckedAt), FileName: r.FileName,
		SHA256: r.SHA256, Size: r.Size, Encoding: r.Encoding, Elements: r.Elements, HasDiagram: r.HasDiagram,
		Tool:   toolBody{Vendor: r.Tool.Vendor, Name: r.Tool.Name, Version: r.Tool.Version, Stated: r.Tool.Stated},
		Errors: r.Errors, Warnings: r.Warnings, Hints: r.Hints,
		Understood: make([]countBody, len(r.Understood)), Kept: make([]keptBody, len(r.Kept)), Findings: newFindingBodies(r.Findings, lang),
	}
	for i, c := range r.Understood {
		body.Understood[i] = countBody{Kind: c.Kind, Label: bpmn.KindWord(bpmn.Language(lang), c.Kind), Count: c.N}
	}
	for i, k := range r.Kept {
		body.Kept[i] = keptBody(k)
	}
	return body
}

func newFindingBodies(findings []model.Finding, lang text.Lang) []findingBody {
	bodies := make([]findingBody, len(findings))
	for i, f := range findings {
		b := findingBody{
			Rule: f.Rule, Severity: f.Severity, ElementID: f.ElementID, ElementName: f.ElementName, ElementKind: f.ElementKind,
			Line: f.Line, Column: f.Column, Message: f.Message.DE, Advice: f.Advice.DE,
			Messages: bilingualBody(f.Message), Advices: bilingualBody(f.Advice), Refs: append([]string{}, f.Refs...),
		}
		if lang == text.English {
			b.Message, b.Advice = f.Message.EN, f.Advice.EN
		}
		bodies[i] = b
	}
	return bodies
}

// refused turns the refusal of a file into a problem with the reason in the user's language; other errors pass.
func refused(err error, lang text.Lang) error {
	r := refusalOf(err)
	if r == nil {
		return err
	}
	p := problem.New(problem.Invalid, "model.refused")
	p.Params = refusalParams(r, lang)
	return p
}

// refusalParams are the values of the sentence about a file that was refused; told names the place, where there is one.
func refusalParams(r *bpmn.Refusal, lang text.Lang) map[string]any {
	l := bpmn.Language(lang)
	params := map[string]any{"reason": r.Key, "line": r.Line, "column": r.Column, "message": r.Message(l), "advice": r.Advice(l)}
	params["told"] = params["message"]
	if r.Line > 0 {
		params["told"] = text.Message(lang, "model.refusedAt", params)
	}
	return params
}

// refusalOf returns the refusal of a file in err's chain, nil if there is none.
func refusalOf(err error) *bpmn.Refusal {
	r, _ := errors.AsType[*bpmn.Refusal](err)
	return r
}
