// Package data holds the demo municipality »Stadt Ahlenbrück« as data files and
// reads them into plain types.
//
// The municipality is invented; no person, product or figure in it is real. The
// types of this package belong to the files alone: they import no other room of
// the house, and a loader maps them to the services that keep the register.
//
// One file holds one concern: the tenant, its units, people and applications,
// what every unit does (processes), the states of the models, their effects and
// comments, the history, the saved views, and what steers it all (initiatives,
// reports, decisions, funding, goals, dialogues, bodies, rollouts, the Aktenplan,
// online services). Attachments and a messy Excel list are real files.
//
// Load reads strictly: a key the types do not know, an enumeration value that is
// not listed, a date that is none, or a reference to something the files do not
// define is an error.
package data
