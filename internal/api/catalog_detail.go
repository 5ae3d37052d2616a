package api

import (
	"context"
	"maps"

	"github.com/prozessregister/prozessregister/internal/catalog"
)

// applicationDetail is what is known of an application beyond what lists need.
type applicationDetail struct {
	ContractEnd     string                 `json:"contractEnd" required:"false" doc:"month (2027-12) or date"`
	PersonalData    string                 `json:"personalData" required:"false" enum:",yes,no"`
	PersonalDataRef string                 `json:"personalDataRef" required:"false" doc:"entry in the record of processing"`
	DMSKind         string                 `json:"dmsKind" required:"false" enum:",file,api,database,message,manual"`
	DMSDirection    string                 `json:"dmsDirection" required:"false" enum:",in,out,both"`
	Interfaces      []applicationInterface `json:"interfaces" required:"false" nullable:"false" maxItems:"100"`
	UnitWorkplaces  map[string]int         `json:"unitWorkplaces" required:"false" doc:"workplaces by id of the unit, as far as they are known"`
}

type applicationInterface struct {
	ApplicationID string `json:"applicationId" required:"false" doc:"empty: it is none of the catalogue"`
	Name          string `json:"name" required:"false" doc:"what it carries, or what it leads to"`
	Kind          string `json:"kind" required:"false" enum:",file,api,database,message,manual"`
	Direction     string `json:"direction" required:"false" enum:",in,out,both"`
	State         string `json:"state" enum:"planned,test,productive,ended"`
}

func newApplicationDetail(d catalog.Detail) applicationDetail {
	body := applicationDetail{
		ContractEnd: d.ContractEnd, PersonalData: d.PersonalData, PersonalDataRef: d.PersonalDataRef, DMSKind: d.DMSKind,
		DMSDirection: d.DMSDirection, Interfaces: []applicationInterface{}, UnitWorkplaces: map[string]int{},
	}
	for _, i := range d.Interfaces {
		body.Interfaces = append(body.Interfaces, applicationInterface(i))
	}
	maps.Copy(body.UnitWorkplaces, d.UnitWorkplaces)
	return body
}

func (b applicationDetail) detail() catalog.Detail {
	d := catalog.Detail{
		ContractEnd: b.ContractEnd, PersonalData: b.PersonalData, PersonalDataRef: b.PersonalDataRef, DMSKind: b.DMSKind,
		DMSDirection: b.DMSDirection, UnitWorkplaces: b.UnitWorkplaces,
	}
	for _, i := range b.Interfaces {
		d.Interfaces = append(d.Interfaces, catalog.Interface(i))
	}
	return d
}

// hiddenUnits are the units whose figures the actor may not see, since they are about so few people.
type hiddenUnits map[string]bool

func (a *API) hiddenUnits(ctx context.Context) (hiddenUnits, error) {
	units, err := a.Units.List(ctx, true)
	hidden := hiddenUnits{}
	for _, u := range units {
		if u.Suppressed {
			hidden[u.ID] = true
		}
	}
	return hidden, err
}

// from returns an application without the workplaces of hidden units.
func (h hiddenUnits) from(x catalog.Application) catalog.Application {
	x.Detail.UnitWorkplaces = maps.Clone(x.Detail.UnitWorkplaces)
	maps.DeleteFunc(x.Detail.UnitWorkplaces, func(unit string, _ int) bool { return h[unit] })
	return x
}

// keep gives an application the workplaces of hidden units back, which somebody who does not see them cannot have meant.
func (h hiddenUnits) keep(x *catalog.Application, old catalog.Application) {
	places := maps.Clone(x.Detail.UnitWorkplaces)
	for unit, n := range old.Detail.UnitWorkplaces {
		if h[unit] {
			if places == nil {
				places = map[string]int{}
			}
			places[unit] = n
		}
	}
	x.Detail.UnitWorkplaces = places
}
