package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/handbook"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// handbookPath answers without sign-in: who cannot sign in needs help too.
const handbookPath = publicPath + "/handbook"

func (a *API) handbookRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, handbookPath, "listHandbook", "Contents of the handbook, which is in German"), a.listHandbook)
	huma.Register(g, op(http.MethodGet, handbookPath+"/pages/{id}", "readHandbook", "A page of the handbook"), a.readHandbook)
	huma.Register(g, op(http.MethodGet, handbookPath+"/search", "searchHandbook", "Sections of the handbook in which the words occur, in any form"), a.searchHandbook)
	huma.Register(g, downloads(op(http.MethodGet, handbookPath+"/pictures/{name}", "drawHandbook", "A picture of the handbook"), "image/png"), a.drawHandbook)
}

type handbookEntry struct {
	ID       string            `json:"id"`
	Title    string            `json:"title"`
	English  string            `json:"english" doc:"what the page is about, in English"`
	Roles    []string          `json:"roles" nullable:"false" enum:"lesen,prozesse,modelle,steuerung,betrieb" doc:"for whom it is written"`
	Sections []handbookSection `json:"sections" nullable:"false"`
}

type handbookSection struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

func newHandbookEntry(p handbook.Page) handbookEntry {
	e := handbookEntry{ID: p.ID, Title: p.Title, English: p.English, Roles: []string{}, Sections: []handbookSection{}}
	for _, role := range p.Roles {
		e.Roles = append(e.Roles, string(role))
	}
	for _, s := range p.Sections[1:] {
		e.Sections = append(e.Sections, handbookSection{ID: s.ID, Title: s.Title})
	}
	return e
}

func (a *API) listHandbook(context.Context, *struct{}) (*struct {
	Body []handbookEntry `nullable:"false"`
}, error) {
	list := []handbookEntry{}
	for _, p := range a.Handbook.Pages() {
		list = append(list, newHandbookEntry(p))
	}
	return &struct {
		Body []handbookEntry `nullable:"false"`
	}{list}, nil
}

type handbookPage struct {
	Entry  handbookEntry   `json:"entry"`
	Blocks []handbookBlock `json:"blocks" nullable:"false"`
}

// handbookSpan is plain text, or text with a mark.
type handbookSpan struct {
	Text string `json:"text"`
	Mark string `json:"mark,omitempty" enum:"strong,code,link"`
	To   string `json:"to,omitempty" doc:"of a link: page.md#section of the handbook, /page of the product, or https"`
}

// handbookCell is an item of a list or a cell of a table.
type handbookCell struct {
	Text []handbookSpan `json:"text" nullable:"false"`
}

type handbookRow struct {
	Cells []handbookCell `json:"cells" nullable:"false"`
}

type handbookBlock struct {
	Kind  string         `json:"kind" enum:"heading,paragraph,bullets,steps,table,picture,note"`
	Level int            `json:"level,omitempty"`
	ID    string         `json:"id,omitempty"`
	Text  []handbookSpan `json:"text,omitempty" nullable:"false"`
	Items []handbookCell `json:"items,omitempty" nullable:"false" doc:"of a list"`
	Rows  []handbookRow  `json:"rows,omitempty" nullable:"false" doc:"of a table; the first one names the columns"`
	File  string         `json:"file,omitempty" doc:"of a picture"`
	Alt   string         `json:"alt,omitempty" doc:"what the picture shows"`
}

func (a *API) readHandbook(_ context.Context, in *ByID) (*struct{ Body handbookPage }, error) {
	p, err := a.Handbook.Page(in.ID)
	if err != nil {
		return nil, err
	}
	body := handbookPage{Entry: newHandbookEntry(p), Blocks: []handbookBlock{}}
	for _, b := range p.Blocks {
		out := handbookBlock{Kind: string(b.Kind), Level: b.Level, ID: b.ID, Text: newHandbookSpans(b.Text), Items: mapped(b.Items, newHandbookCell), File: b.File, Alt: b.Alt}
		out.Rows = mapped(b.Rows, func(row [][]handbook.Span) handbookRow { return handbookRow{mapped(row, newHandbookCell)} })
		body.Blocks = append(body.Blocks, out)
	}
	return &struct{ Body handbookPage }{body}, nil
}

func newHandbookSpans(list []handbook.Span) []handbookSpan {
	return mapped(list, func(s handbook.Span) handbookSpan { return handbookSpan(s) })
}

func newHandbookCell(list []handbook.Span) handbookCell { return handbookCell{newHandbookSpans(list)} }

func mapped[A, B any](list []A, to func(A) B) []B {
	out := make([]B, len(list))
	for i, one := range list {
		out[i] = to(one)
	}
	return out
}

type handbookHit struct {
	Page      string             `json:"page"`
	PageTitle string             `json:"pageTitle"`
	Section   string             `json:"section" doc:"empty for the beginning of the page"`
	Title     []handbookFragment `json:"title" nullable:"false"`
	Text      []handbookFragment `json:"text" nullable:"false"`
}

type handbookFragment struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit"`
}

func (a *API) searchHandbook(_ context.Context, in *struct {
	Query string `query:"q" required:"true" maxLength:"200"`
}) (*struct {
	Body []handbookHit `nullable:"false"`
}, error) {
	fragment := func(f searchtext.Fragment) handbookFragment { return handbookFragment(f) }
	hits := mapped(a.Handbook.Search(in.Query), func(h handbook.Hit) handbookHit {
		return handbookHit{Page: h.Page.ID, PageTitle: h.Page.Title, Section: h.Section.ID, Title: mapped(h.Title, fragment), Text: mapped(h.Text, fragment)}
	})
	return &struct {
		Body []handbookHit `nullable:"false"`
	}{hits}, nil
}

type handbookPicture struct {
	ContentType  string `header:"Content-Type"`
	CacheControl string `header:"Cache-Control"`
	Body         []byte
}

func (a *API) drawHandbook(_ context.Context, in *struct {
	Name string `path:"name" maxLength:"100"`
}) (*handbookPicture, error) {
	raw, err := a.Handbook.Picture(in.Name)
	return &handbookPicture{ContentType: "image/png", CacheControl: "public, max-age=3600", Body: raw}, err
}
