package document

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// Summary is what a period brought, for the shop's owner. Amounts are those of
// the documents, credit notes taken off; the JSON is what `invoice summary`
// prints.
type Summary struct {
	Shop  invoice.Party `json:"-"`
	Month string        `json:"month,omitempty"` // "2026-10"; "" for a whole year
	Year  int           `json:"year"`
	From  calendar.Date `json:"from"`
	To    calendar.Date `json:"to"`
	AsOf  calendar.Date `json:"as_of"` // what is open and overdue is that of this day

	Documents   int         `json:"documents"` // credit notes not counted
	CreditNotes int         `json:"credit_notes"`
	Net         money.Cents `json:"net"`
	VAT         money.Cents `json:"vat"`
	Total       money.Cents `json:"total"`
	Received    money.Cents `json:"received"`          // in the period
	Recurring   money.Cents `json:"monthly_recurring"` // fees and services that run on the last day, per month, net

	Customers   []Share      `json:"customers"`  // highest first; they sum to Net
	Activities  []Share      `json:"activities"` // highest first; they sum to Net
	Months      []MonthShare `json:"months"`     // the twelve of the year
	Hours       PrepaidHours `json:"hours"`
	Technicians []Worked     `json:"technicians"` // most minutes first
	Quotes      QuoteFigures `json:"quotes"`

	Owed    money.Cents    `json:"to_customers"` // on credit notes beyond what was open; not taken off Open
	Open    money.Cents    `json:"open"`
	Overdue money.Cents    `json:"overdue"`
	Ageing  []Age          `json:"ageing"` // they sum to Open
	Late    []LateCustomer `json:"late"`   // highest first; they sum to Overdue
	ToBill  ToBill         `json:"to_bill"`
}

// Share is a part of the revenue.
type Share struct {
	ID   string      `json:"id"`
	Name string      `json:"name"`
	Net  money.Cents `json:"net"`
}

// MonthShare is one month of the year.
type MonthShare struct {
	Month string      `json:"month"`
	Net   money.Cents `json:"net"`
	Sold  int64       `json:"sold_minutes"`
	Drawn int64       `json:"drawn_minutes"`
}

// PrepaidHours are the minutes of contracts with a limit: sold and drawn in the
// period, left at its end.
type PrepaidHours struct {
	Sold  int64 `json:"sold_minutes"`
	Drawn int64 `json:"drawn_minutes"`
	Left  int64 `json:"left_minutes"`
}

// Worked is what a technician did in the period.
type Worked struct {
	Name     string `json:"name"`
	Sessions int    `json:"sessions"` // closed in the period
	Minutes  int64  `json:"minutes"`  // R121: cut at midnight of the month's end
}

// Age is what is open of one age: From..To days beyond the due date.
type Age struct {
	From      int         `json:"from_days"` // 0: not yet due
	To        int         `json:"to_days"`   // 0: no end
	Amount    money.Cents `json:"amount"`
	Documents int         `json:"documents"`
}

// LateCustomer owes what is overdue.
type LateCustomer struct {
	ID        string        `json:"id"`
	Name      string        `json:"name"`
	Documents int           `json:"documents"`
	Oldest    calendar.Date `json:"oldest"` // the first day of payment that passed
	Days      int           `json:"days"`   // since then
	Amount    money.Cents   `json:"amount"`
}

// ToBill is what a run would invoice now.
type ToBill struct {
	Customers int         `json:"customers"`
	Net       money.Cents `json:"net"`
	Waiting   int         `json:"waiting"` // sessions and customers that something holds back
}

// Ages gives the classes of Summary.Ageing, empty.
func Ages() []Age {
	return []Age{{}, {From: 1, To: 30}, {From: 31, To: 60}, {From: 61, To: 90}, {From: 91}}
}

// digest is one summary on its way to the sheet.
type digest struct {
	*sheet
	r Summary
}

// OwnerSummary gives the summary of a period as a PDF with charts, for the
// shop's owner. The only error is a refusal of kind "pdf-not-made".
func OwnerSummary(r Summary) ([]byte, error) {
	p := &digest{r: r}
	return render(meta{title: "Riepilogo " + r.of(), author: fullName(r.Shop), date: fallbackDate(r.AsOf.At(0, 0, time.UTC))}, func(s *sheet) {
		p.sheet = s
		s.head, s.foot = p.runningHead, p.footer
		p.front()
		p.figures()
		p.byMonth()
		p.byCustomer()
		p.byActivity()
		p.ageing()
		p.late()
		p.hours()
		p.technicians()
		p.quotes()
	})
}

// of gives "di ottobre 2026", "dell’anno 2026".
func (r Summary) of() string {
	if r.Month == "" {
		return "dell’anno " + r.From.String()[:4]
	}
	return "di " + monthName(r.From) + " " + r.Month[:4]
}

func monthName(d calendar.Date) string {
	return [...]string{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
		"ottobre", "novembre", "dicembre"}[d.Month-1]
}

// runningHead heads the pages after the first.
func (p *digest) runningHead() {
	p.pageHead(fullName(p.r.Shop), 80, "Riepilogo "+p.r.of())
}

func (p *digest) footer(page, pages int) {
	p.feet("Riepilogo interno "+p.r.of()+": non è un documento fiscale. Importi al netto dell’IVA dove non è detto altro.", page, pages)
}
