package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

func (a *API) processManyRoutes(g huma.API) {
	huma.Register(g, withTerms(op(http.MethodPost, "/processes/bulk", "changeProcesses", "Change one field of many processes: those of the ids, or those of the filter")), a.changeProcesses)
	huma.Register(g, op(http.MethodGet, "/processes/{id}/merge", "previewMerge", "What merging this process into another would do"), a.previewMerge)
	huma.Register(g, op(http.MethodPost, "/processes/{id}/merge", "mergeProcess", "Merge this process into another; answers the other one"), a.mergeProcess)
}

type bulkInput struct {
	ProcessFilterInput
	DryRun bool `query:"dryRun" doc:"say what would happen, save nothing"`
	Body   struct {
		IDs        []string        `json:"ids,omitempty" nullable:"false" maxItems:"2000" doc:"instead of the filter"`
		All        bool            `json:"all,omitempty" doc:"needed where neither ids nor a filter are given"`
		Field      string          `json:"field" enum:"unitId,category,parentId,addTag,removeTag,owner,caretaker,deputy,reviewDue,important,retiredOn,trash"`
		Value      string          `json:"value,omitempty" doc:"of unitId, category, parentId, tags and dates; empty clears"`
		Reason     string          `json:"reason,omitempty" doc:"of retiredOn"`
		Flag       bool            `json:"flag,omitempty" doc:"of important"`
		Assignment *assignmentBody `json:"assignment,omitempty" doc:"of owner, caretaker and deputy"`
	}
}

type bulkBody struct {
	Changed   int        `json:"changed"`
	Unchanged int        `json:"unchanged" doc:"had the value already"`
	Refused   int        `json:"refused"`
	DryRun    bool       `json:"dryRun"`
	Items     []bulkItem `json:"items" nullable:"false"`
}

type bulkItem struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Name   string `json:"name"`
	Result string `json:"result" enum:"changed,unchanged,refused"`
	Key    string `json:"key,omitempty" doc:"why it was refused"`
	Reason string `json:"reason,omitempty" doc:"sentence in the user's language"`
}

func (a *API) changeProcesses(ctx context.Context, in *bulkInput) (*struct{ Body bulkBody }, error) {
	filter := in.filter()
	if len(in.Body.IDs) == 0 && filter.IsZero() && !in.Body.All {
		return nil, problem.New(problem.Invalid, "process.bulk.everything")
	}
	change := register.BulkChange{
		Field: register.BulkField(in.Body.Field), Value: in.Body.Value, Reason: in.Body.Reason, Flag: in.Body.Flag,
		Assignment: in.Body.Assignment.assignment(),
	}
	results, err := a.Processes.ChangeMany(ctx, in.Body.IDs, filter, change, in.DryRun)
	if err != nil {
		return nil, err
	}
	body := bulkBody{DryRun: in.DryRun, Items: make([]bulkItem, len(results))}
	for i, r := range results {
		body.Items[i] = newBulkItem(ctx, r)
		switch body.Items[i].Result {
		case "changed":
			body.Changed++
		case "refused":
			body.Refused++
		default:
			body.Unchanged++
		}
	}
	return &struct{ Body bulkBody }{body}, nil
}

func newBulkItem(ctx context.Context, r register.BulkResult) bulkItem {
	item := bulkItem{ID: r.ID, Number: r.Number, Name: r.Name, Result: "unchanged"}
	switch {
	case r.Problem != nil:
		p := newProblem(r.Problem, langOf(ctx), "")
		item.Result, item.Key, item.Reason = "refused", p.Key, p.Detail
		if len(p.Errors) > 0 {
			item.Key, item.Reason = p.Errors[0].Key, p.Errors[0].Message
		}
	case r.Changed:
		item.Result = "changed"
	}
	return item
}

// mergePreview is what merging would do.
type mergePreview struct {
	From          processItem `json:"from"`
	Into          processItem `json:"into"`
	Taken         []string    `json:"taken" nullable:"false" doc:"fields of the process that would change"`
	FormerNumbers []string    `json:"formerNumbers" nullable:"false" doc:"of the other process afterwards"`
	Tags          []string    `json:"tags" nullable:"false"`
	Services      []string    `json:"services" nullable:"false"`
	Children      int         `json:"children" doc:"processes that would come below the other one"`
	FactsTaken    []labelled  `json:"factsTaken" nullable:"false" doc:"facts that only this process has"`
	FactsDiffer   []labelled  `json:"factsDiffer" nullable:"false" doc:"facts that both have in different ways; those of the other one stay"`
}

type labelled struct {
	Field string `json:"field"`
	Label string `json:"label"`
}

func (a *API) previewMerge(ctx context.Context, in *struct {
	ByID
	Into string `query:"into" required:"true"`
}) (*struct{ Body mergePreview }, error) {
	p, err := a.Processes.PreviewMerge(ctx, in.ID, in.Into)
	if err != nil {
		return nil, err
	}
	facts, err := a.Sheets.PreviewTakeOver(ctx, in.ID, in.Into)
	if err != nil {
		return nil, err
	}
	fields, err := a.Sheets.Schema(ctx)
	if err != nil {
		return nil, err
	}
	page, err := a.newProcessList(ctx, register.ProcessPage{Items: []register.Process{p.From, p.Into}, Total: -1})
	if err != nil {
		return nil, err
	}
	return &struct{ Body mergePreview }{mergePreview{
		From: page.Items[0], Into: page.Items[1], Taken: listed(p.Taken), FormerNumbers: listed(p.Result.Detail.FormerNumbers),
		Tags: listed(p.Result.Detail.Tags), Services: listed(p.Result.Detail.Services), Children: p.Children,
		FactsTaken: labels(ctx, fields, facts.Taken), FactsDiffer: labels(ctx, fields, facts.Differs),
	}}, nil
}

func labels(ctx context.Context, fields *steckbrief.Schema, keys []string) []labelled {
	out := make([]labelled, len(keys))
	for i, key := range keys {
		out[i] = labelled{Field: key, Label: key}
		if def, ok := fields.Field(key); ok {
			out[i].Label = def.Label.In(steckbrief.Lang(langOf(ctx)))
		}
	}
	return out
}

func (a *API) mergeProcess(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		IntoID   string `json:"intoId"`
		IntoETag string `json:"intoEtag" doc:"ETag of the other process"`
	}
}) (*single[processBody], error) {
	into, err := revisionOf(in.Body.IntoETag)
	if err != nil {
		return nil, err
	}
	card, err := a.Processes.Merge(ctx, in.ID, in.revision, in.Body.IntoID, into)
	return a.processAnswer(ctx, card, err)
}
