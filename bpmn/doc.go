// Package bpmn reads BPMN 2.0 files of any vendor into a graph that can be asked
// and edits them without touching a byte that was not meant.
//
// The bytes of a file are the truth. Read checks that they are well-formed XML,
// refuses what is hostile or no BPMN (Refusal) and builds Definitions: every
// element with its attributes, its place in the bytes and its references.
// An Edit changes an existing file by splices; a Document (etree) is for files
// that are generated or rewritten.
//
// Namespaces are matched by URI, never by prefix. Elements and attributes the
// package does not know survive and can be asked by name.
//
// The package judges nothing beyond being readable: structural rules live in
// bpmn/schema, modelling conventions in bpmn/lint. bpmn/diff says what changed
// between two models, bpmn/svg draws one, bpmn/layout places the elements of one
// without a diagram, bpmn/steps tells one as numbered text, bpmn/flow measures it,
// bpmn/outline edits it step by step, and bpmn/redact takes names out of it.
package bpmn
