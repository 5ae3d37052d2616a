// Package outline shows a model as a table of steps and changes it there: insert, move, split, join and delete without
// a drawing. What comes out is correct BPMN with a diagram part, and whatever a change does not mean stays as it is,
// byte for byte, foreign extensions included.
//
// [Of] reads the table, [Apply] makes one [Operation]. An operation that would leave a step nobody reaches or a way
// that leads nowhere is refused with a [Refusal] that says why.
//
// New shapes find a place beside their neighbours; what is in the way moves aside. A drawing that package layout would
// draw the same way, because nobody has touched it by hand, is arranged anew as a whole.
package outline
