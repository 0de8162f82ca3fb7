package invoice

import (
	"slices"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// maxNumber is the schema's longest Numero.
const maxNumber = 20

func (n Number) check() error {
	for _, r := range n.Series {
		if (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return refusal.Rule("bad-series", "the series %q may hold letters and digits only", n.Series)
		}
	}
	if n.N < 1 || n.Year < 1970 || n.Year > 9999 || len(n.String()) > maxNumber {
		return refusal.Rule("bad-number", "%s is not a document number of at most %d characters", n, maxNumber)
	}
	return nil
}

// Validate refuses a document that may not be issued: seller's data missing
// ("company-incomplete", every key named), buyer's data missing or malformed
// ("customer-incomplete", "bad-zip" …), figures that do not follow from the
// lines, dates out of order. The first fault is reported.
func (i Invoice) Validate() error {
	if err := CheckSeller(i.Seller); err != nil {
		return err
	}
	if err := CheckBuyer(i.Buyer); err != nil {
		return err
	}
	switch {
	case !slices.Contains(Types(), i.Type):
		return refusal.Rule("unknown-document-type", "there is no document type %q", string(i.Type))
	case i.Date.IsZero():
		return refusal.Rule("date-missing", "the document has no date")
	case !i.Due.IsZero() && i.Due.Before(i.Date):
		return refusal.Rule("due-before-date", "the due date %s lies before the date %s", i.Due, i.Date)
	case i.Type == TD04 && len(i.Related) == 0:
		return refusal.Rule("credit-without-invoice", "a credit note names the invoice that it reduces")
	}
	for _, r := range i.Related {
		// SdI check 00418
		if r.Date.After(i.Date) {
			return refusal.Rule("date-before-related", "the date %s lies before that of document %s, of %s", i.Date, r.Number, r.Date)
		}
	}
	if i.Number.N != 0 {
		if err := i.Number.check(); err != nil {
			return err
		}
	}
	return i.checkFigures()
}

// checkFigures computes the document again: what is stored must be what its
// lines say, or PDF, XML and ledger would differ.
func (i Invoice) checkFigures() error {
	for _, l := range i.Lines {
		if i.Type != TD04 && i.Seller.ChargesNoVAT() && l.Treatment.Rate != 0 {
			return refusal.Rule("regime-without-vat", "a seller in regime %s charges no VAT, the document has %s", i.Seller.TaxRegime, l.Treatment.Rate)
		}
	}
	sums, totals, err := Compute(i.Lines, i.computeOptions())
	if err != nil {
		return err
	}
	again := Invoice{Type: i.Type, Lines: i.Lines, Totals: totals}
	again.withhold(i.Withholding)
	if i.Type == TD04 {
		again.Totals.ToPay = 0
	}
	if totals = again.Totals; again.Withholding != i.Withholding {
		return refusal.Rule("figures-differ", "the withholding of the document does not follow from its lines")
	}
	if err := i.checkInstalments(); err != nil {
		return err
	}
	if !slices.Equal(sums, i.Summaries) || totals != i.Totals {
		return refusal.Rule("figures-differ", "the totals of the document do not follow from its lines")
	}
	return i.payable()
}

// checkInstalments holds that the days of payment sum to what is to be paid.
func (i Invoice) checkInstalments() error {
	if len(i.Instalments) == 0 {
		return nil // a credit note, or a document of before there were any
	}
	var sum money.Cents
	for _, n := range i.Instalments {
		sum += n.Amount
	}
	if sum != i.Totals.ToPay || i.Type == TD04 {
		return refusal.Rule("figures-differ", "the instalments of the document sum to %s, not to %s", sum, i.Totals.ToPay)
	}
	return nil
}

// computeOptions reads back how the tax of i falls due.
func (i Invoice) computeOptions() ComputeOptions {
	var o ComputeOptions
	for _, s := range i.Summaries {
		o.SplitPayment = o.SplitPayment || s.Eligibility == "S"
		o.Deferred = o.Deferred || s.Eligibility == "D"
	}
	return o
}

// MissingSeller names the configuration keys that an invoice needs and that
// are empty, in the order of the contract.
func MissingSeller(p Party) []string {
	missing := []string{}
	for _, f := range []struct{ key, value string }{
		{"company.name", p.Name}, {"company.vat_number", p.VATNumber}, {"company.tax_code", p.TaxCode},
		{"company.tax_regime", p.TaxRegime}, {"company.address", p.Address}, {"company.zip", p.ZIP},
		{"company.city", p.City}, {"company.province", p.Province}, {"company.country", p.Country},
		{"company.iban", p.IBAN},
	} {
		if strings.TrimSpace(f.value) == "" {
			missing = append(missing, f.key)
		}
	}
	return missing
}

// CheckSeller refuses a seller without its mandatory data, naming every key.
func CheckSeller(p Party) error {
	if missing := MissingSeller(p); len(missing) > 0 {
		return refusal.Rule("company-incomplete", "the company's data are not complete: %s", strings.Join(missing, ", ")).
			WithHint("scatto config set %s …", missing[0])
	}
	switch {
	case !allDigits(p.ZIP, 5):
		return refusal.Rule("bad-zip", "company.zip %q is not five digits", p.ZIP).By("R90")
	case !capitals(p.Province):
		return refusal.Rule("bad-province", "company.province %q is not two capital letters", p.Province)
	case !capitals(p.Country):
		return refusal.Rule("bad-country", "company.country %q is not two capital letters", p.Country)
	}
	return nil
}

func allDigits(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "0123456789") == ""
}

func capitals(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}
