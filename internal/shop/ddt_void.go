package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// VoidNote makes a transport document void: its number stays taken, its goods
// are on none again. Refused once an invoice names it.
func (s *Shop) VoidNote(ref, reason string) (out Noted, err error) {
	if reason, err = text.Line("reason", reason, text.MaxLine); err != nil {
		return out, err
	}
	if reason == "" {
		return out, refusal.Usage("missing-flag", "--%s is missing", "reason")
	}
	var n goods.Note
	s.markWriting()
	err = s.write("ddt.void", func(w *write) error {
		if n, err = findNote(w.Tx, ref, s.Today().Year); err != nil {
			return err
		}
		if n.Visit != "" {
			return refusal.Rule("note-of-visit", "transport document %s is the intervention report of visit %s", n.Number(), n.Visit).
				WithHint("scatto visit void %s", n.Visit)
		}
		n, err = w.voidNote(n, reason)
		return err
	})
	if err != nil {
		return out, err
	}
	return s.finishNote(n)
}

// voidNote undoes issueNote; the number stays taken.
func (w *write) voidNote(n goods.Note, reason string) (goods.Note, error) {
	if n.Voided != "" {
		return n, refusal.Rule("note-void", "transport document %s was already void: %s", n.Number(), n.Voided)
	}
	var err error
	switch n.Cause {
	case goods.Return:
		err = w.giveAgain(n)
	case goods.Warranty:
		err = w.unreplace(n)
	default:
		err = w.undeliver(n)
	}
	if err != nil {
		return n, err
	}
	n.Voided = reason
	return n, w.putNote(n)
}

// undeliver takes a note off the lines to be invoiced that it handed over.
func (w *write) undeliver(n goods.Note) error {
	for _, l := range n.Lines {
		if l.Line == "" {
			continue
		}
		x, err := findExtra(w.Tx, l.Line)
		if err != nil {
			return err
		}
		if x.Invoice != "" {
			return refusal.Rule("already-invoiced", "line %s stands on invoice %s", x.ID, x.Invoice).WithHint("scatto invoice credit %s", x.Invoice)
		}
		x.Line.Delivery, x.Line.Effected, x.Date = invoice.Reference{}, l.Effected, l.From
		if err := w.eachSold(x.ID, x.Serials, func(p goods.Piece) error {
			p.Note, p.Sold, p.WarrantyTo = "", l.Effected, goods.WarrantyEnd(l.Effected, x.Warranty)
			return w.putPiece(p)
		}); err != nil {
			return err
		}
		if err := w.putExtra(x); err != nil {
			return err
		}
	}
	return nil
}
