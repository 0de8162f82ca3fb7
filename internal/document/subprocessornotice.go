package document

import (
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// dayOf is the civil day of an instant in the shop's zone.
func dayOf(at time.Time) calendar.Date { return calendar.DateOf(at, calendar.Rome()) }

// SubProcessorNotice tells a customer, who is controller, of a new
// sub-processor (art. 28(2) GDPR).
type SubProcessorNotice struct {
	Shop      invoice.Party
	To        []string
	Recipient gdpr.Recipient
	Agreement *gdpr.Agreement // nil: none in force
	ObjectBy  calendar.Date   // zero: as the agreement says
	At        time.Time
}

// SubProcessorNoticeAct is the letter.
func SubProcessorNoticeAct(n SubProcessorNotice) Act {
	r := n.Recipient
	a := Act{Title: "Avviso di un nuovo sub-responsabile del trattamento", Subtitle: "art. 28(2) GDPR", Name: "Avviso " + r.ID, Shop: n.Shop, To: n.To, ToLabel: "Titolare del trattamento", At: n.At}
	under := "in qualità di responsabile del trattamento per Vostro conto"
	if n.Agreement != nil {
		under += " in forza del contratto del " + n.Agreement.Date.Italian()
	}
	a.Parts = append(a.Parts, ActText{"Con la presente " + houseName(n.Shop) + ", " + under + ", Vi informa che intende ricorrere al sub-responsabile qui indicato.", "art. 28(2) GDPR"},
		ActFacts{[]ActFact{{"Sub-responsabile", r.Name}, {"Contatti", orWords(r.Contact, "–")}, {"Servizio", joinNonEmpty(": ", r.Category.Label(), r.Service)},
			{"Luogo del trattamento", r.Place.Italian()}, {"Dal", r.Since.Italian()}, {"Contratto con il sub-responsabile", r.ContractOn(dayOf(n.At)).Label()}}},
		ActText{"Al sub-responsabile sono imposti gli stessi obblighi in materia di protezione dei dati che gravano su di noi; restiamo interamente responsabili nei Vostri confronti del suo eventuale inadempimento.", "art. 28(4) GDPR"})
	object := "Potete opporVi alla modifica per iscritto"
	if n.ObjectBy.IsZero() {
		object += " nel termine previsto dal contratto."
	} else {
		object += " entro il " + n.ObjectBy.Italian() + "."
	}
	a.Parts = append(a.Parts, ActText{object, "art. 28(2) GDPR"})
	if n.Agreement == nil {
		a.Parts = append(a.Parts, ActFlag{"Da sanare", "Non risulta un contratto di responsabile del trattamento in vigore: l’autorizzazione implicita non basta.", "art. 28(3) GDPR"})
	} else if n.Agreement.SubProcessors == gdpr.SubSpecific || n.Agreement.SubProcessors == gdpr.SubNone {
		a.Parts = append(a.Parts, ActFlag{"Serve l’autorizzazione", "Il contratto non dà un’autorizzazione generale: il sub-responsabile opera solo dopo la Vostra autorizzazione scritta specifica.", "art. 28(2) GDPR"},
			ActSignatures{"Il titolare autorizza il ricorso al sub-responsabile indicato.", []ActFact{{"Per il titolare", ""}, {"Per il responsabile", fullName(n.Shop)}}})
	}
	return a
}
