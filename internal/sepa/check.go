package sepa

import (
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// maxAmount is the largest direct debit of the rulebooks: 999,999,999.99.
const maxAmount money.Cents = 99_999_999_999

// Countries whose banks take part in the schemes (EPC409-09), by IBAN: of the
// European Economic Area, and others, for which the debtor's address is asked.
const (
	countriesEEA   = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
	countriesOther = "AD AL CH GB GI MC MD ME MK RS SM VA"
)

func inEEA(iban string) bool { return slices.Contains(strings.Fields(countriesEEA), iban[:2]) }

// CheckFormat refuses a dialect that is not one.
func CheckFormat(f Format) error {
	if !slices.Contains(Formats(), f) {
		return refusal.Unknown("unknown-sdd-format", "there is no direct debit format %q", string(f), Formats())
	}
	return nil
}

// Check refuses a message that a bank would refuse: ids, creditor, code of
// home banking of a CBI file, no collections, collections that are not unique
// or not right. The first fault is reported.
func (m Message) Check() error {
	if err := CheckFormat(m.Format); err != nil {
		return err
	}
	switch {
	case !isID(m.ID):
		return badID(m.ID)
	case m.Scheme != Core && m.Scheme != B2B:
		return refusal.Usage("unknown-scheme", "there is no scheme %q", string(m.Scheme)).WithHint("write core or b2b")
	case m.Created.IsZero():
		return refusal.Rule("bad-debit", "message %s has no time of creation", m.ID)
	case len(m.Collections) == 0:
		return refusal.Rule("nothing-to-collect", "message %s holds no collection", m.ID)
	}
	if err := m.Creditor.Check(m.Format); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, c := range m.Collections {
		if err := c.Check(); err != nil {
			return err
		}
		if seen[c.ID] {
			return refusal.Rule("bad-debit", "two collections are called %s", c.ID)
		}
		seen[c.ID] = true
		if c.Date.Before(calendar.DateOf(m.Created, calendar.Rome())) {
			return refusal.Rule("bad-debit", "collection %s of %s lies before its message", c.ID, c.Date)
		}
	}
	return nil
}

// Check refuses a creditor whose data a file of the format cannot do without.
func (c Creditor) Check(f Format) error {
	if !speaks(Plain(c.Name, maxName)) {
		return refusal.Rule("bad-creditor", "the creditor's name %q cannot be written in Latin letters", c.Name)
	}
	if err := customer.CheckCreditorID(c.ID); err != nil {
		return err
	}
	if err := customer.CheckIBAN(c.IBAN); err != nil {
		return err
	}
	if !f.isCBI() {
		return nil
	}
	if c.CUC == "" {
		return refusal.Rule("cuc-missing", "a file in the CBI format needs the code of home banking: company.cuc").
			WithHint("scatto config set company.cuc …, or --format pain.008.001.08")
	}
	if c.IBAN[:2] != "IT" {
		return refusal.Rule("bad-creditor", "the account %s is not Italian: the CBI format needs its ABI code", c.IBAN).
			WithHint("--format pain.008.001.08")
	}
	return nil
}

// Check refuses a collection that the debtor's bank would refuse.
func (c Collection) Check() error {
	switch {
	case !isID(c.ID):
		return badID(c.ID)
	case c.Sequence != First && c.Sequence != Recurrent:
		return refusal.Rule("bad-debit", "collection %s has the unknown sequence %q", c.ID, string(c.Sequence))
	case c.Amount < 1 || c.Amount > maxAmount:
		return refusal.Rule("bad-debit-amount", "%s cannot be collected: a direct debit is of 0.01 to 999999999.99", c.Amount)
	case !calendar.TargetOpen(c.Date):
		return refusal.Rule("not-target-day", "on %s banks settle nothing", c.Date).By("R72")
	case !speaks(Plain(c.Debtor, maxName)):
		return refusal.Rule("bad-debtor-name", "the name %q cannot be written in Latin letters", c.Debtor)
	}
	mandate := customer.Mandate{ID: c.Mandate, Signed: c.Signed, Type: customer.MandateCore}
	if c.Mandate == "" {
		return refusal.Rule("bad-mandate", "the mandate has no id")
	}
	if err := mandate.Validate(); err != nil {
		return err
	}
	if c.Signed.After(c.Date) {
		return refusal.Rule("mandate-too-young", "mandate %s was signed on %s, after the collection of %s", c.Mandate, c.Signed, c.Date)
	}
	if err := customer.CheckIBAN(c.IBAN); err != nil {
		return err
	}
	if !inEEA(c.IBAN) {
		if !slices.Contains(strings.Fields(countriesOther), c.IBAN[:2]) {
			return refusal.Rule("iban-outside-sepa", "from account %s nothing can be collected: %s is not in SEPA", c.IBAN, c.IBAN[:2])
		}
		if !speaks(Plain(c.Town, maxTown)) || !customer.IsCountry(c.Country) {
			return refusal.Rule("debtor-address-missing", "account %s lies outside the EEA: its holder's town and country are asked for", c.IBAN)
		}
	}
	return nil
}

func badID(s string) error {
	return refusal.Rule("bad-debit-id", "%q is no identifier of 1 to 35 letters, digits and signs without space", s)
}
