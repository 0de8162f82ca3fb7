// Package bank reads the list of movements that a bank gives out as CSV, and
// proposes which open invoices each of them pays. It books nothing.
package bank

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
)

// Movement is one line of a bank's list.
type Movement struct {
	Line        int // in the file, counted from 1
	Date        calendar.Date
	Amount      money.Cents // negative: money that left
	Currency    string      // "" or EUR, else another
	Text        string      // all that the bank says
	Name        string      // of the other side, "" where the file has no column for it
	IBAN        string      // of the other side, "" likewise
	ID          string      // the bank's own mark of the movement, "" for none
	Fingerprint string      // the same for the same movement in every file of the bank
}

// Debit reports money that left the account.
func (m Movement) Debit() bool { return m.Amount < 0 }

// returnWords tell of a collection that came back.
var returnWords = []string{"insolut", "insoluto", "mancato pagamento", "sdd reso", "sdd stornat", "storno sdd", "storno rid",
	"storno addebito", "richiamo", "respint", "returned debit", "returned direct debit", "direct debit return", "r-transaction", "chargeback", "unpaid"}

// Returned reports a movement that looks like a collection which came back:
// it is for a human to look at, and reopens an invoice.
func (m Movement) Returned() bool {
	folded := customer.Fold(m.Text)
	for _, w := range returnWords {
		if strings.Contains(folded, w) {
			return true
		}
	}
	return false
}

// stamp gives the movements their fingerprints. Two that are alike in one file
// are two payments: they differ by their place among their likes, which stays
// the same in any file that holds the whole day.
func stamp(list []Movement) {
	seen := map[string]int{}
	for i := range list {
		m := &list[i]
		what := strings.Join([]string{m.Date.String(), m.Amount.String(), strings.ToUpper(m.Currency), customer.Fold(m.Text),
			customer.Fold(m.Name), m.IBAN, m.ID}, "\x00")
		seen[what]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", what, seen[what]))
		m.Fingerprint = hex.EncodeToString(sum[:12])
	}
}
