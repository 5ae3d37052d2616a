// Package schema holds the structural rules of BPMN 2.0: what the official
// schemas demand of elements and attributes, and that references mean something.
//
// A finding of severity bpmn.Error makes a file a draft. Conventions of good
// modelling are not judged here but in package lint.
package schema
