package ticket

import (
	"strings"
	"testing"
)

func BenchmarkWords(b *testing.B) {
	t := Ticket{Subject: "Stampante bloccata alla reception", FirstName: "Niccolò", Surname: "Gaddi", Email: "n.gaddi@hotel.example",
		Description: strings.Repeat("la stampante fiscale del piano terra non stampa più dopo l'aggiornamento di ieri, errore 0x80070057; riavviata due volte. ", 4)}
	for b.Loop() {
		t.Words()
	}
}
