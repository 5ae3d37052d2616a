package xprozess

import "strings"

// The structures below follow the schema: their fields stand in its order. The tag "xp" names the element or
// attribute; "required" elements are written even if they are empty, "plain" ones have no namespace.

// Message is a whole file.
type Message struct {
	Kind           string     `xp:"-"` // number of the message, "0303"
	Product        string     `xp:"produkt,attr"`
	Vendor         string     `xp:"produkthersteller,attr"`
	ProductVersion string     `xp:"produktversion,attr"`
	Version        string     `xp:"xprozessVersion,attr"`
	Head           Head       `xp:"nachrichtenkopf,required"`
	Catalogue      *Catalogue `xp:"prozesskatalog"`
	Library        *Library   `xp:"prozessbibliothek"`
}

// Head says where a message comes from.
type Head struct {
	ID        string `xp:"nachrichtUUID,required"`
	Kind      Code   `xp:"nachrichtentyp,required"`
	CreatedAt string `xp:"erstellungszeitpunkt,required"` // xs:dateTime
	Reader    string `xp:"leser"`
	Author    string `xp:"autor"`
}

// Code is an entry of a code list.
type Code struct {
	List        string `xp:"listURI,attr"`
	ListVersion string `xp:"listVersionID,attr"`
	Code        string `xp:"code,plain,required,token"`
	Name        string `xp:"name,plain,token"`
}

// blank reports that nothing is said: the list alone names no entry.
func (c Code) blank() bool { return c.Code == "" }

// ListName is the last part of the address of the list: programs spell the rest differently.
func (c Code) ListName() string { return ListName(c.List) }

// ListName is the last part of the address of a code list, in lower case.
func ListName(uri string) string {
	return strings.ToLower(uri[strings.LastIndexAny(uri, ":/")+1:])
}

// Catalogue is a collection of classes.
type Catalogue struct {
	Name      string     `xp:"name,required"`
	Version   string     `xp:"version"`
	Publisher *Publisher `xp:"herausgeber"`
	Areas     []Area     `xp:"verwaltungspolitischeKodierung"`
	Classes   []Class    `xp:"prozessklasse"`
}

// Library is a collection of processes.
type Library struct {
	Name      string     `xp:"name,required"`
	Version   string     `xp:"version"`
	Publisher *Publisher `xp:"herausgeber"`
	Areas     []Area     `xp:"verwaltungspolitischeKodierung"`
	Processes []Process  `xp:"prozess"`
}

// Publisher is who gives a collection out.
type Publisher struct {
	Name  string `xp:"organisationsname,required"`
	Terms string `xp:"nutzungsbestimmungen"`
	URL   string `xp:"url"`
}

// Area says for which part of the country something holds: exactly one of the codes.
type Area struct {
	District     *Code `xp:"kreis"`
	Region       *Code `xp:"bezirk"`
	State        *Code `xp:"bundesland"`
	Municipality *Code `xp:"gemeindeschluessel"`
	Regional     *Code `xp:"regionalschluessel"`
	Nation       *Code `xp:"nation"`
	Association  *Code `xp:"gemeindeverband"`
}

// Class is an entry of a catalogue: what processes for the same service have in common.
type Class struct {
	ID              string           `xp:"id,required"`
	Version         string           `xp:"version"`
	Level           *Level           `xp:"gliederungsebene"`
	ParentID        string           `xp:"uebergeordneteProzessklasseID"`
	Replaced        []Replaced       `xp:"abgeloesteProzessklasse"`
	Name            string           `xp:"name,required"`
	Title           string           `xp:"bezeichnung"`
	Definition      string           `xp:"definition"`
	LegalBases      []LegalBasis     `xp:"handlungsgrundlage"`
	Purpose         *Code            `xp:"zwecksetzung"`
	Goal            *Code            `xp:"operativesZiel"`
	Form            *Code            `xp:"handlungsform"`
	Procedure       *Code            `xp:"verfahrensart"`
	Approver        string           `xp:"fachlichFreigebendeStelle"`
	Areas           []Area           `xp:"verwaltungspolitischeKodierung"`
	Features        []Feature        `xp:"merkmal"`
	Classifications []Classification `xp:"klassifikation"`
	Keywords        []string         `xp:"schlagwort"`
	Status          *Status          `xp:"zustandsangaben"`
}

// Level is how deep a class stands in its catalogue.
type Level struct {
	Number string `xp:"gliederungsebeneNummer,required,integer"`
	Name   string `xp:"gliederungsebeneName"`
}

// blank reports that the number, without which a level says nothing, is missing.
func (l Level) blank() bool { return l.Number == "" }

// Replaced is a class that another one has replaced.
type Replaced struct {
	ID   string `xp:"referenzierteProzessklasseID,required"`
	Note string `xp:"erlaeuterung"`
}

// LegalBasis is a provision something is done by.
type LegalBasis struct {
	Name string `xp:"name,required"`
	Kind Code   `xp:"art,required"`
	URI  string `xp:"uri"`
}

// Feature is an attribute that the standard does not know: own ones stand here.
type Feature struct {
	Frame        string   `xp:"ordnungsrahmenName"`
	FrameVersion string   `xp:"ordnungsrahmenVersion"`
	ID           string   `xp:"merkmalID"`
	Name         string   `xp:"merkmalName,required"`
	DataType     *Code    `xp:"merkmalDatentyp"`
	Values       []string `xp:"merkmalWert,required"`
}

// blank reports that no value is given.
func (f Feature) blank() bool { return len(f.Values) == 0 }

// Classification is a place in a frame, such as a product plan.
type Classification struct {
	Frame        string `xp:"ordnungsrahmenName,required"`
	FrameVersion string `xp:"ordnungsrahmenVersion"`
	ClassID      string `xp:"klasseID,required"`
	ClassName    string `xp:"klasseName"`
}

// Status says how far something is and since when it holds.
type Status struct {
	CreatedAt  string  `xp:"erstellungszeitpunkt,time"`
	ChangedAt  string  `xp:"letzterAenderungszeitpunkt,time"`
	ChangedBy  string  `xp:"letzterBearbeiter"`
	Status     *Code   `xp:"status"`
	Note       string  `xp:"anmerkungLetzteAenderung"`
	Valid      *Period `xp:"gueltigkeitszeitraum"`
	ExpertAt   string  `xp:"fachlicherFreigabezeitpunkt,time"`
	FormallyAt string  `xp:"formellerFreigabezeitpunkt,time"`
}

// Period is a span of time.
type Period struct {
	From string `xp:"beginn,time"`
	To   string `xp:"ende,time"`
}
