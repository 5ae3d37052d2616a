package data

func (c *checker) initiatives(initiatives []Initiative) {
	for _, v := range initiatives {
		where := "initiative " + v.ID
		c.optionalRef(where, "initiative", v.Parent)
		c.optionalRef(where, "initiative", v.MergedInto)
		c.ref(where, "unit", v.Lead)
		c.refs(where, "unit", v.Units)
		c.refs(where, "process", v.Processes)
		oneOf(c, where, v.Kind, Programme, Project, Measure)
		oneOf(c, where, v.Stage, StageIdea, StageFundsRequested, StageRunning, StagePaused, StageMerged, StageDone)
		oneOf(c, where, v.Light, "", "green", "yellow", "red")
		c.ref(where, "field of action", v.Field)
		for _, a := range v.Attachments {
			c.ref(where, "attachment", a.File)
		}
		if (v.Stage == StageMerged) != (v.MergedInto != "") {
			c.errorf("%s: stage %q, merged into %q", where, v.Stage, v.MergedInto)
		}
		for _, d := range v.Dependencies {
			oneOf(c, where, d.Kind, Needs, Conflicts)
			if !c.known["initiative"][d.On] && !c.known["application"][d.On] {
				c.errorf("%s: depends on %q, which is nothing", where, d.On)
			}
		}
	}
}

// rolloutLinks asks for the rollouts that initiatives name.
func (c *checker) rolloutLinks(initiatives []Initiative) {
	for _, v := range initiatives {
		for _, r := range v.Rollouts {
			c.ref("initiative "+v.ID, "rollout", r.Unit+" "+r.FileKind)
			oneOf(c, "initiative "+v.ID, r.Relation, "introduces", "needs")
		}
	}
}

func (c *checker) reports(reports []Report) {
	for _, r := range reports {
		where := "report " + r.Initiative + " " + string(r.Month)
		c.ref(where, "initiative", r.Initiative)
		oneOf(c, where, r.Light, "green", "yellow", "red")
		for field, text := range map[string]string{
			"month": string(r.Month), "content": r.Content, "interim": r.Interim, "adjustment": r.Adjustment, "next": r.Next,
		} {
			c.required(where, field, text)
		}
	}
}

func (c *checker) decisions(decisions []Decision) {
	for _, d := range decisions {
		where := "decision " + string(d.Date)
		for _, r := range d.Top {
			c.ref(where, "initiative", r.Initiative)
		}
	}
}

func (c *checker) funding(f FundingRound) {
	c.inOrder("funding", f.Opens, f.Closes, f.Consolidated, f.Draft)
	for _, r := range f.Requests {
		where := "funding: " + r.Title
		c.optionalRef(where, "initiative", r.Initiative)
		c.optionalRef(where, "application", r.Application)
		c.ref(where, "unit", r.Dezernat)
		oneOf(c, where, r.Binding, "continuation", "new", "replacement")
	}
}

func (c *checker) goals(goals []Goal) {
	for _, g := range goals {
		where := "goal " + g.Title
		c.ref(where, "field of action", g.Field)
		oneOf(c, where, g.Direction, "up", "down")
		c.ref(where, "unit", g.Owner.Unit)
		if len(g.Targets) == 0 {
			c.errorf("%s: no target", where)
		}
		for i, t := range g.Targets {
			c.required(where, "since", string(t.Since))
			c.required(where, "due", t.Due)
			if t.Number == nil && t.Words == "" || i > 0 && (t.Reason == "" || t.Since < g.Targets[i-1].Since) {
				c.errorf("%s: target of %s is empty, unexplained or out of order", where, t.Since)
			}
		}
		for i, v := range g.Course {
			if v.Number == nil || i > 0 && v.On <= g.Course[i-1].On || v.On >= g.Value.On {
				c.errorf("%s: value of %s is empty or out of order", where, v.On)
			}
		}
	}
}

func (c *checker) dialogues(dialogues []Dialogue) {
	for _, d := range dialogues {
		where := "dialogue " + d.Unit
		c.ref(where, "unit", d.Unit)
		c.required(where, "date", string(d.Date))
		for _, r := range d.Results {
			c.ref(where, "initiative", r.Initiative)
		}
	}
}

func (c *checker) governance(g Governance) {
	for _, b := range g.Bodies {
		c.define("body", b.Key)
	}
	for _, name := range g.Consulted {
		c.define("consulted body", name)
	}
	for _, m := range g.Meetings {
		c.ref("meeting "+m.Subject, "body", m.Body)
		c.optionalRef("meeting "+m.Subject, "initiative", m.Initiative)
	}
	for _, p := range g.Participation {
		where := "participation " + p.Initiative
		c.ref(where, "initiative", p.Initiative)
		c.ref(where, "consulted body", p.Body)
		oneOf(c, where, p.State, "notNeeded", "asked", "statement", "agreed", "serviceAgreement")
	}
}
