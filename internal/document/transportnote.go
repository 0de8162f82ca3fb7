package document

import (
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/tariff/goods"
)

// transportNote is one transport document on its way to the sheet.
type transportNote struct {
	*sheet
	n    goods.Note
	zone *time.Location
}

// TransportNote gives the "Documento di trasporto" (art. 1 c. 3 DPR 472/1996)
// as a PDF: parties, date, nature and quantity of the things, without prices.
// The only error is a refusal of kind "pdf-not-made".
func TransportNote(n goods.Note, zone *time.Location) ([]byte, error) {
	if zone == nil {
		zone = calendar.Rome()
	}
	p := &transportNote{n: n, zone: zone}
	return render(meta{title: "Documento di trasporto " + n.Number(), author: fullName(n.Seller), date: fallbackDate(n.IssuedAt)}, func(s *sheet) {
		p.sheet = s
		s.head, s.foot = p.runningHead, p.footer
		s.letterhead(n.Seller)
		p.opening()
		p.things()
		p.remark()
		p.signatures()
	})
}

func (p *transportNote) name() string {
	return "D.d.T. n. " + p.n.Number() + " del " + p.n.Date.Italian()
}

func (p *transportNote) runningHead() { p.pageHead(fullName(p.n.Seller), 80, p.name()) }

func (p *transportNote) footer(page, pages int) {
	p.feet("Documento di trasporto ai sensi dell’art. 1, comma 3, D.P.R. 14 agosto 1996, n. 472", page, pages)
}

// opening sets title and customer, then how the things travel.
func (p *transportNote) opening() {
	who := "Destinatario"
	if p.n.Cause == goods.Return {
		who = "Mittente (reso dal cliente)"
	}
	y := p.y
	p.put(rightColumn, p.y+label.drop(), label, who)
	p.y += label.leading() + 0.8
	p.lines(rightColumn, strong.at(10.5), p.few(strong.at(10.5), rightColumnWidth, 5, fullName(p.n.Receiver)))
	for _, text := range addressLines(p.n.Receiver) {
		p.lines(rightColumn, body.at(9.5), p.few(body.at(9.5), rightColumnWidth, 3, text))
	}
	p.y += 1.2
	for _, text := range taxLines(p.n.Receiver) {
		p.lines(rightColumn, small.at(8), p.few(small.at(8), rightColumnWidth, 2, text))
	}
	low := p.y
	p.y = y
	p.titled(leftColumnWidth, 3, "Documento di trasporto")
	p.lines(left, strong.at(10), []string{p.name()})
	if p.n.Voided != "" {
		p.lines(left, strong.at(10).of(accent), p.few(strong.at(10), leftColumnWidth, 4, "ANNULLATO: "+p.n.Voided))
	}
	p.y = max(p.y, low) + 7
	packages := ""
	if p.n.Packages > 0 {
		packages = strconv.Itoa(p.n.Packages)
	}
	carrier := p.n.Carrier
	if carrier == "" {
		carrier = "Mittente"
	}
	p.panel([][]fact{
		{{"Causale del trasporto", p.n.Cause.Italian()}, {"Trasporto a cura di", carrier}},
		{{"Luogo di destinazione", p.place()}, {"Colli", packages}, {"Aspetto dei beni", p.n.Look}},
	})
}

// place is where the things go: a site of the customer's, else his address;
// what comes back goes to the shop.
func (p *transportNote) place() string {
	to := p.n.Receiver
	if p.n.Cause == goods.Return {
		to = p.n.Seller
	} else if l := p.n.Place; l.ID != "" {
		there := to
		there.Address, there.ZIP, there.City, there.Province = l.Address, l.ZIP, l.City, l.Province
		if l.Address == "" && l.City == "" {
			there = to
		}
		return strings.Join(append([]string{l.Name}, addressLines(there)...), ", ")
	}
	return strings.Join(addressLines(to), ", ")
}

// things sets one row per line, with the serial numbers below its words.
func (p *transportNote) things() {
	t := p.newTable(left,
		column{title: "Descrizione dei beni", width: 124},
		column{title: "Unità", width: 20},
		column{title: "Quantità", width: 26, right: true})
	for i, l := range p.n.Lines {
		last := 0.0
		if i == len(p.n.Lines)-1 && p.n.Replaces == "" && p.n.Text == "" {
			last = signBoxesHigh + 5 // nobody signs a page that names no goods
		}
		r := row{keep: last, rule: i > 0, above: 0.5, cells: []cell{{text: l.Description, style: body}, {text: l.Unit, style: body}, {text: amountOf(l.Quantity, ""), style: body}}}
		if len(l.Serials) == 0 {
			t.add(r)
			continue
		}
		below := row{above: -rowPadding, cells: []cell{{text: "S/N " + strings.Join(l.Serials, ", "), style: small.at(8)}}}
		below.keep = last
		r.keep = min(40, t.height(below)) + last
		t.add(r)
		t.add(below)
	}
	p.y++
	p.rule(left, right, p.y, hair, 0.15)
	p.y += 4
	if p.n.Replaces != "" {
		p.paragraph(left, width, body, "In sostituzione del bene con numero di serie "+p.n.Replaces+", reso guasto.")
		p.y += 3
	}
}

func (p *transportNote) remark() {
	if p.n.Text == "" {
		return
	}
	p.heading("Annotazioni", "", min(60, float64(len(p.wrap(body, width, p.n.Text)))*body.leading())+3+signBoxesHigh)
	p.paragraph(left, width, body, p.n.Text)
	p.y += 3
}

// signatures are those of who hands over, who carries and who receives.
func (p *transportNote) signatures() {
	boxes := []string{"Firma del mittente", "Firma del destinatario"}
	if p.n.Carrier != "" {
		boxes = []string{"Firma del mittente", "Firma del vettore", "Firma del destinatario"}
	}
	p.signBoxes("Data e ora del ritiro: ______________________", boxes)
}

// signBoxesHigh is what the boxes take with their sentence.
const signBoxesHigh = 39.0

// signBoxes sets boxes to sign in side by side below a sentence, never torn apart.
func (s *sheet) signBoxes(above string, names []string) {
	const gap, high = 6.0, 25.0
	each := (width - gap*float64(len(names)-1)) / float64(len(names))
	s.keep(signBoxesHigh)
	s.y += 3
	s.paragraph(left, width, small.at(8), above)
	s.y += 1.5
	for i, name := range names {
		x := left + float64(i)*(each+gap)
		s.stroke(hair, 0.25)
		s.pdf.Rect(x, s.y, each, high, "D")
		s.put(x+3, s.y+2+label.drop(), label, name)
		s.rule(x+3, x+each-3, s.y+high-6, muted, 0.15)
	}
	s.y += high
}
