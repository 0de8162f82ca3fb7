package document

import (
	"fmt"
	"strings"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// BreachPaper is a breach with what its papers need beside it.
type BreachPaper struct {
	Shop           invoice.Party
	DPO            string // with how to reach it
	Representative string
	Breach         gdpr.Breach
	Names          map[string]string // of the customers, by id
	URL            string            // the Garante's online procedure
	By             string            // who notifies
	At             time.Time
}

// BreachNotificationAct is the draft of the notification to the Garante, section
// by section of its model: what is not known yet is left to be filled in.
func BreachNotificationAct(p BreachPaper) Act {
	b := p.Breach
	a := Act{Title: "Notifica di violazione dei dati personali", Subtitle: "art. 33 GDPR; modello del Garante (Provv. 157/2019)", Name: "Violazione " + b.ID, Shop: p.Shop, At: p.At,
		Facts: [][]ActFact{{{"Violazione", b.ID}, {"Stato", b.State.Label()}}, {{"Conoscenza", instant(b.Aware)}, {"Notificare entro", instant(b.NotifyBy())}}}}
	if !b.As(gdpr.RoleController) {
		a.Parts = append(a.Parts, ActFlag{"Notifica del titolare", "In questa violazione l’azienda è responsabile del trattamento: notifica il titolare, che va avvisato senza ingiustificato ritardo.", "art. 33(1)-(2) GDPR"})
	}
	if p.URL != "" {
		a.Parts = append(a.Parts, ActText{"La notifica si invia con la procedura telematica del Garante: " + p.URL, "Provv. 27/05/2021, da verificare"})
	}
	a.Parts = append(a.Parts, ActHeading{"0. Tipo di notifica", ""}, ActFacts{p.kindFacts()},
		ActHeading{"A. Chi notifica", ""}, ActFacts{[]ActFact{{"Nome", p.By}, {"E-mail", p.Shop.Email}, {"Telefono", p.Shop.Phone}, {"Funzione", ""}}},
		ActHeading{"B. Titolare del trattamento", "art. 33(3)(b) GDPR"}, ActFacts{[]ActFact{{"Denominazione", fullName(p.Shop)},
			{"Codice fiscale, partita IVA", joined(taxLines(p.Shop)...)}, {"Indirizzo", strings.Join(addressLines(p.Shop), ", ")}, {"PEC", p.Shop.PEC},
			{"Contatto (RPD o altro)", orWords(p.DPO, p.Shop.Email)}, {"Altri soggetti coinvolti e ruolo", orWords(joinNonEmpty("; ", p.Representative, b.Others), "nessuno")}}})
	a.Parts = append(a.Parts, p.eventParts()...)
	a.Parts = append(a.Parts, p.consequenceParts()...)
	return a
}

func (p BreachPaper) kindFacts() []ActFact {
	kind, file, ref := "completa", p.Breach.FileNumber(), ""
	switch n := len(p.Breach.Filings); {
	case n > 0:
		last := p.Breach.Filings[n-1]
		kind, ref = "integrativa", last.Ref+" del "+instant(last.At)
	case p.Breach.Assessed == nil:
		kind = "preliminare"
	}
	return []ActFact{{"Tipo", kind}, {"Numero di fascicolo", orWords(file, "non ancora assegnato")}, {"Notifica precedente", orWords(ref, "nessuna")}}
}

// eventParts are sections C and D.
func (p BreachPaper) eventParts() []ActPart {
	b := p.Breach
	facts := []ActFact{{"Quando", breachWhen(b)}, {"Data e ora di conoscenza", instant(b.Aware)}, {"Come se ne è venuti a conoscenza", b.How}}
	for _, f := range b.Filings {
		if f.Late {
			facts = append(facts, ActFact{fmt.Sprintf("Motivi del ritardo oltre %d ore", b.Hours), f.Reason})
		}
	}
	if b.As(gdpr.RoleController) && len(b.Filings) == 0 && p.At.After(b.NotifyBy()) {
		facts = append(facts, ActFact{fmt.Sprintf("Motivi del ritardo oltre %d ore", b.Hours), ""})
	}
	facts = append(facts, ActFact{"Breve descrizione", b.What})
	var a gdpr.BreachAssessment
	if b.Assessed != nil {
		a = *b.Assessed
	}
	facts = append(facts, ActFact{"Natura: perdita di", strings.Join(a.Nature(), ", ")}, ActFact{"Causa", causeWords(a)},
		ActFact{"Categorie e volume di dati", joinNonEmpty(" – ", strings.Join(a.Data, ", "), a.DataVolume)},
		ActFact{"Categorie e numero di interessati", joinNonEmpty(" – ", strings.Join(a.Subjects, ", "), personsWords(b.Assessed))})
	where := []ActFact{{"Sistemi e luoghi", b.Where}, {"Misure in essere", b.InPlace}}
	if names := p.customers(); len(names) > 0 {
		where = append(where, ActFact{"Clienti coinvolti", strings.Join(names, "; ")})
	}
	return []ActPart{ActHeading{"C. La violazione", "art. 33(3)(a) GDPR"}, ActFacts{facts},
		ActHeading{"D. Descrizione dell’incidente", ""}, ActFacts{where}}
}

// consequenceParts are sections E to H.
func (p BreachPaper) consequenceParts() []ActPart {
	b := p.Breach
	parts := []ActPart{ActHeading{"E. Probabili conseguenze", "art. 33(3)(c) GDPR"}}
	if a := b.Assessed; a != nil {
		parts = append(parts, ActFacts{[]ActFact{{"Conseguenze per " + orWords(strings.Join(a.Nature(), ", "), "gli interessati"), a.Consequences}, {"Gravità", a.Severity.Label()},
			{"Probabilità", a.Likelihood.Label()}, {"Valutazione", a.Risk.Label()}, {"Motivi", a.Reason}}})
	} else {
		parts = append(parts, ActFacts{[]ActFact{{"Conseguenze (riservatezza, integrità, disponibilità)", ""}, {"Gravità: trascurabile, bassa, media, alta", ""}}})
	}
	parts = append(parts, ActHeading{"F. Misure", "art. 33(3)(d) GDPR"}, ActFacts{[]ActFact{{"Misure adottate", b.Taken}, {"Misure previste", b.Planned}}},
		ActHeading{"G. Comunicazione agli interessati", "art. 34 GDPR"}, ActFacts{breachPersonFacts(b)},
		ActHeading{"H. Altro", ""}, ActFacts{[]ActFact{{"Violazione transfrontaliera", orWords(b.CrossBord, "no")},
			{"Altre autorità (ACN/CSIRT), denuncia", orWords(b.Reports, "nessuna")}}})
	return parts
}

func breachPersonFacts(b gdpr.Breach) []ActFact {
	d := b.Persons
	switch {
	case d == nil:
		return []ActFact{{"Comunicazione", "da decidere"}}
	case d.Told.IsZero():
		return []ActFact{{"Comunicazione", "no: " + d.Exempt.Label()}, {"Motivi", d.Reason}}
	}
	number := ""
	if d.Number > 0 {
		number = fmt.Sprint(d.Number)
	}
	return []ActFact{{"Comunicazione", "sì, il " + d.Told.Italian()}, {"Numero di interessati", number}, {"Canale", d.Channel}, {"Testo", d.Text}}
}

func (p BreachPaper) customers() []string {
	out := []string{}
	for _, id := range p.Breach.Customers {
		out = append(out, orWords(p.Names[id], id))
	}
	return out
}

// instant is a time with its offset: 72 hours are absolute.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	local := t.In(calendar.Rome())
	return local.Format("02/01/2006") + " alle " + local.Format("15:04 (-07:00)")
}

func breachWhen(b gdpr.Breach) string {
	switch {
	case b.From.IsZero():
		return "ignoto"
	case b.Ongoing:
		return "dal " + instant(b.From) + ", in corso"
	case b.To.IsZero():
		return "il " + instant(b.From)
	}
	return "dal " + instant(b.From) + " al " + instant(b.To)
}

func causeWords(a gdpr.BreachAssessment) string {
	words := map[string]string{"internal": "interna", "external": "esterna", "accidental": "accidentale", "intentional": "intenzionale"}
	if s := joinNonEmpty(", ", words[a.Origin], words[a.Intent]); s != "" || a.Origin == "" {
		return s
	}
	return "ignota"
}

func personsWords(a *gdpr.BreachAssessment) string {
	switch {
	case a == nil:
		return ""
	case a.Persons < 0:
		return "numero non ancora noto"
	case a.About:
		return fmt.Sprintf("circa %d", a.Persons)
	}
	return fmt.Sprint(a.Persons)
}
