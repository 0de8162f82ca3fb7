package fatturapa

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"scatto/internal/refusal"
)

// What is read of files by other programs is bounded: FatturaPA is at most
// eight elements deep.
const (
	maxDepth    = 16
	maxElements = 1_000_000
)

// node is one element of a file, whoever wrote it. It knows nothing of what
// the writer's structs are like.
type node struct {
	space, name string
	attrs       []xml.Attr
	kids        []*node
	text        string
	line        int
}

// readTree reads a whole file. Errors say where it stops being XML.
func readTree(data []byte) (*node, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	var root *node
	var open []*node
	var texts []*strings.Builder // of the open ones: what hostile files scatter between elements is joined once
	elements := 0
	for {
		tok, err := dec.Token()
		line, _ := dec.InputPos()
		switch {
		case errors.Is(err, io.EOF) && root != nil:
			return root, nil
		case err != nil:
			return nil, refusal.Rule("sdi-00200", "the file stops being XML at line %d", line).From(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			n := &node{space: t.Name.Space, name: t.Name.Local, line: line, attrs: t.Attr}
			if elements++; len(open) >= maxDepth || elements > maxElements {
				return nil, refusal.Rule("sdi-00200", "line %d: an invoice has not so many elements inside each other", line)
			}
			switch {
			case len(open) > 0:
				up := open[len(open)-1]
				up.kids = append(up.kids, n)
			case root != nil:
				return nil, refusal.Rule("sdi-00200", "line %d: something stands behind the invoice", line)
			default:
				root = n
			}
			open, texts = append(open, n), append(texts, &strings.Builder{})
		case xml.EndElement:
			last := len(open) - 1
			open[last].text = texts[last].String()
			open, texts = open[:last], texts[:last]
		case xml.CharData:
			if len(open) > 0 {
				texts[len(open)-1].Write(t)
			}
		case xml.Directive:
			return nil, refusal.Rule("sdi-00200", "line %d: an invoice has no document type declaration", line)
		}
	}
}

// all gives the elements at a path of names below n.
func (n *node) all(path string) []*node {
	found := []*node{n}
	for name := range strings.SplitSeq(path, "/") {
		var next []*node
		for _, f := range found {
			for _, k := range f.kids {
				if k.name == name {
					next = append(next, k)
				}
			}
		}
		found = next
	}
	return found
}

// one gives the first element at a path, an empty one if there is none.
func (n *node) one(path string) *node {
	if found := n.all(path); len(found) > 0 {
		return found[0]
	}
	return &node{}
}

// value gives the text at a path without outer blanks, "" if there is none.
func (n *node) value(path string) string { return strings.TrimSpace(n.one(path).text) }

// has reports whether there is an element at the path.
func (n *node) has(path string) bool { return len(n.all(path)) > 0 }
