package document

import (
	"fmt"
	"strings"

	"scatto/gdpr/ads"
)

// itemGroup is a part of the checklist, its items in order, each with the
// rows of its machines.
type itemGroup struct {
	name  string
	items [][]ads.Row
}

// groups puts the rows of one item together, and items into their groups, in
// the order in which they first come.
func groups(rows []ads.Row) (list []itemGroup) {
	group, item := map[string]int{}, map[string]int{}
	for _, r := range rows {
		g, ok := group[r.Item.Group]
		if !ok {
			g = len(list)
			group[r.Item.Group] = g
			list = append(list, itemGroup{name: r.Item.Group})
		}
		key := r.Item.Group + "\x00" + r.Item.ID
		i, ok := item[key]
		if !ok {
			i = len(list[g].items)
			item[key] = i
			list[g].items = append(list[g].items, nil)
		}
		list[g].items[i] = append(list[g].items[i], r)
	}
	return list
}

// checklistItems sets the whole checklist, group by group.
func (s *sheet) checklistItems(rows []ads.Row) {
	for _, g := range groups(rows) {
		var all []ads.Row
		for _, rows := range g.items {
			all = append(all, rows...)
		}
		name := g.name
		if name == "" {
			name = "Altre voci"
		}
		s.heading(name, inWords(ads.Counts(all)), 32)
		t := s.newTable(left,
			column{title: "Voce", width: 16},
			column{title: "Misura ed evidenza", width: 82},
			column{title: "Stato", width: 32},
			column{title: "Ultima", width: 20, right: true},
			column{title: "Prossima", width: 20, right: true})
		for i, rows := range g.items {
			s.item(t, rows, i > 0)
		}
		s.y += 4
	}
}

// inWords gives "conforme 3 · da verificare 2".
func inWords(counts map[ads.State]int) string {
	var parts []string
	for _, s := range states() {
		if n := counts[s]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", s.Italian(), n))
		}
	}
	return strings.Join(parts, " · ")
}

// item sets one item: its words, its source, then its evidence; an item of
// machines has a row for each of them.
func (s *sheet) item(t *table, rows []ads.Row, rule bool) {
	first := rows[0]
	plain := first.Device == "" && len(rows) == 1
	st := body.at(8.5)
	head := row{rule: rule, above: 0.8, cells: []cell{{text: first.Item.ID, style: strong.at(8.5)}, {text: first.Item.Text, style: st}}}
	if plain {
		head.cells = append(head.cells, s.factCells(first)...)
	}
	origin, expected := joined(first.Item.Source, first.Item.HowOften()), first.Item.Evidence
	if !plain { // said once for all machines
		origin, expected = joined(origin, named("prova:", expected)), ""
	}
	source := row{above: -rowPadding, cells: []cell{{style: small}, {text: origin, style: small, span: 2}}}
	source.keep = t.height(s.proofs(t, first, expected)[0])
	if !plain { // no page ends with an item whose machines are all on the next
		source.keep += t.height(s.machine(first))
	}
	head.keep = t.height(source) + source.keep
	t.again = nil
	t.add(head)
	t.again = func() {
		t.add(row{cells: []cell{{text: first.Item.ID, style: strong.at(8.5)}, {text: "segue", style: small}}})
	}
	t.add(source)
	for _, r := range rows {
		proofs := s.proofs(t, r, expected)
		if !plain {
			one := s.machine(r)
			one.keep = t.height(proofs[0])
			t.add(one)
		}
		for _, one := range proofs {
			t.add(one)
		}
	}
}

// machine is the row of one machine below its item.
func (s *sheet) machine(r ads.Row) row {
	name := r.Device
	if name == "" {
		name = "senza dispositivo"
	}
	return row{above: 0.2, cells: append([]cell{{style: body.at(8.5)}, {text: name, style: strong.at(8)}}, s.factCells(r)...)}
}

// proofs are the rows of an item's evidence: one, or of an item in parts two
// for each part, its state and its own evidence.
func (s *sheet) proofs(t *table, r ads.Row, expected string) (list []row) {
	if len(r.Parts) == 0 || r.State == ads.NotApplicable {
		return []row{s.proof(r, expected)}
	}
	for _, p := range r.Parts {
		one := ads.Row{State: p.State, Last: p.Last, Due: p.Due, Evidence: p.Evidence, FileHash: p.FileHash, By: p.By}
		proof := s.proof(one, "")
		name := joined("di cui: "+p.Italian(), p.Every.Italian())
		list = append(list, row{above: -rowPadding, keep: t.height(proof), cells: append([]cell{{style: small}, {text: name, style: body.at(8)}}, s.factCells(one)...)}, proof)
	}
	return list
}

// factCells are state, last evidence and next date.
func (s *sheet) factCells(r ads.Row) []cell {
	st := body.at(8.5)
	return []cell{s.stateCell(r.State, st), {text: dash(r.Last.Italian()), style: st}, {text: dash(r.Due.Italian()), style: st}}
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// proof is the row of the evidence: its words, the beginning of the file's
// hash, who recorded it; or what is expected to prove the item.
func (s *sheet) proof(r ads.Row, expected string) row {
	text := joined(r.Evidence, named("SHA-256", shortHash(r.FileHash)), r.By)
	if r.Last.IsZero() && text == "" {
		text = "Nessuna evidenza"
		if expected != "" {
			text += "; prova: " + expected
		}
		return row{above: -rowPadding, cells: []cell{{style: small}, {text: text, style: small, span: 2}}}
	}
	return row{above: -rowPadding, cells: []cell{{style: small}, {text: "Evidenza: " + dash(text), style: small.of(ink), span: 2}}}
}

// shortHash gives the first twelve figures of a hash.
func shortHash(s string) string {
	if len(s) <= 12 {
		return s
	}
	return s[:12] + "…"
}
