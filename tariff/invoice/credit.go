package invoice

import (
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// CreditCause is why an invoice is reduced; art. 26 DPR 633/1972 ties the term
// for the tax to it.
type CreditCause string

// The causes. Agreement and error reduce the tax only within one year of the
// operation (art. 26 c. 3); the others know no term.
const (
	ByAgreement  CreditCause = "agreement"
	ByError      CreditCause = "error"
	ByDiscount   CreditCause = "discount" // agreed in the contract from the start
	ByResolution CreditCause = "resolution"
	ByInsolvency CreditCause = "insolvency"
)

// CreditCauses lists the causes.
func CreditCauses() []CreditCause {
	return []CreditCause{ByAgreement, ByError, ByDiscount, ByResolution, ByInsolvency}
}

// ParseCreditCause reads a cause; an unknown one is a usage refusal.
func ParseCreditCause(s string) (CreditCause, error) {
	if c := CreditCause(s); slices.Contains(CreditCauses(), c) {
		return c, nil
	}
	return "", refusal.Usage("unknown-credit-cause", "there is no cause %q of a credit note", s).
		WithHint("known causes: agreement, error, discount, resolution, insolvency")
}

// Credit is a credit note that reduces this invoice.
type Credit struct {
	Number     Number        `json:"number"`
	Date       calendar.Date `json:"date"`
	Net        money.Cents   `json:"net"`
	Total      money.Cents   `json:"total"`
	Summaries  []Summary     `json:"summaries"`
	Withheld   money.Cents   `json:"withheld,omitzero"`
	Sessions   []string      `json:"sessions"`    // credited whole, in the lines' order
	WithoutVAT bool          `json:"without_vat"` // Net reduces the price, the tax stays
}

// CreditRequest says what to credit: Sessions, or a Net amount, or, with
// neither, all that is left.
type CreditRequest struct {
	Date       calendar.Date
	Cause      CreditCause
	Reason     string // mandatory, printed
	Sessions   []string
	Net        money.Cents
	Treatment  string     // code for Net on an invoice with several; "": its only one
	WithoutVAT bool       // leave the tax as it is
	Treatments Treatments // for WithoutVAT; nil: the built-in set
	Seller     *Party     // today's data; nil: those of the invoice
	Buyer      *Party
}

// CreditNote drafts the TD04 that reduces orig: positive amounts, reference to
// orig, its Natura and its split payment. Issue it, then book it with
// Credited. Never more than what is left ("credit-above-remainder"); by
// agreement or error after one year only WithoutVAT ("credit-too-late").
func CreditNote(orig Invoice, r CreditRequest) (Invoice, error) {
	if err := r.check(orig); err != nil {
		return Invoice{}, err
	}
	r.WithoutVAT = r.WithoutVAT && orig.Totals.VAT != 0
	lines, err := r.lines(orig)
	if err != nil {
		return Invoice{}, err
	}
	how := orig.computeOptions()
	note, err := Draft(DraftInput{
		Type: TD04, Date: r.Date, CustomerID: orig.CustomerID,
		Seller: pick(r.Seller, orig.Seller), Buyer: pick(r.Buyer, orig.Buyer), Lines: lines,
		SplitPayment: how.SplitPayment, Deferred: how.Deferred, Withholding: orig.Withholding,
		Related: []Reference{{Number: orig.Number.String(), Date: orig.Date}},
		Cause:   []string{"Storno della fattura n. " + orig.Number.String() + " del " + orig.Date.Italian() + ": " + strings.TrimSpace(r.Reason)},
	})
	if err != nil {
		return Invoice{}, err
	}
	note.CreditCause, note.WithoutVAT = r.Cause, r.WithoutVAT
	if err := orig.fits(note); err != nil {
		return Invoice{}, err
	}
	note.Lowers, note.OwedBack = orig.shares(note)
	if lastDay := orig.Date.AddMonths(12); r.Cause.limited() && note.Totals.VAT != 0 && r.Date.After(lastDay) {
		return Invoice{}, refusal.Rule("credit-too-late", "by agreement or error the VAT of invoice %s could be reduced until %s (art. 26 c. 3)", orig.Number, lastDay).
			WithHint("credit without VAT, or name another cause")
	}
	return note, nil
}

func (c CreditCause) limited() bool { return c == ByAgreement || c == ByError }

func pick(p *Party, otherwise Party) Party {
	if p == nil {
		return otherwise
	}
	return *p
}

func (r CreditRequest) check(orig Invoice) error {
	switch {
	case orig.Number.N == 0 || orig.Type == TD04:
		return refusal.Rule("not-creditable", "only an issued invoice can be credited")
	case strings.TrimSpace(r.Reason) == "":
		return refusal.Usage("credit-without-reason", "a credit note needs its reason").WithHint("say why with --reason")
	case r.Date.Before(orig.Date):
		return refusal.Rule("credit-before-invoice", "the credit note of %s lies before invoice %s of %s", r.Date, orig.Number, orig.Date)
	case r.Net < 0:
		return refusal.Rule("negative-credit", "the amount %s of a credit note is negative", r.Net)
	case r.Net > 0 && len(r.Sessions) > 0:
		return refusal.Usage("credit-of-two-kinds", "credit either sessions or a net amount")
	}
	_, err := ParseCreditCause(string(r.Cause))
	return err
}

// fits refuses a note above what is left, in each group and on the whole.
func (i Invoice) fits(note Invoice) error {
	above := func(want, left money.Cents) error {
		return refusal.Rule("credit-above-remainder", "the credit of %s net is above the %s left on invoice %s", want, left, i.Number).
			WithHint("scatto invoice show %s says what was credited already; without --amount all that is left is", i.Number)
	}
	if net, _ := i.Remaining(); note.Totals.Net > net {
		return above(note.Totals.Net, net)
	}
	if note.WithoutVAT {
		return nil
	}
	left := i.Left()
	for _, s := range note.Summaries {
		k := slices.IndexFunc(left, s.sameGroup)
		switch {
		case k < 0:
			return above(s.Taxable, 0)
		case s.Taxable > max(0, left[k].Taxable) || s.Taxable < min(0, left[k].Taxable):
			return above(s.Taxable, left[k].Taxable)
		}
	}
	return nil
}

// Credited books an issued credit note on the invoice that it names.
func (i Invoice) Credited(note Invoice) (Invoice, error) {
	if note.Type != TD04 || note.Number.N == 0 || len(note.Related) == 0 ||
		note.Related[0] != (Reference{Number: i.Number.String(), Date: i.Date}) {
		return Invoice{}, refusal.Rule("credit-of-another", "the document %s is no credit note on invoice %s", note.Number, i.Number)
	}
	if slices.ContainsFunc(i.Credits, func(c Credit) bool { return c.Number == note.Number }) {
		return Invoice{}, refusal.Rule("already-credited", "the credit note %s is already booked on invoice %s", note.Number, i.Number)
	}
	if err := i.fits(note); err != nil {
		return Invoice{}, err
	}
	i.Credits = append(full(i.Credits), creditOf(note))
	return i, nil
}

// creditOf is what a note leaves on the invoice that it reduces.
func creditOf(note Invoice) Credit {
	c := Credit{
		Number: note.Number, Date: note.Date, Net: note.Totals.Net, Total: note.Totals.Total, Withheld: note.Totals.Withheld,
		Summaries: full(note.Summaries), Sessions: []string{}, WithoutVAT: note.WithoutVAT,
	}
	for _, l := range note.Lines {
		c.Sessions = appendNew(c.Sessions, l.Session)
	}
	return c
}

// Relieves is what a credit note means for the customer in all: its total
// without the tax of split payment and the withholding, which he had never
// transferred.
func (i Invoice) Relieves() money.Cents { return creditOf(i).payable() }

// shares says how much of a note takes off what i still asks for and how much
// is owed back: one of them alone where the other is only the cent that the
// rounding by document leaves.
func (i Invoice) shares(note Invoice) (lowers, owedBack money.Cents) {
	after, c := i, creditOf(note)
	after.Credits = append(full(i.Credits), c)
	all, owed := c.payable(), after.Overpaid()-i.Overpaid()
	switch {
	case owed <= 0:
		return all, 0
	case after.Open() == i.Open():
		return 0, all
	}
	owed = min(owed, all)
	return all - owed, owed
}
