// Package document sets what customers read, in Italian: invoices, credit
// notes, intervention reports and the checklist report of the ADS as PDF, and
// the status page as HTML. It takes values only; the same values give the same
// bytes, so a lost file can be made again.
package document

import (
	"time"

	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// courtesy is what a PDF must say of itself: the invoice is the XML.
const courtesy = "Copia di cortesia priva di valore fiscale: la fattura elettronica è il file XML trasmesso al Sistema di Interscambio."

// paper is one invoice on its way to the sheet.
type paper struct {
	*sheet
	inv  invoice.Invoice
	zone *time.Location
}

// Invoice gives the courtesy copy of an invoice or credit note as a PDF, with
// the times of the sessions in zone (nil: Rome). A draft, whose number is 0,
// says so on every page. The only error is a refusal of kind "pdf-not-made".
func Invoice(inv invoice.Invoice, zone *time.Location) ([]byte, error) {
	if zone == nil {
		zone = calendar.Rome()
	}
	date := inv.Date.At(0, 0, time.UTC)
	if inv.Date.IsZero() {
		date = fallbackDate(inv.IssuedAt)
	}
	p := &paper{inv: inv, zone: zone}
	return render(meta{title: p.name(), author: fullName(inv.Seller), date: date}, func(s *sheet) {
		p.sheet = s
		s.head, s.foot = p.runningHead, p.footer
		p.letterhead(p.inv.Seller)
		p.opening()
		p.linesTable()
		p.sums()
		p.payment()
		p.remarks()
	})
}

// fallbackDate dates a document that has no date: a fixed day rather than
// today, or the bytes would change each day.
func fallbackDate(t time.Time) time.Time {
	if t.IsZero() {
		return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return t
}

// draft reports an invoice without number.
func (p *paper) draft() bool { return p.inv.Number.N == 0 }

// name is the document's title: "Fattura n. 1/2025".
func (p *paper) name() string {
	if p.draft() {
		return documentName(p.inv.Type) + " – bozza"
	}
	return documentName(p.inv.Type) + " n. " + p.inv.Number.String()
}

// runningHead heads the pages after the first.
func (p *paper) runningHead() {
	text := p.name()
	if !p.inv.Date.IsZero() {
		text += " del " + p.inv.Date.Italian()
	}
	p.pageHead(fullName(p.inv.Seller), 80, p.face(small).ellipsis(text, limit(small, 80)))
}

// footer says what the sheet is and counts the pages.
func (p *paper) footer(page, pages int) {
	text := courtesy
	if p.draft() {
		text = "Bozza: documento non emesso e privo di valore fiscale."
	}
	p.feet(text, page, pages)
}
