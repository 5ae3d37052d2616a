package api

import (
	"strconv"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/outline"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// outlinedBody is a model with its table of steps.
type outlinedBody struct {
	BPMN  string        `json:"bpmn"`
	Focus string        `json:"focus" doc:"step to look at, empty for none"`
	Title string        `json:"title"`
	Parts []outlinePart `json:"parts" nullable:"false"`
}

type outlinePart struct {
	ID    string        `json:"id" doc:"of the process"`
	Title string        `json:"title"`
	Lanes []outlineLane `json:"lanes" nullable:"false"`
	Rows  []outlineRow  `json:"rows" nullable:"false" doc:"in the order of the flow"`
}

type outlineLane struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type outlineRow struct {
	ID         string             `json:"id"`
	Kind       string             `json:"kind" doc:"BPMN name, e.g. userTask"`
	KindLabel  string             `json:"kindLabel" doc:"in the user's language"`
	Event      string             `json:"event" doc:"timer, message, …; empty for none"`
	Name       string             `json:"name"`
	Lane       string             `json:"lane"`
	Inside     string             `json:"inside" doc:"id of the sub-process around it"`
	Host       string             `json:"host" doc:"id of the activity an event is attached to"`
	Text       string             `json:"text" doc:"documentation"`
	Incoming   int                `json:"incoming"`
	Ways       []outlineWay       `json:"ways" nullable:"false"`
	Step       map[string]string  `json:"step" doc:"attributes of pr:step"`
	Documents  []documentFactBody `json:"documents" nullable:"false"`
	LegalBases []legalFactBody    `json:"legalBases" nullable:"false"`
}

type outlineWay struct {
	ID          string `json:"id"`
	Target      string `json:"target"`
	Condition   string `json:"condition"`
	Default     bool   `json:"default"`
	Probability string `json:"probability" doc:"0 to 1, empty if unknown"`
}

func newOutlinedBody(m model.Outlined, lang bpmn.Language) outlinedBody {
	body := outlinedBody{BPMN: string(m.Content), Focus: m.Focus, Title: m.Outline.Title, Parts: []outlinePart{}}
	for _, p := range m.Outline.Parts {
		part := outlinePart{ID: p.ID, Title: p.Title, Lanes: []outlineLane{}, Rows: []outlineRow{}}
		for _, l := range p.Lanes {
			part.Lanes = append(part.Lanes, outlineLane(l))
		}
		for _, r := range p.Rows {
			part.Rows = append(part.Rows, newOutlineRow(r, lang))
		}
		body.Parts = append(body.Parts, part)
	}
	return body
}

func newOutlineRow(r outline.Row, lang bpmn.Language) outlineRow {
	row := outlineRow{
		ID: r.ID, Kind: r.Kind, KindLabel: bpmn.KindWord(lang, r.Kind), Event: r.Event, Name: r.Name, Lane: r.Lane, Inside: r.Inside,
		Host: r.Host, Text: r.Text, Incoming: r.Incoming, Ways: []outlineWay{}, Step: r.Step, Documents: []documentFactBody{}, LegalBases: []legalFactBody{},
	}
	for _, w := range r.Ways {
		way := outlineWay{ID: w.ID, Target: w.Target, Condition: w.Condition, Default: w.Default}
		if w.Probability.Known {
			way.Probability = strconv.FormatFloat(w.Probability.Value, 'f', -1, 64)
		}
		row.Ways = append(row.Ways, way)
	}
	for _, d := range r.Documents {
		row.Documents = append(row.Documents, documentFactBody(d))
	}
	for _, l := range r.LegalBases {
		row.LegalBases = append(row.LegalBases, legalFactBody(l))
	}
	return row
}
