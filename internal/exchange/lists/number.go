package lists

import "github.com/prozessregister/prozessregister/internal/register/steckbrief"

// Date reads a date of a cell as exactly as it is written, in its canonical form: "Mrz 27" is "2027-03". It is "" for an empty
// cell and for one that says "unbekannt"; what is no date, or says more than the form can hold ("Mitte 2028"), is bad.
func Date(target, cell string) (day string, bad *steckbrief.FieldError) {
	fact, bad := german.Parse(steckbrief.FieldDef{Key: target, Type: steckbrief.TypeDate}, cell)
	if bad != nil {
		return "", bad
	}
	v, known := fact.Value.(steckbrief.Date)
	if !known {
		return "", nil
	}
	if fact.Note != "" || v.Precision == steckbrief.PrecisionOngoing {
		return "", &steckbrief.FieldError{Field: target, Key: "import.partOfYear", Params: map[string]string{"value": cell}}
	}
	return v.String(), nil
}

// Number reads a number of a cell as people write it, in hundredths of per: 1 keeps two decimals, 100 wants a whole number. It
// is nil for an empty cell and for one that says "unbekannt"; what is no number, or could be two, is bad.
func Number(target, cell string, per int64) (n *int, bad *steckbrief.FieldError) {
	fact, bad := german.Parse(steckbrief.FieldDef{Key: target, Type: steckbrief.TypeNumber, Unit: steckbrief.UnitCount}, cell)
	if bad != nil {
		return nil, bad
	}
	v, known := fact.Value.(steckbrief.Number)
	if !known {
		return nil, nil
	}
	if v.Hundredths%per != 0 {
		return nil, &steckbrief.FieldError{Field: target, Key: "import.wholeNumber", Params: map[string]string{"value": cell}}
	}
	whole := int(v.Hundredths / per)
	return &whole, nil
}
