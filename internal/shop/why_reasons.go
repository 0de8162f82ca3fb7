package shop

import (
	"fmt"
	"strings"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// reason is what a rule says of a line, in the customer's Italian.
func reason(rule string) string {
	switch rule {
	case "R13":
		return "la sessione è iniziata fuori orario e il listino prevede una maggiorazione"
	case "R21":
		return "l'assistenza si paga a ore intere, non frazionabili, la prima a un prezzo e le successive a un altro"
	case "R22":
		return "ogni connessione ha la sua prima ora, ma la ripresa di una linea caduta continua la precedente"
	case "R23":
		return "con un contratto si scalano le ore, arrotondate alla sua unità, e non si paga altro"
	case "R24":
		return "finite le ore del contratto, l'eccedenza si paga a unità successive, perché la prima è già stata data sotto contratto"
	case "R26":
		return "il tecnico può non addebitare, indicando il motivo, e la riga resta a zero per traccia"
	case "R30":
		return "senza ore di contratto l'assistenza sul software nostro o che coopera con il nostro è a pagamento"
	case "R31":
		return "l'assistenza hardware richiede il suo contratto"
	case "R38":
		return "le personalizzazioni si pagano sempre a preventivo"
	case "R47":
		return "la consulenza si regola con un preventivo"
	case "R60":
		return "il tempo si conta a scatti, interi appena iniziati"
	case "R61":
		return "ogni scatto ha il prezzo del listino"
	case "R62":
		return "vale il listino in vigore all'apertura della sessione"
	case "R63":
		return "i lavori sistemistici delegati dal cliente sono a pagamento"
	case "R64":
		return "la formazione oltre la mezza giornata del contratto, gli interventi presso il cliente e quanto non riguarda il programma sono a pagamento"
	case "R65":
		return "il canone comprende gli aggiornamenti del programma"
	case "R71":
		return "i canoni si fatturano una volta l'anno, nei primi giorni"
	case "R72":
		return "i canoni si pagano il 31 gennaio"
	case "R80":
		return "i lavori verso la conformità si pagano a tempo oltre al diritto di chiamata, che è dovuto una volta per intervento"
	case "R81":
		return "a conformità raggiunta gli aggiornamenti dei programmi e del loro database non si pagano"
	case "R82":
		return "a conformità raggiunta per aggiornamenti di sistema, backup non pianificati e ripristini si paga solo il diritto di chiamata, qualunque sia la durata"
	case "R83":
		return "l'incarico di amministratore di sistema è annuale e finisce il 31 dicembre"
	case "R84":
		return "il suo compenso è concordato dopo l'analisi dei sistemi del cliente"
	case "R120":
		return "la durata si misura sul tempo reale, anche quando cambia l'ora legale"
	case "R121":
		return "i minuti prima della mezzanotte di fine contratto spettano al vecchio contratto, gli altri a quello rinnovato"
	}
	return ""
}

// why puts the reasons into one sentence, each with its rule.
func (k soldLine) why(rules []string) string {
	var parts []string
	for _, r := range rules {
		text := reason(r)
		if r == "R21" && k.line.Unit == "scatti" {
			text = "l'assistenza si paga a unità intere appena iniziate, la prima a un prezzo e le successive a un altro"
		}
		if r == "R64" && k.line.Amount == 0 {
			text = "il contratto comprende la prima mezza giornata di formazione"
		}
		if r == "R80" && k.callFee() {
			text = "il diritto di chiamata è dovuto una volta per intervento"
		}
		if text == "" {
			text = "regola del tariffario"
		}
		parts = append(parts, text+" ("+r+")")
	}
	parts = append(parts, k.clauses()...)
	if len(parts) == 0 {
		parts = []string{"la voce è stata aggiunta a mano, al prezzo concordato"}
	}
	text := strings.Join(parts, "; ")
	first := []rune(text)
	return strings.ToUpper(string(first[:1])) + string(first[1:])
}

// clauses are reasons that no numbered rule gives.
func (k soldLine) clauses() (parts []string) {
	l := k.line
	switch {
	case k.plan != nil:
		parts = append(parts, k.periodWhy()...)
	case l.Deducts != "":
		parts = append(parts, "il saldo toglie l'acconto già fatturato, con la stessa aliquota")
	case k.inv.Type == invoice.TD02:
		parts = append(parts, "un acconto si fattura quando è pagato e sarà tolto dal saldo")
	case l.IsStamp():
		parts = append(parts, fmt.Sprintf("il bollo è dovuto quando gli importi senza IVA superano %s e qui è addebitato al cliente", euro(invoice.StampThreshold)))
	case l.Goods && l.Delivery.Number != "":
		parts = append(parts, "il materiale consegnato con documento di trasporto si fattura entro il 15 del mese dopo")
	case l.Goods:
		parts = append(parts, "il materiale si fattura alla consegna")
	case l.Activity == invoice.SellsTravel:
		parts = append(parts, "la trasferta segue l'intervento a cui serve")
	case l.Extra != "":
		parts = append(parts, "la voce "+l.Extra+" è stata aggiunta a mano, al prezzo concordato")
	}
	if len(l.Discounts) > 0 {
		parts = append(parts, "gli sconti si tolgono dal prezzo uno dopo l'altro")
	}
	if k.inv.Type == invoice.TD04 {
		parts = append(parts, "si storna "+creditReason(k.inv))
	}
	return parts
}

// creditReason says why a credit note was issued.
func creditReason(inv invoice.Invoice) string {
	cause := map[invoice.CreditCause]string{invoice.ByAgreement: "per accordo", invoice.ByError: "per errore", invoice.ByDiscount: "per sconto contrattuale",
		invoice.ByResolution: "per risoluzione del contratto", invoice.ByInsolvency: "per insolvenza del cliente"}[inv.CreditCause]
	for _, c := range inv.Cause {
		if _, words, ok := strings.Cut(c, ": "); ok && strings.HasPrefix(c, "Storno") {
			return strings.TrimSpace(cause + " «" + strings.TrimRight(words, ".") + "»")
		}
	}
	return cause
}

func euro(c money.Cents) string { return c.Italian() + " €" }

func minutes(n int64) string { return countOf(n, "minuto", "minuti") }

func included(n int64) string { return countOf(n, "incluso", "inclusi") }

func taken(n int64) string { return countOf(n, "minuto scalato", "minuti scalati") }

func countOf(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// of sets a value behind its word, nothing without value.
func of(word, value string) string {
	if value == "" {
		return ""
	}
	if strings.HasPrefix(word, ",") || strings.HasPrefix(word, " ") {
		return word + " " + value
	}
	return " " + word + " " + value
}
