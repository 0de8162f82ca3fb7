package shop

import (
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/sepa"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// CollectRiBa makes a file of bank receipts from every open instalment due by a
// day of the invoices with that method (MP12); booked and written as direct
// debits are.
func (s *Shop) CollectRiBa(in CollectInput) (res CollectResult, err error) {
	missing := s.Config.MissingCompany()
	if s.Config.Company.SIA == "" {
		missing = append(missing, "company.sia")
	}
	if len(missing) > 0 {
		return res, refusal.Rule("company-incomplete", "the company's data are not complete: %s", strings.Join(missing, ", ")).
			WithHint("scatto config set %s …", missing[0])
	}
	c := s.Config.Company
	f := CollectionFile{Kind: ByRiBa, DueBy: in.DueBy, MadeAt: s.at, Drawer: sepa.Drawer{
		Name: c.Name, TaxCode: c.TaxCode, Address: c.Address, ZIP: c.ZIP, City: c.City, Province: c.Province, IBAN: c.IBAN, SIA: c.SIA,
	}}
	if err := f.Drawer.Check(); err != nil {
		return res, err
	}
	return s.collect(f, in, s.receiptOf)
}

// receiptOf makes the bank receipt of one instalment, or says why it cannot be.
func (s *Shop) receiptOf(tx *store.Tx, _ CollectionFile, inv invoice.Invoice, part invoice.Instalment) (c Collected, warning *refusal.Error, mine bool, err error) {
	if inv.Payment.Method != "MP12" {
		return c, nil, false, nil
	}
	card, err := findCard(tx, inv.CustomerID)
	if err != nil {
		return c, nil, true, err
	}
	if card.IBAN == "" {
		return c, nil, true, refusal.Rule("iban-missing", "customer %s has no account to collect from", card.ID).
			WithHint("give it with --iban")
	}
	on := s.receiptDay(part.Due)
	if on.After(part.Due) {
		warning = refusal.Rule("riba-moved", "the due date %s of invoice %s is too near for the bank: the receipt is due on %s", part.Due, inv.Number, on)
	}
	number := card.VATNumber
	if card.TaxCode != "" {
		number = card.TaxCode
	}
	r := sepa.Receipt{
		Number: 1, Due: on, Amount: part.Amount, Customer: card.ID, Debtor: card.Name, TaxCode: number,
		Address: card.Address, ZIP: card.ZIP, City: card.City, Province: card.Province, IBAN: card.IBAN, Text: receiptText(inv, part),
	}
	c = Collected{Invoice: inv.Number.String(), Customer: card.ID, Due: part.Due, On: on, Amount: part.Amount, Receipt: &r}
	return c, warning, true, r.Check()
}

// receiptDay is the due date, or the first TARGET day that leaves the bank its
// time where that comes too soon.
func (s *Shop) receiptDay(due calendar.Date) calendar.Date {
	first := calendar.TargetOnOrAfter(calendar.AddTargetDays(s.Today(), s.Config.RiBaLeadDays))
	if due.Before(first) {
		return first
	}
	return due
}

// receiptText begins with CIG and CUP: without them a public payment is not
// traceable (l. 136/2010).
func receiptText(inv invoice.Invoice, part invoice.Instalment) string {
	var codes string
	for _, o := range inv.Orders {
		if o.CIG != "" {
			codes += "CIG " + o.CIG + " "
		}
		if o.CUP != "" {
			codes += "CUP " + o.CUP + " "
		}
	}
	return codes + collectionText(inv, part)
}
