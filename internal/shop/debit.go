package shop

import (
	"encoding/json"
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/sepa"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// CollectInput says what to collect.
type CollectInput struct {
	DueBy  calendar.Date
	Scheme string      // core, b2b; of direct debits
	Format sepa.Format // "": cbi with a CUC, else pain.008.001.08
	Out    string
	DryRun bool
}

// CollectResult is a file with its collections, and what could not be
// collected. File.N is 0 when there is none: a dry run, or nothing to collect.
type CollectResult struct {
	File      CollectionFile
	Collected []Collected
	Failed    []Left
	Warnings  []*refusal.Error
}

// Sum is the exact sum of the collections.
func (r CollectResult) Sum() (sum money.Cents) {
	for _, c := range r.Collected {
		sum += c.Amount
	}
	return sum
}

// CollectDebits collects every open instalment due by a day from the invoices
// with a direct debit of the scheme: the payments are booked first, with all
// that the file says, then the file is written (R72). What cannot be
// collected is named, the rest goes.
func (s *Shop) CollectDebits(in CollectInput) (res CollectResult, err error) {
	f := CollectionFile{Kind: ByDebit, DueBy: in.DueBy, MadeAt: s.at, Scheme: sepa.Scheme(strings.ToUpper(in.Scheme)), Format: in.Format}
	if f.Scheme != sepa.Core && f.Scheme != sepa.B2B {
		return res, refusal.Unknown("unknown-scheme", "there is no scheme %q", in.Scheme, []string{customer.MandateCore, customer.MandateB2B})
	}
	if missing := s.Config.MissingForDebit(); len(missing) > 0 {
		return res, refusal.Rule("company-incomplete", "the company's data are not complete: %s", strings.Join(missing, ", ")).
			WithHint("scatto config set %s …", missing[0])
	}
	c := s.Config.Company
	f.Creditor = sepa.Creditor{Name: c.Name, ID: c.CreditorID, IBAN: c.IBAN, CUC: c.CUC}
	if f.Format == "" {
		f.Format = sepa.Pain00808
		if c.CUC != "" {
			f.Format = sepa.CBI
		}
	}
	if err := sepa.CheckFormat(f.Format); err != nil {
		return res, err
	}
	if err := f.Creditor.Check(f.Format); err != nil {
		return res, err
	}
	return s.collect(f, in, s.debitOf)
}

// debitOf makes the collection of one instalment, or says why it cannot be.
func (s *Shop) debitOf(tx *store.Tx, f CollectionFile, inv invoice.Invoice, part invoice.Instalment) (c Collected, warning *refusal.Error, mine bool, err error) {
	d := inv.Debit
	if d.Mandate == "" || !strings.EqualFold(d.Scheme, string(f.Scheme)) {
		return c, nil, false, nil
	}
	card, err := findCard(tx, inv.CustomerID)
	if err != nil {
		return c, nil, true, err
	}
	number := inv.Number.String()
	switch {
	case card.Mandate.ID == "":
		return c, nil, true, refusal.Rule("mandate-missing", "invoice %s announces a direct debit, and %s has no mandate any more", number, card.Name).
			WithHint("scatto customer mandate add %s …, or ask for a transfer", card.ID)
	case card.IBAN == "":
		return c, nil, true, refusal.Rule("iban-missing", "customer %s has no account to collect from", card.ID).
			WithHint("give it with --iban")
	case card.Mandate.Type != d.Scheme:
		return c, nil, true, refusal.Rule("mandate-other-scheme", "invoice %s announces a %s debit, and mandate %s of today is %s", number, d.Scheme, card.Mandate.ID, card.Mandate.Type)
	}
	life, err := mandateLife(tx, card)
	if err != nil {
		return c, nil, true, err
	}
	on := s.collectionDay(part.Due, s.Config.DebitLeadDays)
	if err := life.Usable(on); err != nil {
		return c, nil, true, err
	}
	debit := sepa.Collection{
		ID: "-", Sequence: sepa.Recurrent, Date: on, Amount: part.Amount, Mandate: card.Mandate.ID, Signed: card.Mandate.Signed,
		Debtor: card.Name, Town: card.City, Country: card.Country, IBAN: card.IBAN, Text: collectionText(inv, part),
	}
	a := &debit.Amendment
	a.Mandate, a.Creditor, a.Account = life.Changes(card.IBAN, f.Creditor.ID)
	if life.Uses == 0 {
		debit.Sequence = sepa.Sequence(s.Config.FirstSequence)
	}
	switch {
	case card.Mandate.ID != d.Mandate && a.Mandate == "":
		warning = refusal.Rule("mandate-other", "invoice %s announced mandate %s, it is collected under %s", number, d.Mandate, card.Mandate.ID)
	case card.IBAN != d.IBAN:
		warning = refusal.Rule("iban-changed", "the account of %s changed after invoice %s: it is collected from %s", card.Name, number, card.IBAN)
		if f.Scheme == sepa.B2B {
			warning = warning.WithHint("a B2B debtor confirms the mandate to the new bank, or the debit comes back")
		}
	}
	c = Collected{Invoice: number, Customer: card.ID, Due: part.Due, On: on, Amount: part.Amount, Debit: &debit}
	return c, warning, true, debit.Check()
}

// collectionDay is the first TARGET day from the due date on that leaves the
// bank its time (R72).
func (s *Shop) collectionDay(due calendar.Date, lead int) calendar.Date {
	first := calendar.AddTargetDays(s.Today(), lead)
	if due.After(first) {
		first = due
	}
	return calendar.TargetOnOrAfter(first)
}

// collectionText is what the customer reads on his account.
func collectionText(inv invoice.Invoice, part invoice.Instalment) string {
	s := fmt.Sprintf("Fattura %s del %s", inv.Number, inv.Date.Italian())
	for k, n := range inv.Instalments {
		if n.Due == part.Due && len(inv.Instalments) > 1 {
			s += fmt.Sprintf(" rata %d di %d", k+1, len(inv.Instalments))
		}
	}
	return s
}

// bookDebit notes a collection on its mandate.
func (w *write) bookDebit(f CollectionFile, c Collected) error {
	card, err := findCard(w.Tx, c.Customer)
	if err != nil {
		return err
	}
	life, err := mandateLife(w.Tx, card)
	if err != nil {
		return err
	}
	return w.putMandate(life.Used(customer.MandateUse{On: c.On, ID: c.Debit.Mandate, IBAN: c.Debit.IBAN, Creditor: f.Creditor.ID}))
}

// onlyFirst lets one collection of each mandate be its first: the earliest.
func onlyFirst(list []Collected) {
	first := map[string]int{}
	for i, c := range list {
		if c.Debit == nil || c.Debit.Sequence != sepa.First {
			continue
		}
		k, seen := first[c.Debit.Mandate]
		switch {
		case !seen:
			first[c.Debit.Mandate] = i
		case c.On.Before(list[k].On):
			list[k].Debit.Sequence, first[c.Debit.Mandate] = sepa.Recurrent, i
		default:
			c.Debit.Sequence = sepa.Recurrent
		}
	}
}

// roomOf is how much of a transaction a record takes, roughly.
func roomOf(v any) int64 {
	data, _ := json.Marshal(v)
	return int64(len(data))
}
