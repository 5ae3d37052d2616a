// Package flow judges and measures the flow of models.
//
// A Graph is the flow of all processes of a file: activities, events and gateways
// with sequence flows, links, boundary events and sub-processes. CheckSound says
// whether every run can end, with a run as proof where one cannot, and says where
// it does not know.
package flow
