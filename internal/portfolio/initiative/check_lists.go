package initiative

func (c *checker) team(list []Member) {
	c.lines("team", len(list))
	for i, m := range list {
		choice(c, at("team", i, "role"), m.Role, false, MemberRoles...)
		c.text(at("team", i, "function"), m.Function, maxTitle)
	}
}

func (c *checker) decisions(list []Decision) {
	c.lines("decisions", len(list))
	for i, d := range list {
		c.text(at("decisions", i, "body"), d.Body, maxTitle)
		c.date(at("decisions", i, "on"), d.On)
		c.length(at("decisions", i, "paper"), d.Paper, maxTitle)
		c.length(at("decisions", i, "subject"), d.Subject, maxText)
		c.length(at("decisions", i, "result"), d.Result, maxText)
		choice(c, at("decisions", i, "part"), d.Part, true, DecisionParts...)
		choice(c, at("decisions", i, "public"), d.Public, true, DecisionPublicity...)
	}
}

func (c *checker) checklist(list []Check) {
	c.lines("checklist", len(list))
	for i, x := range list {
		c.text(at("checklist", i, "name"), x.Name, maxTitle)
		c.date(at("checklist", i, "on"), x.On)
		c.length(at("checklist", i, "note"), x.Note, maxText)
		choice(c, at("checklist", i, "kind"), x.Kind, false, "body", "step")
		states := StepStates
		if x.Kind == "body" {
			states = BodyStates
		}
		choice(c, at("checklist", i, "state"), x.State, false, states...)
	}
}

func (c *checker) benefits(list []Benefit) {
	c.lines("benefits", len(list))
	for i, b := range list {
		choice(c, at("benefits", i, "category"), b.Category, false, BenefitCategories...)
		c.text(at("benefits", i, "expected"), b.Expected, maxText)
		c.length(at("benefits", i, "realised"), b.Realised, maxText)
		c.date(at("benefits", i, "realisedOn"), b.RealisedOn)
	}
}

func (c *checker) risks(list []Risk) {
	c.lines("risks", len(list))
	for i, r := range list {
		c.text(at("risks", i, "text"), r.Text, maxText)
		choice(c, at("risks", i, "likelihood"), r.Likelihood, true, Levels...)
		choice(c, at("risks", i, "impact"), r.Impact, true, Levels...)
		c.length(at("risks", i, "answer"), r.Answer, maxText)
	}
}

func (c *checker) dependencies(v Initiative) {
	c.lines("dependencies", len(v.Dependencies))
	seen := map[[3]string]bool{}
	for i, d := range v.Dependencies {
		choice(c, at("dependencies", i, "kind"), d.Kind, false, DependencyKinds...)
		c.length(at("dependencies", i, "note"), d.Note, maxText)
		key := [3]string{string(d.Kind), d.OnInitiative, d.OnApplication}
		switch field := at("dependencies", i, "onInitiative"); {
		case (d.OnInitiative == "") == (d.OnApplication == ""):
			c.add(field, "initiative.dependency.target")
		case d.OnInitiative == v.ID && v.ID != "":
			c.add(field, "initiative.dependency.self")
		case seen[key]:
			c.add(field, "initiative.twice")
		}
		seen[key] = true
	}
}

func (c *checker) links(list []Link) {
	c.lines("links", len(list))
	seen := map[[3]string]bool{}
	for i, l := range list {
		choice(c, at("links", i, "kind"), l.Kind, false, LinkKinds...)
		choice(c, at("links", i, "relation"), l.Relation, false, Relations...)
		c.length(at("links", i, "note"), l.Note, maxText)
		key := [3]string{string(l.Kind), l.TargetID, l.Relation}
		if seen[key] {
			c.add(at("links", i, "targetId"), "initiative.twice")
		}
		seen[key] = true
	}
}
