// Package lint checks models against conventions of good modelling: those of
// German administration (B01 to B12) and those the field knows from bpmnlint.
//
// A profile says which rules apply and how much they weigh; the rules themselves
// only find. What breaks the standard is found by package schema.
package lint
