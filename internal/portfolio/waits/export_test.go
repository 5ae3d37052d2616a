package waits

// About is the graph with what a filter keeps.
func About(g Graph, f Filter) Graph {
	g.about(f)
	return g
}

// Finish is the graph with its circles, cut to what can be shown.
func Finish(g Graph) Graph {
	g.markCircles()
	g.bound()
	return g
}
