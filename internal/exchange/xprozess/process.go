package xprozess

// Process is a process of a library.
type Process struct {
	ID              string           `xp:"id,required"`
	Version         string           `xp:"version"`
	Name            string           `xp:"name,required"`
	Title           string           `xp:"bezeichnung"`
	Approver        string           `xp:"fachlichFreigebendeStelle"`
	Classifications []Classification `xp:"klassifikation"`
	Keywords        []string         `xp:"schlagwort"`
	Sheet           *Sheet           `xp:"prozesssteckbrief"`
	Structure       *Structure       `xp:"prozessstrukturbeschreibung"`
	Model           *Model           `xp:"prozessmodell"`
	Status          *Status          `xp:"zustandsangaben"`
}

// Sheet is a Prozesssteckbrief.
type Sheet struct {
	Definition   string        `xp:"definition"`
	Description  string        `xp:"beschreibung"`
	Triggers     []Event       `xp:"ausloeser"`
	Results      []Event       `xp:"ergebnis"`
	Participants []Participant `xp:"prozessteilnehmer"`
	LegalBases   []LegalBasis  `xp:"handlungsgrundlage"`
	Detail       *Code         `xp:"detaillierungsstufe"`
	Areas        []Area        `xp:"verwaltungspolitischeKodierung"`
	Targets      string        `xp:"zielvorgaben"`
	Features     []Feature     `xp:"merkmal"`
}

// Event is what a process begins or ends with.
type Event struct {
	FormID    string `xp:"formularID"`
	ProcessID string `xp:"prozessID"`
	Text      string `xp:"textuelleBeschreibung"`
}

// Participant is who takes part in a process.
type Participant struct {
	Name  string `xp:"name,required"`
	Roles []Code `xp:"rolle,required"`
}

// Structure describes the activities of a model.
type Structure struct {
	Method Method `xp:"modellierungsmethode,required"`
	FIM    *FIM   `xp:"strukturbeschreibungFIM"`
}

// blank reports that there is no activity.
func (s Structure) blank() bool { return s.FIM == nil }

// FIM is a structure by the method of FIM.
type FIM struct {
	Groups []Group `xp:"aktivitaetengruppe"`
}

// Method names how something was modelled.
type Method struct {
	Code Code   `xp:"code,required"`
	Text string `xp:"freitext"`
}

// Group is an Aktivitätengruppe: a sub-process of the model with what FIM says of it.
type Group struct {
	Type         Code         `xp:"referenzaktivitaetengruppeTyp,required"`
	TypeVersion  string       `xp:"referenzaktivitaetengruppeVersion,required"`
	ID           string       `xp:"id,required"`
	SubProcessID string       `xp:"subProzessID,required"` // of bpmn:subProcess in the model file
	Name         string       `xp:"name,required"`
	Description  string       `xp:"beschreibung"`
	LegalBases   []LegalBasis `xp:"handlungsgrundlage"`
	Incoming     []Data       `xp:"eingehendeDaten"`
	Outgoing     []Data       `xp:"ausgehendeDaten"`
	Applications []string     `xp:"fachverfahren"`
	Specific     Specific     `xp:"spezifischeAttribute,required"`
}

// Data are a form or words about what is handed over: exactly one of both.
type Data struct {
	Form *Form  `xp:"formularverweis"`
	Text string `xp:"textuelleBeschreibung"`
}

// Form points to a form or a part of it.
type Form struct {
	SheetID       string   `xp:"formularsteckbriefID,required"`
	ParentID      string   `xp:"stammformularID"`
	ParentVersion string   `xp:"stammformularVersion"`
	ElementIDs    []string `xp:"elementId"`
}

// Specific holds the attributes of one kind of group: exactly one of them.
type Specific struct {
	Receive *Receive `xp:"spezifischeAttribute1"`
	Provide *Provide `xp:"spezifischeAttribute2"`
	Check   *Check   `xp:"spezifischeAttribute3"`
	Judge   *Judge   `xp:"spezifischeAttribute4"`
	Decide  *Decide  `xp:"spezifischeAttribute5"`
	Work    *Work    `xp:"spezifischeAttribute6"`
	Involve *Involve `xp:"spezifischeAttribute7"`
	Other   *Other   `xp:"spezifischeAttribute8"`
}

// Receive is what arrives.
type Receive struct {
	Data []Received `xp:"empfangeneDaten"`
}

// Received are data with their sender. The element around them has the name of the one within.
type Received struct {
	Data   Data   `xp:"formularverweis,required"`
	Way    Code   `xp:"uebermittlungsart,required"`
	Sender string `xp:"sender,required"`
}

// Provide is what is handed out.
type Provide struct {
	Data []Provided `xp:"bereitgestellteDaten"`
}

// Provided are data with their receiver.
type Provided struct {
	Data     Data   `xp:"formularverweis,required"`
	Way      Code   `xp:"uebermittlungsart,required"`
	Receiver string `xp:"empfaenger,required"`
}

// Check is what is checked formally.
type Check struct {
	Kinds []Code `xp:"formellePruefung"`
}

// Judge names the tools of a decision without room.
type Judge struct {
	Tools string `xp:"hilfsmittel,required"`
}

// Decide names the tools and the kind of a decision with room.
type Decide struct {
	Tools string `xp:"hilfsmittel,required"`
	Kind  Code   `xp:"entscheidungsart,required"`
}

// Work says how data are worked on.
type Work struct {
	Kind Code `xp:"bearbeitungsart,required"`
}

// Involve says how others take part.
type Involve struct {
	Provided []Provided `xp:"bereitgestellteDaten"`
	Received []Received `xp:"empfangeneDaten"`
	Duty     string     `xp:"mitwirkungspflicht,required,boolean"`
	Form     *Code      `xp:"beteiligungsform"`
}

// Other describes what fits no kind.
type Other struct {
	Description string `xp:"beschreibung,required"`
}

// Model holds the files of a process.
type Model struct {
	Models   []File `xp:"prozessmodelldatei"`
	Pictures []File `xp:"visualisierungsdatei"`
	Texts    []File `xp:"beschreibungsdatei"`
}

// File is a file, mostly packed as ZIP.
type File struct {
	Name    string `xp:"dateiname,required"`
	Method  Method `xp:"modellierungsmethode,required"`
	Mime    Code   `xp:"mimeType,required"`
	Content []byte `xp:"inhalt,required"`
}
