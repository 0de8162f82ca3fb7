package document

import (
	"fmt"
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// VerificationAct makes the paper of a yearly verification of the
// administrators' work: Provv. Garante 27/11/2008, 4.4 and 2.e (R133).
func VerificationAct(m ads.Minutes, shop invoice.Party, zone *time.Location) Act {
	v := verification{m, zone}
	a := Act{
		Title: "Verbale di verifica annuale degli amministratori di sistema", Subtitle: "Provv. Garante 27/11/2008, punti 4.4 e 2.e",
		Name: "Verbale " + m.ID + ", " + m.Name, Shop: shop, ToLabel: "Titolare del trattamento", To: append([]string{m.Name}, m.Address...),
		Facts: [][]ActFact{
			{{"Verbale", fmt.Sprintf("%s, anno %d", m.ID, m.Year)}, {"Luogo", m.Place}, {"Data", m.Date.Italian()}},
			{{"Periodo verificato", m.From.Italian() + " – " + m.To.Italian()}, {"Verificatore", m.Verifier.Name}, {"Conclusione", dash(m.Conclusion.Italian())}},
		},
		At: m.ClosedAt, Zone: zone,
	}
	if m.ClosedAt.IsZero() {
		a.At = m.StartedAt
	}
	for _, part := range [][]ActPart{v.flags(), v.who(), v.what(), v.sampling(), v.findings(), v.accounts(), v.measures(), v.end(), v.annex()} {
		a.Parts = append(a.Parts, part...)
	}
	return a
}

type verification struct {
	ads.Minutes
	zone *time.Location
}

// flags are what the reader must know before the rest.
func (v verification) flags() (out []ActPart) {
	switch {
	case v.Voided != "":
		out = append(out, ActFlag{"Verifica abbandonata", "Questa verifica non è stata conclusa: " + v.Voided + ".", ""})
	case v.Draft():
		out = append(out, ActFlag{"Verifica in corso", "Il verbale non è chiuso: esiti, valutazioni e conclusioni possono ancora cambiare.", ""})
	}
	if v.Self != "" {
		out = append(out, ActFlag{"Autovalutazione", fmt.Sprintf("%s verifica anche il proprio operato. Motivo dichiarato: %s. Il titolare può far ripetere la verifica a una persona diversa.",
			v.Verifier.Name, v.Self), "Provv. Garante 27/11/2008, 4.4"})
	}
	if n := v.OpenAnomalies(); n > 0 && !v.ClosedAt.IsZero() {
		out = append(out, ActFlag{"Anomalie non valutate", fmt.Sprintf("Il verbale è chiuso con anomalie che nessuno ha valutato: %d. Restano punti aperti, la verifica annuale non è provata e resta dovuta.", n),
			"Provv. Garante 27/11/2008, 4.4"})
	}
	if o := v.Outside; o.Lines > 0 {
		out = append(out, ActFlag{"Righe fuori dal periodo", fmt.Sprintf("Il registro contiene righe che né questa verifica né le precedenti hanno esaminato: %d, dal %s al %s.",
			o.Lines, o.First.Italian(), o.Last.Italian()), "Provv. Garante 27/11/2008, 4.4"})
	}
	recorded := 0
	for _, s := range v.Systems {
		recorded += s.Recorded
	}
	if recorded == 0 {
		out = append(out, ActFlag{"Registro non completo", "Nel periodo nessun sistema ha inviato i propri log: il registro contiene solo ciò che i tecnici hanno dichiarato aprendo e chiudendo le sessioni.",
			"Provv. Garante 27/11/2008, 4.5"})
	}
	if !v.Integrity.Intact {
		out = append(out, ActFlag{"Registro alterato", "La verifica della catena di hash non è riuscita: " + v.Integrity.Broken + ".", "Provv. Garante 27/11/2008, 4.5"})
	}
	return out
}

// who are the participants and the verified.
func (v verification) who() []ActPart {
	people := [][]string{{v.Verifier.Name, v.Verifier.Role, "verificatore"}}
	for _, p := range v.Present {
		people = append(people, []string{p.Name, p.Role, "presente"})
	}
	var verified [][]string
	for _, p := range v.Verified {
		nomination, span := "senza nomina", "–"
		if p.Nomination != "" {
			nomination, span = p.Nomination, p.From.Italian()+" – "+p.To.Italian()
		}
		verified = append(verified, []string{p.Person, nomination, joined(p.Categories...), span, fmt.Sprint(p.Accesses)})
	}
	return []ActPart{
		ActHeading{Text: "Oggetto e partecipanti"},
		ActText{fmt.Sprintf("Verifica dell'operato degli amministratori di sistema presso %s, per accertarne la rispondenza alle misure organizzative, tecniche e di sicurezza previste.", v.Name),
			"Provv. Garante 27/11/2008, 4.4"},
		ActTable{Columns: []ActColumn{{"Persona", 4, false}, {"Ruolo", 5, false}, {"In qualità di", 3, false}}, Rows: people},
		ActHeading{Text: "Amministratori verificati"},
		ActTable{Columns: []ActColumn{{"Persona", 4, false}, {"Nomina", 3, false}, {"Categorie", 3, false}, {"Dal – al", 4, false}, {"Sessioni", 2, true}}, Rows: verified,
			Empty: "Nel periodo nessuna persona risulta nominata e nessuna sessione è stata aperta."},
	}
}

// what are the systems, with the two columns of the log.
func (v verification) what() []ActPart {
	var rows [][]string
	for _, s := range v.Systems {
		recorded := fmt.Sprint(s.Recorded)
		switch {
		case s.System == "":
			s.System = "senza dispositivo indicato"
		case s.Recorded == 0:
			recorded = "non invia log"
		}
		rows = append(rows, []string{s.System, fmt.Sprint(s.Declared), recorded})
	}
	return []ActPart{
		ActHeading{Text: "Sistemi e dati acquisiti"},
		ActText{"Il registro tiene distinto ciò che i tecnici dichiarano (sessioni) da ciò che i sistemi registrano da soli (log acquisiti).", "Provv. Garante 27/11/2008, 4.5"},
		ActTable{Columns: []ActColumn{{"Sistema", 5, false}, {"Righe dichiarate", 3, true}, {"Righe registrate", 3, true}}, Rows: rows,
			Empty: "Nel periodo il registro non contiene righe."},
	}
}

// sampling states the criteria and what they gave.
func (v verification) sampling() []ActPart {
	var criteria []ActText
	for _, c := range v.Sample.Criteria(!v.NoHours) {
		criteria = append(criteria, ActText{Text: c})
	}
	facts := []ActFact{{"Righe di amministratori", fmt.Sprint(v.Sample.Total)}, {"Righe esaminate", fmt.Sprint(v.Sample.Examined)}}
	for _, c := range v.Sample.Why {
		facts = append(facts, ActFact{"di cui: " + ads.SampleItalian(c.Why), fmt.Sprint(c.Lines)})
	}
	facts = append(facts, ActFact{"Righe di altre utenze", fmt.Sprintf("%d, contate e non esaminate", v.Sample.Others)})
	if v.Sample.Seed != "" {
		facts = append(facts, ActFact{"Seme (testa del registro)", headWords(v.Sample.Seed)})
	}
	return []ActPart{
		ActHeading{Text: "Criteri di campionamento"},
		ActText{"Un campione è sufficiente, ed è richiesto dalla minimizzazione dei dati; le utenze dei lavoratori senza privilegi non si esaminano.", "art. 5.1.c GDPR; art. 4 L. 300/1970"},
		ActList{Items: criteria, Numbered: true},
		ActFacts{facts},
	}
}

// findings are the anomalies by kind and one by one, and the log's integrity.
func (v verification) findings() []ActPart {
	var sums, rows [][]string
	for _, f := range v.Findings() {
		if f.Skipped {
			sums = append(sums, []string{f.Kind.Italian() + ": non esaminato", "–", "–", "–", "–"})
			continue
		}
		sums = append(sums, []string{f.Kind.Italian(), fmt.Sprint(f.Total), fmt.Sprint(f.Explained), fmt.Sprint(f.ToMend), fmt.Sprint(f.Open)})
	}
	for _, a := range v.Anomalies {
		state := a.State.Italian()
		if a.Reason != "" {
			state += ": " + a.Reason
		}
		if a.Owner != "" {
			state += " (" + a.Owner + ", entro il " + a.Due.Italian() + ")"
		}
		rows = append(rows, []string{a.Key, a.Text, state})
	}
	out := []ActPart{
		ActHeading{Text: "Esiti"},
		ActTable{Columns: []ActColumn{{"Che cosa si è cercato", 7, false}, {"Trovate", 2, true}, {"Spiegate", 2, true}, {"Da sanare", 2, true}, {"Da valutare", 2, true}}, Rows: sums},
		ActHeading{Text: "Anomalie"},
		ActTable{Columns: []ActColumn{{"Chiave", 2, false}, {"Che cosa", 8, false}, {"Valutazione", 5, false}}, Rows: rows, Empty: "Nessuna anomalia trovata."},
	}
	if v.NoHours {
		out = append(out, ActText{Text: "Gli accessi fuori orario non sono stati esaminati: quando la verifica è stata avviata l'orario d'ufficio non era definito."})
	}
	if v.Unlisted > 0 {
		out = append(out, ActText{Text: fmt.Sprintf("Altre %d anomalie non sono elencate: il registro ne contiene troppe per un verbale.", v.Unlisted)})
	}
	i := v.Integrity
	outcome := "catena di hash integra"
	if !i.Intact {
		outcome = "NON integro: " + i.Broken
	}
	oldest := "–"
	if !i.Oldest.IsZero() {
		oldest = i.Oldest.Italian()
	}
	return append(out,
		ActHeading{Text: "Integrità e conservazione del registro"},
		ActFacts{[]ActFact{{"Esito", outcome}, {"Righe", fmt.Sprint(i.Lines)}, {"Testa", headWords(i.Head)}, {"Riga più vecchia leggibile", oldest},
			{"Righe eliminate a termine", fmt.Sprintf("%d, mai prima di sei mesi", i.Purged)}}},
		ActText{"La catena prova che nulla è cambiato al suo interno; che non sia stata riscritta per intero lo prova solo una testa consegnata all'esterno, e le righe dopo l'ultima consegna restano un rischio residuo.",
			"Provv. Garante 27/11/2008, 4.5"})
}

// headWords is the head of a log, which is all zeros before its first line.
func headWords(s string) string {
	if strings.Trim(s, "0") == "" {
		return "nessuna: il registro non ha righe"
	}
	return s
}

// local is an instant as the annex prints it.
func (v verification) local(t time.Time) string {
	if v.zone == nil {
		v.zone = calendar.Rome()
	}
	return t.In(v.zone).Format("02/01/2006 15:04:05")
}
