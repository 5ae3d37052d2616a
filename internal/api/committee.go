package api

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/paper"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) committeeRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/committee-reports", "listCommitteeReports", "Reports for a committee, newest first"), a.listCommitteeReports)
	huma.Register(g, created("/committee-reports", "createCommitteeReport", "Make a report of a period: figures are counted now and never again"), a.createCommitteeReport)
	huma.Register(g, op(http.MethodGet, "/committee-reports/{id}", "readCommitteeReport", "A report with its sections"), a.readCommitteeReport)
	huma.Register(g, op(http.MethodPut, "/committee-reports/{id}", "changeCommitteeReport", "Edit title and texts, as long as the report is not closed"), a.changeCommitteeReport)
	huma.Register(g, op(http.MethodPost, "/committee-reports/{id}/close", "closeCommitteeReport", "Freeze a report: it never changes again"), a.closeCommitteeReport)
	huma.Register(g, op(http.MethodGet, "/committee-reports/{id}/file", "exportCommitteeReport", "The report as a Word or PDF document"), a.exportCommitteeReport)
}

// CommitteeHead is a report in a list; embedded, so it has to be exported for huma to see it.
type CommitteeHead struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Committee string    `json:"committee"`
	Meeting   string    `json:"meeting" doc:"day, empty if not fixed"`
	From      string    `json:"from" format:"date"`
	To        string    `json:"to" format:"date"`
	Closed    bool      `json:"closed" doc:"nothing of it changes any more"`
	By        string    `json:"by"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
}

// committeeBody is a report with its content.
type committeeBody struct {
	CommitteeHead
	Lang      string             `json:"lang" enum:"de,en"`
	Subtitle  string             `json:"subtitle"`
	AsOf      string             `json:"asOf" doc:"day of the figures, in words"`
	Sections  []committeeSection `json:"sections" nullable:"false"`
	Hashes    map[string]string  `json:"hashes" doc:"SHA-256 by format of the documents that were kept when it was closed"`
	Redacted  int                `json:"redacted" doc:"how many of its texts lost a name since: its documents are written anew"`
	MayChange bool               `json:"mayChange" doc:"you may, and it is not closed"`
	ETag      string             `json:"etag"`
}

type committeeSection struct {
	Key    string           `json:"key"`
	Level  int              `json:"level" doc:"of the heading, 1 to 3"`
	Title  string           `json:"title"`
	Text   string           `json:"text" doc:"paragraphs with empty lines between them; can be edited"`
	Tables []committeeTable `json:"tables" nullable:"false"`
	Chart  *committeeChart  `json:"chart,omitempty"`
	Map    *committeeChart  `json:"map,omitempty" doc:"the picture stands in the documents"`
}

type committeeTable struct {
	Caption string            `json:"caption"`
	Columns []committeeColumn `json:"columns" nullable:"false"`
	Rows    [][]string        `json:"rows" nullable:"false"`
}

type committeeColumn struct {
	Title  string `json:"title"`
	Number bool   `json:"number"`
}

type committeeChart struct {
	Alt string `json:"alt"`
}

func newCommitteeHead(r committee.Report) CommitteeHead {
	return CommitteeHead{
		ID: r.ID, Title: r.Title, Committee: r.Body, Meeting: r.Meeting, From: r.From, To: r.To, Closed: r.Closed, By: r.AuthorName,
		CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt,
	}
}

func newCommitteeBody(ctx context.Context, r committee.Report) committeeBody {
	may := identity.Require(ctx, identity.WriteCommittee, identity.Object{}) == nil
	d := r.Document
	return committeeBody{
		CommitteeHead: newCommitteeHead(r), Lang: d.Lang, Subtitle: d.Subtitle, AsOf: d.AsOf, MayChange: may && !r.Closed, ETag: etag(r.Revision),
		Sections: each(d.Sections, newCommitteeSection), Hashes: r.Hashes, Redacted: r.Redacted,
	}
}

func newCommitteeSection(s committee.Section) committeeSection {
	b := committeeSection{Key: s.Key, Level: s.Level, Title: s.Title, Text: s.Text, Tables: each(s.Tables, newCommitteeTable)}
	if s.Chart != nil {
		b.Chart = &committeeChart{s.Chart.Alt}
	}
	if s.Map != nil {
		b.Map = &committeeChart{s.Map.Alt}
	}
	return b
}

func newCommitteeTable(t committee.Table) committeeTable {
	return committeeTable{
		Caption: t.Caption, Rows: append([][]string{}, t.Rows...),
		Columns: each(t.Columns, func(c committee.Column) committeeColumn { return committeeColumn{c.Title, c.Number} }),
	}
}

func committeeAnswer(ctx context.Context, r committee.Report, err error) (*single[committeeBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[committeeBody]{ETag: etag(r.Revision), Body: newCommitteeBody(ctx, r)}, nil
}

func (a *API) listCommitteeReports(ctx context.Context, _ *struct{}) (*struct {
	Body []CommitteeHead `nullable:"false"`
}, error) {
	list, err := a.Committee.List(ctx)
	return &struct {
		Body []CommitteeHead `nullable:"false"`
	}{each(list, newCommitteeHead)}, err
}

func (a *API) createCommitteeReport(ctx context.Context, in *struct {
	Body struct {
		Title   string   `json:"title"`
		Name    string   `json:"committee,omitempty" doc:"the committee"`
		Meeting string   `json:"meeting,omitempty" doc:"day of the meeting; empty: not fixed"`
		From    string   `json:"from" doc:"first day of the period"`
		To      string   `json:"to" doc:"last day"`
		Set     string   `json:"set,omitempty" maxLength:"60" doc:"criteria by which the initiatives are ranked; empty: hildesheim"`
		Figure  string   `json:"mapFigure,omitempty" enum:"modelled,described,initiatives,dialogue,candidates,efile" doc:"what colours the map; empty: modelled"`
		Parts   []string `json:"parts,omitempty" nullable:"false" enum:"figures,goals,initiatives,ranking,candidates,roadmap,budget,map" doc:"empty: all of them"`
	}
}) (*single[committeeBody], error) {
	b := in.Body
	r := committee.Report{Title: b.Title, Body: b.Name, Meeting: b.Meeting, From: b.From, To: b.To}
	for _, p := range b.Parts {
		r.Parts = append(r.Parts, committee.Part(p))
	}
	r, err := a.Committee.Create(ctx, r, a.composeCommittee(cmp.Or(b.Set, "hildesheim"), cmp.Or(b.Figure, "modelled")))
	return committeeAnswer(ctx, r, err)
}

func (a *API) readCommitteeReport(ctx context.Context, in *ByID) (*single[committeeBody], error) {
	r, err := a.Committee.Get(ctx, in.ID)
	return committeeAnswer(ctx, r, err)
}

func (a *API) changeCommitteeReport(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Title string            `json:"title"`
		Texts map[string]string `json:"texts,omitempty" doc:"by key of the section; those that are not named stay"`
	}
}) (*single[committeeBody], error) {
	r, err := a.Committee.Edit(ctx, in.ID, in.revision, in.Body.Title, in.Body.Texts)
	return committeeAnswer(ctx, r, err)
}

func (a *API) closeCommitteeReport(ctx context.Context, in *struct {
	ByID
	IfMatch
}) (*single[committeeBody], error) {
	r, err := a.Committee.Close(ctx, in.ID, in.revision, printReport)
	return committeeAnswer(ctx, r, err)
}

// paperFormats are the types of the documents and who writes them.
var paperFormats = map[string]struct {
	contentType string
	write       func(io.Writer, committee.Document, string, time.Time) error
}{
	"docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", paper.WriteDocx},
	"pdf":  {"application/pdf", paper.WritePDF},
}

func (a *API) exportCommitteeReport(ctx context.Context, in *struct {
	ByID
	Format string `query:"format" enum:"docx,pdf" default:"docx"`
}) (*download, error) {
	r, content, err := a.Committee.File(ctx, in.ID, in.Format, printReport)
	if err != nil {
		return nil, err
	}
	key := "committeeReport.file"
	if !r.Closed {
		key = "committeeReport.draftFile"
	}
	name := text.Message(text.Parse(r.Document.Lang), key, map[string]any{"title": r.Title})
	return &download{ContentType: paperFormats[in.Format].contentType, Disposition: attachment(name + "." + in.Format), Body: content}, nil
}

// printReport writes the document of a report; one that is not closed says on every page that it is a draft.
func printReport(r committee.Report, format string) ([]byte, error) {
	lang, d := text.Parse(r.Document.Lang), r.Document
	if !r.Closed {
		d.Title = text.Message(lang, "committeeReport.draft", map[string]any{"text": d.Title})
		d.AsOf = text.Message(lang, "committeeReport.draft", map[string]any{"text": d.AsOf})
	}
	var out bytes.Buffer
	err := paperFormats[format].write(&out, d, text.Message(lang, "committeeReport.page", nil), r.UpdatedAt)
	return out.Bytes(), err
}
