package api

import (
	"context"
	"maps"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
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

// hiddenUnits says how many workplaces of a unit with an application the actor may not know: none of a unit with so few
// people, and of others none so few.
type hiddenUnits struct {
	actor     identity.Actor
	threshold identity.Threshold
	paths     map[string]string // of units by id
	small     map[string]bool   // by id of the unit
}

func (a *API) hiddenUnits(ctx context.Context) (hiddenUnits, error) {
	hidden := hiddenUnits{paths: map[string]string{}, small: map[string]bool{}}
	settings, err := a.Settings.Get(ctx)
	if err != nil {
		return hidden, err
	}
	hidden.threshold = settings.Threshold()
	if hidden.actor, err = identity.From(ctx); err != nil {
		return hidden, err
	}
	units, err := a.Units.List(ctx, true)
	for _, u := range units {
		hidden.paths[u.ID], hidden.small[u.ID] = u.Path, u.Suppressed
	}
	return hidden, err
}

// hides reports whether the actor may not know that a unit has so many workplaces with an application.
func (h hiddenUnits) hides(unit string, places int) bool {
	if h.small[unit] {
		return true
	}
	return h.threshold.Hides(places) && !identity.Can(h.actor, identity.ReadUnitFigures, identity.Object{UnitPath: h.paths[unit]})
}

// from returns an application without the workplaces that are hidden.
func (h hiddenUnits) from(x catalog.Application) catalog.Application {
	x.Detail.UnitWorkplaces = maps.Clone(x.Detail.UnitWorkplaces)
	maps.DeleteFunc(x.Detail.UnitWorkplaces, h.hides)
	return x
}

// keep gives an application the workplaces back that are hidden, which somebody who does not see them cannot have meant.
// What somebody enters anew for a unit that is not small holds.
func (h hiddenUnits) keep(x *catalog.Application, old catalog.Application) {
	places := maps.Clone(x.Detail.UnitWorkplaces)
	for unit, n := range old.Detail.UnitWorkplaces {
		if _, sent := places[unit]; h.small[unit] || !sent && h.hides(unit, n) {
			if places == nil {
				places = map[string]int{}
			}
			places[unit] = n
		}
	}
	x.Detail.UnitWorkplaces = places
}
