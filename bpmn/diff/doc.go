// Package diff says what changed between two models: steps, decisions and data
// that are new or gone, names and properties that changed, steps that went to
// another lane, pool or sub-process, flows that lead elsewhere, loops gained and
// lost. What is only drawn differently is told apart from what means something else.
//
// [Match] finds which element of one file is which of the other: by id, else by
// name, type, place in the flow and neighbourhood, because files that another
// tool exported again carry new ids. [Compare] lists the changes in the order of
// the flow; every [Change] has a weight, so that [Result.SameMeaning] can say that
// two files mean the same. Sentences, JSON, HTML and marks for drawings are views
// of that list.
//
// Compare(b, a) is the mirror of Compare(a, b): what was added is removed, what
// was from is to.
package diff
