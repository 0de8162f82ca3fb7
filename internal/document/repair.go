package document

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// RepairSlip is the receipt of a thing taken in for repair or given back.
type RepairSlip struct {
	goods.Intake
	Back  bool // it is given back
	Lines []RepairLine
}

// RepairLine is what was done and what it costs, net.
type RepairLine struct {
	Description string
	Amount      money.Cents
}

type repairSlip struct {
	*sheet
	r    RepairSlip
	zone *time.Location
}

// Repair gives the "Ricevuta di presa in consegna", or "di riconsegna", as a
// PDF. The only error is a refusal of kind "pdf-not-made".
func Repair(r RepairSlip, zone *time.Location) ([]byte, error) {
	if zone == nil {
		zone = calendar.Rome()
	}
	p := &repairSlip{r: r, zone: zone}
	return render(meta{title: p.name(), author: fullName(r.Seller), date: fallbackDate(p.at())}, func(s *sheet) {
		p.sheet = s
		s.head, s.foot = p.runningHead, p.footer
		s.letterhead(r.Seller)
		p.opening()
		p.thing()
		if r.Back {
			p.done()
			p.signBoxes("Il cliente ritira il bene sopra descritto con gli accessori indicati.", []string{"Firma del cliente", "Per l’assistenza"})
			return
		}
		p.privacy()
		p.signBoxes("Luogo e data: ______________________", []string{"Firma del cliente per consegna e consensi", "Per l’assistenza"})
	})
}

func (p *repairSlip) name() string {
	if p.r.Back {
		return "Ricevuta di riconsegna " + p.r.ID
	}
	return "Ricevuta di presa in consegna " + p.r.ID
}

func (p *repairSlip) at() time.Time {
	if p.r.Back {
		return p.r.GivenAt
	}
	return p.r.TakenAt
}

func (p *repairSlip) runningHead() { p.pageHead(fullName(p.r.Seller), 80, p.name()) }

func (p *repairSlip) footer(page, pages int) { p.feet(p.name(), page, pages) }

func (p *repairSlip) opening() {
	c := p.r.Receiver
	y := p.y
	p.put(rightColumn, p.y+label.drop(), label, "Cliente")
	p.y += label.leading() + 0.8
	p.lines(rightColumn, strong.at(10.5), p.few(strong.at(10.5), rightColumnWidth, 5, fullName(c)))
	for _, text := range append(addressLines(c), reachLines(invoice.Party{Email: c.Email, Phone: c.Phone})...) {
		p.lines(rightColumn, body.at(9.5), p.few(body.at(9.5), rightColumnWidth, 4, text))
	}
	low := p.y
	p.y = y
	what := "Ricevuta di presa in consegna"
	if p.r.Back {
		what = "Ricevuta di riconsegna"
	}
	p.titled(leftColumnWidth, 3, what)
	p.lines(left, strong.at(10), []string{"n. " + p.r.ID})
	p.y = max(p.y, low) + 7
	p.panel([][]fact{
		{{"Consegnato il", moment(p.r.TakenAt, p.zone)}, {"Preso in carico da", p.r.TakenBy}},
		{{"Riconsegnato il", moment(p.r.GivenAt, p.zone)}, {"Riconsegnato da", p.r.GivenBy}},
	})
}

// thing sets what was taken in, as it was.
func (p *repairSlip) thing() {
	p.heading("Bene e guasto", "", 24)
	for _, f := range []fact{
		{"Bene", joined(p.r.What, named("dispositivo", p.r.Device))}, {"Numero di serie", p.r.Serial}, {"Accessori", accessories(p.r.Accessories)},
		{"Difetto dichiarato", p.r.Fault}, {"Garanzia", p.warranty()},
	} {
		p.pair(f)
	}
	p.y += 3
}

// pair sets a label with its value beside it.
func (p *repairSlip) pair(f fact) {
	if f.value == "" {
		return
	}
	const at = 42.0
	lines := p.wrap(body, width-at, f.value)
	p.keep(float64(len(lines)) * body.leading())
	p.put(left, p.y+body.drop(), label, f.label)
	p.lines(left+at, body, lines)
	p.y += 0.6
}

func accessories(s string) string {
	if s == "" {
		return "nessuno"
	}
	return s
}

func (p *repairSlip) warranty() string {
	switch {
	case p.r.WarrantyTo.IsZero():
		return ""
	case p.r.InWarranty:
		return "in garanzia fino al " + p.r.WarrantyTo.Italian()
	}
	return "garanzia terminata il " + p.r.WarrantyTo.Italian()
}

// done sets outcome, work and amounts.
func (p *repairSlip) done() {
	p.heading("Esito", "", 16)
	p.pair(fact{"Esito", p.r.Outcome.Italian()})
	p.pair(fact{"Lavoro eseguito", p.r.Done})
	p.pair(fact{"Documento di trasporto", p.r.Note})
	if p.r.Charged != "" {
		p.pair(fact{"Fuori garanzia", p.r.Charged})
	}
	p.y += 3
	if len(p.r.Lines) == 0 {
		return
	}
	t := p.newTable(left, column{title: "Da fatturare", width: 140}, column{title: "Importo IVA esclusa", width: 30, right: true})
	sum := money.Cents(0)
	for i, l := range p.r.Lines {
		r := row{rule: i > 0, above: 0.5, cells: []cell{{text: l.Description, style: body}, {text: euro(l.Amount), style: body}}}
		if len(p.r.Lines) == 1 {
			r.keep = signBoxesHigh + 4
		}
		t.add(r)
		sum += l.Amount
	}
	if len(p.r.Lines) > 1 {
		t.add(row{rule: true, above: 0.5, keep: signBoxesHigh + 4, cells: []cell{{text: "Totale IVA esclusa", style: strong}, {text: euro(sum), style: strong}}})
	}
	p.y += 4
}

// privacy sets what happens to the data on the device, with the answers that
// the customer gave and the text that he signs.
func (p *repairSlip) privacy() {
	st := small.at(8)
	text := float64(len(p.wrap(st, width, p.r.Consent))+1) * st.leading()
	p.heading("Dati contenuti nel bene e consensi", "", 17+text+signBoxesHigh) // it is what he signs
	for _, f := range []fact{
		{"Copia dei dati", answer(p.r.Backup, "il cliente dichiara di avere una copia aggiornata", "il cliente dichiara di NON avere una copia aggiornata")},
		{"Password", answer(p.r.Password, "consegnata all’assistenza, da cambiare alla riconsegna", "non consegnata")},
	} {
		p.pair(f)
	}
	p.y += 1
	p.paragraph(left, width, st, p.r.Consent)
	p.y += 0.8
	p.paragraph(left, width, st, unverified)
	p.y += 3
}

func answer(given, yes, no string) string {
	switch given {
	case "yes":
		return yes
	case "no":
		return no
	}
	return "[  ] sì    [  ] no"
}
