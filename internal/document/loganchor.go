package document

import (
	"strconv"
	"time"

	"scatto/tariff/invoice"
)

// LogAnchor is the head of a customer's access log on a given day, to be kept
// by somebody else than who keeps the log.
type LogAnchor struct {
	Shop     invoice.Party
	To       []string // the controller, a line each
	Customer string   // its name
	Chain    string   // the log's name: the customer's id
	At       time.Time
	By       string
	Last     int64
	Head     string
	Key      string // public key that signs purges, "" when nothing was ever purged
}

// LogAnchorAct sets the sheet that the controller keeps.
func LogAnchorAct(a LogAnchor) Act {
	key := a.Key
	if key == "" {
		key = "nessuna: dal registro non è mai stato eliminato nulla"
	}
	return Act{
		Title:    "Impronta del registro degli accessi",
		Subtitle: "Provvedimento del Garante 27/11/2008, punto 4.5 (completezza, inalterabilità, verifica di integrità)",
		Name:     "Impronta del registro " + a.Chain + ", riga " + strconv.FormatInt(a.Last, 10),
		Shop:     a.Shop, To: a.To, ToLabel: "Titolare del trattamento", At: a.At,
		Facts: [][]ActFact{
			{{"Registro", "accessi ai sistemi di " + a.Customer}, {"Codice", a.Chain}},
			{{"Ultima riga", strconv.FormatInt(a.Last, 10)}, {"Consegnata da", a.By}},
		},
		Parts: []ActPart{
			ActHeading{Text: "Impronta"},
			ActFacts{Rows: []ActFact{{"SHA-256 dell'ultima riga", a.Head}, {"Chiave pubblica (Ed25519)", key}}},
			ActText{Text: "Ogni riga del registro contiene l'impronta della riga precedente. Chi conserva questo foglio può dimostrare che le righe fino alla " +
				strconv.FormatInt(a.Last, 10) + " non sono state modificate, aggiunte, tolte o troncate dopo la data indicata.",
				Source: "Provv. Garante 27/11/2008, punto 4.5"},
			ActHeading{Text: "Come si confronta"},
			ActList{Numbered: true, Items: []ActText{
				{Text: "Con il programma: scatto log verify --anchor " + a.Chain + ":" + strconv.FormatInt(a.Last, 10) + ": seguito dalle 64 cifre dell'impronta."},
				{Text: "Senza il programma: il registro esportato si ricalcola riga per riga con SHA-256, come descritto nel documento docs/log.md; la riga indicata deve avere questa impronta."},
				{Text: "Le righe eliminate a conservazione scaduta restano in catena con la sola impronta; la riga firmata che lo dichiara si verifica con la chiave pubblica.",
					Source: "Provv. Garante 27/11/2008, punto 4.5; art. 5, par. 1, lett. e), GDPR"},
			}},
			ActFlag{Label: "Limite", Text: "Le righe scritte dopo quella indicata non sono coperte da questo foglio, ma dal prossimo. " +
				"Chi amministra il registro non può essere l'unico garante della sua integrità: il foglio va conservato dal titolare.",
				Source: "Provv. Garante 27/11/2008, punto 4.5"},
			ActSignatures{Sentence: "Consegnata al titolare, che la conserva.", Boxes: []ActFact{{"Per l'azienda", a.By}, {"Per ricevuta, il titolare", a.Customer}}},
		},
	}
}
