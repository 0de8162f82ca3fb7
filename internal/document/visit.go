package document

import (
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// VisitReport is what was done on site and what was left there: the rapportino
// that the customer signs. It holds no prices. With a transport document it is
// that too (art. 1 c. 3 DPR 472/1996): parties, date, nature and quantity.
type VisitReport struct {
	Shop     invoice.Party // with its logo
	Customer invoice.Party
	Site     []string // name and address of the place; none: the customer's
	Payer    string   // who pays, when it is not the customer
	Number   string   // "3/2026"
	Visit    string   // V0001
	Ticket   string   // 2026-000042
	Subject  string
	Date     calendar.Date // of the visit
	Activity string        // its Italian name

	Stretches  []VisitStretch
	Kilometres int64
	Expenses   []string
	Work       string
	Parts      []VisitPart
	Note       string // number of the transport document that this report is; "": none
	NoteDate   calendar.Date

	Corrected string    // why it was corrected last, "": never
	Voided    string    // why it does not count, "": it does
	Terms     string    // version of the terms that Liability is part of (R14)
	Liability string    // R14
	At        time.Time // dates the file
}

// VisitStretch is the time of one technician.
type VisitStretch struct {
	Technician string
	From, To   time.Time
}

// VisitPart is a thing left at the customer's.
type VisitPart struct {
	Description string
	Quantity    int64
	Unit        string
	Serials     []string
}

// visit is one report on its way to the sheet.
type visit struct {
	*sheet
	r    VisitReport
	zone *time.Location
}

// Visit gives the "Rapporto di intervento presso il cliente" as a PDF (R14,
// R64), with times in zone (nil: Rome). The only error is a refusal of kind
// "pdf-not-made".
func Visit(r VisitReport, zone *time.Location) ([]byte, error) {
	if zone == nil {
		zone = calendar.Rome()
	}
	p := &visit{r: r, zone: zone}
	return render(meta{title: p.name(), author: fullName(r.Shop), date: fallbackDate(r.At)}, func(s *sheet) {
		p.sheet = s
		s.head, s.foot = p.runningHead, p.footer
		p.opening()
		p.times()
		p.work()
		p.parts()
		p.liability(r.Liability, r.Terms)
		p.signatures(p.sentence(), fullName(r.Customer), p.role(), strings.Join(p.names(), ", "))
	})
}

func (p *visit) name() string { return "Rapporto di intervento n. " + p.r.Number }

// runningHead heads the pages after the first.
func (p *visit) runningHead() { p.pageHead(fullName(p.r.Shop), 80, p.name()) }

func (p *visit) footer(page, pages int) {
	note := ""
	if p.r.Note != "" {
		note = "DDT n. " + p.r.Note
	}
	p.feet(p.face(small).ellipsis(joined(p.name(), note, fullName(p.r.Customer)), limit(small, 130)), page, pages)
}

// names are the technicians, each once.
func (p *visit) names() (names []string) {
	seen := map[string]bool{}
	for _, s := range p.r.Stretches {
		if !seen[s.Technician] {
			seen[s.Technician] = true
			names = append(names, s.Technician)
		}
	}
	return names
}

func (p *visit) role() string {
	if len(p.names()) > 1 {
		return "I tecnici"
	}
	return "Il tecnico"
}

// sentence says what the customer signs.
func (p *visit) sentence() string {
	if p.r.Note != "" {
		return "Il cliente conferma l’intervento descritto e di avere ricevuto i materiali elencati."
	}
	if len(p.r.Parts) > 0 {
		return "Il cliente conferma l’intervento descritto e i materiali elencati."
	}
	return "Il cliente conferma l’intervento descritto."
}
