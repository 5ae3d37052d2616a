// Package svg draws the diagram part of a model as SVG.
//
// The drawing is plain: no script, no style sheet, no reference to anything
// outside, no ids; every text of the model is escaped, equal models give equal
// bytes. Each element is a graphic with
// a title and its description for screen readers; the drawing itself is a
// document, so that they can walk through it.
//
// The package draws what the file places; it does not place what has no
// diagram part (ErrNoDiagram).
package svg
