package document

import (
	"strings"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// RestrictionPaper is what the letters about a restriction say.
type RestrictionPaper struct {
	Shop               invoice.Party
	Limitation         gdpr.Limitation
	Private            bool // the person is a customer himself: his invoices bear his name
	Contact, Authority string
	LiftOn             calendar.Date // when it is to be lifted, zero in the letter that it was set
	Why                string        // it is to be lifted
	At                 time.Time
}

func (p RestrictionPaper) act(title, subtitle string) Act {
	l := p.Limitation
	return Act{Title: title, Subtitle: subtitle, Name: title + " " + l.ID, Shop: p.Shop, ToLabel: "Interessato", To: addressee(l.Subject), At: p.At,
		Facts: [][]ActFact{{{"Limitazione", l.ID}, {"Dal", calendar.DateOf(l.From, calendar.Rome()).Italian()}, {"Motivo", l.Ground.Article()}}}}
}

func (p RestrictionPaper) closing() []ActPart {
	return RequestPaper{Shop: p.Shop, Request: gdpr.Request{ID: p.Limitation.ID}, Contact: p.Contact, Authority: p.Authority}.closing(false)
}

// RestrictionSetAct tells the person that the data are restricted (R98).
func RestrictionSetAct(p RestrictionPaper) Act {
	l := p.Limitation
	invoices := ActText{"I documenti fiscali intestati all'azienda per cui lavora non contengono il Suo nome e continuano a essere emessi.", "artt. 6(1)(c), 18(2)"}
	if p.Private {
		invoices.Text = "I documenti fiscali intestati a Lei continuano a essere emessi e conservati: lo impone la legge."
	}
	a := p.act("Limitazione del trattamento", "Regolamento (UE) 2016/679, art. 18")
	a.Parts = append(a.Parts,
		ActText{"Gentile interessato,\n\nabbiamo limitato il trattamento dei Suoi dati personali: " + l.Ground.Label() + ".", l.Ground.Article()},
		ActText{"Finché la limitazione dura li conserviamo soltanto. Non li modifichiamo, non li comunichiamo e non li usiamo per altro, salvo con il Suo consenso, per l'accertamento o la difesa di un diritto, per tutelare i diritti di un'altra persona o per un rilevante interesse pubblico.", "art. 18(2)"},
		ActText{"Se nel frattempo apre un nuovo ticket, lo trattiamo: aprendolo ci dà il consenso per quel ticket soltanto.", "art. 18(2)"},
		invoices,
		ActText{"La informeremo prima che la limitazione sia tolta.", "art. 18(3)"},
	)
	a.Parts = append(a.Parts, p.closing()...)
	return a
}

// RestrictionLiftAct tells the person before a restriction is lifted (art.
// 18(3)).
func RestrictionLiftAct(p RestrictionPaper) Act {
	a := p.act("Fine della limitazione", "Regolamento (UE) 2016/679, art. 18(3)")
	a.Parts = append(a.Parts, ActText{"Gentile interessato,\n\nLa informiamo che la limitazione del trattamento dei Suoi dati sarà tolta il " + p.LiftOn.Italian() + ".", "art. 18(3)"})
	if p.Why != "" {
		a.Parts = append(a.Parts, ActFlag{Label: "Perché", Text: p.Why, Source: p.Limitation.Ground.Article()})
	}
	a.Parts = append(a.Parts, ActText{Text: "Da quel giorno i dati tornano a essere trattati per le finalità dell'informativa. Se non è d'accordo ci scriva prima."})
	a.Parts = append(a.Parts, p.closing()...)
	return a
}

// ConsentPaper is what the letter about withdrawn consents says.
type ConsentPaper struct {
	Shop               invoice.Party
	Consents           []gdpr.Consent // of one person, withdrawn together
	Contact, Authority string
	At                 time.Time
}

// ConsentWithdrawnAct confirms that consents were withdrawn (R100).
func ConsentWithdrawnAct(p ConsentPaper) Act {
	first := p.Consents[0]
	var ids []string
	t := ActTable{Columns: []ActColumn{{Title: "Consenso", Share: 12}, {Title: "Finalità", Share: 44}, {Title: "Dato il", Share: 22}, {Title: "Revocato il", Share: 22}}}
	for _, c := range p.Consents {
		ids = append(ids, c.ID)
		t.Rows = append(t.Rows, []string{c.ID, c.Purpose, calendar.DateOf(c.GivenAt, calendar.Rome()).Italian(), calendar.DateOf(c.WithdrawnAt, calendar.Rome()).Italian()})
	}
	a := Act{Title: "Revoca del consenso", Subtitle: "Regolamento (UE) 2016/679, art. 7(3)", Name: "Revoca " + strings.Join(ids, ", "), Shop: p.Shop,
		ToLabel: "Interessato", To: addressee(gdpr.Subject{Name: first.Name, Emails: []string{first.Email}}), At: p.At}
	a.Parts = append(a.Parts,
		ActText{"Gentile interessato,\n\nabbiamo registrato la revoca del Suo consenso.", "art. 7(3)"}, t,
		ActText{"La revoca vale da quell'istante in poi: quanto fatto prima resta lecito. I trattamenti che non si fondano sul consenso continuano sulla loro base.", "artt. 6(1), 7(3)"})
	a.Parts = append(a.Parts, RequestPaper{Shop: p.Shop, Request: gdpr.Request{ID: first.ID}, Contact: p.Contact, Authority: p.Authority}.closing(false)...)
	return a
}

// RecipientPaper tells a recipient of data what was corrected (art. 19).
type RecipientPaper struct {
	Shop       invoice.Party
	Recipient  string
	Correction gdpr.Correction
	At         time.Time
}

// RecipientNoticeAct is the letter to one recipient. It names each value once,
// whatever the number of records that held it.
func RecipientNoticeAct(p RecipientPaper) Act {
	t := ActTable{Columns: []ActColumn{{Title: "Dato", Share: 20}, {Title: "Prima", Share: 40}, {Title: "Ora", Share: 40}}}
	seen := map[string]bool{}
	for _, c := range p.Correction.Changes {
		if row := []string{restrictedFieldName(c.Field), c.Before, c.After}; !seen[strings.Join(row, "\x00")] {
			seen[strings.Join(row, "\x00")] = true
			t.Rows = append(t.Rows, row)
		}
	}
	return Act{Title: "Notifica di rettifica", Subtitle: "Regolamento (UE) 2016/679, art. 19", Name: "Notifica " + p.Correction.ID, Shop: p.Shop,
		To: []string{p.Recipient}, At: p.At, Facts: [][]ActFact{{{"Rettifica", p.Correction.ID}, {"Del", calendar.DateOf(p.Correction.At, calendar.Rome()).Italian()}}},
		Parts: []ActPart{
			ActText{"Vi abbiamo comunicato in passato dati personali che l'interessato ha chiesto di rettificare. Vi preghiamo di correggerli allo stesso modo.", "artt. 16, 19"}, t,
			ActText{"Se la rettifica risultasse impossibile o richiedesse uno sforzo sproporzionato, Vi preghiamo di dircelo.", "art. 19"},
			ActText{Text: fullName(p.Shop)},
		}}
}

func restrictedFieldName(f string) string {
	if name, ok := map[string]string{"first_name": "Nome", "surname": "Cognome", "email": "E-mail", "phone": "Telefono", "name": "Nome"}[f]; ok {
		return name
	}
	return f
}
