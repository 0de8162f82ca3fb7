package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

// givenAnchorView is the JSON of an anchor that was given away.
type givenAnchorView struct {
	Chain  string `json:"chain"`
	Number int64  `json:"number"`
	At     stamp  `json:"at"`
	By     string `json:"by"`
	Last   int64  `json:"last"`
	Head   string `json:"head"`
	To     string `json:"to"`
	How    string `json:"how"` // pec, paper, hand
	Letter *int64 `json:"letter"`
	PDF    orNull `json:"pdf"`
	Text   orNull `json:"text"`
}

func viewAnchor(a shop.GivenAnchor) givenAnchorView {
	v := givenAnchorView{a.Chain, a.ID, stamp(a.At), a.By, a.Last, a.Head, a.To, a.How, nil, orNull(a.PDF), orNull(a.Text)}
	if a.Letter > 0 {
		v.Letter = &a.Letter
	}
	return v
}

func (env *Env) giveAnchor(s *shop.Shop, o logAnchorOptions) error {
	in := shop.GiveAnchor{Customer: o.chain, How: shop.AnchorHand, To: o.to, PDF: o.pdf}
	switch {
	case o.send:
		in.How = shop.AnchorPEC
	case o.paper:
		in.How = shop.AnchorPaper
	}
	out, err := s.GiveAnchorOf(in)
	if err != nil {
		return err
	}
	return env.say(viewAnchor(out), func() *ui.Table {
		t := &ui.Table{}
		t.Add(out.Chain, out.Last, out.Head, out.How, out.To, out.PDF)
		return t
	}, func() string {
		switch out.How {
		case shop.AnchorPEC:
			return env.T("line %d of %s: the letter to %s waits in the outbox (scatto mail send)", out.Last, out.Chain, out.To)
		case shop.AnchorPaper:
			return out.PDF
		}
		return env.T("on record: %s has the hash of line %d of %s", out.To, out.Last, out.Chain)
	})
}

// anchorDraft prints the letter, to be sent by other means; nothing is put on
// record.
func (env *Env) anchorDraft(s *shop.Shop, o logAnchorOptions) error {
	text, end, err := s.AnchorDraft(o.chain)
	if err != nil {
		return err
	}
	if env.structured() {
		return env.print(anchorView{stamp(env.now()), viewLogEnds([]shop.LogEnd{end}), text}, nil)
	}
	_, err = fmt.Fprintln(env.Out, strings.TrimRight(ui.CleanLines(text), "\n"))
	return err
}

func (env *Env) showAnchors(s *shop.Shop, chain string) error {
	all, err := s.Anchors(chain)
	if err != nil {
		return err
	}
	views := []givenAnchorView{}
	t := &ui.Table{Head: []string{env.T("When"), env.T("Line"), env.T("How"), env.T("To"), env.T("Hash")}, Right: []int{1}}
	if chain == "" {
		t = &ui.Table{Head: append([]string{env.T("Log")}, t.Head...), Right: []int{2}}
	}
	for _, a := range all {
		views = append(views, viewAnchor(shop.GivenAnchor{Anchor: a}))
		hash := a.Head
		if env.OutTerminal {
			hash = clipped(hash, 16)
		}
		row := []any{env.when(a.At), a.Last, env.valueWords(a.How), a.To, hash}
		if chain == "" {
			row = append([]any{a.Chain}, row...)
		}
		t.Add(row...)
	}
	return env.print(views, func() *ui.Table { return t })
}

// anchorText is a document: it is Italian whatever the program speaks.
func anchorText(date stamp, company string, ends []shop.LogEnd) string {
	var b strings.Builder
	b.WriteString("Impronte dei registri delle operazioni\n\n")
	if company != "" {
		fmt.Fprintf(&b, "Azienda: %s\n", company)
	}
	fmt.Fprintf(&b, "Data e ora: %s\n", date)
	for _, e := range ends {
		name := "accessi alle macchine del cliente " + e.Chain
		if e.Chain == shop.ShopLog {
			name = "tutte le scritture dell'azienda"
		}
		fmt.Fprintf(&b, "\nRegistro: %s (%s)\nUltima riga: %d\nSHA-256: %s\nPer il confronto: scatto log verify --anchor %s:%d:%s\n",
			e.Chain, name, e.Last, e.Head, e.Chain, e.Last, e.Head)
	}
	b.WriteString("\nOgni riga contiene l'impronta della precedente: le righe fino a quelle indicate\n" +
		"non possono più cambiare senza che il confronto lo mostri.")
	return b.String()
}
