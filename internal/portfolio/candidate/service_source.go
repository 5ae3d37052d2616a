package candidate

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register/onlineservice"
)

// ServiceList gives all online services of the tenant of ctx.
type ServiceList interface {
	OnlineServices(ctx context.Context) ([]onlineservice.Service, error)
}

// ServiceSource knows the online services that can be ranked.
type ServiceSource struct{ services ServiceList }

// NewServiceSource returns the source.
func NewServiceSource(services ServiceList) ServiceSource { return ServiceSource{services} }

// RankedObjects returns all online services; what a criterion asks of them people answer.
func (s ServiceSource) RankedObjects(ctx context.Context) ([]Object, error) {
	all, err := s.services.OnlineServices(ctx)
	out := make([]Object, len(all))
	for i, x := range all {
		out[i] = Object{
			Kind: criteria.OnlineService, ID: x.ID, Number: x.OZGID, Name: x.Name, Stage: string(x.State), UnitID: x.UnitID, UnitPath: x.UnitPath,
			Services: x.LeiKaKeys, Facts: criteria.Unknown(),
		}
	}
	return out, err
}
