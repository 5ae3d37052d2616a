package api

import (
	"context"
	"math"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/changeover"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

func (a *API) changeoverRoutes(g huma.API) {
	a.effectRoutes(g)
	huma.Register(g, op(http.MethodGet, "/model-versions/{id}/changeover", "previewChangeover", "What it would mean that this SOLL is the IST from now on"), a.previewChangeover)
	huma.Register(g, created("/model-versions/{id}/changeover", "reportChangeover", "Report that this SOLL is the IST from now on; figures are frozen"), a.reportChangeover)
	huma.Register(g, op(http.MethodGet, "/changeovers", "listChangeovers", "Changeovers, the latest first, at most 500"), a.listChangeovers)
	huma.Register(g, op(http.MethodGet, "/changeovers/export", "exportChangeovers", "Changeovers with expected and measured time as Excel"), a.exportChangeovers)
	huma.Register(g, op(http.MethodGet, "/changeovers/{id}", "getChangeover", "One changeover with its measurements"), a.getChangeover)
	huma.Register(g, created("/changeovers/{id}/measurements", "measureChangeover", "Add what was measured after a changeover; earlier measurements stay"), a.measureChangeover)
	huma.Register(g, op(http.MethodPost, "/changeovers/{id}/correct", "correctChangeover", "Say that a changeover was reported by mistake; its record stays"), a.correctChangeover)
	huma.Register(g, op(http.MethodGet, "/org-units/{id}/gained", "unitGained", "Working time gained by the changeovers of a unit and everything below it"), a.unitGained)
}

type versionRefBody struct {
	ID     string `json:"id" doc:"empty if there was none"`
	Number int    `json:"number"`
	Name   string `json:"name"`
}

type measurementBody struct {
	ID          string    `json:"id"`
	Minutes     float64   `json:"minutes" doc:"of work per case"`
	HoursGained *float64  `json:"hoursGained" nullable:"true" doc:"in a year; null: unknown"`
	Sample      int       `json:"sample" doc:"cases that were measured; 0: not said"`
	Period      string    `json:"period" doc:"year or month; empty: not said"`
	Year        int       `json:"year"`
	Source      string    `json:"source"`
	Method      string    `json:"method" enum:"measured,selfRecorded,analyticEstimate,estimate"`
	Note        string    `json:"note"`
	EnteredName string    `json:"enteredName"`
	EnteredAt   time.Time `json:"enteredAt"`
}

// changeoverBody is a changeover as clients see it. Who reported it is told only to those who work on the process.
type changeoverBody struct {
	ID            string            `json:"id"`
	ProcessID     string            `json:"processId"`
	ProcessNumber string            `json:"processNumber" doc:"as on that day"`
	ProcessName   string            `json:"processName" doc:"as on that day"`
	UnitID        string            `json:"unitId"`
	UnitName      string            `json:"unitName"`
	Soll          versionRefBody    `json:"soll"`
	Ist           versionRefBody    `json:"ist"`
	Before        versionRefBody    `json:"before" doc:"IST until then"`
	On            string            `json:"on" doc:"day on which the work changed"`
	MeasureDue    string            `json:"measureDue" doc:"day from which the effect is to be measured"`
	Effect        effectBody        `json:"effect"`
	HoursExpected *float64          `json:"hoursExpected" nullable:"true" doc:"working time gained in a year; null: unknown"`
	HoursMeasured *float64          `json:"hoursMeasured" nullable:"true" doc:"by the latest measurement; null: unknown or not measured"`
	Measurements  []measurementBody `json:"measurements" nullable:"false" doc:"the latest last"`
	Note          string            `json:"note"`
	ReportedName  string            `json:"reportedName"`
	ReportedAt    time.Time         `json:"reportedAt"`
	CorrectedAt   *time.Time        `json:"correctedAt,omitempty" doc:"it was reported by mistake"`
	Correction    string            `json:"correction" doc:"why it was a mistake"`
	Can           []string          `json:"can" nullable:"false" enum:"changeover.report,changeover.measure" doc:"what you may do"`
	ETag          string            `json:"etag"`
}

func newChangeoverBody(ctx context.Context, c changeover.Changeover) changeoverBody {
	gain := c.Gain()
	body := changeoverBody{
		ID: c.ID, ProcessID: c.ProcessID, ProcessNumber: c.ProcessNumber, ProcessName: c.ProcessName, UnitID: c.UnitID, UnitName: c.UnitName,
		Soll: refBody(c.Soll), Ist: refBody(c.Ist), Before: refBody(c.Before), On: c.On, MeasureDue: c.MeasureDue, Effect: newEffectBody(c.Effect),
		HoursExpected: numberOf(gain.Expected), HoursMeasured: numberOf(gain.Measured), Measurements: make([]measurementBody, len(c.Measurements)),
		Note: c.Note, ReportedName: c.ReportedName, ReportedAt: c.ReportedAt, CorrectedAt: orNil(c.CorrectedAt), Correction: c.Correction,
		Can: []string{}, ETag: etag(c.Revision),
	}
	for i, m := range c.Measurements {
		body.Measurements[i] = measurementBody{
			ID: m.ID, Minutes: m.Minutes(), HoursGained: numberOf(c.Effect.HoursGained(m.Minutes())), Sample: m.Sample, Period: m.Period, Year: m.Year,
			Source: m.Source, Method: string(m.Method), Note: m.Note, EnteredName: m.EnteredName, EnteredAt: m.EnteredAt,
		}
	}
	for _, action := range []identity.Action{identity.ReportChangeover, identity.MeasureChangeover} {
		if c.Holds() && identity.Require(ctx, action, identity.Object{UnitPath: c.UnitPath}) == nil {
			body.Can = append(body.Can, string(action))
		}
	}
	return body
}

func refBody(r changeover.Ref) versionRefBody {
	return versionRefBody{ID: r.ID, Number: r.No, Name: r.Name}
}

func changeoverAnswer(ctx context.Context, c changeover.Changeover, err error) (*single[changeoverBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[changeoverBody]{ETag: etag(c.Revision), Body: newChangeoverBody(ctx, c)}, nil
}

type previewBody struct {
	Soll       versionRefBody `json:"soll"`
	Before     versionRefBody `json:"before" doc:"IST that would be superseded; empty if none is in force"`
	IstName    string         `json:"istName" doc:"line that gets a new version"`
	MeasureDue string         `json:"measureDue" doc:"day of the measurement unless another is chosen"`
	Effect     effectBody     `json:"effect"`
	May        bool           `json:"may" doc:"you have the right, and nothing stands against it"`
	Key        string         `json:"key" doc:"what stands against it, empty if nothing"`
	Message    string         `json:"message" doc:"the same as a sentence"`
	ETag       string         `json:"etag" doc:"of the version"`
}

func (a *API) previewChangeover(ctx context.Context, in *ByID) (*struct{ Body previewBody }, error) {
	p, err := a.Changeovers.Preview(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	body := previewBody{
		Soll: versionRefBody{p.Soll.ID, p.Soll.Number, p.Soll.LineName}, Before: versionRefBody{p.Before.ID, p.Before.Number, p.Before.LineName},
		IstName: p.IstName, MeasureDue: p.MeasureDue, Effect: newEffectBody(p.Effect), May: p.May && p.Refused == nil, ETag: etag(p.Soll.Revision),
	}
	if p.Refused != nil {
		said := newProblem(p.Refused, langOf(ctx), requestIDOf(ctx))
		body.Key, body.Message = said.Key, said.Detail
	}
	return &struct{ Body previewBody }{body}, nil
}

func hundredths(x float64) int64 { return int64(math.Round(x * 100)) }

func (a *API) reportChangeover(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		On              string  `json:"on,omitempty" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"day on which the work changed; today if empty"`
		MeasureDue      string  `json:"measureDue,omitempty" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"day from which to measure; after the months of the settings if empty"`
		ExpectedMinutes float64 `json:"expectedMinutes,omitempty" minimum:"0" maximum:"1000000" doc:"expected minutes of work per case, where the model does not say; 0: what the model adds up to"`
		ExpectedSource  string  `json:"expectedSource,omitempty" maxLength:"200" doc:"where the expected minutes come from"`
		Note            string  `json:"note,omitempty" maxLength:"2000"`
	}
}) (*single[changeoverBody], error) {
	c, err := a.Changeovers.Report(ctx, changeover.Report{
		SollID: in.ID, Revision: in.revision, On: in.Body.On, MeasureDue: in.Body.MeasureDue, ExpectedMin: hundredths(in.Body.ExpectedMinutes),
		ExpectedSource: in.Body.ExpectedSource, Note: in.Body.Note,
	})
	return changeoverAnswer(ctx, c, err)
}

// WhichChangeovers says which changeovers are wanted; embedded, so it has to be exported for huma to see it.
type WhichChangeovers struct {
	OrgUnit string   `query:"orgUnit" doc:"of this unit and everything below it"`
	Process []string `query:"process,explode" maxItems:"200" doc:"of these processes; then orgUnit does not matter"`
}

func (a *API) changeovers(ctx context.Context, in WhichChangeovers) ([]changeover.Changeover, error) {
	if len(in.Process) > 0 {
		return a.Changeovers.Of(ctx, in.Process...)
	}
	return a.Changeovers.Within(ctx, in.OrgUnit)
}

func (a *API) listChangeovers(ctx context.Context, in *WhichChangeovers) (*struct {
	Body []changeoverBody `nullable:"false"`
}, error) {
	list, err := a.changeovers(ctx, *in)
	if err != nil {
		return nil, err
	}
	bodies := make([]changeoverBody, len(list))
	for i, c := range list {
		bodies[i] = newChangeoverBody(ctx, c)
	}
	return &struct {
		Body []changeoverBody `nullable:"false"`
	}{bodies}, nil
}

func (a *API) getChangeover(ctx context.Context, in *ByID) (*single[changeoverBody], error) {
	c, err := a.Changeovers.Get(ctx, in.ID)
	return changeoverAnswer(ctx, c, err)
}

func (a *API) measureChangeover(ctx context.Context, in *struct {
	ByID
	Body struct {
		Minutes float64 `json:"minutes" minimum:"0" maximum:"1000000" doc:"of work per case"`
		Sample  int     `json:"sample,omitempty" minimum:"0" maximum:"100000000" doc:"cases that were measured"`
		Period  string  `json:"period,omitempty" maxLength:"7" doc:"year or month, 2026 or 2026-10"`
		Year    int     `json:"year,omitempty" doc:"for which it holds; this one if missing"`
		Source  string  `json:"source" maxLength:"200"`
		Method  string  `json:"method" enum:"measured,selfRecorded,analyticEstimate,estimate"`
		Note    string  `json:"note,omitempty" maxLength:"2000"`
	}
}) (*single[changeoverBody], error) {
	b := in.Body
	c, err := a.Changeovers.Measure(ctx, changeover.Measurement{
		ChangeoverID: in.ID, Hundredths: hundredths(b.Minutes), Sample: b.Sample, Period: b.Period, Year: b.Year, Source: b.Source,
		Method: steckbrief.Method(b.Method), Note: b.Note,
	})
	return changeoverAnswer(ctx, c, err)
}

func (a *API) correctChangeover(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Reason string `json:"reason" maxLength:"2000"`
	}
}) (*single[changeoverBody], error) {
	c, err := a.Changeovers.Correct(ctx, changeover.Correction{ID: in.ID, Revision: in.revision, Reason: in.Body.Reason})
	return changeoverAnswer(ctx, c, err)
}

type gainedBody struct {
	Suppressed    bool    `json:"suppressed" doc:"the unit is too small for its figures to be shown to you"`
	Changeovers   int     `json:"changeovers"`
	Expected      float64 `json:"expected" doc:"hours a year, of those where it is known"`
	ExpectedKnown int     `json:"expectedKnown"`
	Measured      float64 `json:"measured" doc:"hours a year, of those that were measured"`
	MeasuredKnown int     `json:"measuredKnown"`
	OfMeasured    float64 `json:"ofMeasured" doc:"what was expected of those that were measured"`
}

func (a *API) unitGained(ctx context.Context, in *ByID) (*struct{ Body gainedBody }, error) {
	s, err := a.Changeovers.Gained(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &struct{ Body gainedBody }{gainedBody{
		Suppressed: s.Suppressed, Changeovers: s.Count, Expected: s.Expected, ExpectedKnown: s.ExpectedKnown, Measured: s.Measured,
		MeasuredKnown: s.MeasuredKnown, OfMeasured: s.OfMeasured,
	}}, nil
}
