package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) personRoutes(g huma.API) {
	huma.Register(g, op(http.MethodPost, "/admin/users/{id}/erasure/preview", "previewErasure", "What erasing a person would change; nothing is changed"), a.previewErasure)
	huma.Register(g, created("/admin/users/{id}/erasure", "erasePerson", "Erase the name of a person everywhere, for good, as the preview showed it"), a.erasePerson)
	huma.Register(g, op(http.MethodGet, "/admin/erasures", "listErasures", "That people were erased, not who"), a.listErasures)
}

// PersonTerms are exported because the contract embeds them.
type PersonTerms struct {
	Terms []string `json:"terms" nullable:"false" maxItems:"10" required:"false" doc:"other ways to write the name, such as a former one"`
}

type personTerm struct {
	Text string `json:"text"`
	Sure bool   `json:"sure" doc:"nobody else can be meant"`
}

type personCount struct {
	Table string `json:"table"`
	Title string `json:"title" doc:"what stands there, in the user's language"`
	Treat string `json:"treat" enum:"keep,vacate,own" doc:"keep: leads to an account without a name; vacate: the function becomes vacant; own: is deleted"`
	Rows  int    `json:"rows"`
}

type personPlace struct {
	ID        string `json:"id"`
	Title     string `json:"title" doc:"what it is, in the user's language"`
	ProcessID string `json:"processId,omitempty"`
	Excerpt   string `json:"excerpt"`
	Sure      bool   `json:"sure" doc:"nobody else can be meant"`
	Forget    bool   `json:"forget" doc:"the whole text is deleted: it stands beside the audit chain"`
}

type personFile struct {
	SHA256       string `json:"sha256,omitempty"`
	Use          string `json:"use" enum:"attachment,version,draft"`
	Name         string `json:"name"`
	ProcessID    string `json:"processId" doc:"empty for a file of a Vorhaben"`
	InitiativeID string `json:"initiativeId,omitempty"`
	State        string `json:"state,omitempty"`
	Replace      bool   `json:"replace" doc:"no record yet: can be replaced or deleted at once"`
	Unread       string `json:"unread,omitempty" enum:"picture,format,large,damaged,encrypted" doc:"why it could not be read whole, so that somebody has to look; else it names the person"`
}

type personPlan struct {
	UserID string        `json:"userId"`
	Name   string        `json:"name"`
	Terms  []personTerm  `json:"terms" nullable:"false"`
	Counts []personCount `json:"counts" nullable:"false"`
	Places []personPlace `json:"places" nullable:"false"`
	Files  []personFile  `json:"files" nullable:"false" doc:"name the person in their bytes, which are the record and stay as they are, or could not be read whole"`
	Digest string        `json:"digest" doc:"to confirm exactly this"`
}

func newPersonFiles(files []privacy.KeptFile) []personFile {
	out := make([]personFile, len(files))
	for i, f := range files {
		out[i] = personFile{SHA256: f.SHA256, Use: f.Use, Name: f.Name, ProcessID: f.Process, InitiativeID: f.Initiative, State: f.State, Replace: f.Replace, Unread: string(f.Unread)}
	}
	return out
}

func newPersonPlan(lang text.Lang, p privacy.Plan) personPlan {
	title := func(table string) string { return text.Message(lang, "privacy.table."+table, nil) }
	out := personPlan{
		UserID: p.UserID, Name: p.Name, Digest: p.Digest, Terms: make([]personTerm, len(p.Terms)), Files: newPersonFiles(p.Files),
		Counts: make([]personCount, len(p.Counts)), Places: make([]personPlace, len(p.Places)),
	}
	for i, t := range p.Terms {
		out.Terms[i] = personTerm(t)
	}
	for i, c := range p.Counts {
		treat := c.Treat
		if treat == privacy.Made {
			treat = privacy.Own // deleted like what belongs to the account alone
		}
		out.Counts[i] = personCount{Table: c.Table, Title: title(c.Table), Treat: string(treat), Rows: c.Rows}
	}
	for i, place := range p.Places {
		out.Places[i] = personPlace{ID: place.ID, Title: title(place.Table), ProcessID: place.Process, Excerpt: place.Excerpt, Sure: place.Sure, Forget: place.Forget}
	}
	return out
}

func (a *API) previewErasure(ctx context.Context, in *struct {
	ByID
	Body PersonTerms
}) (*struct{ Body personPlan }, error) {
	p, err := a.Eraser.Preview(ctx, in.ID, in.Body.Terms)
	if err != nil {
		return nil, err
	}
	return &struct{ Body personPlan }{newPersonPlan(langOf(ctx), p)}, nil
}

type personErasure struct {
	ID     string       `json:"id"`
	UserID string       `json:"userId" doc:"of the account that has no name any longer"`
	At     time.Time    `json:"at"`
	By     string       `json:"by" doc:"who confirmed it"`
	Rows   int          `json:"rows" doc:"deleted, or made vacant"`
	Places int          `json:"places" doc:"texts in which the name was replaced"`
	Trail  int          `json:"trail" doc:"texts beside the audit chain that were deleted"`
	Left   int          `json:"left" doc:"places left on purpose"`
	Files  []personFile `json:"files" nullable:"false"`
}

func newPersonErasure(e privacy.Erasure) personErasure {
	return personErasure{ID: e.ID, UserID: e.UserID, At: e.At, By: e.ByName, Rows: e.Rows, Places: e.Places, Trail: e.Trail, Left: e.Left, Files: newPersonFiles(e.Files)}
}

func (a *API) erasePerson(ctx context.Context, in *struct {
	ByID
	Body struct {
		PersonTerms
		Digest string   `json:"digest" doc:"of the preview"`
		Name   string   `json:"name" maxLength:"200" doc:"the name of the account, typed by hand"`
		Leave  []string `json:"leave" nullable:"false" maxItems:"10000" required:"false" doc:"ids of places in which somebody else is meant"`
	}
}) (*struct{ Body personErasure }, error) {
	e, err := a.Eraser.Erase(ctx, privacy.Request{UserID: in.ID, Terms: in.Body.Terms, Digest: in.Body.Digest, Name: in.Body.Name, Leave: in.Body.Leave})
	if err != nil {
		return nil, err
	}
	return &struct{ Body personErasure }{newPersonErasure(e)}, nil
}

func (a *API) listErasures(ctx context.Context, _ *struct{}) (*struct {
	Body []personErasure `nullable:"false"`
}, error) {
	list, err := a.Eraser.Erasures(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]personErasure, len(list))
	for i, e := range list {
		out[i] = newPersonErasure(e)
	}
	return &struct {
		Body []personErasure `nullable:"false"`
	}{out}, nil
}
