package api

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) dmsRoutes(g huma.API) {
	const one = "/dms/connections/{id}"
	huma.Register(g, op(http.MethodGet, "/dms/connections", "listDmsConnections", "Connections to document management systems, by name"), a.listDMSConnections)
	huma.Register(g, created("/dms/connections", "createDmsConnection", "Add a connection; its secret is sealed and never given out"), a.createDMSConnection)
	huma.Register(g, op(http.MethodGet, one, "getDmsConnection", "One connection"), a.getDMSConnection)
	huma.Register(g, op(http.MethodPut, one, "changeDmsConnection", "Save a connection; without a secret the one that is there stays"), a.changeDMSConnection)
	huma.Register(g, gone(one, "deleteDmsConnection", "Remove a connection with its secret; what was counted stays"), deletes(a.deleteDMSConnection))
	huma.Register(g, op(http.MethodPut, one+"/mappings", "mapDmsClasses", "Say which rollouts the classes belong to"), a.mapDMSClasses)
	huma.Register(g, op(http.MethodPost, one+"/test", "testDmsConnection", "Try a connection"), a.testDMSConnection)
	huma.Register(g, op(http.MethodGet, one+"/classes", "listDmsClasses", "Classes the DMS has now"), a.listDMSClasses)
	read := op(http.MethodPost, one+"/readings", "readDms", "Count now; answers with a job")
	read.DefaultStatus = http.StatusAccepted
	huma.Register(g, read, a.readDMS)
	huma.Register(g, op(http.MethodGet, "/dms/proposals", "listDmsProposals", "Electronic files that seem to be in use, and what could not be read"), a.listDMSProposals)
	huma.Register(g, op(http.MethodPost, "/dms/proposals/{id}/confirm", "confirmDmsProposal", "The file is in use: move the rollout"), a.confirmDMSProposal)
	huma.Register(g, noContent(http.MethodPost, "/dms/proposals/{id}/decline", "declineDmsProposal", "The file is not in use, with a reason"), a.declineDMSProposal)
	huma.Register(g, op(http.MethodGet, "/rollouts/{id}/counts", "rolloutCounts", "Documents that were counted in the DMS, newest first"), a.rolloutCounts)
}

// deleteDMSConnection is a method so that the routes can be described without services.
func (a *API) deleteDMSConnection(ctx context.Context, id string, revision int) error {
	return a.Usage.Delete(ctx, id, revision)
}

func (a *API) listDMSConnections(ctx context.Context, _ *struct{}) (*struct {
	Body []dmsConnectionBody `nullable:"false"`
}, error) {
	all, err := a.Usage.List(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := a.Usage.Newest(ctx)
	bodies := make([]dmsConnectionBody, len(all))
	for i, c := range all {
		bodies[i] = newDMSConnectionBody(ctx, c, counts)
	}
	return &struct {
		Body []dmsConnectionBody `nullable:"false"`
	}{bodies}, err
}

func (a *API) dmsAnswer(ctx context.Context, c usage.Connection, err error) (*single[dmsConnectionBody], error) {
	if err != nil {
		return nil, err
	}
	counts, err := a.Usage.Newest(ctx)
	return &single[dmsConnectionBody]{ETag: etag(c.Revision), Body: newDMSConnectionBody(ctx, c, counts)}, err
}

func (a *API) createDMSConnection(ctx context.Context, in *struct{ Body DMSConnectionInput }) (*single[dmsConnectionBody], error) {
	c, err := a.Usage.Create(ctx, in.Body.connection(), in.Body.Secret)
	return a.dmsAnswer(ctx, c, err)
}

func (a *API) getDMSConnection(ctx context.Context, in *ByID) (*single[dmsConnectionBody], error) {
	c, err := a.Usage.Get(ctx, in.ID)
	return a.dmsAnswer(ctx, c, err)
}

func (a *API) changeDMSConnection(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body DMSConnectionInput
}) (*single[dmsConnectionBody], error) {
	c := in.Body.connection()
	c.ID, c.Revision = in.ID, in.revision
	c, err := a.Usage.Change(ctx, c, in.Body.Secret)
	return a.dmsAnswer(ctx, c, err)
}

func (a *API) mapDMSClasses(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Mappings []DMSMappingInput `json:"mappings" nullable:"false" maxItems:"200"`
	}
}) (*single[dmsConnectionBody], error) {
	mappings := make([]usage.Mapping, len(in.Body.Mappings))
	for i, m := range in.Body.Mappings {
		mappings[i] = usage.Mapping{ClassID: m.ClassID, ClassName: m.ClassName, RolloutID: m.RolloutID}
	}
	c, err := a.Usage.Map(ctx, in.ID, in.revision, mappings)
	return a.dmsAnswer(ctx, c, err)
}

type dmsTestBody struct {
	OK         bool   `json:"ok"`
	Key        string `json:"key" doc:"text key of what is wrong; empty if nothing is"`
	Message    string `json:"message" doc:"what is wrong"`
	Repository string `json:"repository" doc:"name of the repository"`
	Product    string `json:"product"`
	Classes    int    `json:"classes"`
}

func (a *API) testDMSConnection(ctx context.Context, in *ByID) (*struct{ Body dmsTestBody }, error) {
	r, classes, err := a.Usage.Test(ctx, in.ID)
	if p := dmsRefusal(err); p != nil {
		return &struct{ Body dmsTestBody }{dmsTestBody{Key: p.Key, Message: text.Message(langOf(ctx), p.Key, p.Params)}}, nil //nolint:nilerr // the refusal is the answer
	}
	return &struct{ Body dmsTestBody }{dmsTestBody{OK: true, Repository: r.Name, Product: r.Product, Classes: classes}}, err
}

// dmsRefusal is what keeps us from reading a DMS, nil for errors of other kinds.
func dmsRefusal(err error) *problem.Error {
	p, ok := errors.AsType[*problem.Error](err)
	if ok && (strings.HasPrefix(p.Key, "dms.") || strings.HasPrefix(p.Key, "secret.")) {
		return p
	}
	return nil
}

type dmsClassBody struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Parent string `json:"parent" doc:"class above, whose count holds this one's too"`
}

type dmsClassList struct {
	Items   []dmsClassBody `json:"items" nullable:"false"`
	Message string         `json:"message" doc:"why the classes cannot be read; empty if they can"`
}

func (a *API) listDMSClasses(ctx context.Context, in *ByID) (*struct{ Body dmsClassList }, error) {
	classes, err := a.Usage.Classes(ctx, in.ID)
	body := dmsClassList{Items: make([]dmsClassBody, len(classes))}
	if p := dmsRefusal(err); p != nil {
		body.Message, err = text.Message(langOf(ctx), p.Key, p.Params), nil
	}
	for i, c := range classes {
		body.Items[i] = dmsClassBody(c)
	}
	return &struct{ Body dmsClassList }{body}, err
}

func (a *API) readDMS(ctx context.Context, in *ByID) (*acceptedOutput, error) {
	j, err := a.DMSReadings.Start(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	body, err := newJobBody(j, nil, langOf(ctx))
	return &acceptedOutput{Location: Base + "/jobs/" + j.ID, Body: body}, err
}
