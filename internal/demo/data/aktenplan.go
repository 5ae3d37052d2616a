package data

// FilePlanEntry is an entry of the Aktenplan: a main group "2", a group "20.31"
// or a unit of files "20.31.2".
type FilePlanEntry struct {
	Key            string `yaml:"key"`
	Name           string `yaml:"name"`
	Parent         string `yaml:"parent"`         // key; empty for a main group
	RetentionYears int    `yaml:"retentionYears"` // after closing; 0: none, see Permanent
	Permanent      bool   `yaml:"permanent"`      // kept for ever
}

func (c *checker) filePlan(entries []FilePlanEntry) {
	parents := map[string]bool{}
	for _, e := range entries {
		c.optionalRef("file plan "+e.Key, "file plan entry", e.Parent)
		parents[e.Parent] = true
	}
	for _, e := range entries {
		where := "file plan " + e.Key
		c.required(where, "name", e.Name)
		if e.RetentionYears > 0 && e.Permanent {
			c.errorf("%s: kept for %d years and for ever", where, e.RetentionYears)
		}
		if kept := e.RetentionYears > 0 || e.Permanent; kept == parents[e.Key] {
			c.errorf("%s: retention belongs to the lowest level, and only there", where)
		}
	}
}
