package shop

import (
	"fmt"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
	"scatto/tariff/recurring"
)

// addPeriods puts what is due of fees and services on a draft. A document about
// one contract alone names it.
func (s *Shop) addPeriods(tx *store.Tx, d *drafting, due []PeriodDue) error {
	alone := len(d.lines) == 0
	for i := range due {
		l, err := s.periodLine(tx, *d, due[i])
		if err != nil {
			return err
		}
		d.lines = append(d.lines, l)
		alone = alone && l.Contract != "" && l.Contract == due[0].Contract.ID
	}
	if alone && len(due) > 0 {
		d.contract = &due[0].Contract
	}
	return nil
}

// periodLine is days of a fee or service on paper.
func (s *Shop) periodLine(tx *store.Tx, d drafting, due PeriodDue) (l invoice.Line, err error) {
	l = invoice.Line{
		Description: due.text(), Quantity: due.Price.Quantity(), UnitPrice: due.Unit(), Amount: due.Amount, Rules: []string{},
		Activity: invoice.SellsFee, Contract: due.Contract.ID, Service: due.Service.ID, PeriodFrom: due.From, PeriodTo: due.To,
	}
	if due.Price.Seats > 0 {
		if l.Unit = "postazioni"; due.Service.Kind == recurring.Licence {
			l.Unit = "licenze"
		}
	}
	site := due.Service.Site
	if due.Agreement != nil {
		site = due.Contract.Site
	}
	whose, err := forWhom(tx, due.Payer, due.For, site)
	if err != nil {
		return l, err
	}
	l.Description += whose
	if due.Contract.Kind == contract.ADS {
		l.Rules = []string{"R83", "R84"}
	}
	if l.Cost, err = due.Cost(); err != nil {
		return l, err
	}
	l.Treatment, err = s.treatmentFor(d.card, due.Service.VAT, l.Activity, d.date)
	return l, err
}

// text names the fee or service on the document; the line says its days.
func (d PeriodDue) text() string {
	every := d.Plan.Every.Adjective()
	var words string
	if d.Agreement != nil {
		words = "Canone " + every + " – " + d.Contract.Kind.Label() + ", contratto " + d.Contract.ID
		if d.Contract.Analysis != "" {
			words += " (analisi: " + d.Contract.Analysis + ")"
		}
	} else {
		words = d.Service.Name() + ", canone " + every + ", servizio " + d.Service.ID
	}
	if paid, of := d.Days(); paid != of {
		words += fmt.Sprintf(", %d giorni su %d", paid, of)
	}
	return words
}

// coverPeriods notes which invoice holds the due periods.
func (w *write) coverPeriods(due []PeriodDue, inv invoice.Invoice) error {
	for _, d := range due {
		w.about(d.ID)
		name := "period " + d.ID + "/" + d.From.String()
		if err := w.put(store.PeriodKey(d.ID, d.From), name, d.Payer, periodCover{inv.Number, d.From, d.To}); err != nil {
			return err
		}
	}
	return nil
}

// freePeriods lets the next run find again the periods of an invoice that was
// credited whole, and says so. What keeps its VAT would be taxed twice: it
// stays.
func (w *write) freePeriods(credited invoice.Invoice) (out []*refusal.Error, err error) {
	if net, total := credited.Remaining(); net != 0 || total != 0 {
		return nil, nil
	}
	for _, l := range credited.Lines {
		source := l.Service
		if l.PeriodFrom.IsZero() || source == "" && l.Contract == "" {
			continue
		}
		if source == "" {
			a, err := agreementOf(w.Tx, l.Contract)
			if refusal.KindOf(err) == "no-contract" {
				continue // a renewal that was withdrawn
			}
			if err != nil {
				return nil, err
			}
			source = a.ID()
		}
		key := store.PeriodKey(source, l.PeriodFrom)
		c, ok, err := get[periodCover](w.Tx, key)
		if err != nil {
			return nil, err
		}
		if !ok || c.Number != credited.Number {
			continue
		}
		if err := w.remove(key, "period "+source+"/"+c.From.String(), credited.CustomerID); err != nil {
			return nil, err
		}
		out = append(out, refusal.Rule("period-free", "%s is to be invoiced again from %s to %s: the next run does it", source, c.From, c.To).
			WithHint("to leave it out: scatto %s edit %s --invoiced-until %s", nounOf(source), source, c.To))
	}
	return out, nil
}

// nounOf gives the command that a source belongs to.
func nounOf(source string) string {
	if source[0] == 'R' {
		return "service"
	}
	return "contract"
}

// paidBeyond says that invoices hold days after an end: nothing is given back
// by itself.
func paidBeyond(p Paying, last recurring.Span) (out []*refusal.Error) {
	for _, i := range p.Invoiced {
		if !last.To.IsZero() && i.To.After(last.To) {
			out = append(out, refusal.Rule("paid-beyond-end", "invoice %s holds %s until %s, beyond the end on %s: nothing is given back by itself", i.Invoice, p.ID, i.To, last.To).
				WithHint("if it is to be given back: scatto invoice credit %s --amount AMOUNT --reason TEXT", i.Invoice))
		}
	}
	return out
}

// stopped warns of fees and services that ran out in the last months with
// nobody saying so: money that nobody would miss.
func stopped(tx *store.Tx, m month) (out []*refusal.Error, err error) {
	recent := recurring.Span{From: m.first.AddMonths(-2), To: m.last}
	err = eachPaying(tx, func(p Paying) error {
		next := p.Run.To.AddDays(1)
		if p.Run.To.IsZero() || !recent.Holds(next) {
			return nil
		}
		if p.Agreement == nil {
			if p.Service.Ends.IsZero() {
				out = append(out, refusal.Rule("service-not-renewed", "service %s was not renewed from %s on: it is not invoiced", p.ID, next).
					WithHint("scatto service renew %s, or scatto service end %s --at %s --reason TEXT", p.ID, p.ID, p.Run.To))
			}
			return nil
		}
		if last := p.Agreement.Last(); last.Cancelled.IsZero() {
			out = append(out, refusal.Rule("not-renewed", "contract %s ended on %s, neither renewed nor cancelled", last.ID, last.To).
				WithHint("scatto contract renew %s, or scatto contract cancel %s --at TIME", last.ID, last.ID).By("R73"))
		}
		return nil
	})
	return out, err
}
