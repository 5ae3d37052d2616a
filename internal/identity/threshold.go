package identity

// Threshold is how many people a group must have for figures about it to be shown. Nothing else in the program decides
// about that; a test finds every place that tries.
type Threshold int

// Threshold is the one that a municipality has set for itself.
func (s Settings) Threshold() Threshold { return Threshold(s.MinGroupSize) }

// Hides reports whether figures about so many people, or workplaces, are hidden.
func (t Threshold) Hides(people int) bool { return people < int(t) }

// HidesPositions is Hides for full positions × 100.
func (t Threshold) HidesPositions(hundredths int) bool { return hundredths < int(t)*100 }

// HidesUnit reports whether figures about a unit are hidden, by its positions × 100. Where nobody knows them, a workplace
// stands for somebody; where nobody knows anything, there is nothing to hide.
func (t Threshold) HidesUnit(positions, workplaces *int) bool {
	switch {
	case positions != nil:
		return t.HidesPositions(*positions)
	case workplaces != nil:
		return t.Hides(*workplaces)
	}
	return false
}

// HidesSum reports whether the sum of what hidden units say, of so many workplaces each, stays out of a larger sum: whoever
// takes away what is shown of all others would be left with one small unit, or with few people. Who has no workplaces counts
// as nobody. Where there is nothing to add up, nothing is left out.
func (t Threshold) HidesSum(workplaces []int) bool {
	units, sum := 0, 0
	for _, n := range workplaces {
		if n > 0 {
			units, sum = units+1, sum+n
		}
	}
	return units == 1 || units > 1 && t.Hides(sum)
}
