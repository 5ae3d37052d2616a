// Package steps tells a model as numbered text that follows the flow: who does
// what in which order, decisions with their answers, repetitions, parallel parts,
// waiting, messages, sub-processes and exceptions.
//
// It does not judge the model; parts that are not connected are told at the end.
package steps
