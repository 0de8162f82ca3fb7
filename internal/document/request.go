package document

import (
	"strings"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// RequestPaper is what the letters about a data-subject request say.
type RequestPaper struct {
	Shop        invoice.Party
	Request     gdpr.Request
	Term        gdpr.Term
	Known       bool              // anything is on record about the person
	Counts      []string          // of what, as the copy counts: "Ticket 3"
	Channels    []string          // by which the data came
	Recipients  []string          // to whom they go, by name
	Categories  []string          // of recipients, from the register
	Outside     []string          // where outside the EEA, each with its safeguard
	Disclosures []gdpr.Disclosure // what the shop does with data
	Draft       bool              // the register is not filled in: its draft speaks
	Contact     string            // where the shop is written to
	Authority   string            // where to complain
	At          time.Time
}

func (p RequestPaper) day(t time.Time) string { return calendar.DateOf(t, calendar.Rome()).Italian() }

// act is the frame of every letter to the person: who asked for what, when,
// and until when the answer is due.
func (p RequestPaper) act(title, subtitle string) Act {
	r := p.Request
	a := Act{Title: title, Subtitle: subtitle, Name: title + " " + r.ID, Shop: p.Shop, ToLabel: "Interessato", To: addressee(r.Subject), At: p.At,
		Facts: [][]ActFact{
			{{"Richiesta", r.ID}, {"Ricevuta il", p.day(r.Received)}, {"Canale", channelName(r.Channel)}},
		}}
	due := p.Term.Due.Italian()
	if !r.Open() {
		a.Facts = append(a.Facts, []ActFact{{"Termine di risposta", due}, {"Risposta del", p.day(r.Answer.At)}, {"Ticket", r.Ticket}})
	} else {
		a.Facts = append(a.Facts, []ActFact{{"Termine di risposta", due}, {"Ticket", r.Ticket}})
	}
	return a
}

func addressee(s gdpr.Subject) (to []string) {
	if s.Name != "" {
		to = append(to, s.Name)
	}
	if len(s.Emails) > 0 {
		to = append(to, s.Emails[0])
	}
	if len(to) == 0 {
		to = append(to, s.Phones...)
	}
	return to
}

func channelName(c string) string {
	if name, ok := map[string]string{"email": "posta elettronica", "pec": "PEC", "phone": "telefono", "in-person": "di persona",
		"portal": "portale", "post": "posta"}[c]; ok {
		return name
	}
	return c
}

// rightsAsked lists the rights of a request with clause and article.
func rightsAsked(r gdpr.Request) ActList {
	var l ActList
	for _, right := range r.Rights {
		f := right.Facts()
		l.Items = append(l.Items, ActText{firstUpper(f.Name) + " (punto " + f.Clause + " dell'informativa)", f.Article})
	}
	return l
}

// closing stands below every letter: free of charge, whom to write to, and
// where to complain (R100); after a refusal also the court (art. 12(4)).
func (p RequestPaper) closing(refused bool) []ActPart {
	parts := []ActPart{
		ActHeading{Text: "Reclamo e contatti"},
		ActText{"Può proporre reclamo all'autorità di controllo, in particolare nello Stato in cui risiede, lavora o in cui ritiene avvenuta la violazione. In Italia: " +
			p.Authority + ".", "art. 77; artt. 140-bis ss. d.lgs. 196/2003"},
	}
	if refused {
		parts = append(parts, ActText{"Può inoltre ricorrere al giudice.", "artt. 12(4), 79; art. 152 d.lgs. 196/2003"})
	}
	ask := "Per ogni chiarimento indichi " + p.Request.ID + "."
	if p.Contact != "" {
		ask = "Per ogni chiarimento: " + p.Contact + ", indicando " + p.Request.ID + "."
	}
	return append(parts,
		ActText{"Questa comunicazione e quanto fatto per la Sua richiesta sono gratuiti.", "art. 12(5)"},
		ActText{Text: strings.TrimRight(ask+"\n\n"+fullName(p.Shop), "\n")},
	)
}

// RequestReceivedAct confirms that a request came in, and until when it is
// answered.
func RequestReceivedAct(p RequestPaper) Act {
	a := p.act("Richiesta ricevuta", "Esercizio dei diritti dell'interessato, Regolamento (UE) 2016/679, art. 12")
	a.Parts = append(a.Parts,
		ActText{Text: "Gentile interessato,\n\nabbiamo ricevuto la Sua richiesta del " + p.day(p.Request.Received) + ", che riguarda:"},
		rightsAsked(p.Request),
		ActText{"Le risponderemo senza ingiustificato ritardo e comunque entro il " + p.Term.Due.Italian() + ".", "art. 12(3)"},
		ActText{"Se la complessità o il numero delle richieste lo rendesse necessario, La informeremo entro lo stesso termine di una proroga e dei suoi motivi.", "art. 12(3)"},
	)
	a.Parts = append(a.Parts, p.closing(false)...)
	return a
}

// RequestIdentityAct asks the person who he is, and why (R104).
func RequestIdentityAct(p RequestPaper) Act {
	a := p.act("Verifica dell’identità", "Regolamento (UE) 2016/679, art. 12(6)")
	a.Parts = append(a.Parts,
		ActText{Text: "Gentile interessato,\n\nprima di dare seguito alla Sua richiesta dobbiamo essere certi che provenga da Lei, per non comunicare o cancellare i dati di un'altra persona."},
		ActFlag{Label: "Motivo del dubbio", Text: p.Request.Identity.Reason, Source: "art. 12(6)"},
		ActText{"Le chiediamo soltanto ciò che serve a riconoscerLa: può rispondere dall'indirizzo di posta che ci ha dato in passato, oppure indicarci il numero di un Suo ticket o un recapito che già conosciamo. Non ci mandi copia di un documento se non la chiediamo.", "artt. 5(1)(c), 12(6)"},
		ActText{"Dal " + p.Request.Identity.Asked.Italian() + " al giorno della Sua conferma il termine di risposta è sospeso.", "art. 12(3), 12(6)"},
	)
	a.Parts = append(a.Parts, p.closing(false)...)
	return a
}

// RequestExtensionAct tells the person, with reasons, that the answer takes
// longer (R103). After the term it is a courtesy, and says so.
func RequestExtensionAct(p RequestPaper) Act {
	r := p.Request
	late := r.Extension.Told.IsZero()
	reason := r.Extension.Reason
	if late && len(r.Steps) > 0 {
		reason = r.Steps[len(r.Steps)-1].Note
	}
	a := p.act("Proroga del termine", "Regolamento (UE) 2016/679, art. 12(3)")
	if late {
		a.Title, a.Name = "Avviso di ritardo", "Avviso di ritardo "+r.ID
	}
	a.Parts = append(a.Parts,
		ActText{Text: "Gentile interessato,\n\nla risposta alla Sua richiesta del " + p.day(r.Received) + " richiede più tempo."},
		ActFlag{Label: "Motivi", Text: reason, Source: "art. 12(3)"},
	)
	if late {
		a.Parts = append(a.Parts, ActText{"Il termine è scaduto il " + p.Term.Due.Italian() + ": questo avviso non lo sposta. Ce ne scusiamo, e risponderemo al più presto.", "art. 12(3)"})
	} else {
		a.Parts = append(a.Parts, ActText{"Il termine è prorogato di due mesi: risponderemo entro il " + p.Term.Due.Italian() + ".", "art. 12(3)"})
	}
	a.Parts = append(a.Parts, p.closing(late)...)
	return a
}
