package network

import (
	"cmp"
	"slices"
	"strings"
)

// internet is the box above all others; no machine has this id.
const internet = ""

// onHost is the kind of wire between a host and what runs on it.
const onHost = "vm"

// edge joins two boxes of one block.
type edge struct {
	a, b, kind string
	link       int // its place among the map's links, -1 for lines and hosts
}

// node is a box with what hangs below it.
type node struct {
	id   string
	rank int
	kind string // of the wire to the box above
	kids []*node
}

// edges are what joins the boxes of a site: lines, hosts, links, in the order
// in which they decide what hangs below what.
func (m Map) edges(in func(id string) bool) (list []edge) {
	for _, l := range m.Lines {
		if in(l.Device) && !slices.ContainsFunc(list, func(e edge) bool { return e.b == l.Device }) {
			list = append(list, edge{internet, l.Device, WAN, -1})
		}
	}
	for _, d := range m.Devices {
		if d.Host != "" && in(d.ID) && in(d.Host) {
			list = append(list, edge{d.Host, d.ID, onHost, -1})
		}
	}
	for i, l := range m.Links {
		if in(l.A) && in(l.B) {
			list = append(list, edge{l.A, l.B, l.Kind, i})
		}
	}
	return list
}

// forest hangs the boxes of a site below one another, layer by layer from the
// Internet inwards; each box hangs once. It gives the trees, the edges that
// are in none of them, and the machines that nothing joins.
func (m Map) forest(ids []string, edges []edge) (trees []*node, rest []edge, alone []string) {
	hosted := map[string]bool{}
	near := map[string][]int{}
	for i, e := range edges {
		near[e.a] = append(near[e.a], i)
		near[e.b] = append(near[e.b], i)
		if e.kind == onHost {
			hosted[e.b] = true
		}
	}
	roots := slices.Clone(ids)
	slices.SortStableFunc(roots, func(a, b string) int { return m.compare(a, b) })
	if len(near[internet]) > 0 {
		roots = append([]string{internet}, roots...)
	}
	seen, used := map[string]bool{}, map[int]bool{}
	for pass := range 2 { // machines on a host come below it, unless nothing else holds them
		for _, id := range roots {
			switch {
			case seen[id] || pass == 0 && hosted[id]:
			case len(near[id]) == 0:
				alone, seen[id] = append(alone, id), true
			default:
				trees = append(trees, m.grow(id, edges, near, hosted, seen, used))
			}
		}
	}
	for i, e := range edges {
		if !used[i] {
			rest = append(rest, e)
		}
	}
	return trees, rest, alone
}

// grow hangs all that a box leads to below it.
func (m Map) grow(root string, edges []edge, near map[string][]int, hosted, seen map[string]bool, used map[int]bool) *node {
	top := &node{id: root, rank: m.rankOf(root)}
	seen[root] = true
	for layer := []*node{top}; len(layer) > 0; {
		var next []*node
		for _, n := range layer {
			for _, i := range near[n.id] {
				e := edges[i]
				other := e.a
				if other == n.id {
					other = e.b
				}
				if seen[other] || hosted[other] && e.kind != onHost {
					continue
				}
				seen[other], used[i] = true, true
				n.kids = append(n.kids, &node{id: other, rank: m.rankOf(other), kind: e.kind})
			}
			slices.SortStableFunc(n.kids, func(a, b *node) int { return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.id, b.id)) })
			next = append(next, n.kids...)
		}
		layer = next
	}
	return top
}

func (m Map) compare(a, b string) int {
	return cmp.Or(cmp.Compare(m.rankOf(a), m.rankOf(b)), strings.Compare(a, b))
}

func (m Map) rankOf(id string) int {
	d, ok := m.device(id)
	if !ok {
		return -1
	}
	return rank(d.Kind)
}
