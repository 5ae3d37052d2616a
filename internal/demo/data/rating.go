package data

// Rating is what people say about a process, 0 to 100 by criterion.
type Rating struct {
	Process   string             `yaml:"process"`
	Rules     float64            `yaml:"rules"`
	Stability float64            `yaml:"stability"`
	Solution  float64            `yaml:"solution"`
	Second    map[string]float64 `yaml:"second"` // of another person, by criterion
}

// Points returns the answers by criterion.
func (r Rating) Points() map[string]float64 {
	return map[string]float64{"rules": r.Rules, "stability": r.Stability, "solution": r.Solution}
}

func (c *checker) ratings(ratings []Rating) {
	seen := map[string]bool{}
	for _, r := range ratings {
		c.ref("rating", "process", r.Process)
		if seen[r.Process] {
			c.errorf("rating of %s: twice", r.Process)
		}
		seen[r.Process] = true
		for key := range r.Second {
			oneOf(c, "rating of "+r.Process, key, "rules", "stability", "solution")
		}
	}
}
