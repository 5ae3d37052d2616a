package data

func (c *checker) units(units []Unit) {
	for _, u := range units {
		where := "unit " + u.Number
		c.required(where, "name", u.Name)
		c.optionalRef(where, "unit", u.Parent)
		oneOf(c, where, u.Kind, KindDezernat, KindAmt, KindAbteilung, KindStabsstelle, KindBeauftragte, KindBetrieb)
		if (u.Kind == KindDezernat) != (u.Parent == "") {
			c.errorf("%s: a Dezernat and nothing else is a root", where)
		}
		if u.DMSWorkplaces > u.Workplaces {
			c.errorf("%s: %d of %d workplaces with DMS", where, u.DMSWorkplaces, u.Workplaces)
		}
		c.unitState(where, u)
		c.contacts(where, u.Contacts)
	}
}

func (c *checker) unitState(where string, u Unit) {
	oneOf(c, where, u.Leaving.Class, LeavingNone, LeavingFew, LeavingUpToQuarter, LeavingMore)
	if r := u.Register; r != nil {
		oneOf(c, where, r.State, RegisterNotStarted, RegisterCollecting, RegisterConfirmed)
		if (r.State == RegisterConfirmed) != (r.Confirmed != "") {
			c.errorf("%s: state %q, confirmed %q", where, r.State, r.Confirmed)
		}
	}
	if d := u.StrategyDialog; d != nil {
		oneOf(c, where, d.State, DialogHeld, DialogPlanned)
		c.required(where, "strategyDialog.when", d.When)
	}
	for _, e := range u.History {
		c.required(where, "history.date", string(e.Date))
		oneOf(c, where, e.Event, UnitFounded, UnitMoved, UnitRenumbered, UnitRenamed)
		if e.Event == UnitMoved {
			c.ref(where, "unit", e.From)
		}
	}
}

func (c *checker) contacts(where string, contacts []Contact) {
	for _, k := range contacts {
		c.required(where, "contacts.position", k.Position)
		c.optionalRef(where, "person", k.Person)
		oneOf(c, where, k.Function, ContactHead, ContactDeputy, ContactDigitalGuide,
			ContactOZG, ContactKeyUserDMS, ContactDigitalCoordination)
		if k.Vacant && k.Person != "" {
			c.errorf("%s: %s is vacant and filled by %s", where, k.Position, k.Person)
		}
	}
}
