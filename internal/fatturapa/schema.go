package fatturapa

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"scatto/internal/refusal"
)

// schemaTable is the schema VFPR12 1.2.3 as rows: element order, how often,
// and what a value must look like.
//
//go:embed schema.tsv
var schemaTable string

const anyNumber = 1 << 30

// particle is one element in the sequence of a complex type.
type particle struct {
	name, typ   string
	least, most int
}

// shape is what a simple type allows.
type shape struct {
	rule       string // any, basic, latin, one, integer, rate, decimal, date, datetime, base64, pattern, token
	least, to  int
	words      []string
	pattern    *regexp.Regexp
	first      string // the least date
	whitespace bool   // outer blanks do not count
}

type schemaTypes struct {
	complex map[string][]particle
	simple  map[string]shape
}

// schemaOf reads the table when it is needed for the first time.
var schemaOf = sync.OnceValue(readSchema)

func readSchema() *schemaTypes {
	s := &schemaTypes{map[string][]particle{}, map[string]shape{}}
	for row := range strings.Lines(schemaTable) {
		f := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		switch {
		case len(f) == 3 && f[1] == "=":
			s.simple[f[0]] = readShape(f[2])
		case len(f) == 4:
			p := particle{name: f[1], typ: f[3], least: 1, most: 1}
			if f[2] == "?" || f[2] == "*" {
				p.least = 0
			}
			if f[2] == "+" || f[2] == "*" {
				p.most = anyNumber
			}
			s.complex[f[0]] = append(s.complex[f[0]], p)
		}
	}
	return s
}

func readShape(rule string) shape {
	word, rest, _ := strings.Cut(rule, " ")
	s := shape{rule: word}
	switch word {
	case "one":
		s.words = strings.Fields(rest)
	case "any", "basic", "latin", "integer":
		least, to, _ := strings.Cut(rest, " ")
		s.least, _ = strconv.Atoi(least) // a test reads every row
		s.to, _ = strconv.Atoi(to)
		s.whitespace = word == "integer"
	case "pattern", "token", "decimal":
		s.pattern = regexp.MustCompile("^(?:" + rest + ")$")
		s.whitespace = word != "pattern"
	case "date":
		s.first = rest // blanks around a date: libxml2 refuses them, so do we
	default:
		s.whitespace = true
	}
	return s
}

// checkTree holds a file against the schema: which elements stand where, how
// often, and what their values look like.
func checkTree(root *node) (ps []Problem) {
	v := &validator{schema: schemaOf()}
	if root.name != "FatturaElettronica" || root.space != namespace {
		v.bad(root, refusal.Rule("sdi-00200", "line %d: the file is no FatturaElettronica of the format 1.2", root.line))
		return v.found
	}
	for _, a := range root.attrs {
		switch {
		case a.Name.Space != "" || a.Name.Local == "xmlns":
		case a.Name.Local == "versione":
			v.value(root, "FormatoTrasmissioneType", a.Value)
		case a.Name.Local == "SistemaEmittente":
			v.value(root, "String10Type", a.Value)
		default:
			v.bad(root, refusal.Rule("sdi-00200", "line %d: %s has no attribute %s", root.line, root.name, a.Name.Local))
		}
	}
	if attr(root, "versione") == "" {
		v.bad(root, refusal.Rule("sdi-00200", "line %d: the attribute versione is missing", root.line))
	}
	kids := root.kids
	if n := len(kids); n > 0 && kids[n-1].name == "Signature" && kids[n-1].space == signatureSpace {
		kids = kids[:n-1]
	}
	v.sequence(root, kids, "FatturaElettronicaType")
	return v.found
}

const signatureSpace = "http://www.w3.org/2000/09/xmldsig#"

func attr(n *node, name string) string {
	for _, a := range n.attrs {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
