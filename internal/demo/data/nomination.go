package data

// Concern is what an office reported, and what it was told.
type Concern struct {
	Unit       string `yaml:"unit"`
	Account    string `yaml:"account"`
	Title      string `yaml:"title"`
	Bothers    string `yaml:"bothers"`
	Wanted     string `yaml:"wanted"`
	Urgency    string `yaml:"urgency"` // low, normal, high
	Date       Date   `yaml:"date"`
	AnsweredBy string `yaml:"answeredBy"` // account, empty as long as it waits
	AnsweredOn Date   `yaml:"answeredOn"`
	Answer     string `yaml:"answer"`
	Rejected   bool   `yaml:"rejected"`
}

// NominationRound is the year for which the Dezernate name processes.
type NominationRound struct {
	Year      int          `yaml:"year"`
	Deadline  Date         `yaml:"deadline"`
	Least     int          `yaml:"least"`
	Most      int          `yaml:"most"`
	Processes []Nomination `yaml:"processes"`
}

// Nomination is a process that was named, and why.
type Nomination struct {
	Process string `yaml:"process"`
	Reason  string `yaml:"reason"`
}

func (c *checker) concerns(concerns []Concern) {
	for _, x := range concerns {
		where := "concern " + x.Title
		c.ref(where, "unit", x.Unit)
		c.required(where, "account", x.Account)
		c.required(where, "bothers", x.Bothers)
		c.required(where, "date", string(x.Date))
		oneOf(c, where, x.Urgency, "low", "normal", "high")
		if (x.AnsweredBy == "") != (x.Answer == "") || (x.AnsweredBy == "") != (x.AnsweredOn == "") {
			c.errorf("%s: answered by %q on %q: %q", where, x.AnsweredBy, x.AnsweredOn, x.Answer)
		}
	}
}

func (c *checker) nominations(r NominationRound) {
	c.required("nominations", "deadline", string(r.Deadline))
	for _, n := range r.Processes {
		c.ref("nomination of "+n.Process, "process", n.Process)
		c.required("nomination of "+n.Process, "reason", n.Reason)
	}
}
