package document

import (
	"fmt"
	"strings"

	"scatto/gdpr/ads"
)

// accesses are the two columns: what technicians declared and what systems
// recorded, by person and system, then the sessions by ticket.
func (r compliance) accesses() []ActPart {
	var counts, sessions [][]string
	for _, a := range r.Accesses {
		who := a.Person
		if who == "" {
			who = "(utenza senza persona nota)"
		}
		counts = append(counts, []string{who, dash(a.Account), dash(a.System), fmt.Sprint(a.Declared), fmt.Sprint(a.Recorded), fmt.Sprint(a.Failed), moment(a.Last, r.zone)})
	}
	for _, s := range r.Sessions {
		sessions = append(sessions, []string{s.Ticket, s.Session, s.Person, dash(s.Device), stretch(s.From, s.To, r.zone), dash(s.Tool)})
	}
	return []ActPart{
		ActHeading{"Accessi per persona e sistema", period(r.From, r.To)},
		ActText{"«Dichiarati» sono le sessioni aperte dai tecnici; «registrati» gli accessi che i sistemi hanno scritto da sé. Le due colonne non si sostituiscono.",
			"Provv. 27/11/2008, 4.5"},
		ActTable{Columns: []ActColumn{{Title: "Persona", Share: 40}, {Title: "Utenza", Share: 30}, {Title: "Sistema", Share: 32}, {Title: "Dichiarati", Share: 20, Right: true},
			{Title: "Registrati", Share: 20, Right: true}, {Title: "Falliti", Share: 15, Right: true}, {Title: "Ultimo", Share: 34, Right: true}}, Rows: counts,
			Empty: "Nessun accesso nel periodo."},
		ActHeading{"Sessioni per ticket", fmt.Sprint(len(r.Sessions))},
		ActTable{Columns: []ActColumn{{Title: "Ticket", Share: 25}, {Title: "Sessione", Share: 19}, {Title: "Tecnico", Share: 32}, {Title: "Sistema", Share: 28},
			{Title: "Quando", Share: 48}, {Title: "Strumento", Share: 24}}, Rows: sessions, Empty: "Nessuna sessione nel periodo."},
	}
}

// anomalies are what is in one column and not in the other, and all else that
// is out of order, with what was found out.
func (r compliance) anomalies() []ActPart {
	var rows [][]string
	for _, a := range r.Anomalies {
		found := joined(a.State.Italian(), a.Reason)
		if a.Owner != "" {
			found = joined(found, a.Owner, a.Due.Italian())
		}
		rows = append(rows, []string{a.Key, a.Day.Italian(), joined(a.Kind.Italian(), a.Text), lineNumbers(a.Seqs, a.Count), found})
	}
	return []ActPart{
		ActHeading{"Anomalie", "Provv. 27/11/2008, 4.4"},
		ActTable{Columns: []ActColumn{{Title: "Chiave", Share: 19}, {Title: "Giorno", Share: 20}, {Title: "Che cosa", Share: 72}, {Title: "Righe", Share: 20}, {Title: "Valutazione", Share: 43}},
			Rows: rows, Empty: "Nessuna anomalia trovata tra gli accessi noti."},
	}
}

// lineNumbers names the first lines of the log behind an anomaly.
func lineNumbers(seqs []int64, count int) string {
	var words []string
	for _, n := range seqs[:min(len(seqs), 4)] {
		words = append(words, fmt.Sprint(n))
	}
	if count > len(words) && len(words) > 0 {
		words = append(words, "…")
	}
	return dash(strings.Join(words, ", "))
}

// log says what the register of accesses is worth, and never calls it complete
// when the systems send none (R130, R131).
func (r compliance) log() []ActPart {
	l := r.Log
	parts := []ActPart{ActHeading{"Registro degli accessi", "Provv. 27/11/2008, 4.5; ADS-11–ADS-16"}}
	integrity := "catena verificata, integra"
	if !l.Intact {
		integrity = "NON integra: " + l.Broken
	}
	anchored := "nessuna testa consegnata all’esterno"
	if !l.Anchored.IsZero() {
		anchored = fmt.Sprintf("il %s, riga %d", l.Anchored.Italian(), l.AnchoredLine)
	}
	oldest := "nessuna riga"
	if !l.Oldest.IsZero() {
		oldest = l.Oldest.Italian()
	}
	parts = append(parts, ActFacts{[]ActFact{{"Integrità", integrity}, {"Righe", fmt.Sprint(l.Lines)}, {"Testa (SHA-256)", headWords(l.Head)}, {"Ultima testa consegnata", anchored},
		{"Riga più vecchia leggibile", oldest}, {"Righe svuotate a fine conservazione", fmt.Sprint(l.Purged)},
		{"Eventi del periodo", fmt.Sprintf("%d dichiarati dai tecnici, %d registrati dai sistemi", l.Declared, l.Recorded)}}})
	switch {
	case l.DeclaredOnly:
		parts = append(parts, ActFlag{"Completezza non dimostrata", "I sistemi del cliente non inviano registrazioni: il registro contiene solo quanto dichiarato dai tecnici e non può dirsi completo.",
			"Provv. 27/11/2008, 4.5"})
	case !l.Complete:
		text := "Il registro ha lacune e non può dirsi completo."
		if len(l.Silent) > 0 {
			text += " Sorgenti silenti: " + strings.Join(l.Silent, ", ") + "."
		}
		if l.Gaps > 0 {
			text += fmt.Sprintf(" Intervalli mancanti: %d.", l.Gaps)
		}
		if len(l.Cleared) > 0 {
			text += " Registri di sistema svuotati: " + strings.Join(l.Cleared, ", ") + "."
		}
		parts = append(parts, ActFlag{"Completezza non dimostrata", text, "Provv. 27/11/2008, 4.5"})
	default:
		parts = append(parts, ActText{Text: "Tutte le sorgenti concordate hanno inviato nei tempi previsti; nessun intervallo mancante è noto."})
	}
	if len(l.Covered) > 0 {
		parts = append(parts, ActText{Text: "Registrazioni presenti, " + strings.Join(l.Covered, "; ") + "."})
	}
	return append(parts, ActText{Text: "Le righe aggiunte dopo l’ultima testa consegnata all’esterno restano un rischio residuo; la conservazione minima è di sei mesi."})
}

// verifications are the yearly ones (R133).
func (r compliance) verifications() []ActPart {
	var rows [][]string
	for _, v := range r.Verifications {
		rows = append(rows, []string{v.ID, v.Date.Italian(), period(v.From, v.To), v.Verifier, v.Conclusion, dash(v.Signed.Italian())})
	}
	return []ActPart{ActHeading{"Verifiche annuali", "Provv. 27/11/2008, 4.4"},
		ActTable{Columns: []ActColumn{{Title: "Verbale", Share: 16}, {Title: "Data", Share: 22}, {Title: "Periodo", Share: 46}, {Title: "Verificatore", Share: 34}, {Title: "Esito", Share: 34}, {Title: "Firmato il", Share: 22}},
			Rows: rows, Empty: "Nessuna verifica registrata."}}
}

// checklist is every item with its evidence, the gates that were passed, and
// the points that the first page had no room for.
func (r compliance) checklist() (parts []ActPart) {
	if len(r.Points) > summaryPoints {
		var rows [][]string
		for _, p := range r.Points[summaryPoints:] {
			rows = append(rows, r.point(p))
		}
		parts = append(parts, ActHeading{"Altri punti aperti", ""},
			ActTable{Columns: []ActColumn{{Title: "Punto", Share: 92}, {Title: "Fonte", Share: 36}, {Title: "Responsabile", Share: 26}, {Title: "Termine", Share: 20, Right: true}}, Rows: rows})
	}
	var rows [][]string
	for _, o := range r.Overrides {
		done := "no"
		if o.Done {
			done = "sì"
		} else if !o.Due.IsZero() {
			done = "no, entro il " + o.Due.Italian()
		}
		rows = append(rows, []string{moment(o.At, r.zone), o.Ticket, joined(o.Missing, named("motivo:", o.Reason)), o.By, done})
	}
	parts = append(parts, ActHeading{"Deroghe del periodo", "condizioni di assistenza"},
		ActTable{Columns: []ActColumn{{Title: "Quando", Share: 32}, {Title: "Ticket", Share: 25}, {Title: "Mancava e motivo", Share: 62}, {Title: "Operatore", Share: 28}, {Title: "Regolarizzata", Share: 26}},
			Rows: rows, Empty: "Nessuna deroga."})
	return append(parts, ActHeading{"Checklist", inWords(ads.Counts(r.Rows))}, ActChecklist{r.Rows})
}
