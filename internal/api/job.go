package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/jobs/imports"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) jobRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/jobs/{id}", "getJob", "How far a job is, and what came of it"), a.getJob)
	start := op(http.MethodPost, "/imports", "startImport", "Import a ZIP of models or a message of XProzess; answers with a job")
	start.DefaultStatus = http.StatusAccepted
	registerUpload(a, g, start, a.startImport, "application/zip", "application/octet-stream",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv", "application/xml")
	formFields(g, start,
		[2]string{"unitId", "unit of the processes that are added"},
		[2]string{"existing", "XProzess: what happens to facts that a process has; fill keeps them, replace takes those of the message"},
		[2]string{"kind", "XProzess: kind of the models; ist, soll or reference"},
		[2]string{"targets", "XProzess: JSON object from a process of the message to the id of the one it goes into, new for a new one, empty to leave it out"})
}

// jobBody is a job as clients see it.
type jobBody struct {
	ID         string         `json:"id"`
	Kind       string         `json:"kind"`
	State      string         `json:"state" enum:"waiting,running,done,failed"`
	Done       int            `json:"done" doc:"steps done"`
	Total      int            `json:"total" doc:"steps in all, 0 as long as nobody knows"`
	Attempts   int            `json:"attempts"`
	CreatedAt  string         `json:"createdAt"`
	FinishedAt string         `json:"finishedAt"`
	Result     map[string]any `json:"result" doc:"entries: the result of each step; counts: how many entries had which outcome; error: why the job failed or waits"`
}

func (a *API) getJob(ctx context.Context, in *ByID) (*struct{ Body jobBody }, error) {
	j, steps, err := a.Jobs.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	body, err := newJobBody(j, steps, langOf(ctx))
	return &struct{ Body jobBody }{body}, err
}

func newJobBody(j jobs.Job, steps []jobs.StepResult, lang text.Lang) (jobBody, error) {
	body := jobBody{
		ID: j.ID, Kind: j.Kind, State: string(j.State), Done: j.Done, Total: j.Total, Attempts: j.Attempts,
		CreatedAt: timeText(j.CreatedAt), FinishedAt: timeText(j.FinishedAt), Result: map[string]any{},
	}
	if len(j.Result) > 0 && string(j.Result) != "null" {
		if err := json.Unmarshal(j.Result, &body.Result); err != nil {
			return body, problem.Wrap(err, problem.Internal, "error.internal")
		}
	}
	if e, failed := body.Result["error"].(map[string]any); failed {
		say(e, lang)
	}
	entries, counts := make([]map[string]any, len(steps)), map[string]int{}
	for i, s := range steps {
		if err := json.Unmarshal(s.Result, &entries[i]); err != nil {
			return body, problem.Wrap(err, problem.Internal, "error.internal")
		}
		if outcome, ok := entries[i]["outcome"].(string); ok {
			counts[outcome]++
		}
		sayEntry(entries[i], lang)
	}
	body.Result["entries"], body.Result["counts"] = entries, counts
	return body, nil
}

// say adds the sentence for the text key of a result in the user's language.
func say(result map[string]any, lang text.Lang) {
	key, ok := result["key"].(string)
	if !ok || key == "" {
		return
	}
	params, _ := result["params"].(map[string]any)
	if refusal, is := result["refusal"].(map[string]any); is {
		params = sayRefusal(refusal, lang)
		delete(result, "refusal")
		result["params"] = params
	}
	result["message"] = text.Message(lang, key, params)
}

// sayRefusal gives the values of the sentence about a file that was refused.
func sayRefusal(stored map[string]any, lang text.Lang) map[string]any {
	r := bpmn.Refusal{Params: map[string]string{}}
	r.Key, _ = stored["Key"].(string)
	if values, ok := stored["Params"].(map[string]any); ok {
		for name, value := range values {
			r.Params[name], _ = value.(string)
		}
	}
	line, _ := stored["Line"].(float64)
	column, _ := stored["Column"].(float64)
	r.Line, r.Column = int(line), int(column)
	return refusalParams(&r, lang)
}

// acceptedOutput answers 202: where to ask how far the job is.
type acceptedOutput struct {
	Location string `header:"Location"`
	Body     jobBody
}

func (a *API) startImport(ctx context.Context, in *struct {
	DryRun   bool   `query:"dryRun" doc:"only say what would happen"`
	FileName string `query:"fileName" doc:"name of the file, where the body is the file itself"`
	Key      string `header:"Idempotency-Key" maxLength:"200" doc:"repeated with the same key, a request starts no second import"`
	File     FileBody
}) (*acceptedOutput, error) {
	name := in.File.name
	if name == "" {
		name = in.FileName
	}
	j, err := a.Imports.Start(ctx, imports.File{
		Name: name, Content: in.File.content, DryRun: in.DryRun, Key: in.Key, Options: in.File.fields,
	})
	if err != nil {
		return nil, err
	}
	body, err := newJobBody(j, nil, langOf(ctx))
	return &acceptedOutput{Location: Base + "/jobs/" + j.ID, Body: body}, err
}
