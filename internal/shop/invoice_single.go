package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// IssueInput is a document for one customer outside the month's run.
type IssueInput struct {
	Customer  string
	Date      calendar.Date   // zero: today
	Lines     []invoice.Extra // none: those that wait
	Deduct    []string        // deposits to take off
	Terms     string          // as invoice.ParseTerms reads them; "": the usual ones
	Cause     string
	Files     []string // to attach
	LateGoods bool
}

// IssueInvoice issues one document from the lines given, or from those that
// wait for the customer. Sessions stay for the run.
func (s *Shop) IssueInvoice(in IssueInput) (one Issued, warnings []*refusal.Error, err error) {
	if in, err = s.tidyIssue(in); err != nil {
		return one, nil, err
	}
	var inv invoice.Invoice
	err = s.write("invoice.issue", func(w *write) error {
		card, err := findCard(w.Tx, in.Customer)
		if err != nil {
			return err
		}
		extras, err := w.gathered(card, in)
		if err != nil {
			return err
		}
		inv, warnings, err = w.issueExtras(card, in, extras)
		return err
	})
	if err != nil {
		return one, nil, err
	}
	one, err = s.finish(inv)
	return one, warnings, err
}

// issueExtras issues one document from lines added by hand.
func (w *write) issueExtras(card Card, in IssueInput, extras []invoice.Extra) (inv invoice.Invoice, warnings []*refusal.Error, err error) {
	s := w.shop
	d := drafting{card: card, date: in.Date, terms: in.Terms, lateGoods: in.LateGoods}
	if in.Cause != "" {
		d.cause = []string{in.Cause}
	}
	if d.files, err = s.annexes(in.Files); err != nil {
		return inv, nil, err
	}
	if err := s.addExtras(w.Tx, &d, extras); err != nil {
		return inv, nil, err
	}
	if inv, warnings, err = w.issueOne(d); err != nil {
		return inv, nil, err
	}
	for _, x := range extras {
		x.Invoice = inv.Number.String()
		if err := w.putExtra(x); err != nil {
			return inv, nil, err
		}
	}
	return inv, warnings, nil
}

func (s *Shop) tidyIssue(in IssueInput) (IssueInput, error) {
	if in.Date.IsZero() {
		in.Date = s.Today()
	}
	if in.Terms != "" {
		if _, err := invoice.ParseTerms(in.Terms); err != nil {
			return in, err
		}
	}
	var err error
	in.Cause, err = text.Line("cause", in.Cause, text.MaxLine)
	if err != nil {
		return in, err
	}
	return in, s.beginDocuments()
}

// gathered numbers the lines given and the deductions, or takes those that wait.
func (w *write) gathered(card Card, in IssueInput) (extras []invoice.Extra, err error) {
	if len(in.Lines) == 0 {
		waiting, err := waitingExtras(w.Tx, card.ID)
		if err != nil {
			return nil, err
		}
		for _, x := range waiting {
			if !x.Date.After(in.Date) && !unpricedTravel(x) {
				extras = append(extras, x)
			}
		}
	}
	fresh := in.Lines
	for _, number := range in.Deduct {
		l, err := w.deduction(card, number, invoice.Line{})
		if err != nil {
			return nil, err
		}
		fresh = append(fresh, invoice.Extra{Line: l})
	}
	for _, x := range fresh {
		x.Customer = card.ID
		if x.Date.IsZero() {
			x.Date = in.Date
		}
		if x.Line.Description, err = text.Line("description", x.Line.Description, text.MaxLine); err != nil {
			return nil, err
		}
		if x, err = w.numbered(x); err != nil {
			return nil, err
		}
		extras = append(extras, x)
	}
	if len(extras) == 0 {
		return nil, refusal.Rule("nothing-new", "no line waits for customer %s", card.ID).
			WithHint("give lines with --line, or keep them with scatto invoice line add")
	}
	return extras, nil
}

// DepositInput is a deposit to invoice: TD02.
type DepositInput struct {
	Customer, Description string
	Date                  calendar.Date // zero: today
	Net                   money.Cents
	VAT                   string // treatment; "": the customer's
	Terms                 string
	Paid                  bool          // the money came: nothing is asked for
	PaidOn                calendar.Date // when, no later than the date; zero: on the date
}

// IssueDeposit issues a TD02; a later document takes it off.
func (s *Shop) IssueDeposit(in DepositInput) (one Issued, warnings []*refusal.Error, err error) {
	if in.Date.IsZero() {
		in.Date = s.Today()
	}
	if in.Net <= 0 {
		return one, nil, refusal.Rule("bad-amount", "a deposit cannot be %s", in.Net)
	}
	if in.Description, err = text.Line("description", in.Description, text.MaxLine); err != nil {
		return one, nil, err
	}
	if in.Description == "" {
		in.Description = "Acconto"
	}
	if err := s.beginDocuments(); err != nil {
		return one, nil, err
	}
	var inv invoice.Invoice
	err = s.write("invoice.deposit", func(w *write) (err error) {
		inv, warnings, err = w.issueDeposit(in)
		return err
	})
	if err != nil {
		return one, nil, err
	}
	one, err = s.finish(inv)
	return one, warnings, err
}

// issueDeposit issues a TD02 and, when the money came, books it.
func (w *write) issueDeposit(in DepositInput) (inv invoice.Invoice, warnings []*refusal.Error, err error) {
	if in.PaidOn.IsZero() {
		in.PaidOn = in.Date
	}
	if in.Paid && in.PaidOn.After(in.Date) {
		return inv, nil, refusal.Rule("paid-after-deposit", "the money of %s came after %s, the date of its invoice", in.PaidOn, in.Date)
	}
	card, err := findCard(w.Tx, in.Customer)
	if err != nil {
		return inv, nil, err
	}
	t, err := w.shop.treatmentFor(card, in.VAT, invoice.SellsDeposit, in.Date)
	if err != nil {
		return inv, nil, err
	}
	line := invoice.Line{Description: in.Description, Quantity: 1, UnitPrice: in.Net, Treatment: t, Activity: invoice.SellsDeposit, Rules: []string{}}
	d := drafting{card: card, date: in.Date, kind: invoice.TD02, terms: in.Terms, lines: []invoice.Line{line}}
	if in.Paid {
		d.card.Billing.Method, d.due = customer.Transfer, in.Date // no debit announces what was paid
	}
	if inv, warnings, err = w.issueOne(d); err != nil || !in.Paid {
		return inv, warnings, err
	}
	if late := invoice.CheckDeposit(in.PaidOn, in.Date, w.shop.Today()); len(late) > 0 {
		warnings = slices.DeleteFunc(warnings, func(o *refusal.Error) bool { return o.Kind == "date-late" }) // the money's term says it
		warnings = append(warnings, late...)
	}
	if inv, err = inv.Pay(in.PaidOn, inv.Open()); err != nil {
		return inv, warnings, err
	}
	return inv, warnings, w.putInvoice(inv)
}
