package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/text"
)

// figureRoutes measure versions, and files that are not stored.
func (a *API) figureRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/model-versions/{id}/figures", "versionFigures", "Size, frequencies, time, cost, hand-overs and media breaks of a version"), a.versionFigures)
	huma.Register(g, noContent(http.MethodPut, "/model-versions/{id}/task-class", "classifyTask", "Say what kind of task a step is; the file stays as it is"), a.classifyTask)
	registerUpload(a, g, op(http.MethodPost, "/bpmn/figures", "measureBPMN", "The figures of a file; nothing is stored"), a.measureBPMN, xmlTypes...)
}

// Hourly is what an hour of work costs, for cost per case.
type Hourly struct {
	CentsPerHour int `query:"centsPerHour" minimum:"0" maximum:"1000000" doc:"cost of an hour of work in euro cents; 0 or nothing: staff cost stays unknown"`
}

func (h Hourly) options(lang text.Lang) flow.Options {
	return flow.Options{
		Lang:         bpmn.Language(lang),
		CentsPerHour: bpmn.Quantity{Value: float64(h.CentsPerHour), Known: h.CentsPerHour > 0},
	}
}

type figuresOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         flow.Figures
}

func (a *API) versionFigures(ctx context.Context, in *struct {
	ByID
	Hourly
}) (*figuresOutput, error) {
	f, err := a.ModelVersions.Figures(ctx, in.ID, in.options(langOf(ctx)))
	return figuresAnswer(f, err, langOf(ctx))
}

type classifyInput struct {
	ByID
	Body struct {
		ElementID string `json:"elementId" maxLength:"1000" doc:"id of the step in the file"`
		Class     string `json:"class" enum:"receive,check,decide,edit,re-enter,print,scan,sign,file,send,consult,wait,automatic" doc:"automatic: as the file tells it"`
		Known     string `json:"known" enum:"receive,check,decide,edit,re-enter,print,scan,sign,file,send,consult,wait,automatic" doc:"what somebody said before, as the client knows it; automatic: nobody"`
	}
}

// automatic is the class of a step that nobody has corrected.
const automatic = "automatic"

func (a *API) classifyTask(ctx context.Context, in *classifyInput) (*struct{}, error) {
	c := model.Classification{VersionID: in.ID, ElementID: in.Body.ElementID, Class: in.Body.Class, Known: in.Body.Known}
	for _, class := range []*string{&c.Class, &c.Known} {
		if *class == automatic {
			*class = ""
		}
	}
	if err := a.ModelVersions.Classify(ctx, c); err != nil {
		return nil, refused(err, langOf(ctx))
	}
	return nil, nil
}

func (a *API) measureBPMN(ctx context.Context, in *struct {
	Hourly
	File FileBody
}) (*figuresOutput, error) {
	f, err := a.Desk.Figures(ctx, in.File.content, in.options(langOf(ctx)))
	return figuresAnswer(f, err, langOf(ctx))
}

func figuresAnswer(f flow.Figures, err error, lang text.Lang) (*figuresOutput, error) {
	if err != nil {
		return nil, refused(err, lang)
	}
	return &figuresOutput{CacheControl: revalidate, Body: f}, nil
}
