package invoice

import (
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

// LedgerRow is one VAT group of one document, as the accountant books it.
// Amounts of a credit note are negative, so that columns add up; only its
// stamp duty is not, for that is owed on each document. What belongs to the
// whole document stands in Document, on its first row only.
type LedgerRow struct {
	Number     string
	Series     string
	Type       Type
	Date       calendar.Date
	VATMonth   string
	TransmitBy calendar.Date
	Customer   string // id
	Name       string
	Country    string
	VATNumber  string // with its country: IT99900030406
	TaxCode    string

	Group       int // 1, 2 … within the document
	Rate        money.Rate
	Natura      string
	Taxable     money.Cents
	Tax         money.Cents
	Eligibility string    // EsigibilitaIVA: I, D, S; "" with Natura
	Intrastat   Intrastat // mark for the list of EU services or goods

	Document *LedgerDocument // nil on all rows but a document's first
}

// LedgerDocument is what a ledger says once per document.
type LedgerDocument struct {
	Stamp     money.Cents // owed, 0 for none
	Recharged bool        // the customer pays it back
	Withheld  money.Cents
	Total     money.Cents
	ToPay     money.Cents
	Open      money.Cents
	Method    string // ModalitaPagamento
	Schedule  []Instalment
	PaidOn    calendar.Date
	Related   []Reference
	SDI       SDIState
	File      string // the XML's name
}

// Intrastat says which list a row belongs to.
type Intrastat string

// The marks; "" is none.
const (
	IntrastatServices Intrastat = "services"
	IntrastatGoods    Intrastat = "goods"
)

// LedgerRows gives the rows of an issued document, one per VAT group.
func LedgerRows(i Invoice) []LedgerRow {
	sign := money.Cents(1)
	if i.Type == TD04 {
		sign = -1
	}
	rows := make([]LedgerRow, len(i.Summaries))
	for n, s := range i.Summaries {
		rows[n] = LedgerRow{
			Number: i.Number.String(), Series: i.Number.Series, Type: i.Type, Date: i.Date,
			VATMonth: VATMonth(i), TransmitBy: TransmitBy(i),
			Customer: i.CustomerID, Name: i.Buyer.FullName(), Country: country(i.Buyer), VATNumber: vatWithCountry(i.Buyer), TaxCode: i.Buyer.TaxCode,
			Group: n + 1, Rate: s.Rate, Natura: s.Natura, Taxable: sign * s.Taxable, Tax: sign * s.Tax,
			Eligibility: s.Eligibility, Intrastat: intrastat(i.Buyer, s.Natura),
		}
	}
	if len(rows) > 0 {
		rows[0].Document = &LedgerDocument{
			Stamp: i.Totals.Stamp, Recharged: i.StampRecharged(), Withheld: sign * i.Totals.Withheld,
			Total: sign * i.Totals.Total, ToPay: i.Totals.ToPay, Open: i.Open(),
			Method: i.Payment.Method, Schedule: full(i.Instalments), PaidOn: i.PaidOn(), Related: full(i.Related),
			SDI: i.SDI(), File: i.file(),
		}
	}
	return rows
}

// FullName is the company, or first name and surname.
func (p Party) FullName() string {
	if p.Person() {
		return p.FirstName + " " + p.Surname
	}
	return p.Name
}

// file is the name of the XML that counts, as it was sent or will be.
func (i Invoice) file() string {
	if n := i.current(); n >= 0 {
		return i.Sendings[n].File()
	}
	return i.FileCode + ".xml"
}

// StampRecharged reports a document that asks the customer for the stamp duty.
func (i Invoice) StampRecharged() bool { return slices.ContainsFunc(i.Lines, Line.IsStamp) }

// IsStamp reports the line that recharges the stamp duty.
func (l Line) IsStamp() bool {
	return l.Activity == SellsStamp || l.Activity == "" && l.Amount == StampDuty && strings.HasPrefix(l.Description, "Imposta di bollo")
}

func country(p Party) string {
	if p.Country == "" {
		return "IT"
	}
	return p.Country
}

func vatWithCountry(p Party) string {
	if p.VATNumber == "" {
		return ""
	}
	return p.TaxCountry() + p.VATNumber
}

// intrastat marks services to EU businesses (N2.1, art. 7-ter) and goods sold
// to them (N3.2, art. 41 DL 331/1993). The buyer's VAT number decides: it is
// the one on the list.
func intrastat(p Party, natura string) Intrastat {
	switch c := p.TaxCountry(); {
	case p.VATNumber == "" || c == "IT" || !slices.Contains(euVAT(), c):
		return ""
	case natura == "N2.1" && c != "XI": // Northern Ireland is in the EU for goods only
		return IntrastatServices
	case natura == "N3.2":
		return IntrastatGoods
	}
	return ""
}

// euVAT lists the prefixes of VAT numbers of the EU; Greece writes EL.
func euVAT() []string {
	return []string{"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
		"LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI"}
}

// LedgerTotals adds up rows.
type LedgerTotals struct {
	Documents int
	Taxable   money.Cents
	Tax       money.Cents
	Total     money.Cents
	ToPay     money.Cents
	Withheld  money.Cents
	Stamp     money.Cents
}

// TotalLedger adds up rows, credit notes taken off.
func TotalLedger(rows []LedgerRow) (t LedgerTotals) {
	for _, r := range rows {
		t.Taxable += r.Taxable
		t.Tax += r.Tax
		if d := r.Document; d != nil {
			t.Documents++
			t.Total += d.Total
			t.ToPay += d.ToPay
			t.Withheld += d.Withheld
			t.Stamp += d.Stamp
		}
	}
	return t
}
