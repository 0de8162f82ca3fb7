// Package sepa writes and reads the files that a shop exchanges with its bank
// about collections, in their standards' own names: direct debits (pain.008 of
// ISO 20022 and its Italian dialect CBI), what the bank says of them
// (pain.002), and RiBa, the Italian bank receipts of the CBI consortium.
package sepa

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

// Format is a dialect of the direct debit file.
type Format string

// The dialects. Italian home banking imports CBI, some portals with the
// physical message around it.
const (
	CBI         Format = "cbi"      // CBISDDReqLogMsg.00.01.01
	CBIPhysical Format = "cbi-body" // the same inside CBIBdySDDReq.00.01.01
	Pain00802   Format = "pain.008.001.02"
	Pain00808   Format = "pain.008.001.08"
)

// Formats gives every dialect in the order of the help.
func Formats() []Format { return []Format{CBI, CBIPhysical, Pain00802, Pain00808} }

func (f Format) isCBI() bool { return f == CBI || f == CBIPhysical }

// Scheme is the rulebook of a direct debit: LclInstrm/Cd.
type Scheme string

// The schemes. One message never holds both.
const (
	Core Scheme = "CORE"
	B2B  Scheme = "B2B" // only debtors that are no consumers
)

// Sequence says which collection under its mandate this is: SeqTp.
type Sequence string

// The sequences that scatto writes.
const (
	First     Sequence = "FRST"
	Recurrent Sequence = "RCUR" // may be used from the first collection on
)

// Creditor is who collects.
type Creditor struct {
	Name string `json:"name"`
	ID   string `json:"id"`   // creditor identifier
	IBAN string `json:"iban"` // account that is credited
	CUC  string `json:"cuc"`  // code of home banking, for CBI
}

// Collection is one direct debit: DrctDbtTxInf.
type Collection struct {
	ID        string        `json:"id"` // EndToEndId and InstrId
	Sequence  Sequence      `json:"sequence"`
	Date      calendar.Date `json:"date"` // ReqdColltnDt, a TARGET day
	Amount    money.Cents   `json:"amount"`
	Mandate   string        `json:"mandate"`
	Signed    calendar.Date `json:"signed"`
	Amendment Amendment     `json:"amendment,omitzero"`
	Debtor    string        `json:"debtor"`
	Town      string        `json:"town"`    // written with Country where the debtor's bank is outside the EEA
	Country   string        `json:"country"` // ISO 3166
	IBAN      string        `json:"iban"`
	Text      string        `json:"text"` // Ustrd
}

// Amendment is what changed in a mandate since the last collection under it;
// the zero Amendment is none.
type Amendment struct {
	Mandate  string `json:"mandate,omitempty"`  // the former mandate id
	Creditor string `json:"creditor,omitempty"` // the former creditor identifier
	Account  bool   `json:"account,omitempty"`  // same mandate, new debtor account (SMNDA)
}

// Message is a whole file: one creditor, one scheme.
type Message struct {
	Format      Format
	ID          string    // MsgId
	Created     time.Time // whole seconds
	Scheme      Scheme
	Creditor    Creditor
	Collections []Collection
}

// Batch is one PmtInf: what is collected on one day in one sequence. Scheme,
// account and creditor are the message's.
type Batch struct {
	ID          string // PmtInfId
	Scheme      Scheme
	Sequence    Sequence
	Date        calendar.Date
	Collections []Collection
}

// Sum is the exact sum of a batch.
func (b Batch) Sum() money.Cents { return sumOf(b.Collections) }

// Sum is the exact sum of the message: CtrlSum.
func (m Message) Sum() money.Cents { return sumOf(m.Collections) }

func sumOf(list []Collection) (sum money.Cents) {
	for _, c := range list {
		sum += c.Amount
	}
	return sum
}

// Batches groups the collections by day and sequence, the first day first;
// within a batch they keep their order.
func (m Message) Batches() []Batch {
	type key struct {
		date     calendar.Date
		sequence Sequence
	}
	groups := map[key]*Batch{}
	for _, c := range m.Collections {
		k := key{c.Date, c.Sequence}
		if groups[k] == nil {
			groups[k] = &Batch{Scheme: m.Scheme, Sequence: c.Sequence, Date: c.Date}
		}
		groups[k].Collections = append(groups[k].Collections, c)
	}
	out := make([]Batch, 0, len(groups))
	for _, b := range groups {
		out = append(out, *b)
	}
	slices.SortFunc(out, func(a, b Batch) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Sequence, b.Sequence))
	})
	for i := range out {
		out[i].ID = fmt.Sprintf("%s-B%d", m.ID, i+1)
	}
	return out
}
