package gdpr

import (
	"scatto/internal/calendar"
)

// Terms is how many months each kind of data is kept, as configured. Duties of
// law are no part of it: nothing shortens them.
type Terms struct {
	Attachments int
	Mails       int
	Letters     int
	Tickets     int // 0: ten years after the end of all activities (R95)
	Quotes      int
	Calls       int
	Requests    int
	Consents    int // after the withdrawal
}

// DefaultTerms are those of a shop that configured none: attachments a year
// (R91), words as long as clause 5.1 allows.
func DefaultTerms() Terms {
	return Terms{Attachments: 12, Mails: 24, Letters: 24, Tickets: 0, Quotes: 24, Calls: 24, Requests: 60, Consents: 60}
}

// PlanRow is one line of the retention plan (art. 5(1)(e), art. 30(1)(f) GDPR).
type PlanRow struct {
	Category DataCategory `json:"category"`
	What     string       `json:"what"`   // Italian: it stands in the plan
	Months   int          `json:"months"` // 0: counted otherwise, see Term
	Term     string       `json:"term"`   // Italian
	From     string       `json:"from"`   // Italian: what it is counted from
	Law      string       `json:"law"`
	Config   string       `json:"config"`  // the key that changes it, "" for what the law fixes
	Deletes  bool         `json:"deletes"` // retention run deletes it; else it is done elsewhere or by hand
}

// Plan is the retention plan: every kind of data with its term and its law.
// logMonths is how long access logs are kept.
func (t Terms) Plan(logMonths int) []PlanRow {
	tickets := PlanRow{CategoryTickets, "oggetto, descrizione, messaggi e richiedente dei ticket", t.Tickets, "", "chiusura del ticket", "art. 5(1)(e) GDPR", "retention.tickets_months", true}
	if t.Tickets == 0 {
		tickets.Term, tickets.From, tickets.Law = "10 anni e un giorno", "cessazione di ogni attività per il cliente", "informativa 5.1, art. 5(1)(e) GDPR"
	}
	return []PlanRow{
		{CategoryAttachments, "allegati dei ticket", t.Attachments, "", "chiusura del ticket", "art. 5(1)(e) e art. 9 GDPR", "retention.attachments_months", true},
		{CategoryMails, "copie integrali dei messaggi ricevuti", t.Mails, "", "chiusura del ticket, o arrivo se non c'è ticket", "art. 5(1)(e) GDPR", "retention.mails_months", true},
		{CategoryLetters, "testi e allegati dei messaggi inviati", t.Letters, "", "invio", "art. 5(1)(e) GDPR", "retention.letters_months", true},
		tickets,
		{CategoryQuotes, "preventivi mai accettati", t.Quotes, "", "fine della validità, o rifiuto", "art. 5(1)(e) GDPR", "retention.quotes_months", true},
		{CategoryWork, "annotazioni di telefonate", t.Calls, "", "telefonata", "art. 5(1)(e) GDPR", "retention.calls_months", true},
		{CategoryCard, "anagrafica di persone fisiche e contatti", 0, "10 anni e un giorno", "ultimo ticket chiuso, ultima scadenza di contratto, ultima fattura", "informativa 5.1, art. 5(1)(e) GDPR", "", true},
		{CategoryPrivacy, "richieste degli interessati e prova della risposta", t.Requests, "", "risposta", "artt. 5(2) e 12(3) GDPR", "retention.requests_months", true},
		{CategoryPrivacy, "prova del consenso; quello non revocato non scade", t.Consents, "", "revoca", "art. 7(1) GDPR, art. 2947 c.c.", "retention.consents_months", true},
		{CategoryAccessLog, "registro degli accessi degli amministratori e delle consultazioni", logMonths, "", "evento", "Provv. Garante 27/11/2008, punto 4.5: almeno sei mesi", "log.keep_months", false},
		{CategoryADS, "nomine, elenchi e verbali degli amministratori di sistema", 0, "10 anni", "cessazione della nomina", "Provv. Garante 27/11/2008, punti 4.2-4.4; art. 2946 c.c.", "", false},
		{CategoryEvidence, "evidenze delle verifiche", 0, "10 anni e un giorno", "cessazione di ogni attività per il cliente", "art. 5(2) GDPR, art. 2946 c.c.", "", true},
		{CategoryInvoices, "file, descrizioni e dati personali di fatture e note saldate; numero, data, IVA e totali restano", 0, "31 dicembre del decimo anno dopo", "anno dell'ultima registrazione", InvoicesLaw + ", art. 22 DPR 600/1973", "", true},
		{CategoryGoods, "documenti di trasporto, distinte di incasso", 0, "31 dicembre del decimo anno dopo", "anno dell'ultima registrazione", InvoicesLaw + ", art. 22 DPR 600/1973", "", false},
		{CategoryContracts, "contratti e prove di firma", 0, "10 anni", "fine del contratto", "art. 2946 c.c., art. 17(3)(e) GDPR", "", false},
		{CategoryLog, "registro delle operazioni, solo codici", 0, "senza termine: non contiene dati personali", "", "art. 5(2) e art. 32 GDPR", "", false},
	}
}

// DueFrom is the first day on which data may be deleted that are kept so many
// months from a day: the day after the last of them. 29 February counts to 28
// (R95).
func DueFrom(from calendar.Date, months int) calendar.Date {
	return from.AddMonths(months).AddDays(1)
}

// Dealings is what the end of the activities for a customer is computed from.
type Dealings struct {
	OpenTicket   bool
	LastClosed   calendar.Date // last ticket closed
	LastContract calendar.Date // last contract's end; one that renews has none yet
	Running      bool          // a contract or service without an end
	LastInvoice  calendar.Date
	LastSeen     calendar.Date // of a card without all these: the day that it was added or changed
}

// Ended is the end of the activities: the latest of last ticket closed, last
// contract end, last invoice (R95). ok is false while something still runs: an
// activity that begins again restarts the term.
func (a Dealings) Ended() (end calendar.Date, ok bool) {
	if a.OpenTicket || a.Running {
		return end, false
	}
	for _, d := range []calendar.Date{a.LastClosed, a.LastContract, a.LastInvoice} {
		end = latest(end, d)
	}
	if end.IsZero() {
		end = a.LastSeen
	}
	return end, !end.IsZero()
}
