package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// VoidVisit takes a visit out of account, with its reason: minutes go back to
// the contract, lines are withdrawn, things are nobody's again. It stays on
// record. What is invoiced, or handed over with a transport document, stays.
func (s *Shop) VoidVisit(ref, reason string) (out OnSite, err error) {
	if reason, err = text.Line("reason", reason, 200); err != nil {
		return out, err
	}
	err = s.write("visit.void", func(w *write) error {
		out, err = w.voidVisit(ref, reason)
		return err
	})
	return out, err
}

func (w *write) voidVisit(ref, reason string) (out OnSite, err error) {
	old, err := w.changeable(ref)
	if err != nil {
		return out, err
	}
	v, err := old.Void(w.shop.at, w.shop.by, reason)
	if err != nil {
		return out, err
	}
	if err := w.takeBackNote(old, reason); err != nil {
		return out, err
	}
	if old, err = onSite(w.Tx, old.Visit); err != nil { // its lines are on no transport document any more
		return out, err
	}
	for _, one := range old.Sessions {
		if err := w.dropSession(one, reason); err != nil {
			return out, err
		}
	}
	for _, x := range old.Extras {
		if err := w.dropLine(x, reason); err != nil {
			return out, err
		}
	}
	if err := w.putVisit(v); err != nil {
		return out, err
	}
	return w.looked(v, nil)
}

// takeBackNote makes the transport document of a visit void together with it:
// its number stays taken.
func (w *write) takeBackNote(o OnSite, reason string) error {
	if o.Note != "" {
		n, err := findNote(w.Tx, o.Note, o.Date.Year)
		if err != nil {
			return err
		}
		if _, err := w.voidNote(n, reason); err != nil {
			return err
		}
	}
	for _, x := range o.Extras {
		if n := x.Line.Delivery.Number; n != "" && n != o.Note {
			return refusal.Rule("note-issued", "the parts of visit %s were handed over with transport document %s", o.ID, n).
				WithHint("scatto ddt void %s --reason TEXT, and then this", n)
		}
	}
	return nil
}

// dropSession voids the session of a visit.
func (w *write) dropSession(had Session, reason string) error {
	old, err := sessionByNumber(w.Tx, had.Number()) // the one before may have priced it anew
	if err != nil {
		return err
	}
	one := old
	if one.Session, err = old.Void(w.shop.at, w.shop.by, reason); err != nil {
		return err
	}
	if one, err = w.reprice(&old, one); err != nil {
		return err
	}
	return w.answeredAnew(old, one)
}

// dropLine withdraws a line of a visit that nobody has invoiced.
func (w *write) dropLine(x invoice.Extra, reason string) error {
	if err := w.eachSold(x.ID, x.Serials, w.freePiece); err != nil {
		return err
	}
	x.Withdrawn = reason
	return w.putExtra(x)
}

// moveLines brings the lines of a visit to its new day; what was handed over
// with a transport document keeps that one's.
func (w *write) moveLines(v ticket.Visit) error {
	for _, id := range v.Lines {
		x, err := findExtra(w.Tx, id) // as it stands: another may have come to pay for it
		if err != nil {
			return err
		}
		if x.Withdrawn != "" || x.Line.Delivery.Number != "" {
			continue
		}
		x.Date = v.Date
		if x.Line.Goods {
			x.Line.Effected = v.Date
		}
		if err := w.putExtra(x); err != nil {
			return err
		}
	}
	return nil
}
