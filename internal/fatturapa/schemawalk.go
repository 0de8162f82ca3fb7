package fatturapa

import (
	"strings"

	"scatto/internal/refusal"
)

// mostFaults is how many faults of form SdI lists (check 00201).
const mostFaults = 50

type validator struct {
	schema *schemaTypes
	found  []Problem
}

func (v *validator) bad(_ *node, words *refusal.Error) {
	switch {
	case len(v.found) < mostFaults:
		v.found = append(v.found, problem(words))
	case len(v.found) == mostFaults:
		v.found = append(v.found, problem(refusal.Rule("sdi-00201", "the file has more than %d faults of form", mostFaults)))
	}
}

// element checks one element of a type.
func (v *validator) element(n *node, typ string) {
	if n.space != "" {
		v.bad(n, refusal.Rule("sdi-00200", "line %d: %s stands in a name space and must not", n.line, n.name))
	}
	for _, a := range n.attrs {
		if a.Name.Space == "" && a.Name.Local != "xmlns" {
			v.bad(n, refusal.Rule("sdi-00200", "line %d: %s has no attribute %s", n.line, n.name, a.Name.Local))
		}
	}
	if _, ok := v.schema.complex[typ]; ok {
		v.sequence(n, n.kids, typ)
		return
	}
	if len(n.kids) > 0 {
		v.bad(n, refusal.Rule("sdi-00200", "line %d: %s holds %s and may hold text only", n.line, n.name, n.kids[0].name))
		return
	}
	if n.text == "" && n.name == "Nazione" {
		return // the schema's only default
	}
	v.value(n, typ, n.text)
}

// sequence checks the elements inside n in the order of its type.
func (v *validator) sequence(n *node, kids []*node, typ string) {
	if s := strings.TrimSpace(n.text); s != "" {
		v.bad(n, refusal.Rule("sdi-00200", "line %d: %s holds the text %q and may hold elements only", n.line, n.name, clip(s)))
	}
	at := 0
	for _, p := range v.schema.complex[typ] {
		count := 0
		for at < len(kids) && kids[at].name == p.name && count < p.most {
			v.element(kids[at], p.typ)
			at++
			count++
		}
		if count < p.least {
			v.bad(n, refusal.Rule("sdi-00200", "line %d: %s lacks %s", n.line, n.name, p.name))
		}
	}
	if at < len(kids) {
		v.bad(n, refusal.Rule("sdi-00200", "line %d: %s does not stand here in %s", kids[at].line, kids[at].name, n.name))
	}
	if typ == "AnagraficaType" || typ == "RappresentanteFiscaleCessionarioType" {
		v.named(n)
	}
}

// named holds the schema's only choice: a name, or a first name and a surname.
func (v *validator) named(n *node) {
	one, first, last := n.has("Denominazione"), n.has("Nome"), n.has("Cognome")
	if one == first || first != last {
		v.bad(n, refusal.Rule("sdi-00200", "line %d: %s bears neither Denominazione alone nor Nome and Cognome", n.line, n.name))
	}
}

func (v *validator) value(n *node, typ, text string) {
	if !v.schema.simple[typ].fits(text) {
		v.bad(n, refusal.Rule("sdi-00200", "line %d: %q is no value of %s", n.line, clip(text), n.name))
	}
}

// clip shortens a value for a sentence.
func clip(s string) string {
	if c := cut(s, 60); len(c) < len(s) {
		return c + "…"
	}
	return s
}
