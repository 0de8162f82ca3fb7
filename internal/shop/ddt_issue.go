package shop

import (
	"cmp"
	"slices"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// NoteInput is a transport document to issue: what the note says of itself,
// and which sales and serial numbers it is about.
type NoteInput struct {
	goods.Note
	Sales    []string // X0001; none with cause sale: all goods of the customer on no note yet
	Serials  []string // of the only line, or things on record
	Replaces string   // with cause warranty: the serial number of what was broken
}

// IssueNote issues a transport document and writes its PDF.
func (s *Shop) IssueNote(in NoteInput) (out Noted, err error) {
	if in.Date.IsZero() {
		in.Date = s.Today()
	}
	if in.Serials, err = goods.FoldSerials(in.Serials); err != nil {
		return out, err
	}
	var n goods.Note
	if err := s.checkClock(); err != nil {
		return out, err
	}
	s.markWriting()
	err = s.write("ddt.issue", func(w *write) error {
		card, err := findCard(w.Tx, in.Customer)
		if err != nil {
			return err
		}
		n = in.Note
		if n.Site != "" {
			place, err := findSite(w.Tx, card.ID, n.Site)
			if err != nil {
				return err
			}
			n.Site = place.ID
		}
		n.Customer, n.Replaces = card.ID, goods.FoldSerial(in.Replaces)
		switch in.Cause {
		case goods.Sale:
			err = w.soldLines(&n, in)
		case goods.Return:
			err = w.returnedLines(&n, in)
		default:
			err = w.plainLines(&n, in)
		}
		if err != nil {
			return err
		}
		if n, err = w.issueNote(n); err != nil {
			return err
		}
		switch in.Cause {
		case goods.Return:
			err = w.returnGoods(n, in)
		case goods.Warranty:
			err = w.replace(n, in)
		}
		return err
	})
	if err != nil {
		return out, err
	}
	warnings, err := s.toCredit(n)
	if err != nil {
		return out, err
	}
	out, err = s.finishNote(n)
	out.Warnings = append(out.Warnings, warnings...)
	return out, err
}

// toCredit names the invoices that what came back stands on.
func (s *Shop) toCredit(n goods.Note) (warnings []*refusal.Error, err error) {
	if n.Cause != goods.Return {
		return nil, nil
	}
	err = s.view(func(tx *store.Tx) error {
		var named []string
		for _, l := range n.Lines {
			ids := []string{l.Line}
			for _, serial := range l.Serials {
				p, err := pieceNamed(tx, serial)
				if err != nil {
					return err
				}
				ids = append(ids, p.Line)
			}
			for _, id := range ids {
				if id == "" {
					continue
				}
				x, err := findSale(tx, id)
				if err != nil {
					return err
				}
				if x.Invoice != "" && !slices.Contains(named, x.Invoice) {
					named = append(named, x.Invoice)
					warnings = append(warnings, refusal.Rule("credit-needed", "what came back stands on invoice %s: the customer is owed a credit note", x.Invoice).
						WithHint("scatto invoice credit %s --reason TEXT", x.Invoice))
				}
			}
		}
		return nil
	})
	return warnings, err
}

// soldLines are the sales that a note hands over: those named, else all that
// the customer has got and no note says so. One note goes to one place.
func (w *write) soldLines(n *goods.Note, in NoteInput) error {
	if len(n.Lines) > 0 {
		return refusal.Usage("flags-exclude", "--line has no price: what is sold is a sale").WithHint(`scatto sale add %s --line "DESCRIPTION;QUANTITY;PRICE"`, n.Customer)
	}
	if len(in.Serials) > 0 {
		return refusal.Usage("flags-exclude", "with --cause sale the sales name their serial numbers").WithHint("scatto sale add %s --serial …", n.Customer)
	}
	var list []invoice.Extra
	if len(in.Sales) == 0 {
		bare, err := sales(w.Tx, SaleFilter{Bare: true})
		if err != nil {
			return err
		}
		for _, x := range bare {
			if cmp.Or(x.For, x.Customer) == n.Customer && (n.Site == "" || x.Site == n.Site) {
				list = append(list, x)
			}
		}
		if len(list) == 0 {
			return refusal.Rule("nothing-to-deliver", "customer %s has no goods without a transport document", n.Customer).
				WithHint("scatto sale add %s …", n.Customer)
		}
	}
	for _, id := range in.Sales {
		x, err := findSale(w.Tx, id)
		if err != nil {
			return err
		}
		list = append(list, x)
	}
	for _, x := range list {
		if x.Site != list[0].Site && n.Site == "" {
			return refusal.Rule("two-places", "%s goes to another place than %s: a transport document has one", x.ID, list[0].ID).
				WithHint("one after the other: --site, or --sale %s", list[0].ID)
		}
		n.Lines = append(n.Lines, goods.NoteLine{Line: x.ID})
	}
	n.Site = cmp.Or(n.Site, list[0].Site)
	return nil
}

// plainLines are what travels for nothing: the lines given, the serial numbers
// with the only one, or things on record.
func (w *write) plainLines(n *goods.Note, in NoteInput) error {
	if len(in.Sales) > 0 {
		return refusal.Usage("flags-exclude", "--sale goes with --cause sale or return")
	}
	switch {
	case len(in.Serials) == 0:
	case len(n.Lines) == 1:
		n.Lines = slices.Clone(n.Lines)
		n.Lines[0].Serials = in.Serials
	case len(n.Lines) > 1:
		return refusal.Usage("flags-exclude", "nobody knows which of %d lines has the serial numbers", len(n.Lines)).
			WithHint("one line with its serial numbers at a time")
	default:
		for _, serial := range in.Serials {
			p, err := pieceNamed(w.Tx, serial)
			if err != nil {
				return err
			}
			n.Lines = addPiece(n.Lines, p)
		}
	}
	return nil
}

// addPiece puts a thing on the line of its like, or on one of its own.
func addPiece(lines []goods.NoteLine, p goods.Piece) []goods.NoteLine {
	for i := range lines {
		if l := &lines[i]; l.Description == p.Description && l.Item == p.Item {
			l.Quantity, l.Serials = l.Quantity+1, append(slices.Clip(l.Serials), p.Serial)
			return lines
		}
	}
	return append(lines, goods.NoteLine{Description: p.Description, Item: p.Item, Quantity: 1, Serials: []string{p.Serial}})
}
