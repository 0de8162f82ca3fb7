package shop

import (
	"slices"
	"strings"
	"unicode"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/invoice"
	"scatto/tariff/invoice/bank"
)

// byBank is Paid.How of what a bank's file brought; its Batch is the
// movement's fingerprint.
const byBank = "bank"

// BankImport is a bank's file set against what is on record.
type BankImport struct {
	Book     *bank.Book
	Fresh    []bank.Movement // money that came and is not booked yet, in the file's order
	Future   []bank.Movement // dated after today
	Returned []bank.Movement // look like collections that came back
	Known    int             // booked by an earlier import
	Outgoing int             // money that left
}

// Bank sets a bank's movements against the invoices. account is the shop's own
// IBAN, "" for the configured one.
func (s *Shop) Bank(moves []bank.Movement, account string) (in BankImport, err error) {
	if account == "" {
		account = s.Config.Company.IBAN
	}
	account = customer.NormalIBAN(account)
	if account != "" {
		if err := customer.CheckIBAN(account); err != nil {
			return in, err
		}
	}
	known := map[string]bool{}
	var debtors []bank.Debtor
	err = s.view(func(tx *store.Tx) error {
		at := map[string]int{}
		if err := each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
			at[c.ID] = len(debtors)
			debtors = append(debtors, bank.Debtor{ID: c.ID, Name: c.Name, IBAN: c.IBAN, TaxIDs: []string{c.VATNumber, c.TaxCode}})
			return nil
		}); err != nil {
			return err
		}
		return eachDebt(tx, func(inv invoice.Invoice) error {
			for _, p := range inv.Payments {
				known[p.Batch] = known[p.Batch] || p.How == byBank
			}
			if k, ok := at[inv.CustomerID]; ok && inv.Type != invoice.TD04 {
				debtors[k].Invoices = append(debtors[k].Invoices, owedTo(inv))
			}
			return nil
		})
	})
	if err != nil {
		return in, err
	}
	in.Book = bank.NewBook(debtors, account)
	in.sort(moves, known, s.day(s.now))
	return in, nil
}

func (in *BankImport) sort(moves []bank.Movement, known map[string]bool, today calendar.Date) {
	for _, m := range moves {
		switch {
		case known[m.Fingerprint]:
			in.Known++
		case m.Returned():
			in.Returned = append(in.Returned, m)
		case m.Debit():
			in.Outgoing++
		case m.Date.After(today):
			in.Future = append(in.Future, m)
		default:
			in.Fresh = append(in.Fresh, m)
		}
	}
}

func owedTo(inv invoice.Invoice) bank.Owed {
	o := bank.Owed{Number: inv.Number, Date: inv.Date, Open: inv.Open()}
	if rest := inv.Schedule(); len(rest) > 0 {
		o.Next = rest[0].Amount
	}
	for _, p := range inv.Payments {
		if p.Returned.IsZero() && p.How != byBank && p.How != invoice.ByElsewhere && p.How != invoice.BySetOff && p.Amount > 0 {
			o.ByHand = append(o.ByHand, bank.Booked{Date: p.Date, Amount: p.Amount})
		}
	}
	return o
}

// atOnce is how many movements one transaction books: its size is bounded.
const atOnce = 40

// BookBank books movements on their invoices. Each is looked at again: one that
// is booked already, or no longer fits, is refused, and what is booked before
// it stays.
func (s *Shop) BookBank(list []bank.Match) error {
	for some := range slices.Chunk(list, atOnce) {
		if err := s.write("invoice.paid", func(w *write) error {
			for _, b := range some {
				if err := w.bookMovement(b); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

func (w *write) bookMovement(b bank.Match) error {
	m := b.Movement
	note, err := text.Line("note", text.Cut(printable(m.Name+" "+m.Text), 200), text.MaxLine)
	if err != nil {
		return err
	}
	for _, part := range b.Proposal.Parts {
		inv, err := findOwed(w.Tx, part.Number.String())
		if err != nil {
			return err
		}
		if slices.ContainsFunc(inv.Payments, func(p invoice.Paid) bool { return p.How == byBank && p.Batch == m.Fingerprint }) {
			return refusal.Rule("booked-already", "line %d of the bank's file is booked already on invoice %s", m.Line, inv.Number)
		}
		if inv, err = inv.Receive(invoice.Paid{Date: m.Date, Amount: part.Amount, How: byBank, Batch: m.Fingerprint, Note: note}); err != nil {
			return err
		}
		if err := w.putInvoice(inv); err != nil {
			return err
		}
	}
	return nil
}

// printable is a bank's text on one line, without signs that cannot be seen.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
