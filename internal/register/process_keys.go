package register

import "strings"

// ProcessKeys is what lists of other programs know processes by.
type ProcessKeys struct {
	ByNumber map[string]string // id
	ByKey    map[string]string // id, by the key in a source system
	named    map[unitName]string
}

// unitName is a name in a unit, without regard to case and blanks.
type unitName struct{ unitID, name string }

func newUnitName(unitID, name string) unitName {
	return unitName{unitID, strings.ToLower(strings.Join(strings.Fields(name), " "))}
}

// NewProcessKeys returns keys with room for size processes.
func NewProcessKeys(size int) ProcessKeys {
	return ProcessKeys{ByNumber: make(map[string]string, size), ByKey: map[string]string{}, named: make(map[unitName]string, size)}
}

// Add notes a process; key is that in the source system, "" if it has none.
func (k ProcessKeys) Add(p Process, key string) {
	k.ByNumber[p.Number] = p.ID
	if key != "" {
		k.ByKey[key] = p.ID
	}
	k.AddName(p)
}

// AddName notes that the unit of a process has its name.
func (k ProcessKeys) AddName(p Process) { k.named[newUnitName(p.UnitID, p.Name)] = p.Number }

// Namesake returns the number of a process of the unit that has the name already.
func (k ProcessKeys) Namesake(p Process) (number string, ok bool) {
	number, ok = k.named[newUnitName(p.UnitID, p.Name)]
	return number, ok
}
