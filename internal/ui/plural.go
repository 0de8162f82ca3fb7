package ui

import (
	"reflect"
	"strings"
)

// singular are the words that follow a number in the catalogue's sentences, as
// they are after 1.
var singular = map[Lang]map[string]string{
	English: {"cards": "card", "consents": "consent", "customers": "customer", "days": "day", "devices": "device", "hours": "hour", "invoices": "invoice",
		"lines": "line", "messages": "message", "months": "month", "mistakes": "mistake", "persons": "person", "proofs": "proof", "records": "record",
		"rows": "row", "tickets": "ticket"},
	Italian: {"clienti": "cliente", "consensi": "consenso", "dispositivi": "dispositivo", "errori": "errore", "eventi": "evento",
		"fatture": "fattura", "giorni": "giorno", "mesi": "mese", "messaggi": "messaggio", "ore": "ora", "persone": "persona", "prove": "prova", "punti": "punto",
		"righe": "riga", "schede": "scheda"},
}

// afterOne puts into the singular each word that follows a number of 1. Only
// the sentence's own words change, never what fills it.
func (l Lang) afterOne(format string, args []any) string {
	var b strings.Builder
	rest, i := format, 0
	for {
		at := strings.IndexByte(rest, '%')
		if at < 0 || at+1 == len(rest) {
			break
		}
		end := at + 1
		for end < len(rest)-1 && strings.IndexByte("0123456789+-# .", rest[end]) >= 0 {
			end++
		}
		verb := rest[end]
		end++
		b.WriteString(rest[:end])
		rest = rest[end:]
		switch verb {
		case '%':
			continue
		case '[', '*': // arguments out of their order: no sentence of the catalogue that counts
			return format
		}
		if verb == 'd' && i < len(args) && isOne(args[i]) {
			if next, ok := strings.CutPrefix(rest, " "); ok {
				word := next[:wordEnd(next)]
				if one, ok := singular[l][word]; ok {
					rest = " " + one + next[len(word):]
				}
			}
		}
		i++
	}
	return b.String() + rest
}

func wordEnd(s string) int {
	if end := strings.IndexAny(s, " ,.;:)?\n"); end >= 0 {
		return end
	}
	return len(s)
}

func isOne(arg any) bool {
	v := reflect.ValueOf(arg)
	return v.CanInt() && v.Int() == 1
}
