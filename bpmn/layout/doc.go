// Package layout computes the drawing of a process: where every shape stands,
// which way every edge runs and where its label can be read.
//
// It takes an abstract [Graph] (nodes with kind and size, pools, lanes,
// sub-processes, boundary events, edges) and returns a [Result] with bounds,
// waypoints and label boxes in pixels. It draws nothing itself and knows no
// XML except in [Of] and [WriteDI], which serve files without a diagram part.
//
// How it works, step by step, always with the same result for the same input:
//
//  1. Loops are opened by a depth-first search; every node gets a column by the
//     longest path from a start (rank.go).
//  2. Nodes that follow each other inside a lane form chains; chains get rows in
//     the band of their lane, at the barycentre of their neighbours (chain.go, rows.go).
//  3. Edges are routed over a grid of channels between columns and rows by a
//     shortest-path search that pays for bends, crossings and shared lines; cells
//     with shapes are closed, so no edge runs through a shape (grid.go, route.go).
//  4. Only then channels, columns and rows get their width, wide enough for the
//     lines and labels they really carry (space.go, label.go).
//
// All lengths are whole pixels. Sizes follow the habit of BPMN tools: tasks
// 100×80, events 36×36, gateways 50×50.
package layout
