package document

import (
	"testing"
)

// inbox is a customer's view with one ticket of each kind.
func inbox(t testing.TB) Page {
	t.Helper()
	return Page{
		Shop: "Adria Sistemi S.r.l.", Phone: "0541 000 100", Email: "assistenza@adriasistemi.example.it",
		For: "Hotel Miramare S.r.l.", At: at(t, "2026-11-23 10:30"),
		Tickets: []PageTicket{
			{Number: "2026-000042", Subject: "Stampante fiscale ferma alla reception", StateLabel: "In attesa cliente",
				OpenedAt: at(t, "2026-11-20 18:12"), HandledFrom: at(t, "2026-11-23 09:00"),
				Actions: []PageAction{
					{Text: "Fotografare il messaggio che compare sul display della stampante.", State: "asked"},
					{Text: "Spegnere e riaccendere la stampante dal pulsante sul retro.", State: "done"},
					{Text: "Aprire il coperchio e controllare il rotolo.", State: "refused"}},
				Replies: []PageReply{
					{At: at(t, "2026-11-20 18:12"), From: "cliente", Text: "La stampante fiscale del banco non stampa più.\nDice «errore 32» e lampeggia. Stasera abbiamo 40 partenze."},
					{At: at(t, "2026-11-23 09:05"), From: "assistenza", Text: "Buongiorno, il servizio di stampa è attivo. Potete fotografare il messaggio sul display e riaccendere la stampante?"},
					{At: at(t, "2026-11-23 09:40"), From: "cliente", Text: "Riaccesa, ma lampeggia ancora."}}},
			{Number: "2026-000045", Subject: "Nuova postazione in ufficio", StateLabel: "In coda",
				OpenedAt: at(t, "2026-11-23 10:02"), HandledFrom: at(t, "2026-11-23 14:00")},
			{Number: "2026-000031", Subject: "Backup non riuscito", StateLabel: "Chiuso", Closed: true,
				OpenedAt: at(t, "2026-10-25 01:30"), ClosedAt: at(t, "2026-10-26 11:20"),
				Replies: []PageReply{
					{At: at(t, "2026-10-26 09:10"), From: "assistenza", Text: "Abbiamo preso in carico la segnalazione."},
					{At: at(t, "2026-10-26 09:30"), From: "cliente", Text: "Grazie."},
					{At: at(t, "2026-10-26 11:20"), From: "assistenza", Text: "Il disco di rete era pieno: liberato lo spazio e ripetuto il backup, riuscito. Prova di ripristino eseguita su tre cartelle."}}},
			{Number: "2026-000012", Subject: "Schermo tremolante", StateLabel: "Chiuso come non risolto", Closed: true,
				OpenedAt: at(t, "2026-09-01 09:00"), ClosedAt: at(t, "2026-09-03 17:45"),
				Replies: []PageReply{{At: at(t, "2026-09-03 17:45"), From: "assistenza", Text: "Il difetto non si è più ripresentato e non è stato possibile trovarne la causa."}}},
		},
	}
}

// alone is the page of one ticket with a long history.
func alone(t testing.TB) Page {
	t.Helper()
	p := inbox(t)
	p.Tickets = p.Tickets[:1]
	p.For = "giulia.fabbri@hotelmiramare.example.it"
	first := p.Tickets[0].Replies
	for range 3 {
		p.Tickets[0].Replies = append(p.Tickets[0].Replies, first...)
	}
	return p
}

func mustPage(t testing.TB, p Page) []byte {
	t.Helper()
	out, err := StatusPage(p)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
