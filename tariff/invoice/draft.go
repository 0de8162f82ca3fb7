package invoice

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// DraftInput is what a document is made of.
type DraftInput struct {
	Type          Type // "": TD01
	Date          calendar.Date
	Due           calendar.Date // zero: PaymentDays after Date
	PaymentDays   int
	Terms         Terms // they come before PaymentDays; Due comes before both
	Withholding   Withholding
	Debit         Debit
	Orders        []Order
	Attachments   []Attachment
	Month         string
	CustomerID    string
	Seller, Buyer Party
	Lines         []Line
	SplitPayment  bool
	Deferred      bool
	RechargeStamp bool
	Treatments    Treatments // where the recharged stamp duty finds its row; nil: the built-in set
	Payment       Payment    // no method: MP05 to the seller's account
	Related       []Reference
	Cause         []string
	Contracts     []Remaining
	Notes         []string
}

// Draft computes a document without number. Lists are never nil. A document
// with nothing to pay is refused as "nothing-to-pay": there is no 0.00
// invoice. Missing data of seller and buyer are left to Validate.
func Draft(in DraftInput) (Invoice, error) {
	inv := Invoice{
		Type: in.Type, Date: in.Date, Due: in.Due, Month: in.Month, CustomerID: in.CustomerID,
		Seller: in.Seller, Buyer: in.Buyer, Payment: in.Payment,
		Debit: in.Debit, Orders: in.Orders, Attachments: in.Attachments,
		Related: full(in.Related), Cause: full(in.Cause), Contracts: full(in.Contracts), Notes: full(in.Notes),
		Payments: []Paid{}, Credits: []Credit{},
	}
	if inv.Type == "" {
		inv.Type = TD01
	}
	if inv.Payment.Method == "" && inv.Type != TD04 {
		inv.Payment = Payment{Method: "MP05", IBAN: in.Seller.IBAN}
	}
	inv.Seller.Logo, inv.Buyer.Logo = full(in.Seller.Logo), full(in.Buyer.Logo)
	lines, err := in.lines()
	if err != nil {
		return Invoice{}, err
	}
	inv.Lines = lines
	inv.Summaries, inv.Totals, err = Compute(lines, ComputeOptions{SplitPayment: in.SplitPayment, Deferred: in.Deferred})
	if err != nil {
		return Invoice{}, err
	}
	inv.withhold(in.Withholding)
	if err := inv.payable(); err != nil {
		return Invoice{}, err
	}
	if in.Seller.ChargesNoVAT() {
		inv.Cause = appendNew(inv.Cause, regimeText(inv))
	}
	inv.fallsDue(in)
	return inv, nil
}

// withhold takes the withholding off what is to be paid.
func (i *Invoice) withhold(w Withholding) {
	if w == (Withholding{}) {
		return
	}
	if w = w.on(i.Lines); w.Base <= 0 { // deductions above the services leave nothing to keep back
		return
	}
	i.Withholding, i.Totals.Withheld = w, w.Amount
	i.Totals.ToPay -= w.Amount
}

// fallsDue sets the days of payment. A credit note asks for no money.
func (i *Invoice) fallsDue(in DraftInput) {
	switch {
	case i.Type == TD04:
		i.Totals.ToPay, i.Due = 0, calendar.Date{}
		return
	case !in.Due.IsZero():
		i.Instalments = []Instalment{{in.Due, i.Totals.ToPay}}
	case len(in.Terms.Days) > 0:
		i.Instalments = in.Terms.Split(in.Date, i.Totals.ToPay)
	default:
		i.Instalments = []Instalment{{DueDate(in.Date, in.PaymentDays), i.Totals.ToPay}}
	}
	i.Due = i.Instalments[0].Due
}

func (in DraftInput) lines() ([]Line, error) {
	ts := in.Treatments
	if ts == nil {
		ts = BuiltInTreatments()
	}
	lines := make([]Line, len(in.Lines))
	for i, l := range in.Lines {
		if in.Type != TD04 && in.Seller.ChargesNoVAT() && l.Treatment.Rate != 0 {
			return nil, refusal.Rule("regime-without-vat", "a seller in regime %s charges no VAT, line %d has %s", in.Seller.TaxRegime, i+1, l.Treatment.Rate).
				WithHint("use the VAT treatment %s", in.Seller.TaxRegime)
		}
		l.Rules = full(l.Rules)
		// what is no service, or only passed on, is not withheld from
		l.Withheld = in.Withholding != (Withholding{}) && !l.Goods && l.Treatment.Natura != "N1"
		lines[i] = l
	}
	return WithStamp(lines, in.Seller, in.RechargeStamp, ts, in.Date)
}

func (i Invoice) payable() error {
	switch {
	case i.Totals.Total == 0:
		return refusal.Rule("nothing-to-pay", "there is nothing to pay: no document of 0.00 is issued")
	case i.Totals.Total < 0:
		return refusal.Rule("negative-total", "the total %s is negative", i.Totals.Total).
			WithHint("write a credit note instead")
	case i.Type != TD04 && i.Totals.ToPay < 0:
		return refusal.Rule("negative-total", "the customer would have to pay %s: the document is below what he keeps back", i.Totals.ToPay).
			WithHint("put less of a deduction on it")
	}
	return nil
}

// regimeText is the sentence of the first line outside VAT: a forfettario's
// document repeats it in Causale.
func regimeText(inv Invoice) string {
	for _, l := range inv.Lines {
		if l.Treatment.Natura == "N2.2" {
			return l.Treatment.Text
		}
	}
	return ""
}

func appendNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// full copies a list, so that JSON shows [] and never null and nobody else's
// array is shared.
func full[T any](list []T) []T { return append([]T{}, list...) }

// Issue gives the draft its number, its file name without suffix and its
// ProgressivoInvio, and validates the whole.
func (i Invoice) Issue(n Number, fileCode, progressivo string, at time.Time) (Invoice, error) {
	if i.Number.N != 0 {
		return Invoice{}, refusal.Rule("already-issued", "the document already bears the number %s", i.Number)
	}
	i.Number, i.FileCode, i.Progressivo, i.IssuedAt = n, fileCode, progressivo, at
	if err := n.check(); err != nil {
		return Invoice{}, err
	}
	if n.Year != i.Date.Year {
		return Invoice{}, refusal.Rule("number-of-another-year", "number %s does not fit the date %s", n, i.Date)
	}
	if err := i.Validate(); err != nil {
		return Invoice{}, err
	}
	return i, nil
}
