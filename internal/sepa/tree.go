package sepa

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"scatto/internal/refusal"
)

// node is an element by its local name: banks differ in name spaces and
// envelopes, never in the names below. A nil node has nothing in it.
type node struct {
	name string
	kids []*node
	data strings.Builder
}

// parseTree reads a document without entities of its own, of bounded size and
// depth.
func parseTree(data []byte) (*node, error) {
	if len(data) > maxReport {
		return nil, refusal.Usage("not-a-status-report", "the file has more than %d MB", maxReport>>20)
	}
	dec := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	dec.CharsetReader = charsetReader
	root := &node{}
	open := []*node{root}
	for elements := 0; ; {
		token, err := dec.Token()
		if err == io.EOF && len(open) == 1 {
			return root, nil
		}
		if err != nil {
			return nil, notReport().From(err)
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.Directive:
			return nil, refusal.Usage("not-a-status-report", "the file declares a document type, which no bank's report does")
		case xml.StartElement:
			if len(open) > maxReportDepth {
				return nil, refusal.Usage("not-a-status-report", "the file is nested more than %d deep", maxReportDepth)
			}
			if elements++; elements > maxReportElements {
				return nil, refusal.Usage("not-a-status-report", "the file has more than %d elements", maxReportElements)
			}
			n := &node{name: t.Name.Local}
			top.kids = append(top.kids, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.data.Write(t)
		}
	}
}

// charsetReader reads the Latin encodings that banks still use; what they write
// differently from ISO 8859-1 stands in no code.
func charsetReader(charset string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(charset) {
	case "utf-8", "us-ascii":
		return in, nil
	case "iso-8859-1", "iso-8859-15", "windows-1252":
		raw, err := io.ReadAll(in)
		if err != nil {
			return nil, err
		}
		var b strings.Builder
		for _, c := range raw {
			b.WriteRune(rune(c))
		}
		return strings.NewReader(b.String()), nil
	}
	return nil, refusal.Usage("not-a-status-report", "the encoding %q is unknown", clip(charset))
}

// child gives the first child of the name, nil when there is none.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

func (n *node) children(name string) (out []*node) {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			out = append(out, k)
		}
	}
	return out
}

// all finds the elements of the names, not those inside another that is found.
func (n *node) all(names ...string) (out []*node) {
	for _, k := range n.kids {
		found := false
		for _, name := range names {
			found = found || k.name == name
		}
		if found {
			out = append(out, k)
			continue
		}
		out = append(out, k.all(names...)...)
	}
	return out
}

// text is what stands in the child of the name, on one line, bounded.
func (n *node) text(name string) string {
	s := strings.Join(strings.Fields(n.child(name).words()), " ")
	const most = 200
	if r := []rune(s); len(r) > most {
		s = string(r[:most])
	}
	return s
}

func (n *node) words() string {
	if n == nil {
		return ""
	}
	return n.data.String()
}
