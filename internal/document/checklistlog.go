package document

import "fmt"

// overrides sets the gates that were passed with a reason (R40-R42), those
// made good included.
func (p *report) overrides() {
	if len(p.r.Overrides) == 0 {
		return
	}
	p.heading("Deroghe del periodo", "", 24)
	t := p.newTable(left,
		column{title: "Quando", width: 32},
		column{title: "Ticket", width: 22},
		column{title: "Mancava e motivo", width: 62},
		column{title: "Operatore", width: 28},
		column{title: "Regolarizzata", width: 26})
	st := body.at(8.5)
	for i, o := range p.r.Overrides {
		done := "no"
		if o.Done {
			done = "sì"
		} else if !o.Due.IsZero() {
			done = "no, entro il " + o.Due.Italian()
		}
		t.add(row{rule: i > 0, cells: []cell{{text: moment(o.At, p.zone), style: st}, {text: o.Ticket, style: st},
			{text: joined(o.Missing, named("motivo:", o.Reason)), style: st}, {text: o.By, style: st}, {text: done, style: st}}})
	}
	p.y += 4
}

// chain sets the head of the access log, and what it does not prove (R131).
func (p *report) chain() {
	p.heading("Registro degli accessi", "", 34)
	if p.r.ChainLast == 0 {
		p.paragraph(left, width, body, "Il registro degli accessi di questo cliente non ha ancora righe.")
		return
	}
	p.panel([][]fact{{{"Testa della catena (SHA-256)", p.r.ChainHead}}, {{"Ultima riga", fmt.Sprint(p.r.ChainLast)}}})
	p.y -= 2
	p.paragraph(left, width, small.at(8), "La testa identifica il registro fino a questa riga: annotata fuori dal sistema, per esempio inviata "+
		"con PEC al titolare, permette di scoprire modifiche e troncamenti. Le righe aggiunte dopo l’ultima testa annotata all’esterno "+
		"restano un rischio residuo.")
}
