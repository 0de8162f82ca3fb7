package document

import (
	"fmt"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
)

// unverified marks every output that touches law.
const unverified = "bozza da verificare"

// report is one checklist report on its way to the sheet.
type report struct {
	*sheet
	r    ads.Report
	zone *time.Location
	day  calendar.Date // of r.At, in zone
}

// ChecklistReport gives the report on a customer's ADS checklist as a PDF
// (R85, R89, R130-R131): summary and open points first, then every item with
// its evidence, the machines, what technicians declared, and the head of the
// access log. Times are in zone (nil: Rome). It calls itself a draft to be
// verified. The only error is a refusal of kind "pdf-not-made".
func ChecklistReport(r ads.Report, zone *time.Location) ([]byte, error) {
	if zone == nil {
		zone = calendar.Rome()
	}
	p := &report{r: r, zone: zone, day: calendar.DateOf(fallbackDate(r.At), zone)}
	return render(meta{title: "Checklist ADS – " + r.Customer, author: r.Shop, date: fallbackDate(r.At)}, func(s *sheet) {
		p.sheet = s
		s.head, s.foot = p.runningHead, p.footer
		p.front()
		p.summary()
		p.openPoints()
		if len(r.Rows) > 0 {
			s.breakPage()
		}
		p.checklistItems(p.r.Rows)
		p.matrix()
		p.accesses()
		p.overrides()
		p.chain()
	})
}

// runningHead heads the pages after the first.
func (p *report) runningHead() {
	p.pageHead(p.r.Customer, 100, "Checklist ADS al "+p.day.Italian())
}

func (p *report) footer(page, pages int) {
	text := joined(unverified, p.face(small).ellipsis(p.r.Customer, limit(small, 80)), "situazione al "+p.day.Italian())
	p.feet(text, page, pages)
}

// front sets shop, title and whom the report is about.
func (p *report) front() {
	tag := strong.at(8).of(accent)
	w := p.measure(tag, unverified) + 6
	p.stroke(accent, 0.35)
	p.pdf.Rect(right-w, p.y, w, 6, "D")
	p.put(right-w+3, p.y+3+tag.size*mmPerPoint*0.34, tag, unverified)
	y := p.y
	p.y += 0.8
	p.lines(left, small.at(8), p.few(small.at(8), width-w-8, 4, p.r.Shop))
	p.y = max(p.y, y+6) + 4
	p.rule(left, right, p.y, accent, 0.35)
	p.y += 8
	p.paragraph(left, width, title, "Checklist dell’amministratore di sistema")
	p.paragraph(left, width, body.of(muted), "Rapporto sullo stato delle misure (Provvedimento del Garante 27/11/2008)")
	p.y += 4
	y = p.y
	p.put(left, p.y+label.drop(), label, "Cliente")
	p.y += label.leading() + 0.6
	p.lines(left, strong.at(10.5), p.few(strong.at(10.5), 84, 5, p.r.Customer))
	p.lines(left, body, p.few(body, 84, 4, p.r.Address))
	low := p.y
	p.y = y
	for _, f := range []fact{{"Situazione", moment(p.r.At, p.zone)}, {"Evidenze", period(p.r.From, p.r.To)},
		{"Dispositivi in uso", fmt.Sprint(p.inUse())}} {
		if f.value == "" {
			continue
		}
		p.put(rightColumn, p.y+body.drop(), label, f.label)
		p.put(rightColumn+30, p.y+body.drop(), body, f.value)
		p.y += body.leading() + 0.6
	}
	p.y = max(p.y, low) + 8
}

// inUse counts the machines that were not yet retired.
func (p *report) inUse() (n int) {
	for _, d := range p.r.Devices {
		if d.Retired.IsZero() || d.Retired.After(p.day) {
			n++
		}
	}
	return n
}

// period gives "dal 01/01/2026 al 31/12/2026", either end may be open.
func period(from, to calendar.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return "tutte"
	case from.IsZero():
		return "fino al " + to.Italian()
	case to.IsZero():
		return "dal " + from.Italian()
	}
	return "dal " + from.Italian() + " al " + to.Italian()
}

// heading sets a section's title and, on its right, a word on it; it stays
// with the next h millimetres.
func (s *sheet) heading(text, aside string, h float64) {
	s.keep(section.leading() + 4 + h)
	if s.y > s.begin {
		s.y += 4
	}
	s.put(left, s.y+section.drop(), section, s.face(section).ellipsis(text, limit(section, 85)))
	s.putRight(s.end(), s.y+section.drop(), small.at(8), s.face(small).ellipsis(aside, limit(small.at(8), 82)))
	s.y += section.leading() + 1.5
}
