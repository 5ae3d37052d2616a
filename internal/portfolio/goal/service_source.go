package goal

import (
	"context"
	_ "embed" // descriptions of the figures

	"github.com/prozessregister/prozessregister/internal/register/onlineservice"
)

//go:embed figures_services.yaml
var serviceFiguresYAML []byte

// ServiceList gives all online services of the tenant of ctx.
type ServiceList interface {
	OnlineServices(ctx context.Context) ([]onlineservice.Service, error)
}

// ServiceSource reads the figures of online services.
type ServiceSource struct{ services ServiceList }

// NewServiceSource returns the source.
func NewServiceSource(services ServiceList) ServiceSource { return ServiceSource{services} }

// Figures lists the figures of figures_services.yaml.
func (ServiceSource) Figures() []Figure { return readFigures(serviceFiguresYAML) }

// matureFrom is the step of the scale of 2020 from which a service counts as digital: a form that can be filled in.
const matureFrom = 2

// Read reads the figures as they are today; without any service there is none.
func (s ServiceSource) Read(ctx context.Context, _ string) (map[string]Reading, error) {
	all, err := s.services.OnlineServices(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	var online, charged, payable, mature, digital int
	for _, x := range all {
		online += one(x.State == onlineservice.Online)
		charged += one(x.Fee == "charged")
		payable += one(x.Fee == "charged" && x.EPayment == "yes")
		digital += one(x.State == onlineservice.Online && x.DigitalReturn())
		step, known := x.Step(onlineservice.Scale11)
		mature += one(known && step >= matureFrom)
	}
	return map[string]Reading{
		"servicesOnline": countOf(online, len(all)), "servicesWithEPayment": countOf(payable, charged),
		"servicesMaturity2": countOf(mature, len(all)), "servicesDigitalReturn": countOf(digital, online),
	}, nil
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
