package shop

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/mail/letter"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
	"scatto/tariff/recurring"
)

// PriceChange is a price of a fee or service that was changed.
type PriceChange struct {
	recurring.Changed
	ID       string // contract or service
	Customer string // who pays
	Letter   int64  // in the outbox, 0 for none
	Subject  string
	Body     string
}

// ChangePrice gives the fee of a contract, or a service, another price from a
// day on. With send the payer is written to in the same transaction.
func (s *Shop) ChangePrice(id string, c recurring.Change, send bool) (out PriceChange, err error) {
	if c.Reason, err = text.Line("reason", c.Reason, text.MaxLine); err != nil {
		return out, err
	}
	if c.Reason == "" {
		return out, refusal.Usage("missing-flag", "--%s is missing", "reason").WithHint("say why with --reason")
	}
	c.At, c.By = s.now, s.by
	op := "contract.price"
	if nounOfWord(id) == "service" {
		op = "service.price"
	}
	err = s.write(op, func(w *write) error {
		p, err := payingOf(w.Tx, strings.ToUpper(strings.TrimSpace(id)))
		if err != nil {
			return err
		}
		if p.Agreement == nil && !p.Service.Ends.IsZero() && c.From.After(p.Service.Ends) {
			return refusal.Rule("service-ended", "service %s ends on %s", p.ID, p.Service.Ends)
		}
		if out.Changed, err = p.Plan.Change(p.Run, c, p.Invoiced); err != nil {
			return err
		}
		p.Plan = out.Plan
		if err := w.putPlan(p); err != nil {
			return err
		}
		d, err := p.due(recurring.Part{Period: p.Plan.PeriodOn(out.Applies), Span: recurring.Span{From: out.Applies, To: out.Applies}, Price: out.New})
		if err != nil {
			return err
		}
		out.ID, out.Customer = p.ID, d.Payer
		if p.Agreement != nil {
			out.ID = d.Contract.ID
		}
		return w.tellPrice(&out, d, send)
	})
	return out, err
}

// nounOfWord tells services from contracts by what somebody typed.
func nounOfWord(id string) string {
	if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(id)), "R") {
		return "service"
	}
	return "contract"
}

// putPlan stores a plan where its fee or service is: on every contract of an
// agreement, so that each says the same.
func (w *write) putPlan(p Paying) error {
	if p.Agreement == nil {
		p.Service.Plan = p.Plan
		return w.putService(p.Service)
	}
	for _, c := range p.Agreement {
		c.Recurring = &p.Plan
		if err := w.putContract(c); err != nil {
			return err
		}
	}
	return nil
}

// tellPrice writes the letter about a new price and, with send, puts it into
// the outbox.
func (w *write) tellPrice(out *PriceChange, d PeriodDue, send bool) error {
	s := w.shop
	card, err := findCard(w.Tx, d.Payer)
	if err != nil {
		return err
	}
	data, err := priceData(out.Changed, d)
	if err != nil {
		return err
	}
	data.Shop, data.Phone, data.Email, data.Customer = s.Config.Company.Name, s.Config.Company.Phone, addressOf(s.mailFrom()), card.Name
	words, err := s.templates().Render(letter.PriceChange, data)
	if err != nil {
		return err
	}
	out.Subject, out.Body = words.Subject, words.Body
	if !send {
		return nil
	}
	if len(card.Emails) == 0 {
		return refusal.Rule("no-address", "customer %s has no e-mail address", card.ID).
			WithHint("scatto customer edit %s --email ADDRESS", card.ID)
	}
	w.about(out.ID, card.ID)
	l, err := w.writeTo(customerLetter{kind: letter.PriceChange, customer: card.ID, to: card.Emails[0], subject: words.Subject, body: words.Body})
	out.Letter = l.ID
	return err
}

// priceData is what the letter says of a new price.
func priceData(c recurring.Changed, d PeriodDue) (letter.Data, error) {
	was, err := c.Old.Whole()
	if err != nil {
		return letter.Data{}, err
	}
	is, err := c.New.Whole()
	data := letter.Data{Fee: letter.Fee{
		What: d.letterName(), Every: d.Plan.Every.Adjective(), From: c.Applies.Italian(), ISTAT: c.New.ISTAT,
		OldPrice: was.Italian(), NewPrice: is.Italian(),
	}}
	if c.New.Percent != 0 {
		data.Percent = signed(c.New.Percent)
	}
	if c.Old.Seats > 0 || c.New.Seats > 0 {
		data.OldSeats, data.NewSeats = seats(c.Old), seats(c.New)
	}
	return data, err
}

// signed gives "+1,25" or "-5,00".
func signed(r money.Rate) string {
	if r > 0 {
		return "+" + money.Cents(r).Italian()
	}
	return money.Cents(r).Italian()
}

// seats gives "5 × 12,00".
func seats(p recurring.Price) string {
	return fmt.Sprintf("%d × %s", p.Quantity(), p.Unit.Italian())
}

// letterName names the fee or service in a letter.
func (d PeriodDue) letterName() string {
	if d.Agreement != nil {
		return "contratto di " + d.Contract.Kind.Label() + " " + d.Contract.ID
	}
	return "servizio " + d.ID + ", " + d.Service.Name()
}

// SetInvoicedUntil says what of a fee was invoiced elsewhere: the run leaves it
// out.
func (s *Shop) SetInvoicedUntil(id string, until calendar.Date) (err error) {
	return s.write("contract.edit", func(w *write) error {
		p, err := payingOf(w.Tx, id)
		if err != nil {
			return err
		}
		p.Plan.InvoicedUntil = until
		for _, c := range p.Agreement {
			c.Recurring = &p.Plan
			if err := c.Validate(); err != nil {
				return err
			}
		}
		return w.putPlan(p)
	})
}

// ContractPeriods is what is paid of a contract period after period.
type ContractPeriods struct {
	Plan     recurring.Plan
	Invoiced []recurring.Invoiced
	Next     *NextPeriod
	Now      recurring.Price // today's
}

// contractPeriods gives the fee by periods of a contract, nil for none.
func (s *Shop) contractPeriods(tx *store.Tx, c contract.Contract) (*ContractPeriods, error) {
	if c.Recurring == nil {
		return nil, nil
	}
	p, err := payingOf(tx, c.ID)
	if err != nil {
		return nil, err
	}
	on := s.Today()
	if on.Before(p.Run.From) {
		on = p.Run.From
	}
	return &ContractPeriods{p.Plan, p.Invoiced, p.next(), p.Plan.On(on)}, nil
}

// PeriodsBehind warns of periods of a contract's fee that are over and on no
// invoice.
func (s *Shop) PeriodsBehind(id string) (out []*refusal.Error, err error) {
	err = s.view(func(tx *store.Tx) error {
		a, err := agreementOf(tx, id)
		if err != nil || a.Recurring() == nil {
			return err
		}
		p := payingAgreement(a)
		p.Invoiced, err = invoicedPeriods(tx, p.ID)
		out = s.behind(p)
		return err
	})
	return out, err
}

// PaidBeyond says which invoices hold days of a contract's fee beyond its end.
func (s *Shop) PaidBeyond(id string) (out []*refusal.Error, err error) {
	err = s.view(func(tx *store.Tx) error {
		a, err := agreementOf(tx, id)
		if err != nil || a.Recurring() == nil {
			return err
		}
		p := payingAgreement(a)
		p.Invoiced, err = invoicedPeriods(tx, p.ID)
		out = paidBeyond(p, p.Run)
		return err
	})
	return out, err
}
