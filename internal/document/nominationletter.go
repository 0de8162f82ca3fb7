package document

import (
	"fmt"
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// Officer is one person with all its nominations.
type Officer struct {
	Shop    invoice.Party
	Person  ads.Person
	Name    string // as the technician's card has it
	Offices []Office
	At      time.Time
	Zone    *time.Location
}

// TechnicianLetterAct is the one letter of a technician: the instructions once,
// and an annex of the customers with their scopes.
func TechnicianLetterAct(o Officer) Act {
	one := Office{Shop: o.Shop, Person: o.Person, Nomination: ads.Nomination{Person: o.Name}}
	a := Act{
		Title: "Lettera di incarico dell’amministratore di sistema", Subtitle: provvedimento + "; artt. 28, 29 e 32 GDPR; art. 2-quaterdecies d.lgs. 196/2003",
		Name: "Lettera di incarico, " + one.name(), Shop: o.Shop, ToLabel: "Persona designata", To: kept(one.name(), o.Person.Employer),
		Facts: [][]ActFact{{{"Clienti", fmt.Sprint(customersOf(o.Offices))}, {"Designazioni", fmt.Sprint(len(o.Offices))}, {"Allegato", "clienti e ambiti di operatività"}}},
		At:    o.At, Zone: o.Zone,
	}
	a.Parts = append(a.Parts, ActHeading{Text: "Parti"}, ActFacts{append([]ActFact{{"Responsabile del trattamento", joined(fullName(o.Shop), strings.Join(taxLines(o.Shop), ", "))}}, personFacts(one)...)},
		ActHeading{Text: "Premesse"}, ActList{Items: []ActText{
			{"La società tratta dati personali per conto dei clienti dell’allegato e mette a disposizione come amministratori di sistema persone fisiche individuate.", "art. 28 GDPR; " + provv + "2.d e 3-bis"},
			{"La designazione di ciascun cliente è individuale ed elenca gli ambiti di operatività: valgono quelli dell’allegato, cliente per cliente.", provv + "4.2 e 2.b"},
			{"Le persone che trattano i dati sono istruite e vincolate alla riservatezza.", "artt. 28(3)(b), 29 e 32(4) GDPR"},
		}})
	a.Parts = append(a.Parts, instructionParts(one.Nomination)...)
	a.Parts = append(a.Parts, ActHeading{Text: "Durata, revoca e cessazione"}, ActList{Numbered: true, Items: []ActText{
		{"Ogni incarico decorre e termina nei giorni dell’allegato, al più tardi il 31 dicembre; il rinnovo è una nuova designazione.", "contratto"},
		{"Se cessa il rapporto della persona con la società tutti gli incarichi terminano lo stesso giorno.", provv + "4.2"},
		{"Alla fine di un incarico le utenze sono disattivate il giorno stesso e le credenziali conosciute dalla persona sono cambiate.", "art. 32 GDPR"},
	}}, ActSignatures{Sentence: "Luogo e data ______________________________. La persona designata accetta gli incarichi dell’allegato e dichiara di aver ricevuto e compreso queste istruzioni.",
		Boxes: []ActFact{{"Per la società", fullName(o.Shop)}, {"La persona designata, per accettazione", one.name()}}}, ActBreak{})
	return annexed(a, o)
}

func customersOf(all []Office) int {
	seen := map[string]bool{}
	for _, o := range all {
		seen[o.Nomination.Customer] = true
	}
	return len(seen)
}

// annexed adds the customers and their scopes.
func annexed(a Act, o Officer) Act {
	a.Parts = append(a.Parts, ActHeading{Text: "Allegato: clienti e ambiti di operatività", Aside: provv + "4.2"})
	if len(o.Offices) == 0 {
		a.Parts = append(a.Parts, ActText{Text: "Nessuna designazione in corso."})
	}
	for _, one := range o.Offices {
		n := one.Nomination
		var names []string
		for _, f := range functions(n.Categories) {
			names = append(names, f.Text)
		}
		agreement, office := "non registrato", "non registrato"
		if !one.Agreement.IsZero() {
			agreement = "del " + one.Agreement.Italian()
			if one.ADSClause {
				agreement += ", con clausola sugli amministratori di sistema"
			}
		}
		if one.Contract != "" {
			office = one.Contract
		}
		a.Parts = append(a.Parts, ActHeading{Text: fullName(one.Customer), Aside: n.ID}, ActFacts{[]ActFact{
			{"Titolare", joined(strings.Join(addressLines(one.Customer), ", "), strings.Join(taxLines(one.Customer), ", "))},
			{"Periodo", "dal " + n.From.Italian() + " al " + n.To.Italian() + ", " + soleWords(n.Sole)},
			{"Valutazione", assessedWords(n.Assessed)},
			{"Funzioni", strings.Join(names, "; ")},
			{"Contratto art. 28 GDPR", agreement},
			{"Contratto dell’incarico", office},
		}})
		a.Parts = append(a.Parts, scopeParts(n)...)
		if !one.ADSClause {
			a.Parts = append(a.Parts, ActFlag{"Atto del titolare", "Per questo cliente la società non ha per contratto i compiti sugli amministratori di sistema: occorre anche la designazione firmata dal titolare.", provv + "3-bis"})
		}
		if n.Instructions != "" {
			a.Parts = append(a.Parts, ActText{Text: "Istruzioni particolari: " + n.Instructions})
		}
	}
	return a
}

func assessedWords(d calendar.Date) string {
	if d.IsZero() {
		return "non ancora fatta"
	}
	return "positiva, del " + d.Italian()
}
