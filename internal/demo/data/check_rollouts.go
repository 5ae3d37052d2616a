package data

var (
	fileKinds      = []string{"sachakte", "fallakte", "fachakte", "sammelakte", "rechnungsakte", "personalakte"}
	checklistItems = []string{
		"concept", "filePlan", "permissions", "staffCouncil", "dataProtection", "scanning", "interface",
		"oldFiles", "training", "acceptance", "archive", "handover",
	}
)

func (c *checker) rollouts(rollouts []Rollout) {
	for _, r := range rollouts {
		where := "rollout " + r.Unit + " " + r.FileKind
		c.ref(where, "unit", r.Unit)
		c.define("rollout", r.Unit+" "+r.FileKind)
		oneOf(c, where, r.FileKind, fileKinds...)
		oneOf(c, where, r.Stage, RolloutNotPlanned, RolloutPlanned, RolloutConcept, RolloutTest, RolloutPilot,
			RolloutProductive, RolloutPaused)
		oneOf(c, where, r.FilePlan, "agreed", "inProgress", "open")
		if r.Connected > r.Target {
			c.errorf("%s: %d of %d workplaces", where, r.Connected, r.Target)
		}
		if i := r.Interface; i != nil {
			c.ref(where, "application", i.Application)
			oneOf(c, where, i.State, InterfaceNone, InterfaceUnclear, InterfacePlanned, InterfaceTest, InterfaceProductive)
		}
		if r.Obstacle != "" {
			c.required(where, "obstacleFunction", r.ObstacleFunction)
		}
		for _, item := range r.Checklist {
			oneOf(c, where, item.Item, checklistItems...)
			c.required(where, item.Item+".by", item.By)
		}
	}
}

func (c *checker) services(services []OnlineService) {
	for _, s := range services {
		where := "service " + s.Name
		c.ref(where, "process", s.Process)
		c.optionalRef(where, "application", s.Application)
		oneOf(c, where, s.Solution, "efa", "formServer", "landPortal", "specialPortal", "applicationModule")
		oneOf(c, where, s.EPayment, "yes", "no", "notApplicable")
		oneOf(c, where, s.ReturnChannel, "letter", "mailbox", "portal", "pdf", "email")
	}
}
