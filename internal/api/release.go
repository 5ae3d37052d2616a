package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/release"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
)

func (a *API) releaseRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/processes/{id}/releases", "listReleases", "Releases of a process that you may see, newest first"), a.listReleases)
	huma.Register(g, op(http.MethodGet, "/releases/{id}", "getRelease", "One release: what, steps, who signed, when"), a.getRelease)
	huma.Register(g, op(http.MethodPost, "/releases/{id}/review", "reviewRelease", "Say that the method is right: the first of two steps"), a.reviewRelease)
	huma.Register(g, op(http.MethodPost, "/releases/{id}/cosign", "cosignRelease", "Agree for a participating unit, or refuse with a reason"), a.cosignRelease)
	huma.Register(g, op(http.MethodPost, "/releases/{id}/read", "readRelease", "Confirm that you have read a release, where that was asked for"), a.readRelease)
	huma.Register(g, op(http.MethodPost, "/steckbriefe/approve", "approveSteckbriefe", "Release many Steckbriefe; each for itself"), a.approveSheets)
}

// DecisionFields is what people say when they take a version a step further.
type DecisionFields struct {
	Comment     string   `json:"comment,omitempty" maxLength:"2000"`
	DecideBy    string   `json:"decideBy,omitempty" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"for handing in: until when a decision is asked for"`
	Units       []string `json:"units,omitempty" maxItems:"20" nullable:"false" doc:"for handing in: participating units that have to agree"`
	AskReading  bool     `json:"askReading,omitempty" doc:"for handing in: ask people to confirm that they have read it, where the municipality wants that"`
	ValidFrom   string   `json:"validFrom,omitempty" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"for a release; today if empty"`
	ReviewDue   string   `json:"reviewDue,omitempty" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"for a release: when to look at it again"`
	OnPaper     bool     `json:"onPaper,omitempty" doc:"it was signed outside of the register: date, number and function have to be named"`
	SignedOn    string   `json:"signedOn,omitempty" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"for what was signed on paper: when"`
	PaperNumber string   `json:"paperNumber,omitempty" maxLength:"100" doc:"for what was signed on paper: its number"`
	SignedBy    string   `json:"signedBy,omitempty" maxLength:"100" doc:"for what was signed on paper: the function that signed"`
}

func (b DecisionFields) request() release.Request {
	return release.Request{Note: b.Comment, DecideBy: b.DecideBy, UnitIDs: b.Units, AskReading: b.AskReading}
}

func (b DecisionFields) paper() release.Paper {
	return release.Paper{Outside: b.OnPaper, SignedOn: b.SignedOn, Number: b.PaperNumber, SignedBy: b.SignedBy}
}

func (b DecisionFields) decision() release.Decision {
	return release.Decision{Comment: b.Comment, Paper: b.paper()}
}

// releaseBody is a release as clients see it. What was said on the way is told only to those who took part.
type releaseBody struct {
	ID            string            `json:"id"`
	Kind          string            `json:"kind" enum:"model,steckbrief"`
	State         string            `json:"state" enum:"open,released,returned,withdrawn,superseded"`
	Round         int               `json:"round" doc:"1: handed in for the first time"`
	ProcessID     string            `json:"processId"`
	ProcessNumber string            `json:"processNumber" doc:"as on the day it was handed in"`
	ProcessName   string            `json:"processName" doc:"as on the day it was handed in"`
	UnitID        string            `json:"unitId"`
	UnitName      string            `json:"unitName"`
	VersionID     string            `json:"versionId" doc:"of models"`
	VersionNo     int               `json:"versionNo"`
	Title         string            `json:"title" doc:"name of the model"`
	AuthorName    string            `json:"authorName"`
	SubmittedName string            `json:"submittedName"`
	SubmittedAt   time.Time         `json:"submittedAt"`
	DecideBy      string            `json:"decideBy"`
	Note          string            `json:"note"`
	ValidFrom     string            `json:"validFrom"`
	ReviewDue     string            `json:"reviewDue"`
	SheetNo       int               `json:"sheetNo" doc:"Steckbrief that was released at the same time; 0 if none"`
	ReleasedAt    *time.Time        `json:"releasedAt,omitempty"`
	ClosedAt      *time.Time        `json:"closedAt,omitempty"`
	AskReading    bool              `json:"askReading"`
	Readings      int               `json:"readings" doc:"how many have confirmed that they read it"`
	ReadByMe      bool              `json:"readByMe"`
	Can           []string          `json:"can" nullable:"false" enum:"read" doc:"what you may do besides the steps"`
	Steps         []releaseStepBody `json:"steps" nullable:"false"`
}

type releaseStepBody struct {
	Kind        string     `json:"kind" enum:"method,cosign,release"`
	UnitID      string     `json:"unitId"`
	UnitName    string     `json:"unitName"`
	State       string     `json:"state" enum:"open,done,refused"`
	Ready       bool       `json:"ready" doc:"it can be taken now"`
	Can         bool       `json:"can" doc:"you may take it now, by your own roles or as a deputy"`
	Name        string     `json:"name" doc:"who decided"`
	Function    string     `json:"function"`
	DeputyFor   string     `json:"deputyFor" doc:"for whom that person stood in"`
	At          *time.Time `json:"at,omitempty"`
	Comment     string     `json:"comment"`
	SignedOn    string     `json:"signedOn"`
	PaperNumber string     `json:"paperNumber"`
	SignedBy    string     `json:"signedBy"`
}

func newReleaseBody(actor identity.Actor, r release.Release) releaseBody {
	body := releaseBody{
		ID: r.ID, Kind: string(r.Kind), State: string(r.State), Round: r.Round, ProcessID: r.ProcessID, ProcessNumber: r.ProcessNumber,
		ProcessName: r.ProcessName, UnitID: r.UnitID, UnitName: r.UnitName, VersionID: r.VersionID, VersionNo: r.VersionNo, Title: r.Title,
		AuthorName: r.AuthorName, SubmittedName: r.SubmittedName, SubmittedAt: r.SubmittedAt, DecideBy: r.DecideBy, Note: r.Note,
		ValidFrom: r.ValidFrom, ReviewDue: r.ReviewDue, SheetNo: r.SheetNo, ReleasedAt: orNil(r.ReleasedAt), ClosedAt: orNil(r.ClosedAt),
		AskReading: r.AskReading, Readings: r.Readings, ReadByMe: r.ReadByActor, Steps: make([]releaseStepBody, len(r.Steps)),
		Can: []string{},
	}
	if r.MayRead(actor) {
		body.Can = append(body.Can, "read")
	}
	for i, s := range r.Steps {
		body.Steps[i] = releaseStepBody{
			Kind: string(s.Kind), UnitID: s.UnitID, UnitName: s.UnitName, State: string(s.State), Ready: r.Ready(s), Can: r.May(actor, s), Name: s.UserName,
			Function: s.Function, DeputyFor: s.DeputyName, At: orNil(s.At), Comment: s.Comment, SignedOn: s.Paper.SignedOn,
			PaperNumber: s.Paper.Number, SignedBy: s.Paper.SignedBy,
		}
	}
	return body
}

func releaseAnswer(ctx context.Context, r release.Release, err error) (*struct{ Body releaseBody }, error) {
	if err != nil {
		return nil, err
	}
	actor, err := identity.From(ctx)
	return &struct{ Body releaseBody }{newReleaseBody(actor, r)}, err
}

func (a *API) listReleases(ctx context.Context, in *ByID) (*struct {
	Body []releaseBody `nullable:"false"`
}, error) {
	p, err := a.Processes.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	list, err := a.Releases.List(ctx, p.Process.ID, p.Process.UnitPath)
	if err != nil {
		return nil, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	bodies := make([]releaseBody, len(list))
	for i, r := range list {
		bodies[i] = newReleaseBody(actor, r)
	}
	return &struct {
		Body []releaseBody `nullable:"false"`
	}{bodies}, nil
}

func (a *API) getRelease(ctx context.Context, in *ByID) (*struct{ Body releaseBody }, error) {
	r, err := a.Releases.Get(ctx, in.ID)
	return releaseAnswer(ctx, r, err)
}

func (a *API) reviewRelease(ctx context.Context, in *struct {
	ByID
	Body DecisionFields
}) (*struct{ Body releaseBody }, error) {
	r, err := a.Releases.Review(ctx, in.ID, in.Body.decision())
	return releaseAnswer(ctx, r, err)
}

func (a *API) cosignRelease(ctx context.Context, in *struct {
	ByID
	Body struct {
		UnitID string `json:"unitId"`
		Agrees bool   `json:"agrees"`
		DecisionFields
	}
}) (*struct{ Body releaseBody }, error) {
	r, err := a.Releases.CoSign(ctx, in.ID, in.Body.UnitID, in.Body.Agrees, in.Body.decision())
	return releaseAnswer(ctx, r, err)
}

func (a *API) readRelease(ctx context.Context, in *ByID) (*struct{ Body releaseBody }, error) {
	r, err := a.Releases.Read(ctx, in.ID)
	return releaseAnswer(ctx, r, err)
}

type sheetChoice struct {
	ProcessID string `json:"processId"`
	Version   int    `json:"version" minimum:"1"`
	StateETag string `json:"stateEtag" doc:"the one that you saw"`
}

type sheetOutcome struct {
	ProcessID string `json:"processId"`
	Released  bool   `json:"released"`
	Key       string `json:"key,omitempty" doc:"why not"`
	Message   string `json:"message,omitempty" doc:"the same as a sentence"`
}

// approveSheets releases each Steckbrief for itself: one that cannot be released does not hold up the others.
func (a *API) approveSheets(ctx context.Context, in *struct {
	Body struct {
		Items []sheetChoice `json:"items" minItems:"1" maxItems:"200" nullable:"false"`
		DecisionFields
	}
}) (*struct {
	Body []sheetOutcome `nullable:"false"`
}, error) {
	outcomes := make([]sheetOutcome, len(in.Body.Items))
	for i, item := range in.Body.Items {
		outcomes[i] = sheetOutcome{ProcessID: item.ProcessID}
		revision, err := revisionOf(item.StateETag)
		if err == nil {
			_, err = a.Sheets.Approve(ctx, sheet.Decision{
				ProcessID: item.ProcessID, No: item.Version, Revision: revision, Comment: in.Body.Comment, ValidFrom: in.Body.ValidFrom,
				ReviewDue: in.Body.ReviewDue, Paper: in.Body.paper(),
			})
		}
		switch problem.CodeOf(err) {
		case "":
			outcomes[i].Released = true
		case problem.Internal, problem.Unavailable:
			return nil, err
		default:
			p := newProblem(err, langOf(ctx), requestIDOf(ctx))
			outcomes[i].Key, outcomes[i].Message = p.Key, reasonOf(p)
		}
	}
	return &struct {
		Body []sheetOutcome `nullable:"false"`
	}{outcomes}, nil
}

// reasonOf says in one text what is wrong: with fields what is wrong with them, where nobody sees them beside it.
func reasonOf(p *Problem) string {
	if len(p.Errors) == 0 {
		return p.Detail
	}
	reasons := make([]string, len(p.Errors))
	for i, e := range p.Errors {
		reasons[i] = e.Message
	}
	return strings.Join(reasons, " ")
}
