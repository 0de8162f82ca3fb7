package document

import (
	"fmt"
	"time"

	"scatto/internal/calendar"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// Statement is what became of a contract's prepaid minutes, for the customer.
type Statement struct {
	Shop     invoice.Party // with its logo
	Customer invoice.Party
	Contract contract.Contract
	Figures  contract.Statement // with the entries as they stood at its end
	Sessions []StatementSession // oldest first
	Expiring []contract.Portion // of the balance
	At       time.Time          // it dates the file
}

// StatementSession is what one session took. Minutes throughout.
type StatementSession struct {
	Session  string
	Ticket   string
	Date     calendar.Date
	Subject  string
	Real     int64 // worked
	Drawn    int64
	Invoiced int64 // of Real, in excess of the contract (R24)
}

// Hours gives minutes in Italian: "6 ore 30 min", "1 ora", "45 min".
func Hours(minutes int64) string { return hours(minutes) }

// statement is one on its way to the sheet.
type statement struct {
	*sheet
	d    Statement
	zone *time.Location
}

// ContractStatement gives the "Estratto conto ore" of a contract as a PDF
// (R23, R24), with days in zone (nil: Rome). The only error is a refusal of
// kind "pdf-not-made".
func ContractStatement(d Statement, zone *time.Location) ([]byte, error) {
	if zone == nil {
		zone = calendar.Rome()
	}
	p := &statement{d: d, zone: zone}
	return render(meta{title: "Estratto conto ore – contratto " + d.Contract.ID, author: fullName(d.Shop), date: fallbackDate(d.At)}, func(s *sheet) {
		p.sheet = s
		s.head, s.foot = p.runningHead, p.footer
		p.opening()
		p.sums()
		p.explained()
		p.movements()
		p.remarks()
		p.sessions()
	})
}

// runningHead heads the pages after the first.
func (p *statement) runningHead() {
	p.pageHead(fullName(p.d.Shop), 80, "Estratto conto ore, contratto "+p.d.Contract.ID)
}

func (p *statement) footer(page, pages int) {
	customer := p.face(small).ellipsis(fullName(p.d.Customer), limit(small, 80))
	p.feet(joined("Estratto conto ore, contratto "+p.d.Contract.ID, customer, "non è un documento fiscale"), page, pages)
}

// opening sets letterhead, title and the customer where an envelope's window
// shows him; then what the contract is.
func (p *statement) opening() {
	p.letterhead(p.d.Shop)
	y := p.y
	p.put(rightColumn, p.y+label.drop(), label, "Cliente")
	p.y += label.leading() + 0.8
	p.lines(rightColumn, strong.at(10.5), p.few(strong.at(10.5), rightColumnWidth, 5, fullName(p.d.Customer)))
	for _, text := range addressLines(p.d.Customer) {
		p.lines(rightColumn, body.at(9.5), p.few(body.at(9.5), rightColumnWidth, 3, text))
	}
	low := p.y
	p.y = y
	p.lines(left, title, []string{"Estratto conto ore"})
	p.lines(left, body.at(10), []string{"Contratto " + p.d.Contract.ID})
	p.lines(left, body.of(muted), p.few(body, leftColumnWidth, 2, p.span()))
	p.y = max(p.y, low) + 7
	c := p.d.Contract
	p.panel([][]fact{
		{{"Contratto", contractName(c.Kind)}, {"In vigore", period(c.From, c.To)}},
		{{"Unità minima", fmt.Sprintf("%d min", c.UnitMinutes)}},
	})
}

// span says which days the statement covers.
func (p *statement) span() string {
	f := p.d.Figures
	if f.From.IsZero() || f.From == p.d.Contract.From {
		return "dall’inizio al " + f.To.Italian()
	}
	return period(f.From, f.To)
}

// contractName is the Italian name of a kind of contract.
func contractName(k contract.Kind) string {
	switch k {
	case contract.Support:
		return "Assistenza"
	case contract.Software:
		return "Aggiornamento software"
	case contract.Hardware:
		return "Assistenza hardware"
	case contract.ADS:
		return "Amministratore di sistema"
	}
	return string(k)
}
