package xprozess

// labels are codes of the standard whose meaning is published or follows from the structure of messages. All others are
// shown by their number until their list is loaded.
var labels = map[string]map[string]string{
	"status": {"1": "in Planung", "2": "in Bearbeitung", "3": "Entwurf", "4": "methodisch freigegeben", "5": "fachlich freigegeben (silber)",
		"6": "fachlich freigegeben (gold)", "7": "inaktiv", "8": "vorgesehen zum Löschen"},
	"referenzaktivitaetengruppe": {"1": "Information empfangen", "2": "Information bereitstellen", "3": "Sachverhalt formell prüfen",
		"4": "Sachverhalt ohne Spielraum beurteilen oder entscheiden", "5": "Sachverhalt mit Spielraum beurteilen oder entscheiden", "7": "Beteiligung durchführen"},
	"prozessrolle":        {"1": "Initiator", "2": "Hauptakteur"},
	"detaillierungsstufe": {"101": "Stamminformation"},
}

// oldStatus is the version of the list of states in which 2 means that an expert has released something.
const oldStatus = "2020-03-19"

// Label is what a code of the standard means, "" if that is not known.
func Label(c Code) string {
	if c.ListName() == "status" && c.ListVersion == oldStatus && c.Code == "2" {
		return "fachlich freigegeben"
	}
	return labels[c.ListName()][c.Code]
}
