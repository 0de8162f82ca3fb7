package sepa

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Drawer is who presents bank receipts.
type Drawer struct {
	Name     string `json:"name"`
	TaxCode  string `json:"tax_code"`
	Address  string `json:"address"`
	ZIP      string `json:"zip"`
	City     string `json:"city"`
	Province string `json:"province"`
	IBAN     string `json:"iban"` // account at the presenting bank
	SIA      string `json:"sia"`  // five characters, given by SIA through the bank
}

// Receipt is one RiBa.
type Receipt struct {
	Number   int64         `json:"number"` // numero ricevuta, at most ten digits
	Due      calendar.Date `json:"due"`
	Amount   money.Cents   `json:"amount"`
	Customer string        `json:"customer"` // the debtor's code at the drawer, at most 16 characters
	Debtor   string        `json:"debtor"`
	TaxCode  string        `json:"tax_code"`
	Address  string        `json:"address"`
	ZIP      string        `json:"zip"`
	City     string        `json:"city"`
	Province string        `json:"province"`
	IBAN     string        `json:"iban"` // of which ABI and CAB count: the debtor's bank
	Text     string        `json:"text"` // 80 characters
}

// RiBa is a whole file: one drawer, one presenting bank.
type RiBa struct {
	ID       string    // nome supporto, at most 20 characters
	Created  time.Time // its day is the day of creation
	Drawer   Drawer
	Receipts []Receipt
}

// Sum is the exact sum of the file.
func (r RiBa) Sum() (sum money.Cents) {
	for _, one := range r.Receipts {
		sum += one.Amount
	}
	return sum
}

// The bounds of the fields: thirteen digits of cents, ten of a number.
const (
	maxReceipt       money.Cents = 9_999_999_999_999
	maxReceiptNumber int64       = 9_999_999_999
	maxReceipts      int         = 1_000_000 // seven digits of records, seven records a receipt
)

// Check refuses a file that a bank would refuse; the first fault is reported.
func (r RiBa) Check() error {
	if !isID(r.ID) || len(r.ID) > 20 {
		return badID(r.ID)
	}
	if r.Created.IsZero() || len(r.Receipts) == 0 || len(r.Receipts) > maxReceipts {
		return refusal.Rule("nothing-to-collect", "file %s holds no receipts, or too many", r.ID)
	}
	if err := r.Drawer.Check(); err != nil {
		return err
	}
	seen := map[int64]bool{}
	for _, one := range r.Receipts {
		if err := one.Check(); err != nil {
			return err
		}
		if seen[one.Number] || one.Due.Before(calendar.DateOf(r.Created, calendar.Rome())) {
			return refusal.Rule("bad-riba", "receipt %d is there twice, or due before its file", one.Number)
		}
		seen[one.Number] = true
	}
	return nil
}

// Check refuses a drawer without SIA code, Italian account or tax code.
func (d Drawer) Check() error {
	if len(d.SIA) != 5 || strings.Trim(d.SIA, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return refusal.Rule("sia-missing", "bank receipts need the shop's SIA code: company.sia").
			WithHint("the bank gives it with home banking: scatto config set company.sia …")
	}
	if err := customer.CheckIBAN(d.IBAN); err != nil {
		return err
	}
	if d.IBAN[:2] != "IT" || !speaks(Plain(d.Name, 24)) || d.TaxCode == "" || len(d.TaxCode) > 16 {
		return refusal.Rule("bad-creditor", "bank receipts need the shop's name, tax code and Italian account")
	}
	return nil
}

// Check refuses a receipt that a bank would refuse.
func (c Receipt) Check() error {
	switch {
	case c.Number < 1 || c.Number > maxReceiptNumber:
		return refusal.Rule("bad-riba", "%d is no receipt number of at most ten digits", c.Number)
	case c.Amount < 1 || c.Amount > maxReceipt:
		return refusal.Rule("bad-riba", "%s is no amount of a bank receipt", c.Amount)
	case c.Due.IsZero() || c.Due.Year < 2000 || c.Due.Year > 2099:
		return refusal.Rule("bad-riba", "receipt %d has no due date of this century", c.Number)
	case !speaks(Plain(c.Debtor, 60)):
		return refusal.Rule("bad-debtor-name", "the name %q cannot be written in Latin letters", c.Debtor)
	case c.TaxCode == "" || len(c.TaxCode) > 16:
		return refusal.Rule("debtor-tax-code-missing", "a bank receipt needs the debtor's tax code or VAT number")
	}
	if err := customer.CheckIBAN(c.IBAN); err != nil {
		return err
	}
	if c.IBAN[:2] != "IT" && c.IBAN[:2] != "SM" {
		return refusal.Rule("iban-without-abi", "account %s has no ABI and CAB codes, by which a bank receipt finds the debtor's bank", c.IBAN)
	}
	return nil
}

// MarshalRiBa checks a file and writes it: records of 120 characters of ASCII,
// each ended by CR and LF (CBI-RIB-001, disposizioni di incasso).
func MarshalRiBa(r RiBa) ([]byte, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	d, day := r.Drawer, shortDay(calendar.DateOf(r.Created, calendar.Rome()))
	var b bytes.Buffer
	write := func(rec record) {
		b.Write(rec[:])
		b.WriteString("\r\n")
	}
	ends := func(kind string) record {
		return newRecord(kind).text(4, 8, d.SIA).text(9, 13, d.IBAN[5:10]).text(14, 19, day).text(20, 39, r.ID).text(114, 114, "E")
	}
	write(ends("IB"))
	for i, c := range r.Receipts {
		next := func(kind string) record { return newRecord(kind).number(4, 10, int64(i+1)) }
		write(next("14").text(23, 28, shortDay(c.Due)).text(29, 33, "30000").number(34, 46, int64(c.Amount)).text(47, 47, "-").
			text(48, 52, d.IBAN[5:10]).text(53, 57, d.IBAN[10:15]).text(58, 69, d.IBAN[15:27]).
			text(70, 74, c.IBAN[5:10]).text(75, 79, c.IBAN[10:15]).
			text(92, 96, d.SIA).text(97, 97, "4").text(98, 113, c.Customer).text(120, 120, "E"))
		write(next("20").text(11, 34, d.Name).text(35, 58, d.Address).text(59, 82, place(d.ZIP, d.City, d.Province)))
		write(next("30").text(11, 70, c.Debtor).text(71, 86, c.TaxCode))
		write(next("40").text(11, 40, c.Address).text(41, 45, c.ZIP).text(46, 67, c.City).text(69, 70, c.Province))
		write(next("50").text(11, 90, c.Text).text(101, 116, d.TaxCode))
		write(next("51").number(11, 20, c.Number).text(21, 40, d.Name))
		write(next("70"))
	}
	n := int64(len(r.Receipts))
	// The amounts of collections are those with the negative sign of record 14.
	write(ends("EF").number(46, 52, n).number(53, 67, int64(r.Sum())).number(68, 82, 0).number(83, 89, 7*n+2))
	return b.Bytes(), nil
}

func place(parts ...string) string {
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// shortDay is GGMMAA.
func shortDay(d calendar.Date) string {
	return fmt.Sprintf("%02d%02d%02d", d.Day, int(d.Month), d.Year%100)
}

// record is one line; positions count from 1, as in the standard.
type record [120]byte

func newRecord(kind string) (r record) {
	for i := range r {
		r[i] = ' '
	}
	return r.text(2, 3, kind)
}

// text puts plain capitals at the left of a field and cuts what is beyond it.
func (r record) text(from, to int, s string) record {
	copy(r[from-1:to], strings.ToUpper(Plain(s, to-from+1)))
	return r
}

// number fills a field with digits; Check holds that they fit.
func (r record) number(from, to int, n int64) record {
	copy(r[from-1:to], fmt.Sprintf("%0*d", to-from+1, n))
	return r
}
