package document

import (
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// provvedimento is how the papers cite the Garante's decision on system
// administrators; "provv" where its full name stands on the page already.
const (
	provvedimento = "Provv. Garante 27/11/2008, come modificato il 25/06/2009"
	provv         = "Provv. 27/11/2008, "
)

// Office is a nomination with everything that its papers say.
type Office struct {
	Shop           invoice.Party
	Customer       invoice.Party
	Representative string // who signs for the customer
	Nomination     ads.Nomination
	Person         ads.Person
	Assessment     *ads.Assessment // nil: only its day is known
	Agreement      calendar.Date   // of the contract under art. 28 GDPR; zero: none
	ADSClause      bool            // it hands the duties about administrators to the shop
	Contract       string          // of the office, K0001; "" none
	Analysis       string          // that its fee rests on
	At             time.Time
	Zone           *time.Location
}

// name is the person's as far as it is known.
func (o Office) name() string {
	if full := o.Person.FullName(); full != "" {
		return full
	}
	return o.Nomination.Person
}

// NominationAct is the letter by which a customer makes one person its system
// administrator (Provv. Garante 27/11/2008, 4.1 and 4.2).
func NominationAct(o Office) Act {
	n := o.Nomination
	a := Act{
		Title: "Designazione ad amministratore di sistema", Subtitle: provvedimento + "; artt. 28, 29 e 32 GDPR; art. 2-quaterdecies d.lgs. 196/2003",
		Name: "Nomina " + n.ID + ", " + fullName(o.Customer), Shop: o.Shop, ToLabel: "Persona designata", To: kept(o.name(), o.Person.Employer),
		Facts: [][]ActFact{{{"Nomina", n.ID}, {"Decorrenza", n.From.Italian()}, {"Scadenza", n.To.Italian()}}, {{"Incarico", soleWords(n.Sole)}}},
		At:    o.At, Zone: o.Zone,
	}
	a.Parts = append(a.Parts, ActHeading{Text: "Parti"}, ActFacts{append(controllerFacts(o), personFacts(o)...)})
	a.Parts = append(a.Parts, ActHeading{Text: "Premesse"}, ActList{Items: premises(o)})
	a.Parts = append(a.Parts, basisFlags(o)...)
	a.Parts = append(a.Parts, assessmentParts(o)...)
	a.Parts = append(a.Parts, ActHeading{Text: "Funzioni"}, ActList{Items: functions(n.Categories)})
	a.Parts = append(a.Parts, ActHeading{Text: "Ambiti di operatività", Aside: provv + "4.2"})
	a.Parts = append(a.Parts, scopeParts(n)...)
	a.Parts = append(a.Parts, instructionParts(n)...)
	a.Parts = append(a.Parts, durationParts(n)...)
	a.Parts = append(a.Parts, ActSignatures{Sentence: "Luogo e data ______________________________. La persona designata accetta l’incarico e dichiara di aver ricevuto e compreso queste istruzioni.",
		Boxes: []ActFact{{"Per il titolare del trattamento", joined(fullName(o.Customer), o.Representative)}, {"La persona designata, per accettazione", o.name()}}})
	return a
}

func soleWords(sole bool) string {
	if sole {
		return "unico amministratore"
	}
	return "con altri amministratori"
}

func controllerFacts(o Office) []ActFact {
	return []ActFact{
		{"Titolare del trattamento", fullName(o.Customer)},
		{"Sede", strings.Join(addressLines(o.Customer), ", ")},
		{"Identificativi fiscali", strings.Join(taxLines(o.Customer), ", ")},
		{"Legale rappresentante", o.Representative},
	}
}

func personFacts(o Office) []ActFact {
	employer := o.Person.Employer
	if o.Person.Relation != "" {
		employer = joined(employer, o.Person.Relation.Label())
	}
	return []ActFact{
		{"Persona designata", o.name()},
		{"Luogo e data di nascita", o.Person.Born()},
		{"Codice fiscale", o.Person.TaxCode},
		{"Società di appartenenza e rapporto", employer},
	}
}

func premises(o Office) []ActText {
	out := []ActText{
		{"La designazione è individuale: riguarda una persona fisica, mai la sola società di appartenenza, ed elenca in modo analitico gli ambiti di operatività consentiti dal profilo di autorizzazione.", provv + "4.2 e 2.b"},
		{"Sono equiparati agli amministratori di sistema quelli di basi di dati, di reti e apparati di sicurezza e di sistemi software complessi.", provv + "considerazioni"},
		{"Chi agisce sotto l’autorità del titolare o del responsabile tratta dati personali soltanto se istruito in tal senso.", "artt. 29 e 32(4) GDPR"},
	}
	if !o.Agreement.IsZero() {
		out = append(out, ActText{"Il trattamento che " + houseName(o.Shop) + " svolge per conto del titolare è regolato dal contratto del " + o.Agreement.Italian() + ".", "art. 28 GDPR"})
	}
	if o.Contract != "" {
		words := "Il compenso annuale dell’incarico è quello del contratto " + o.Contract
		if o.Analysis != "" {
			words += ", determinato dopo l’analisi della struttura informatica: " + o.Analysis
		}
		out = append(out, ActText{words + ".", "contratto"})
	}
	return out
}

// basisFlags set apart what the nomination lacks beside itself.
func basisFlags(o Office) (out []ActPart) {
	switch {
	case o.Agreement.IsZero():
		out = append(out, ActFlag{"Da completare", "Non risulta un contratto che nomini " + houseName(o.Shop) + " responsabile del trattamento: la sola richiesta di intervento non lo sostituisce.", "art. 28 GDPR"})
	case !o.ADSClause:
		out = append(out, ActFlag{"Da completare", "Il contratto con il responsabile non contiene la clausola sugli amministratori di sistema (elenco nominativo, registrazione degli accessi, verifica annuale): questi compiti restano al titolare.", provv + "3-bis"})
	}
	return out
}

func functions(codes []string) (out []ActText) {
	for _, code := range codes {
		if c, err := ads.CategoryByCode(code); err == nil {
			out = append(out, ActText{Text: c.Code + " – " + c.Italian})
		}
	}
	return out
}
