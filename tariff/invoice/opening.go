package invoice

import (
	"slices"
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// ByElsewhere is Paid.How of money that came before the invoice was taken over
// from another system: it is in that system's books.
const ByElsewhere = "elsewhere"

// Ours reports a number that was given here.
func (n Number) Ours() bool { return n.Elsewhere == "" }

// ParseElsewhere reads a number as another system wrote it. Year and N are what
// a payer's text may cite; on is the document's date.
func ParseElsewhere(s string, on calendar.Date) (Number, error) {
	s, err := text.Line("number", s, maxNumber)
	if err != nil {
		return Number{}, err
	}
	if s = strings.Join(strings.Fields(s), " "); !strings.ContainsAny(s, "0123456789") {
		return Number{}, refusal.Usage("bad-invoice-number", "%q is not an invoice number", s).WithHint("write it as it stands on the invoice")
	}
	if own, err := ParseNumber(s); err == nil {
		own.Elsewhere = s
		return own, nil
	}
	n := Number{Year: on.Year, N: mostCited + 1, Elsewhere: s}
	for _, digits := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		v, err := strconv.Atoi(digits)
		if err == nil && v > 0 && v <= mostCited && v != on.Year {
			n.N = v
			break
		}
	}
	return n, nil
}

// ElsewhereKey is what two spellings of one number of another system share:
// 007/2026 is 7/2026, and fe-12 is FE-12.
func ElsewhereKey(s string) string {
	if own, err := ParseNumber(s); err == nil {
		return own.String()
	}
	return strings.ToUpper(strings.Join(strings.Fields(s), " "))
}

// mostCited is the largest number that a payer's text is searched for.
const mostCited = 9_999_999

// OpeningInput is an invoice of another system on which something is open.
type OpeningInput struct {
	Number      string
	Date        calendar.Date
	Total       money.Cents  // what the customer had to pay
	Paid        money.Cents  // of that, received before
	Instalments []Instalment // amount 0 of the only one: all of it
	Payment     Payment
	Debit       Debit
	CustomerID  string
	Buyer       Party
}

// Opening makes the record by which an invoice of another system is collected
// here. It was declared there: it has no lines, no VAT, no file, and stands in
// no ledger.
func Opening(in OpeningInput) (Invoice, error) {
	n, err := ParseElsewhere(in.Number, in.Date)
	if err != nil {
		return Invoice{}, err
	}
	switch {
	case in.Date.IsZero():
		return Invoice{}, refusal.Usage("date-missing", "invoice %s has no date", n)
	case in.Total <= 0 || tooLarge(in.Total):
		return Invoice{}, refusal.Rule("bad-amount", "%s is no total of invoice %s", in.Total, n)
	case in.Paid < 0:
		return Invoice{}, refusal.Rule("bad-payment", "%s is not an amount that can be received", in.Paid)
	case in.Paid >= in.Total:
		return Invoice{}, refusal.Rule("nothing-open", "nothing is open on invoice %s", n).WithHint("what is paid stays in the other system")
	case len(in.Instalments) == 0:
		return Invoice{}, refusal.Usage("due-missing", "invoice %s has no due date", n)
	}
	dues := slices.Clone(in.Instalments)
	if len(dues) == 1 && dues[0].Amount == 0 {
		dues[0].Amount = in.Total
	}
	var sum money.Cents
	for k, d := range dues {
		switch {
		case d.Due.Before(in.Date):
			return Invoice{}, refusal.Rule("due-before-date", "the due date %s lies before the date %s", d.Due, in.Date)
		case d.Amount <= 0 || tooLarge(d.Amount):
			return Invoice{}, refusal.Rule("bad-amount", "the instalment of %s cannot be %s", d.Due, d.Amount)
		case k > 0 && !dues[k-1].Due.Before(d.Due):
			return Invoice{}, refusal.Rule("bad-instalments", "the instalment of %s does not follow the one before", d.Due)
		}
		sum += d.Amount
	}
	if sum != in.Total {
		return Invoice{}, refusal.Rule("bad-instalments", "the instalments of invoice %s sum to %s, not to %s", n, sum, in.Total)
	}
	in.Buyer.Logo = full(in.Buyer.Logo)
	inv := Invoice{
		Number: n, Type: TD01, Date: in.Date, Due: dues[0].Due, CustomerID: in.CustomerID, Buyer: in.Buyer, Seller: Party{Logo: []byte{}},
		Lines: []Line{}, Summaries: []Summary{{Taxable: in.Total}}, Totals: Totals{Total: in.Total, ToPay: in.Total},
		Payment: in.Payment, Debit: in.Debit, Instalments: dues, Related: []Reference{}, Cause: []string{}, Contracts: []Remaining{}, Notes: []string{},
		Payments: []Paid{}, Credits: []Credit{},
	}
	if in.Paid > 0 {
		inv.Payments = append(inv.Payments, Paid{Date: in.Date, Amount: in.Paid, How: ByElsewhere})
	}
	return inv, nil
}

// PaidElsewhere is what came before the invoice was taken over.
func (i Invoice) PaidElsewhere() (sum money.Cents) {
	for _, p := range i.Payments {
		if p.How == ByElsewhere {
			sum += p.Amount
		}
	}
	return sum
}

// SameOpening reports whether i and other say the same of an invoice of
// another system, whatever was received here since.
func (i Invoice) SameOpening(other Invoice) bool {
	return ElsewhereKey(i.Number.Elsewhere) == ElsewhereKey(other.Number.Elsewhere) && i.Date == other.Date && i.CustomerID == other.CustomerID &&
		i.Totals == other.Totals && slices.Equal(i.Instalments, other.Instalments) && i.PaidElsewhere() == other.PaidElsewhere()
}

// ParseInstalments reads days of payment: DATE for the only one, or DATE=AMOUNT
// for each of several, between spaces or semicolons.
func ParseInstalments(s string) (out []Instalment, err error) {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ';' || r == '\t' })
	for _, word := range words {
		day, amount, some := strings.Cut(word, "=")
		n := Instalment{}
		if n.Due, err = calendar.ParseWritten(day); err != nil {
			return nil, err
		}
		if some {
			if n.Amount, err = money.ParseWritten(amount); err != nil {
				return nil, err
			}
		}
		if len(words) > 1 && n.Amount == 0 {
			return nil, refusal.Usage("bad-instalments", "the instalment of %s has no amount", n.Due).WithHint("write each as DATE=AMOUNT")
		}
		out = append(out, n)
	}
	return out, nil
}
