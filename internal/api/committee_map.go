package api

import (
	"context"
	"strconv"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/text"
)

// houseMap are the offices by Dezernat: a picture of tiles by the figure that was chosen, and a table of all of them.
func (c committeeComposer) houseMap(ctx context.Context) ([]committee.Section, error) {
	groups, err := c.api.HouseMap.Read(ctx)
	if err != nil {
		return nil, err
	}
	w := c.words
	extra, chosen := mapColumns[c.figure]
	t := committee.Table{Caption: w.word("map.caption"), Columns: []committee.Column{
		w.column("office", 39-extra), w.figure("processes", 12), w.figure("described", 14), w.figure("modelled", 13), w.figure("initiative", 12),
		w.column("dialogue", 10),
	}}
	if chosen {
		t.Columns = append(t.Columns, w.column(c.figure, extra))
	}
	for _, g := range groups {
		for _, tile := range g.Tiles {
			t.Rows = append(t.Rows, c.mapRow(g, tile, chosen))
		}
	}
	s := c.section(committee.Map, w.word("map.text"))
	s.Tables = []committee.Table{t}
	if len(groups) > 0 {
		s.Map = c.tileMap(groups)
	}
	return []committee.Section{s}, nil
}

// mapColumns are the figures that have a column only when they colour the map, with its share of the page.
var mapColumns = map[string]int{"candidates": 11, "efile": 16}

// mapRow says of an office what the map can show, and at the end the figure that was chosen if it is none of the usual ones.
func (c committeeComposer) mapRow(g goal.TileGroup, tile goal.Tile, chosen bool) []string {
	w, name := c.words, tile.Unit.Number+" "+tile.Unit.Name
	if g.Unit.Number != "" {
		name = g.Unit.Number + " · " + name
	}
	row := []string{
		name, w.count(tile.Processes), w.count(tile.Described), w.count(tile.Modelled), w.count(tile.Counts["initiatives"]),
		w.word("dialogue." + string(tile.Talk.State)),
	}
	if chosen {
		_, value := c.mapped(tile)
		row = append(row, value)
	}
	return row
}

// tileMap draws the offices by the figure of the report.
func (c committeeComposer) tileMap(groups []goal.TileGroup) *committee.TileMap {
	w := c.words
	title := w.word("map.figure." + c.figure)
	m := committee.TileMap{Title: title, Alt: w.word("map.alt", "figure", title)}
	for _, shade := range mapShades[c.figure] {
		m.Key = append(m.Key, committee.Tile{Label: w.word("map.shade." + mapKeys[c.figure] + "." + strconv.Itoa(int(shade))), Shade: shade})
	}
	for _, g := range groups {
		group := committee.TileGroup{Title: g.Unit.Name}
		if g.Unit.ID == "" {
			group.Title = w.word("map.noDezernat")
		}
		for _, tile := range g.Tiles {
			shade, value := c.mapped(tile)
			group.Tiles = append(group.Tiles, committee.Tile{Label: tile.Unit.Number + " " + tile.Unit.Name, Value: value, Shade: shade})
		}
		m.Groups = append(m.Groups, group)
	}
	return &m
}

// mapKeys are the kinds of classes of the figures that a map can show.
var mapKeys = map[string]string{
	"modelled": "share", "described": "share", "initiatives": "count", "dialogue": "dialogue",
	"candidates": "count", "efile": "efile",
}

// mapShades are the classes that a figure uses, as the key explains them.
var mapShades = map[string][]committee.Shade{
	"modelled": {0, 1, 2, 3, 4, committee.ShadeUnknown}, "described": {0, 1, 2, 3, 4, committee.ShadeUnknown},
	"initiatives": {0, 1, 2, 4}, "dialogue": {0, 2, 4},
	"candidates": {0, 1, 2, 4, committee.ShadeUnknown}, "efile": {0, 1, 2, 3, 4, committee.ShadeUnknown},
}

// mapped is the class of an office by the figure of the report, and what it says in words.
func (c committeeComposer) mapped(t goal.Tile) (committee.Shade, string) {
	switch c.figure {
	case "initiatives", "candidates":
		return c.counted(t, c.figure)
	case "efile":
		return c.eFile(t.EFile)
	case "dialogue":
		shade := map[goal.DialogueState]committee.Shade{goal.DialogueNone: 0, goal.DialoguePlanned: 2, goal.DialogueDone: 4}[t.Talk.State]
		return shade, c.words.word("dialogue." + string(t.Talk.State))
	case "described":
		return c.share(t.Described, t.Processes)
	}
	return c.share(t.Modelled, t.Processes)
}

// counted is the class of a number of things that other rooms count, unknown if nobody knows it.
func (c committeeComposer) counted(t goal.Tile, key string) (committee.Shade, string) {
	n, known := t.Counts[key]
	if !known {
		return committee.ShadeUnknown, c.words.word("unknown")
	}
	return countShade(n), c.words.count(n)
}

// eFile is the class of the electronic file of an office: the stage that is furthest, and how many rollouts are productive.
func (c committeeComposer) eFile(e *goal.EFileState) (committee.Shade, string) {
	w := c.words
	if e == nil {
		return committee.ShadeUnknown, w.word("unknown")
	}
	stage := w.say("rollout.stage."+string(e.Stage), nil)
	return committee.Shade(e.Step()), w.word("map.efile", "stage", stage, "productive", e.Productive, "rollouts", e.Rollouts)
}

// share is the class of a part of a whole: a quarter each, nothing apart.
func (c committeeComposer) share(part, whole int) (committee.Shade, string) {
	if whole == 0 {
		return committee.ShadeUnknown, c.words.word("map.noProcesses")
	}
	value := c.words.word("map.share", "percent", c.words.percent(text.Percent(float64(part)/float64(whole))), "part", part, "whole", whole)
	return committee.Shade((4*part + whole - 1) / whole), value
}

// countShade is the class of a number of things: none, one, two or three, more.
func countShade(n int) committee.Shade {
	switch {
	case n <= 0:
		return 0
	case n == 1:
		return 1
	case n < 4:
		return 2
	}
	return 4
}
