package aktenplan

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"time"

	"github.com/prozessregister/prozessregister/internal/register/fileplan"
)

// unsaid is the configurable kind of disposal that stands for "nobody has said it": xdomea demands one.
const unsaid = "nicht festgelegt"

// disposals are the codes of the list "Aussonderungsart".
var disposals = map[string]fileplan.Disposal{"A": fileplan.Archive, "B": fileplan.Assess, "V": fileplan.Destroy}

// readPlan reads the element Aktenplan.
func (r *xmlReader) readPlan(e xml.StartElement) error {
	begin, have := r.at, once{}
	err := r.children(e, func(c xml.StartElement) (err error) {
		if !have.first(r, c, "Einheit", "Aktenplandatei") {
			return r.dec.Skip()
		}
		switch c.Name.Local {
		case "Bezeichnung":
			r.plan.Name, err = r.text(c, fileplan.MaxLabel)
		case "Typ":
			r.plan.Kind, err = r.text(c, fileplan.MaxLabel)
		case "Version":
			r.plan.Version, err = r.text(c, fileplan.MaxLabel)
		case "Gueltigkeit":
			r.plan.ValidFrom, r.plan.ValidTo, err = r.period(c)
		case "Einheit":
			err = r.unit(c, -1, 1)
		case "Aktenplandatei":
			r.warn("filePlan.xml.left", "element", c.Name.Local)
			err = r.dec.Skip()
		default:
			err = r.unexpected(c, e)
		}
		return err
	})
	if err == nil {
		have.need(r, begin, e, "Bezeichnung", "Version")
	}
	return err
}

// unit reads an element Einheit at a depth, from 1, with everything below it.
func (r *xmlReader) unit(e xml.StartElement, parent, depth int) error {
	begin := r.at
	if depth > fileplan.MaxDepth {
		r.find("filePlan.tooDeep", "max", fileplan.MaxDepth)
		return errStop
	}
	if len(r.plan.Units) == fileplan.MaxUnits {
		r.find("filePlan.tooMany", "max", fileplan.MaxUnits)
		return errStop
	}
	position := len(r.plan.Units)
	r.plan.Units = append(r.plan.Units, fileplan.Unit{Position: position, Parent: parent})
	u, have := fileplan.Unit{Position: position, Parent: parent}, once{}
	err := r.children(e, func(c xml.StartElement) error {
		if !have.first(r, c, "Einheit", "VerweisAktenplaneinheit") {
			return r.dec.Skip()
		}
		if c.Name.Local == "Einheit" {
			return r.unit(c, position, depth+1)
		}
		return r.unitField(e, c, &u)
	})
	if err != nil {
		return err
	}
	have.need(r, begin, e, "Aussonderungsart", "Stillgelegt", "Aufbewahrungsdauer")
	r.plan.Units[position] = u
	if first, twice := r.seen[u.Key]; twice {
		r.findAt(begin, "filePlan.xml.keyTwice", "key", u.Key, "line", first)
	} else if u.Key != "" {
		r.seen[u.Key] = begin.line
	}
	if u.Name == "" && u.Short == "" {
		r.findAt(begin, "filePlan.xml.nameless", "key", u.Key)
	}
	return nil
}

func (r *xmlReader) unitField(e, c xml.StartElement, u *fileplan.Unit) (err error) {
	switch c.Name.Local {
	case "Kennzeichen":
		u.Key, err = r.text(c, fileplan.MaxKey)
	case "Inhaltsangabe":
		u.Name, err = r.text(c, fileplan.MaxName)
	case "BetreffKurz":
		u.Short, err = r.text(c, fileplan.MaxName)
	case "Aussonderungsart":
		err = r.disposal(c, u)
	case "Gueltigkeit":
		u.ValidFrom, u.ValidTo, err = r.period(c)
	case "Stillgelegt":
		u.Retired, err = r.boolean(c)
	case "Aufbewahrungsdauer":
		u.Retention, err = r.retention(c)
	case "VerweisAktenplaneinheit":
		var see string
		if see, err = r.text(c, fileplan.MaxKey); see != "" {
			u.See = append(u.See, see)
		}
	case "AnwendungsspezifischeErweiterung", "AnwendungsspezifischeErweiterungXML":
		r.warn("filePlan.xml.left", "element", c.Name.Local)
		err = r.dec.Skip()
	default:
		err = r.unexpected(c, e)
	}
	return err
}

// choice reads an element that holds exactly one of some children.
func (r *xmlReader) choice(e xml.StartElement, read func(xml.StartElement) error) error {
	begin, have := r.at, once{}
	err := r.children(e, func(c xml.StartElement) error {
		if !have.first(r, c) {
			return r.dec.Skip()
		}
		return read(c)
	})
	if err == nil && len(have) != 1 {
		r.findAt(begin, "filePlan.xml.choice", "element", e.Name.Local)
	}
	return err
}

func (r *xmlReader) disposal(e xml.StartElement, u *fileplan.Unit) error {
	return r.choice(e, func(c xml.StartElement) error {
		switch c.Name.Local {
		case "Aussonderungsart":
			return r.disposalCode(c, u)
		case "AussonderungsartKonfigurierbar":
			words, err := r.text(c, fileplan.MaxLabel)
			if words != "" && words != unsaid {
				u.Disposal, u.DisposalWords = fileplan.Agreed, words
			}
			return err
		}
		return r.unexpected(c, e)
	})
}

// disposalCode reads a code, whose element belongs to no namespace.
func (r *xmlReader) disposalCode(e xml.StartElement, u *fileplan.Unit) error {
	begin, codes := r.at, 0
	err := r.children(e, func(c xml.StartElement) error {
		if c.Name.Local != "code" || c.Name.Space != "" {
			if c.Name.Local == "name" && c.Name.Space == "" {
				return r.dec.Skip()
			}
			return r.unexpected(c, e)
		}
		at := r.at
		code, err := r.text(c, fileplan.MaxLabel)
		known := false
		if u.Disposal, known = disposals[code]; err == nil && !known {
			r.findAt(at, "filePlan.xml.disposal", "code", code)
		}
		codes++
		return err
	})
	if err == nil && codes != 1 {
		r.findAt(begin, "filePlan.xml.choice", "element", e.Name.Local)
	}
	return err
}

func (r *xmlReader) retention(e xml.StartElement) (out fileplan.Retention, err error) {
	err = r.choice(e, func(c xml.StartElement) error {
		at := r.at
		switch c.Name.Local {
		case "AnzahlJahre":
			s, err := r.text(c, fileplan.MaxLabel)
			if years, ok := parseYears(s); ok {
				out.Years = years
			} else if err == nil {
				r.findAt(at, "filePlan.xml.years", "value", s, "max", fileplan.MaxYears)
			}
			return err
		case "Unbefristet":
			permanent, err := r.boolean(c)
			if out.Permanent = permanent; err == nil && !permanent {
				r.findAt(at, "filePlan.xml.permanent")
			}
			return err
		}
		return r.unexpected(c, e)
	})
	return out, err
}

func parseYears(s string) (int, bool) {
	years, err := strconv.Atoi(s)
	return years, err == nil && years >= 0 && years <= fileplan.MaxYears
}

func (r *xmlReader) boolean(e xml.StartElement) (bool, error) {
	at := r.at
	s, err := r.text(e, fileplan.MaxLabel)
	switch s {
	case "1", "true":
		return true, err
	case "0", "false":
		return false, err
	}
	if err == nil {
		r.findAt(at, "filePlan.xml.boolean", "element", e.Name.Local, "value", s)
	}
	return false, err
}

// xmlDate is a date of XML Schema; the time zone says nothing here.
var xmlDate = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?$`)

func (r *xmlReader) period(e xml.StartElement) (from, to string, err error) {
	have := once{}
	err = r.children(e, func(c xml.StartElement) (err error) {
		if !have.first(r, c) {
			return r.dec.Skip()
		}
		switch c.Name.Local {
		case "Beginn":
			from, err = r.date(c)
		case "Ende":
			to, err = r.date(c)
		default:
			err = r.unexpected(c, e)
		}
		return err
	})
	return from, to, err
}

func (r *xmlReader) date(e xml.StartElement) (string, error) {
	at := r.at
	s, err := r.text(e, fileplan.MaxLabel)
	if err != nil {
		return "", err
	}
	parts := xmlDate.FindStringSubmatch(s)
	if parts != nil {
		if _, bad := time.Parse(time.DateOnly, parts[1]); bad == nil {
			return parts[1], nil
		}
	}
	r.findAt(at, "filePlan.xml.date", "value", s)
	return "", nil
}
