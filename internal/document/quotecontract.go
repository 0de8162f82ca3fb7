package document

import (
	"strings"

	"scatto/tariff/contract"
	"scatto/tariff/recurring"
)

// contract sets what the contract is that the quote leads to.
func (p *quotation) contract() {
	q := p.q.Quote
	for _, text := range p.untaxedSentences() {
		p.paragraph(left, width, small.at(8), text)
	}
	if q.Kind == "" {
		return
	}
	begins, held, lasts := q.From.Italian(), "senza limite di ore", ""
	if begins == "" {
		begins = "dalla conclusione del contratto"
	}
	if q.Minutes != nil {
		held = hours(*q.Minutes)
	}
	if q.Kind == contract.ADS {
		held, lasts = "", "fino al 31 dicembre di ogni anno"
	} else if q.Kind == contract.Software && q.Minutes == nil {
		held = ""
	}
	rows := [][]fact{{{"Contratto", strings.ToUpper(q.Kind.Label()[:1]) + q.Kind.Label()[1:]}, {"Decorrenza", begins}},
		{p.feeOf(), {"Ore comprese", held}, {"Durata", lasts}}, {{"Analisi di riferimento", q.Analysis}}}
	if q.AnnualFee != nil {
		paid := "Fatturato nei primi giorni dell’anno e pagato il 31 gennaio; nell’anno di inizio, fatturato alla decorrenza"
		if q.ProRata {
			paid += " in proporzione ai giorni"
		}
		rows = append(rows, []fact{{"Pagamento del canone", paid + "."}})
	}
	if plan := q.Recurring; plan != nil {
		paid := "Anticipato: fatturato all’inizio di ogni periodo"
		if plan.In == recurring.Arrears {
			paid = "Posticipato: fatturato alla fine di ogni periodo"
		}
		if q.ProRata {
			paid += "; il primo in proporzione ai giorni"
		}
		rows = append(rows, []fact{{"Pagamento del canone", paid + "."}})
	}
	p.y += 2
	p.panel(rows)
}

// meaning says what the signature leads to: R70 as the terms have it, and that
// the law asks for more.
func (p *quotation) meaning() {
	q := p.q.Quote
	if q.Kind == "" {
		p.keep(label.leading() + 3 + 2*body.leading() + p.signHeight()) // no page holds signatures alone
	}
	p.subject("Che cosa comporta la firma")
	if q.Kind == "" {
		p.paragraph(left, width, body, "Con la firma il cliente accetta quanto offerto, ai prezzi e alle condizioni indicati.")
		return
	}
	for _, text := range []string{
		"Con la firma il cliente accetta quanto offerto. Riceverà poi il contratto da sottoscrivere e potrà revocare l’accettazione entro 30 giorni dalla firma (fino al trentesimo giorno compreso).",
		"Se entro i 30 giorni il contratto inviato non è sottoscritto e l’accettazione non è revocata, dal trentunesimo giorno si intendono accettate le condizioni del contratto inviato e non sottoscritto (contratto implicito). Se il contratto non è stato inviato, nessun contratto implicito si forma.",
		"Il contratto, anche implicito, può essere disdetto entro il 31 ottobre dell’anno già fatturato, con effetto dal 31 dicembre.",
	} {
		p.paragraph(left, width, body.at(8.2), text)
		p.y += 0.6
	}
	p.y++
	p.keep(3*small.at(8).leading() + p.signHeight())
	p.paragraph(left, width, small.at(8), "Avvertenza: il silenzio è di per sé un’accettazione debole (art. 1326 c.c.) e la clausola sul contratto implicito "+
		"va approvata specificamente per iscritto (art. 1341, secondo comma, c.c.): senza la seconda firma non vincola il cliente.")
}

// signHeight is what the fields to sign take with the boxes to tick.
func (p *quotation) signHeight() float64 {
	h := 16 + 3*small.at(8).leading()
	if p.ticks() {
		h += 3 + strong.leading() + 7*float64(len(p.q.Options)/8)
	}
	return h
}

// signature sets the fields to sign, kept together: the second one approves the
// clause that the law wants signed apart.
func (p *quotation) signature() {
	fields := []string{"Data e firma per accettazione"}
	if p.q.Quote.Kind != "" {
		fields = append(fields, "Data e firma per approvazione specifica del contratto implicito (art. 1341 c. 2 c.c.)")
	}
	p.keep(p.signHeight())
	p.boxes()
	p.y += 15
	y := p.y
	for i, f := range fields {
		x := left + float64(i)*(width/2+4)
		p.y = y
		p.rule(x, x+width/2-4, p.y, muted, 0.2)
		p.y += 0.6
		p.lines(x, small.at(8), p.wrap(small.at(8), width/2-4, f))
	}
}
