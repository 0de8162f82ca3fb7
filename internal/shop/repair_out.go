package shop

import (
	"cmp"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// GiveBack is how a repair ends.
type GiveBack struct {
	ID      string
	Outcome goods.Outcome
	Done    string
	Lines   []invoice.Extra // what was done, with its price and VAT treatment
	Charge  string          // why it costs in spite of the warranty
	DDT     bool            // with a transport document
	Note    goods.Note      // carrier, packages, look, text of it
}

// GiveBack gives a repaired thing back, with a receipt, and keeps what it
// costs for the customer's next document. Under warranty that is nothing.
func (s *Shop) GiveBack(in GiveBack) (out TakenIn, err error) {
	var id string
	s.markWriting()
	err = s.write("repair.out", func(w *write) error {
		r, err := findRepair(w.Tx, in.ID)
		if err != nil {
			return err
		}
		id = r.ID
		switch {
		case !r.Open():
			return refusal.Rule("already-given-back", "repair %s was given back on %s", r.ID, s.day(r.GivenAt))
		case s.at.Before(r.TakenAt):
			return refusal.Rule("end-before-start", "repair %s was taken in on %s only", r.ID, calendar.Show(r.TakenAt))
		case in.Outcome == goods.Repaired && strings.TrimSpace(in.Done) == "" && len(in.Lines) == 0:
			return refusal.Usage("missing-flag", "say with --done what was done")
		case in.Charge != "" && !r.InWarranty:
			return refusal.Usage("flags-exclude", "repair %s is not under the shop's warranty", r.ID).WithHint("leave --charge out")
		}
		r.Outcome, r.Done, r.Charged, r.GivenAt, r.GivenBy = in.Outcome, in.Done, in.Charge, s.at, s.by
		if r, err = r.Checked(); err != nil {
			return err
		}
		for _, x := range in.Lines {
			if x, err = w.repairLine(r, x); err != nil {
				return err
			}
			r.Lines = append(slices.Clip(r.Lines), x.ID)
		}
		if in.DDT {
			n := in.Note
			n.Customer, n.Site, n.Cause, n.Repair, n.Date = r.Customer, r.Site, goods.Repair, r.ID, s.Today()
			n.Lines = []goods.NoteLine{{Description: cmp.Or(r.What, r.Device, r.Serial), Quantity: 1, Serials: serialsOf(r)}}
			if n, err = w.issueNote(n); err != nil {
				return err
			}
			r.Note = n.Number()
		}
		return w.putRepair(r)
	})
	if err != nil {
		return out, err
	}
	out, err = s.finishRepair(id)
	if err == nil && out.Note != "" {
		s.unwritten = true
		_, err = s.finishNoteOf(out.Note)
	}
	return out, err
}

func serialsOf(r goods.Intake) []string {
	if r.Serial == "" {
		return nil
	}
	return []string{r.Serial}
}

// finishNoteOf writes the file of a transport document by its number.
func (s *Shop) finishNoteOf(number string) (Noted, error) {
	n, err := s.Note(number)
	if err != nil {
		return n, err
	}
	return s.finishNote(n.Note)
}

// repairLine keeps what a repair costs: a service with the parts that it took.
// Under warranty it costs nothing and says so.
func (w *write) repairLine(r goods.Intake, x invoice.Extra) (invoice.Extra, error) {
	s := w.shop
	var err error
	if x.Line.Description, err = text.Line("description", x.Line.Description, text.MaxLine-60); err != nil {
		return x, err
	}
	if err := goods.CheckQuantity(x.Line.Quantity); err != nil {
		return x, err
	}
	if err := goods.CheckPrice(x.Line.UnitPrice); err != nil {
		return x, err
	}
	if x.VAT != "" {
		if _, err := s.Config.Treatments.At(x.VAT, s.Today()); err != nil {
			return x, err
		}
	}
	if r.Free() && x.Line.Description != "" {
		x.Line.UnitPrice = 0
		x.Line.Description += ", in garanzia fino al " + r.WarrantyTo.Italian()
	}
	site, err := siteOf(w.Tx, r.Site)
	if err != nil {
		return x, err
	}
	x.Customer, x.Site, x.Device, x.Date, x.Line.Ticket = r.Customer, r.Site, r.Device, s.Today(), r.Ticket
	billTo := ""
	if r.Ticket != "" {
		t, err := findTicket(w.Tx, r.Ticket)
		if err != nil {
			return x, err
		}
		billTo = t.BillTo
	}
	if payer := payerOf(r.Customer, billTo, site); payer != "" {
		x.Customer, x.For = payer, r.Customer
	}
	return w.keep(x)
}
