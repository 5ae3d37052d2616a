package register

import "github.com/prozessregister/prozessregister/internal/identity"

// withoutSmallGroups leaves out figures about people that the actor may not see: everything about a unit
// with fewer people than the tenant's threshold, and the number of people who leave anywhere.
func withoutSmallGroups(u Unit, actor identity.Actor, threshold identity.Threshold) Unit {
	if identity.Can(actor, identity.ReadUnitFigures, identity.Object{UnitPath: u.Path}) {
		return u
	}
	u.Facts.LeavingFiveYrs = nil
	if threshold.HidesUnit(u.Facts.StaffHundredths, u.Facts.Workplaces) {
		u.Facts.StaffHundredths, u.Facts.Workplaces, u.Facts.WorkplacesDMS = nil, nil, nil
		u.Suppressed = true
	}
	return u
}

// keepHidden keeps the figures that somebody who may not see them sent back empty.
func keepHidden(sent, old UnitFacts) UnitFacts {
	for _, f := range []struct{ sent, old **int }{
		{&sent.StaffHundredths, &old.StaffHundredths}, {&sent.Workplaces, &old.Workplaces},
		{&sent.WorkplacesDMS, &old.WorkplacesDMS}, {&sent.LeavingFiveYrs, &old.LeavingFiveYrs},
	} {
		if *f.sent == nil {
			*f.sent = *f.old
		}
	}
	return sent
}
