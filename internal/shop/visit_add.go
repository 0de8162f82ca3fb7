package shop

import (
	"cmp"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff"
	"scatto/tariff/goods"
	"scatto/ticket"
)

// VisitInput is a visit that took place.
type VisitInput struct {
	Ticket     string
	Stretches  []ticket.Stretch
	Activity   string // "": on-site
	Site       string // "": the ticket's
	BillTo     string // "": the ticket's
	Kilometres *int64 // nil: the site's
	Work       string
	Expenses   []VisitExpense
	Parts      []VisitPart
	Receipts   []Attachment
	Note       bool // its report is the transport document of its parts
	Waive      bool // the work is not charged, for Reason (R26)
	Reason     string
}

// AddVisit records work on site: the time of each technician, priced at once;
// kilometres, expenses and parts wait for the payer's next document. No gate of
// a remote connection applies.
func (s *Shop) AddVisit(in VisitInput) (out OnSite, err error) {
	if in, err = tidyVisit(in); err != nil {
		return out, err
	}
	err = s.write("visit.add", func(w *write) error {
		old, err := findTicket(w.Tx, in.Ticket)
		if err != nil {
			return err
		}
		if err := billable(old); err != nil {
			return err
		}
		v, warnings, err := w.newVisit(old, in)
		if err != nil {
			return err
		}
		waived := ""
		if in.Waive {
			waived = in.Reason
		}
		for i := range v.Stretches {
			one, err := w.book(v, v.Stretches[i], waived)
			if err != nil {
				return err
			}
			v.Stretches[i].Session = one.ID
		}
		if v, err = w.visitLines(v, in); err != nil {
			return err
		}
		t := old.OnSite(v.From(), v.To())
		t.Technician = cmp.Or(t.Technician, v.Stretches[0].Technician)
		if err := w.putTicket(&old, t); err != nil {
			return err
		}
		if err := w.putVisit(v); err != nil {
			return err
		}
		if v.From().Before(t.OpenedAt) {
			warnings = append(warnings, refusal.Rule("visit-before-ticket", "the visit begins before ticket %s was opened, at %s",
				t.Name(), calendar.Show(t.OpenedAt)).WithHint("scatto visit correct %s --from TIME --reason TEXT", v.ID).By("R20"))
		}
		if out, err = w.looked(v, warnings); err != nil {
			return err
		}
		unnamed, err := w.visitors(v)
		out.Warnings = append(out.Warnings, unnamed...)
		return err
	})
	return out, err
}

// looked is a visit as it stands after a change, with what is to be said.
func (w *write) looked(v ticket.Visit, warnings []*refusal.Error) (OnSite, error) {
	o, err := onSite(w.Tx, v)
	if err != nil {
		return o, err
	}
	more, err := w.visitWarnings(o)
	if err != nil {
		return o, err
	}
	o.Warnings = append(warnings, more...)
	if slices.ContainsFunc(o.Extras, unpricedTravel) {
		why, err := w.noKmPrice(v.ID)
		if err != nil {
			return o, err
		}
		o.Warnings = append(o.Warnings, why)
	}
	if v.SignedBeforeChange() && v.Voided == "" {
		o.Warnings = append(o.Warnings, refusal.Rule("signed-before-correction", "the customer signed the report of visit %s before it was corrected", v.ID).
			WithHint("scatto visit report %s, and have it signed again", v.ID))
	}
	return o, nil
}

func tidyVisit(in VisitInput) (VisitInput, error) {
	var err error
	if in.Work, err = note(in.Work); err != nil {
		return in, err
	}
	if in.Reason, err = text.Line("reason", in.Reason, 200); err != nil {
		return in, err
	}
	in.Activity = cmp.Or(in.Activity, string(tariff.OnSite))
	if _, err := tariff.ParseActivity(in.Activity); err != nil {
		return in, err
	}
	switch {
	case in.Waive && in.Reason == "":
		return in, refusal.Rule("waive-without-reason", "work cannot go uncharged without a reason").
			WithHint("say why with --reason").By("R26")
	case in.Note && len(in.Parts) == 0:
		return in, refusal.Rule("nothing-to-hand-over", "the visit left no parts: there is nothing to put on a transport document").
			WithHint("name them with --part or --item")
	}
	if in.Kilometres != nil {
		return in, ticket.CheckKilometres(*in.Kilometres)
	}
	return in, nil
}

// newVisit numbers a visit that may be recorded.
func (w *write) newVisit(t ticket.Ticket, in VisitInput) (v ticket.Visit, warnings []*refusal.Error, err error) {
	s := w.shop
	n, err := w.Next("visit")
	if err != nil {
		return v, nil, err
	}
	v = ticket.Visit{
		ID: ticket.VisitID(n), Ticket: t.Number, TicketYear: t.Year, Customer: t.Customer, Activity: in.Activity, Work: in.Work,
		Lines: []string{}, Files: []ticket.File{}, Signed: []ticket.Signature{}, Corrections: []ticket.VisitChange{},
		AddedAt: s.now, AddedBy: s.by,
	}
	if v.Stretches, warnings, err = w.attended(in.Stretches, v.ID); err != nil {
		return v, nil, err
	}
	v.Date = s.day(v.From())
	km, err := w.located(&v, t, in.Site, in.BillTo)
	if err != nil {
		return v, nil, err
	}
	if v.Kilometres = km; in.Kilometres != nil {
		v.Kilometres = *in.Kilometres
	}
	return v, warnings, ticket.CheckKilometres(v.Kilometres)
}

// visitLines keeps what is to be invoiced beside the work: travel, expenses,
// parts, in this order.
func (w *write) visitLines(v ticket.Visit, in VisitInput) (ticket.Visit, error) {
	v, err := w.travel(v, "")
	if err != nil {
		return v, err
	}
	if v, err = w.receipts(v, in.Receipts); err != nil {
		return v, err
	}
	if v, err = w.expenses(v, in.Expenses); err != nil {
		return v, err
	}
	if v, err = w.parts(v, in.Parts); err != nil || !in.Note {
		return v, err
	}
	if v, err = w.numberReport(v); err != nil {
		return v, err
	}
	return w.handOver(v, calendar.Date{})
}

// handOver issues the transport document of a visit's parts: its report, once
// signed, is it (art. 1 c. 3 DPR 472/1996). On a zero date it bears the visit's.
func (w *write) handOver(v ticket.Visit, on calendar.Date) (ticket.Visit, error) {
	if v.Note != "" {
		return v, nil
	}
	o, err := onSite(w.Tx, v)
	if err != nil {
		return v, err
	}
	if on.IsZero() {
		last, err := lastNote(w.Tx, v.Date.Year)
		if err != nil {
			return v, err
		}
		if on = v.Date; last.Date.After(on) { // entered late: notes keep their order
			on = last.Date
		}
	}
	n := goods.Note{Date: on, Customer: v.Customer, Site: v.Site, Cause: goods.Sale, Visit: v.ID, Carrier: "mittente"}
	for _, x := range o.Parts() {
		if x.Line.Delivery.Number == "" && x.Invoice == "" {
			n.Lines = append(n.Lines, goods.NoteLine{Line: x.ID})
		}
	}
	if len(n.Lines) == 0 {
		return v, refusal.Rule("nothing-to-hand-over", "the visit left no parts: there is nothing to put on a transport document").
			WithHint("name them with --part or --item")
	}
	if n, err = w.issueNote(n); err != nil {
		return v, err
	}
	v.Note = n.Number()
	return v, nil
}
