package criteria

// Compiled is a set with its formulas ready to run.
type Compiled struct {
	Set
	Formulas []*Formula // per criterion, nil if only people answer it
	Rules    []*Formula // per knock-out
}

// Compile makes the formulas of a checked set ready.
func (s Set) Compile() (*Compiled, error) {
	c := &Compiled{Set: s, Formulas: make([]*Formula, len(s.Criteria)), Rules: make([]*Formula, len(s.Knockouts))}
	for i, x := range s.Criteria {
		f, err := compileIf(x.Formula, false)
		if err != nil {
			return nil, err
		}
		c.Formulas[i] = f
	}
	for i, x := range s.Knockouts {
		f, err := compileIf(x.Formula, true)
		if err != nil {
			return nil, err
		}
		c.Rules[i] = f
	}
	return c, nil
}

func compileIf(text string, yesNo bool) (*Formula, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // no formula is no failure
	}
	return Compile(text, yesNo)
}
