package api

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
)

// tileBody is an office with everything below it.
type tileBody struct {
	UnitID     string         `json:"unitId"`
	Number     string         `json:"number"`
	Name       string         `json:"name"`
	Processes  int            `json:"processes"`
	Described  int            `json:"described" doc:"processes with a released Steckbrief"`
	Modelled   int            `json:"modelled" doc:"processes with a released IST or SOLL"`
	Dialogue   string         `json:"dialogue" enum:"none,planned,held" doc:"state of the Strategiedialog"`
	DialogueOn string         `json:"dialogueOn" doc:"when it was held or is planned, as exact as its record says; empty without a record"`
	Noted      string         `json:"noted" doc:"what the house has noted about it, if there is no record"`
	Workplaces int            `json:"workplaces" doc:"of the units whose figures you may see"`
	DMS        int            `json:"workplacesDms"`
	Suppressed bool           `json:"suppressed" doc:"figures about small groups are left out of the workplaces"`
	Register   *tileRegister  `json:"register,omitempty" doc:"for the office itself and the coordination"`
	EFile      *tileEFile     `json:"eFile,omitempty" doc:"how far the electronic file is; absent if no rollout is entered"`
	Counts     map[string]int `json:"counts" doc:"what other rooms count, by the keys of the map; keys of which nobody knows how many are absent"`
	Withheld   []string       `json:"withheld" nullable:"false" doc:"keys of what you may not know of this office"`
}

type tileEFile struct {
	Stage      string `json:"stage" enum:"not_planned,planned,concept,configured,test,pilot,rollout,productive,paused" doc:"of the rollout that is furthest"`
	Productive int    `json:"productive" doc:"rollouts that are productive"`
	Rollouts   int    `json:"rollouts" doc:"rollouts that are entered"`
	Step       int    `json:"step" minimum:"0" maximum:"4" doc:"0 not planned or paused, 1 planned, 2 prepared or tested, 3 in use by some, 4 all productive"`
}

type tileRegister struct {
	Keep      int `json:"keep" doc:"units that keep a register"`
	Confirmed int `json:"confirmed"`
	Own       int `json:"own" doc:"processes of the units that expect a number, at most as many as they expect"`
	Expected  int `json:"expected"`
}

type tileGroupBody struct {
	UnitID string     `json:"unitId" doc:"Dezernat, empty for offices of none"`
	Number string     `json:"number"`
	Name   string     `json:"name"`
	Tiles  []tileBody `json:"tiles" nullable:"false" doc:"in the order of numbers, never of results"`
}

type houseMapBody struct {
	Counts []string        `json:"counts" nullable:"false" doc:"keys of what is counted per office beside the rest, as far as you may know it"`
	Groups []tileGroupBody `json:"groups" nullable:"false"`
}

func (a *API) digitalizationMap(ctx context.Context, _ *struct{}) (*struct{ Body houseMapBody }, error) {
	groups, err := a.HouseMap.Read(ctx)
	if err != nil {
		return nil, err
	}
	keys, err := a.HouseMap.Keys(ctx)
	if err != nil {
		return nil, err
	}
	body := houseMapBody{Counts: keys, Groups: make([]tileGroupBody, len(groups))}
	for i, g := range groups {
		body.Groups[i] = tileGroupBody{UnitID: g.Unit.ID, Number: g.Unit.Number, Name: g.Unit.Name, Tiles: make([]tileBody, len(g.Tiles))}
		for k, t := range g.Tiles {
			body.Groups[i].Tiles[k] = newTileBody(t)
		}
	}
	return &struct{ Body houseMapBody }{body}, nil
}

func newTileBody(t goal.Tile) tileBody {
	b := tileBody{
		UnitID: t.Unit.ID, Number: t.Unit.Number, Name: t.Unit.Name, Processes: t.Processes, Described: t.Described, Modelled: t.Modelled,
		Dialogue: string(t.Talk.State), DialogueOn: t.Talk.On, Noted: t.Talk.Noted, Workplaces: t.Workplaces, DMS: t.DMS, Suppressed: t.Suppressed, Counts: t.Counts,
		Withheld: append([]string{}, t.Withheld...),
	}
	if e := t.EFile; e != nil {
		b.EFile = &tileEFile{Stage: string(e.Stage), Productive: e.Productive, Rollouts: e.Rollouts, Step: e.Step()}
	}
	if t.Register != nil {
		r := tileRegister(*t.Register)
		b.Register = &r
	}
	return b
}
