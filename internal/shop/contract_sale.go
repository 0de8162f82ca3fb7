package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// SaleInput says for what minutes are sold; no price, no sale.
type SaleInput struct {
	Price     *money.Cents // net, for all of them
	Treatment string       // VAT treatment, "": the customer's
	Invoice   bool         // issue the invoice at once
	Date      calendar.Date
}

// Sold is a contract with what a sale made of it.
type Sold struct {
	Contract contract.Contract
	Issued   *Issued // nil without invoice
	Warnings []*refusal.Error
}

// SellContract stores a contract, opens its ledger and, when its minutes have
// a price, notes what is to be invoiced or invoices it in the same
// transaction.
func (s *Shop) SellContract(c contract.Contract, in SaleInput) (out Sold, err error) {
	if c.Note, err = text.Line("note", c.Note, text.MaxLine); err != nil {
		return out, err
	}
	return s.selling("contract.add", in, func(w *write) (contract.Contract, error) {
		c, err := w.contractDraft(c)
		if err != nil {
			return c, err
		}
		if err := s.sells(&c, 1, c.Minutes, s.Today(), calendar.Date{}, in); err != nil {
			return c, err
		}
		return c, w.newContract(&c)
	})
}

// TopUp is minutes bought while a contract runs.
type TopUp struct {
	Minutes int64
	Expires calendar.Date // last day on which they can be drawn; zero: the contract's last
	Note    string
	Sale    SaleInput
}

// TopUpContract adds minutes bought later, while the contract runs.
func (s *Shop) TopUpContract(id string, in TopUp) (out Sold, err error) {
	if in.Note, err = text.Line("note", in.Note, text.MaxLine); err != nil {
		return out, err
	}
	return s.selling("contract.top-up", in.Sale, func(w *write) (contract.Contract, error) {
		c, err := findContract(w.Tx, id)
		if err != nil {
			return c, err
		}
		switch today := s.Today(); {
		case today.After(c.To):
			return c, refusal.Rule("contract-over", "the contract %s ended on %s", c.ID, c.To).
				WithHint("renew it, or say with --at when the minutes were bought")
		case in.Expires.IsZero():
		case in.Expires.Before(today), in.Expires.Before(c.From):
			return c, refusal.Rule("expiry-too-early", "minutes bought on %s cannot expire on %s", today, in.Expires)
		case in.Expires.After(c.To):
			return c, refusal.Rule("expiry-after-end", "minutes cannot expire on %s, after the contract's end on %s", in.Expires, c.To).
				WithHint("leave the expiry out: they can be drawn until the contract ends")
		}
		old, err := ledgerOf(w.Tx, c.ID)
		if err != nil {
			return c, err
		}
		l, err := old.TopUpUntil(in.Minutes, in.Expires, s.at, in.Note)
		if err != nil {
			return c, err
		}
		if err := s.sells(&c, l.Last().Seq, &in.Minutes, s.Today(), in.Expires, in.Sale); err != nil {
			return c, err
		}
		if err := w.putContract(c); err != nil {
			return c, err
		}
		return c, w.putLedger(old, l, c.Customer)
	})
}

// selling runs one write about a contract and invoices its sales when that is
// asked for.
func (s *Shop) selling(op string, in SaleInput, do func(w *write) (contract.Contract, error)) (out Sold, err error) {
	if in.Invoice {
		if err := s.beginDocuments(); err != nil {
			return out, err
		}
	}
	var inv invoice.Invoice
	err = s.write(op, func(w *write) error {
		out = Sold{}
		c, err := do(w)
		if err == nil && in.Invoice {
			open := c.Uninvoiced()
			if in.Price != nil { // a sale just made is an invoice of its own
				open = open[len(open)-1:]
			}
			inv, out.Warnings, err = w.invoiceSales(&c, open, in.Date)
		}
		out.Contract = c
		return err
	})
	if err != nil || !in.Invoice {
		return out, err
	}
	one, err := s.finish(inv)
	out.Issued = &one
	return out, err
}

// sells notes on c that minutes were sold, when they have a price.
func (s *Shop) sells(c *contract.Contract, entry int64, minutes *int64, on, expires calendar.Date, in SaleInput) error {
	switch {
	case in.Price == nil && in.Treatment != "":
		return refusal.Usage("treatment-without-price", "a VAT treatment needs the price that it is for")
	case in.Price == nil && in.Invoice:
		return refusal.Usage("nothing-sold", "there is no price that could be invoiced").WithHint("say with --price what the hours cost")
	case in.Price == nil:
		return nil
	case minutes == nil:
		return refusal.Usage("price-without-hours", "a price needs the hours that it is for").WithHint("say with --hours how many are sold")
	case *in.Price <= 0 || *in.Price > money.Max:
		return refusal.Usage("bad-amount", "the price cannot be %s", *in.Price)
	}
	if in.Treatment != "" {
		if _, err := s.Config.Treatments.At(in.Treatment, s.Today()); err != nil {
			return err
		}
	}
	if expires.IsZero() {
		expires = c.To
	}
	c.Sales = append(c.Sales[:len(c.Sales):len(c.Sales)], contract.Sale{
		Entry: entry, At: on, Minutes: *minutes, Price: *in.Price, Treatment: in.Treatment, Until: expires,
	})
	return nil
}

// InvoiceContract issues the invoice of what was sold on a contract and stands
// on none yet, once. A zero date is today.
func (s *Shop) InvoiceContract(id string, date calendar.Date) (out Sold, err error) {
	return s.selling("contract.invoice", SaleInput{Invoice: true, Date: date}, func(w *write) (contract.Contract, error) {
		c, err := findContract(w.Tx, id)
		if err != nil {
			return c, err
		}
		switch open := c.Uninvoiced(); {
		case len(c.Sales) == 0:
			return c, refusal.Rule("nothing-sold", "nothing was sold on contract %s that could be invoiced", c.ID).
				WithHint("hours and their price: scatto contract topup %s --hours N --price AMOUNT", c.ID)
		case len(open) == 0:
			return c, refusal.Rule("already-invoiced", "what was sold on contract %s is on invoice %s", c.ID, c.Sales[len(c.Sales)-1].Invoice)
		}
		return c, nil
	})
}

// invoiceSales issues the document of sales of c.
func (w *write) invoiceSales(c *contract.Contract, sales []int, date calendar.Date) (inv invoice.Invoice, warnings []*refusal.Error, err error) {
	if date.IsZero() {
		date = w.shop.Today()
	}
	card, err := findCard(w.Tx, c.Payer())
	if err != nil {
		return inv, nil, err
	}
	whose, err := forWhom(w.Tx, card.ID, c.Customer, c.Site)
	if err != nil {
		return inv, nil, err
	}
	d := drafting{card: card, date: date, contract: c}
	c.Sales = append([]contract.Sale{}, c.Sales...)
	for _, i := range sales {
		line := saleLine(*c, c.Sales[i])
		line.Description += whose
		if line.Treatment, err = w.shop.treatmentFor(card, c.Sales[i].Treatment, line.Activity, date); err != nil {
			return inv, nil, err
		}
		d.lines = append(d.lines, line)
	}
	if inv, warnings, err = w.issueOne(d); err != nil {
		return inv, nil, err
	}
	for _, i := range sales {
		c.Sales[i].Invoice = inv.Number.String()
	}
	return inv, warnings, w.putContract(*c)
}

// saleLine is a sale on paper: by the hour where the price divides.
func saleLine(c contract.Contract, s contract.Sale) invoice.Line {
	what := "Ore di assistenza prepagate"
	if c.Kind == contract.Hardware {
		what = "Ore di assistenza hardware prepagate"
	}
	l := invoice.Line{
		Description: what + ", contratto " + c.ID + ", da utilizzare entro il " + s.Until.Italian(),
		Quantity:    1, UnitPrice: s.Price, Activity: invoice.SellsHours, Contract: c.ID, Rules: []string{"R23"},
	}
	if h := s.Minutes / 60; s.Minutes%60 == 0 && s.Price%money.Cents(h) == 0 {
		l.Quantity, l.Unit, l.UnitPrice = h, "ore", s.Price/money.Cents(h)
		return l
	}
	l.Description += " (" + document.Hours(s.Minutes) + ")"
	return l
}
