package aktenplan

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"time"

	"github.com/prozessregister/prozessregister/internal/register/fileplan"
)

// Header is what the message says beside the plan.
type Header struct {
	ProcessID string // UUID of the exchange
	CreatedAt time.Time
	Sender    string // the municipality
	Version   string // of the program
}

// Name is how the file of a message is called, without its ending.
func (h Header) Name() string { return h.ProcessID + "_" + rootName }

type (
	xmlMessage struct {
		XMLName   xml.Name  `xml:"xdomea:Aktenplan.Aktenplan.0301"`
		Namespace string    `xml:"xmlns:xdomea,attr"`
		Kopf      xmlHeader `xml:"xdomea:Kopf"`
		Plan      xmlPlan   `xml:"xdomea:Aktenplan"`
	}
	xmlHeader struct {
		ProcessID string  `xml:"xdomea:ProzessID"`
		Kind      xmlCode `xml:"xdomea:Nachrichtentyp"`
		CreatedAt string  `xml:"xdomea:Erstellungszeitpunkt"`
		Sender    string  `xml:"xdomea:Absender>xdomea:Institution>xdomea:Name"`
		Receiver  string  `xml:"xdomea:Empfaenger>xdomea:Institution>xdomea:Name"`
		Product   string  `xml:"xdomea:SendendesSystem>xdomea:Produktname"`
		Version   string  `xml:"xdomea:SendendesSystem>xdomea:Version"`
		Receipt   string  `xml:"xdomea:Empfangsbestaetigung"`
	}
	xmlCode struct {
		List    string `xml:"listURI,attr,omitempty"`
		Version string `xml:"listVersionID,attr,omitempty"`
		Code    string `xml:"code"`
	}
	xmlPeriod struct {
		From string `xml:"xdomea:Beginn,omitempty"`
		To   string `xml:"xdomea:Ende,omitempty"`
	}
	xmlPlan struct {
		Name    string     `xml:"xdomea:Bezeichnung"`
		Kind    string     `xml:"xdomea:Typ,omitempty"`
		Version string     `xml:"xdomea:Version"`
		Units   []*xmlUnit `xml:"xdomea:Einheit"`
		Valid   *xmlPeriod `xml:"xdomea:Gueltigkeit"`
	}
	xmlUnit struct {
		Key       string       `xml:"xdomea:Kennzeichen,omitempty"`
		Name      string       `xml:"xdomea:Inhaltsangabe,omitempty"`
		Short     string       `xml:"xdomea:BetreffKurz,omitempty"`
		Disposal  xmlDisposal  `xml:"xdomea:Aussonderungsart"`
		Valid     *xmlPeriod   `xml:"xdomea:Gueltigkeit"`
		Retired   string       `xml:"xdomea:Stillgelegt"`
		Retention xmlRetention `xml:"xdomea:Aufbewahrungsdauer"`
		Units     []*xmlUnit   `xml:"xdomea:Einheit"`
		See       []string     `xml:"xdomea:VerweisAktenplaneinheit"`
	}
	xmlDisposal struct {
		Code  *xmlCode `xml:"xdomea:Aussonderungsart"`
		Words string   `xml:"xdomea:AussonderungsartKonfigurierbar,omitempty"`
	}
	xmlRetention struct {
		Years     *int   `xml:"xdomea:AnzahlJahre"`
		Permanent string `xml:"xdomea:Unbefristet,omitempty"`
	}
)

// WriteXML writes a plan as message 0301. What nobody has said is written as the message demands it: a configurable
// disposal "nicht festgelegt", and 0 years; reading takes both for unsaid again.
func WriteXML(w io.Writer, p fileplan.Plan, h Header) error {
	m := xmlMessage{
		Namespace: namespaces[0],
		Kopf: xmlHeader{
			ProcessID: h.ProcessID, CreatedAt: h.CreatedAt.UTC().Format(time.RFC3339), Sender: line(h.Sender), Receiver: line(h.Sender),
			Kind:    xmlCode{List: "urn:xoev-de:xdomea:codeliste:nachrichtentyp", Version: "2.0", Code: "0301"},
			Product: "Prozessregister", Version: line(h.Version), Receipt: "0",
		},
		Plan: xmlPlan{Name: p.Name, Kind: p.Kind, Version: p.Version, Valid: period(p.ValidFrom, p.ValidTo), Units: tree(p.Units)},
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("aktenplan: %w", err)
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(m); err != nil {
		return fmt.Errorf("aktenplan: %w", err)
	}
	return nil
}

// WriteZIP writes a plan as message 0301 in a ZIP, as xdomea transports it.
func WriteZIP(w io.Writer, p fileplan.Plan, h Header) error {
	archive := zip.NewWriter(w)
	entry, err := archive.CreateHeader(&zip.FileHeader{Name: h.Name() + ".xml", Method: zip.Deflate, Modified: h.CreatedAt.UTC()})
	if err != nil {
		return fmt.Errorf("aktenplan: %w", err)
	}
	if err := WriteXML(entry, p, h); err != nil {
		return err
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("aktenplan: %w", err)
	}
	return nil
}

// tree hangs the units, which stand depth first, below each other.
func tree(units []fileplan.Unit) []*xmlUnit {
	var top []*xmlUnit
	nodes := make([]*xmlUnit, len(units))
	for i, u := range units {
		nodes[i] = newXMLUnit(u)
		if u.Parent < 0 {
			top = append(top, nodes[i])
		} else {
			above := nodes[u.Parent]
			above.Units = append(above.Units, nodes[i])
		}
	}
	return top
}

func newXMLUnit(u fileplan.Unit) *xmlUnit {
	x := &xmlUnit{Key: u.Key, Name: u.Name, Short: u.Short, Valid: period(u.ValidFrom, u.ValidTo), Retired: "0", See: u.See}
	if u.Retired {
		x.Retired = "1"
	}
	switch u.Disposal {
	case "":
		x.Disposal.Words = unsaid
	case fileplan.Agreed:
		x.Disposal.Words = u.DisposalWords
	default:
		x.Disposal.Code = &xmlCode{Code: codeOf(u.Disposal)}
	}
	if u.Retention.Permanent {
		x.Retention.Permanent = "1"
	} else {
		x.Retention.Years = &u.Retention.Years
	}
	return x
}

func codeOf(d fileplan.Disposal) string {
	for code, kind := range disposals {
		if kind == d {
			return code
		}
	}
	return ""
}

func period(from, to string) *xmlPeriod {
	if from == "" && to == "" {
		return nil
	}
	return &xmlPeriod{from, to}
}
