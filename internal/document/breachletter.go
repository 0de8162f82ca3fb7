package document

import (
	"strings"

	"scatto/gdpr"
)

// BreachLetterAct is the processor's message to one controller (art. 33(2)
// GDPR): what the controller needs to notify in his turn.
func BreachLetterAct(p BreachPaper, to []string, agreement *gdpr.Agreement) Act {
	p.Breach.Customers = nil // no customer reads of another
	b := p.Breach
	a := Act{Title: "Comunicazione di violazione dei dati personali al titolare", Subtitle: "art. 33(2) GDPR", Name: "Violazione " + b.ID, Shop: p.Shop, To: to,
		ToLabel: "Titolare del trattamento", At: p.At, Facts: [][]ActFact{{{"Violazione", b.ID}, {"Conoscenza del responsabile", instant(b.Aware)}}}}
	under := "in qualità di responsabile del trattamento per Vostro conto"
	if agreement != nil {
		under += " (contratto del " + agreement.Date.Italian() + ")"
	}
	a.Parts = append(a.Parts, ActText{"Con la presente " + houseName(p.Shop) + ", " + under + ", Vi informa senza ingiustificato ritardo della violazione qui descritta, che riguarda dati trattati per Vostro conto.", "art. 33(2) GDPR"},
		ActText{"Il termine di 72 ore per l’eventuale notifica al Garante decorre dal momento in cui Voi, come titolare, venite a conoscenza della violazione.", "art. 33(1) GDPR"})
	a.Parts = append(a.Parts, p.eventParts()...)
	e := []ActFact{{"Conseguenze probabili", ""}, {"Gravità", ""}}
	if x := b.Assessed; x != nil {
		e = []ActFact{{"Conseguenze probabili", x.Consequences}, {"Gravità", x.Severity.Label()}, {"Probabilità", x.Likelihood.Label()}}
	}
	a.Parts = append(a.Parts, ActHeading{"E. Conseguenze note al responsabile", "art. 33(3)(c) GDPR"}, ActFacts{e},
		ActHeading{"F. Misure", "art. 33(3)(d) GDPR"}, ActFacts{[]ActFact{{"Misure adottate", b.Taken}, {"Misure previste", b.Planned}}},
		ActText{"Quanto manca sarà comunicato in fasi successive. Siamo a disposizione per assisterVi nella notifica e nella comunicazione agli interessati.", "artt. 28(3)(f) e 33(4) GDPR"},
		ActFacts{[]ActFact{{"Referente", joinNonEmpty(", ", p.By, p.Shop.Phone, p.Shop.Email)}}})
	if agreement == nil {
		a.Parts = append(a.Parts, ActFlag{"Da sanare", "Non risulta un contratto di responsabile del trattamento in vigore.", "art. 28(3) GDPR"})
	}
	return a
}

// BreachPersonsAct is the draft of the communication to the persons concerned,
// in plain words (art. 34(2) GDPR).
func BreachPersonsAct(p BreachPaper) Act {
	b := p.Breach
	a := Act{Title: "Comunicazione di una violazione dei dati personali", Subtitle: "art. 34 GDPR", Name: "Violazione " + b.ID, Shop: p.Shop, At: p.At}
	var x gdpr.BreachAssessment
	if b.Assessed != nil {
		x = *b.Assessed
	}
	a.Parts = append(a.Parts, ActText{"Gentile interessato, La informiamo che una violazione ha riguardato dati personali che La concernono.", "art. 34(1) GDPR"},
		ActFacts{[]ActFact{{"Che cosa è successo", b.What}, {"Quando", breachWhen(b)}, {"Quali dati", strings.Join(x.Data, ", ")}, {"Possibili conseguenze", x.Consequences},
			{"Che cosa abbiamo fatto", b.Taken}, {"Che cosa faremo", b.Planned}, {"Che cosa può fare Lei", ""}, {"A chi rivolgersi", orWords(p.DPO, joined(reachLines(p.Shop)...))}}},
		ActText{"Può proporre reclamo al Garante per la protezione dei dati personali.", "art. 77 GDPR"})
	return a
}
