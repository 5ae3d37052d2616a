package goal

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// checkGoal says what is wrong with a goal, its targets aside.
func checkGoal(g Goal, catalogue *Catalogue) []problem.Field {
	bad := checkTitle(g.Title)
	bad = append(bad, tooLong("description", g.Description, MaxText)...)
	bad = append(bad, tooLong("cost.words", g.Cost.Words, MaxShort)...)
	bad = append(bad, tooLong("owner.function", g.Owner.Function, MaxShort)...)
	bad = append(bad, tooLong("unit", g.Unit, 40)...)
	if g.FieldID == "" {
		bad = append(bad, problem.FieldOf("fieldId", "field.required"))
	}
	if g.StrategyID == "" {
		bad = append(bad, problem.FieldOf("strategyId", "field.required"))
	}
	if g.Figure != "" {
		if _, err := catalogue.Figure(g.Figure); err != nil {
			bad = append(bad, problem.FieldOf("figure", "field.notAllowed"))
		}
	}
	if g.Direction != Up && g.Direction != Down {
		bad = append(bad, problem.FieldOf("direction", "field.notAllowed"))
	}
	if g.StartDay != "" && !isDay(g.StartDay) {
		bad = append(bad, problem.FieldOf("start.day", "goal.noDay"))
	}
	if g.Cost.Cents != nil && *g.Cost.Cents < 0 {
		bad = append(bad, problem.FieldOf("cost.cents", "goal.negative"))
	}
	return append(bad, checkYears(g.Years)...)
}

func checkYears(years []Year) []problem.Field {
	var bad []problem.Field
	for i, y := range years {
		field := "years." + strconv.Itoa(i)
		twice := slices.ContainsFunc(years[:i], func(other Year) bool { return other.Year == y.Year })
		switch {
		case y.Year < 1990 || y.Year > 2199 || twice:
			bad = append(bad, problem.FieldOf(field+".year", "field.notAllowed"))
		case y.Number == nil && strings.TrimSpace(y.Words) == "":
			bad = append(bad, problem.FieldOf(field+".number", "field.required"))
		}
		bad = append(bad, tooLong(field+".words", y.Words, MaxShort)...)
	}
	return bad
}

// checkTarget says what is wrong with the target that follows others.
func checkTarget(t Target, before []Target) []problem.Field {
	bad := tooLong("target.words", t.Words, MaxShort)
	bad = append(bad, tooLong("target.reason", t.Reason, MaxText)...)
	if t.Number == nil && strings.TrimSpace(t.Words) == "" {
		bad = append(bad, problem.FieldOf("target.number", "field.required"))
	}
	if !t.Due.Valid() {
		bad = append(bad, problem.FieldOf("target.due", "goal.noDue"))
	}
	if !isDay(t.Since) {
		bad = append(bad, problem.FieldOf("target.since", "goal.noDay"))
	}
	if t.Number != nil && t.Total != nil && *t.Number > *t.Total {
		bad = append(bad, problem.FieldOf("target.total", "goal.moreThanAll"))
	}
	if len(before) == 0 {
		return bad
	}
	if strings.TrimSpace(t.Reason) == "" {
		bad = append(bad, problem.FieldOf("target.reason", "field.required"))
	}
	if t.Since < before[len(before)-1].Since {
		bad = append(bad, problem.FieldOf("target.since", "goal.target.order"))
	}
	return bad
}

func checkValue(v Value, before []Value, today string) []problem.Field {
	bad := tooLong("words", v.Words, MaxShort)
	bad = append(bad, tooLong("source", v.Source, MaxShort)...)
	if v.Number == nil && strings.TrimSpace(v.Words) == "" {
		bad = append(bad, problem.FieldOf("number", "field.required"))
	}
	if strings.TrimSpace(v.Source) == "" {
		bad = append(bad, problem.FieldOf("source", "field.required"))
	}
	switch {
	case !isDay(v.Day):
		bad = append(bad, problem.FieldOf("day", "goal.noDay"))
	case v.Day > today:
		bad = append(bad, problem.FieldOf("day", "goal.value.future"))
	case slices.ContainsFunc(before, func(o Value) bool { return o.Day == v.Day }):
		bad = append(bad, problem.FieldOf("day", "goal.value.twice"))
	}
	return bad
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
