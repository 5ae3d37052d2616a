package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// routes names every operation of the contract. One file per entity holds its handlers.
func (a *API) routes(h huma.API) {
	h.UseMiddleware(knownQuery(h))
	a.health(h)
	v1 := huma.NewGroup(h, Base)
	a.authRoutes(v1)
	a.ownRoutes(v1)
	a.accountRoutes(v1)
	a.settingsRoutes(v1)
	a.auditRoutes(v1)
	a.viewRoutes(v1)
	a.searchRoutes(v1)
	a.taskRoutes(v1)
	a.listsRoutes(v1)
	a.unitRoutes(v1)
	a.processRoutes(v1)
	a.processManyRoutes(v1)
	a.modelRoutes(v1)
	a.versionRoutes(v1)
	a.draftRoutes(v1)
	a.releaseRoutes(v1)
	a.changeoverRoutes(v1)
	a.commentRoutes(v1)
	a.deputyRoutes(v1)
	a.mailRoutes(v1)
	a.bpmnFileRoutes(v1)
	a.bpmnRoutes(v1)
	a.figureRoutes(v1)
	a.outlineRoutes(v1)
	a.jobRoutes(v1)
	a.steckbriefRoutes(v1)
	a.catalogRoutes(v1)
	a.fieldRoutes(v1)
	a.profileRoutes(v1)
	a.attachmentRoutes(v1)
	a.namingRoutes(v1)
	a.landscapeRoutes(v1)
	a.concernRoutes(v1)
	a.dialogueRoutes(v1)
	a.nominationRoutes(v1)
	a.fundingRoutes(v1)
	a.capacityRoutes(v1)
	a.initiativeRoutes(v1)
	a.roadmapRoutes(v1)
	a.criteriaRoutes(v1)
	a.ratingRoutes(v1)
	a.candidateRoutes(v1)
	a.decisionRoutes(v1)
	a.committeeRoutes(v1)
	a.strategyRoutes(v1)
	a.goalRoutes(v1)
	a.readingRoutes(v1)
	a.portalRoutes(v1)
	a.rolloutRoutes(v1)
	a.rolloutMapRoutes(v1)
	a.rolloutListRoutes(v1)
	a.affectedRoutes(v1)
	a.waitsRoutes(v1)
	a.filePlanRoutes(v1)
	a.onlineServiceRoutes(v1)
	a.dmsRoutes(v1)
	a.federationRoutes(v1)
	a.providerRoutes(v1)
	a.exchangeRoutes(v1)
	a.personRoutes(v1)
	a.personDataRoutes(v1)
	a.personLogRoutes(v1)
	a.retentionRoutes(v1)
	a.takeawayRoutes(v1)
	a.cleaningRoutes(v1)
	a.firstStepsRoutes(v1)
	a.accessibilityRoutes(v1)
	a.lookRoutes(v1)
	a.handbookRoutes(v1)
	a.staffRoutes(v1)
	a.tenancyRoutes(v1)
	a.lawDocumentRoutes(v1)
}

// op describes an operation; id becomes the name in generated clients.
func op(method, path, id, summary string) huma.Operation {
	return huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary}
}

// created is op for an operation that answers 201.
func created(path, id, summary string) huma.Operation {
	o := op(http.MethodPost, path, id, summary)
	o.DefaultStatus = http.StatusCreated
	return o
}

type statusBody struct {
	Status string `json:"status"`
}

func (a *API) health(h huma.API) {
	huma.Register(h, op(http.MethodGet, "/healthz", "healthz", "The process is alive"),
		func(context.Context, *struct{}) (*struct{ Body statusBody }, error) {
			return &struct{ Body statusBody }{statusBody{"ok"}}, nil
		})
	huma.Register(h, op(http.MethodGet, "/readyz", "readyz", "The database answers"),
		func(ctx context.Context, _ *struct{}) (*struct{ Body statusBody }, error) {
			if a.options.Ready != nil {
				if err := a.options.Ready(ctx); err != nil {
					return nil, err
				}
			}
			return &struct{ Body statusBody }{statusBody{"ok"}}, nil
		})
}
