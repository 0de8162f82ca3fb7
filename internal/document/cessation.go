package document

import (
	"fmt"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
)

// Cessation is a nomination that ended, with the accounts that it closes.
type Cessation struct {
	Office
	Ended    calendar.Date
	Accounts []ads.Account // of the shop at that customer, that the person could use on the last day
	Others   bool          // other technicians of the shop stay: the password changes instead
}

// CessationAct is the minutes of the end of a nomination: accounts disabled the
// same day, credentials changed (ADS-20; art. 32 GDPR).
func CessationAct(c Cessation) Act {
	n := c.Nomination
	a := Act{
		Title: "Verbale di cessazione dell’amministratore di sistema", Subtitle: provvedimento + ", 4.2; art. 32 GDPR",
		Name: "Cessazione " + n.ID + ", " + fullName(c.Customer), Shop: c.Shop, ToLabel: "Titolare del trattamento",
		To:    append([]string{fullName(c.Customer)}, addressLines(c.Customer)...),
		Facts: [][]ActFact{{{"Nomina", n.ID}, {"Decorrenza", n.From.Italian()}, {"Cessazione", c.Ended.Italian()}}},
		At:    c.At, Zone: c.Zone,
	}
	reason := n.Reason
	if n.Revoked.IsZero() {
		reason = "fine del periodo"
	}
	a.Parts = append(a.Parts, ActHeading{Text: "Incarico cessato"}, ActFacts{append(personFacts(c.Office), ActFact{"Motivo", reason})},
		ActHeading{Text: "Utenze", Aside: "art. 32 GDPR"},
		ActText{"Alla cessazione le utenze sono disattivate il giorno stesso e le credenziali che la persona conosceva sono cambiate.", "art. 32 GDPR; " + provv + "4.2"})
	t := ActTable{Columns: []ActColumn{{"Utenza", 24, false}, {"Sistema", 22, false}, {"Tipo", 18, false}, {"Disattivata il", 20, false}, {"Credenziali cambiate il", 22, false}},
		Empty: "Nessuna utenza del fornitore risulta in uso presso il titolare nel giorno della cessazione."}
	late := 0
	for _, one := range c.Accounts {
		kind, device, off := "utente", one.Device, "____________"
		if one.Administrator {
			kind = "amministratore"
		}
		if device == "" {
			device = "tutti i sistemi"
		}
		if !one.Disabled.IsZero() {
			off = one.Disabled.Italian()
		}
		if one.Disabled.IsZero() || one.Disabled.After(c.Ended) {
			late++
		}
		t.Rows = append(t.Rows, []string{one.Name, device, kind, off, "____________"})
	}
	a.Parts = append(a.Parts, t)
	if late > 0 {
		words := fmt.Sprintf("Utenze che non risultano disattivate nel giorno della cessazione: %d.", late)
		if c.Others {
			words += " Altri tecnici del fornitore restano amministratori presso il titolare: in alternativa alla disattivazione va cambiata la password."
		}
		a.Parts = append(a.Parts, ActFlag{"Da completare", words, "art. 32 GDPR"})
	}
	a.Parts = append(a.Parts, ActHeading{Text: "Adempimenti"}, ActList{Numbered: true, Items: []ActText{
		{"Supporti, chiavi, certificati e documentazione del titolare sono restituiti o distrutti; elenco: ______________________________", "art. 28(3)(g) GDPR"},
		{"L’elenco degli amministratori di sistema è aggiornato e consegnato al titolare.", provv + "4.3, 2.c e 2.d"},
		{"Il dovere di riservatezza continua dopo la cessazione.", "art. 28(3)(b) GDPR"},
		{"Le registrazioni degli accessi della persona restano conservate almeno sei mesi.", provv + "4.5 e 2.f"},
	}}, ActSignatures{Sentence: "Luogo e data ______________________________",
		Boxes: []ActFact{{"Per il titolare del trattamento", joined(fullName(c.Customer), c.Representative)}, {"Per il responsabile", fullName(c.Shop)}, {"La persona cessata", c.name()}}})
	return a
}
