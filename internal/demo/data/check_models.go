package data

func (c *checker) models(models []Model, registered map[string]Date) {
	for _, m := range models {
		where := "model " + m.ModelFile()
		c.ref(where, "process", m.Process)
		c.ref(where, "person", m.Author)
		oneOf(c, where, m.Line, LineIst, LineSoll)
		oneOf(c, where, m.State, ModelDraft, ModelInReview, ModelReturned, ModelReleased)
		oneOf(c, where, m.Implementation, "", ImplementationRunning, ImplementationDone)
		c.inOrder(where, registered[m.Process], m.Saved, m.Submitted, m.Reviewed, m.Returned, m.Released, m.Switched)
		c.decided(where, m)
	}
}

// decided wants the days and the people that a state implies.
func (c *checker) decided(where string, m Model) {
	if (m.State == ModelReleased) != (m.Released != "") || (m.State == ModelReturned) != (m.Returned != "") {
		c.errorf("%s: state %q, returned %q, released %q", where, m.State, m.Returned, m.Released)
	}
	if (m.State == ModelDraft) != (m.Submitted == "") {
		c.errorf("%s: state %q, submitted %q", where, m.State, m.Submitted)
	}
	if (m.Implementation == ImplementationDone) != (m.Switched != "") {
		c.errorf("%s: implementation %q, switched %q", where, m.Implementation, m.Switched)
	}
	if (m.Reviewed != "") != (m.ReviewedBy != nil) {
		c.errorf("%s: reviewed %q, by whom?", where, m.Reviewed)
	}
	for _, by := range []*Assignment{m.ReleasedBy, m.ReturnedBy, m.ReviewedBy} {
		if by != nil {
			c.assignment(where, *by)
			if by.Person == m.Author {
				c.errorf("%s: %s decides about their own model", where, m.Author)
			}
		}
	}
}

// inOrder reports days that go backwards. Empty days are left out.
func (c *checker) inOrder(where string, days ...Date) {
	last := Date("")
	for _, d := range days {
		if d != "" && d < last {
			c.errorf("%s: %s comes before %s", where, d, last)
		}
		if d != "" {
			last = d
		}
	}
}

func (c *checker) effects(effects []Effect) {
	for _, e := range effects {
		where := "effect " + e.Process
		c.ref(where, "model", e.Process+"-"+string(LineIst)+".bpmn")
		c.ref(where, "model", e.Process+"-"+string(LineSoll)+".bpmn")
		oneOf(c, where, e.SollState, ModelDraft, ModelInReview, ModelReleased)
		oneOf(c, where, e.Implementation, ImplementationNone, ImplementationRunning, ImplementationDone)
	}
}

func (c *checker) comments(comments []Comment) {
	for _, k := range comments {
		where := "comment on " + k.Process
		c.ref(where, "model", k.Process+"-"+string(k.Line)+".bpmn")
		c.ref(where, "person", k.Author)
		c.required(where, "text", k.Text)
		days := []Date{k.Date}
		for _, r := range k.Replies {
			c.ref(where, "person", r.Author)
			days = append(days, r.Date)
		}
		c.inOrder(where, days...)
	}
}

func (c *checker) views(views []View) {
	for _, v := range views {
		where := "view " + v.Name
		c.ref(where, "account", v.Account)
		c.optionalRef(where, "unit", v.Filter.Unit)
		c.optionalRef(where, "application", v.Filter.Application)
		if v.Filter.TaskKind != "" {
			if err := allowedOption("taskKind", v.Filter.TaskKind); err != nil {
				c.errorf("%s: %w", where, err)
			}
		}
	}
}
