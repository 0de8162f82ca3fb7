package document

import (
	"fmt"
	"strings"

	"scatto/gdpr/ads"
)

// accounts hold the list against the accounts that really have rights.
func (v verification) accounts() []ActPart {
	var rows [][]string
	for _, p := range v.Privileged {
		system, member := dash(p.System), "–"
		if p.System == "" {
			system = "tutti"
		}
		if p.Member {
			member = "sì"
		}
		rows = append(rows, []string{system, p.Account, fmt.Sprint(p.Recorded), member, p.Outcome()})
	}
	source := "Privilegi ricavati dai log acquisiti; l'elenco dei membri di Administrators non è stato consegnato."
	if v.Members != "" {
		source = "Privilegi ricavati dai log acquisiti e dall'elenco dei membri consegnato (" + v.Members + ")."
	}
	return []ActPart{
		ActHeading{Text: "Elenco e utenze privilegiate effettive"},
		ActText{Text: source},
		ActTable{Columns: []ActColumn{{"Sistema", 3, false}, {"Utenza", 4, false}, {"Elevazioni", 2, true}, {"Membro", 2, false}, {"Riscontro", 5, false}}, Rows: rows,
			Empty: "Nessuna utenza privilegiata risulta dai log o dall'elenco."},
	}
}

// measures sum the checklist and list what is not in order; what nobody
// verified yet by its number alone, else it would fill pages.
func (v verification) measures() []ActPart {
	counts := map[ads.State]int{}
	var rows [][]string
	var open, partly []string
	for _, m := range v.Measures {
		counts[m.State]++
		where := m.Item
		if m.Device != "" {
			where += " " + m.Device
		}
		switch m.State {
		case ads.ToVerify:
			if m.Last.IsZero() {
				open = append(open, where)
			} else {
				partly = append(partly, where)
			}
		case ads.NotConforming, ads.Expired:
			rows = append(rows, []string{where, m.Text, m.State.Italian(), dash(m.Last.Italian())})
		}
	}
	empty := "Tutte le voci sono conformi o non applicabili."
	if len(open)+len(partly) > 0 {
		empty = "Nessuna voce non conforme o scaduta."
	}
	parts := []ActPart{
		ActHeading{Text: "Rispondenza alle misure"},
		ActText{fmt.Sprintf("Voci della checklist: conformi %d, non conformi %d, scadute %d, da verificare %d, non applicabili %d. Una voce senza evidenza non vale mai come conforme.",
			counts[ads.Conforming], counts[ads.NotConforming], counts[ads.Expired], counts[ads.ToVerify], counts[ads.NotApplicable]), "Provv. Garante 27/11/2008, 4.4"},
		ActTable{Columns: []ActColumn{{"Voce", 3, false}, {"Misura", 9, false}, {"Stato", 3, false}, {"Ultima evidenza", 3, false}}, Rows: rows,
			Empty: empty},
	}
	if len(partly) > 0 {
		parts = append(parts, ActText{fmt.Sprintf("Da verificare, con evidenza non intera o non più valida (%d): %s.", len(partly), strings.Join(partly, ", ")), ""})
	}
	if len(open) > 0 {
		parts = append(parts, ActText{fmt.Sprintf("Da verificare, senza evidenza (%d): %s. I testi delle voci sono nella checklist.", len(open), strings.Join(open, ", ")), ""})
	}
	return parts
}

// end are non conformities, observations, conclusion and signatures.
func (v verification) end() []ActPart {
	var rows [][]string
	for i, w := range v.Wanting {
		text := w.Text
		if w.Item != "" {
			text += " (" + w.Item + ")"
		}
		rows = append(rows, []string{fmt.Sprint(i + 1), text, w.Action, w.Owner, w.Due.Italian()})
	}
	observations := v.Observations
	if observations == "" {
		observations = "Nessuna."
	}
	out := []ActPart{
		ActHeading{Text: "Non conformità e azioni"},
		ActTable{Columns: []ActColumn{{"N.", 1, false}, {"Non conformità", 6, false}, {"Azione", 6, false}, {"Responsabile", 3, false}, {"Entro il", 3, false}}, Rows: rows,
			Empty: "Nessuna non conformità rilevata."},
		ActHeading{Text: "Osservazioni"},
		ActText{Text: observations},
		ActHeading{Text: "Conclusioni"},
	}
	if v.Conclusion == "" {
		out = append(out, ActText{Text: "Non ancora formulate."})
	} else {
		out = append(out, ActText{"L'operato degli amministratori di sistema verificati, nel periodo e sul campione indicati, risulta: " + v.Conclusion.Italian() + ".", "Provv. Garante 27/11/2008, 4.4"})
	}
	boxes := []ActFact{{"Il verificatore", v.Verifier.Name}, {"Per il titolare del trattamento", ""}}
	seen := map[string]bool{}
	for _, p := range v.Verified {
		if !seen[p.Person] && len(boxes) < 8 {
			seen[p.Person] = true
			boxes = append(boxes, ActFact{"L'amministratore verificato, per presa visione", p.Person})
		}
	}
	return append(out, ActSignatures{Sentence: "Letto, confermato e sottoscritto. " + v.Place + ", " + v.Date.Italian(), Boxes: boxes})
}

// annex lists the lines that were looked at.
func (v verification) annex() []ActPart {
	var rows [][]string
	for _, l := range v.Sample.Lines {
		column := "registrata"
		if l.Declared {
			column = "dichiarata"
		}
		rows = append(rows, []string{fmt.Sprint(l.Seq), v.local(l.At), eventItalian(l.Kind), dash(l.System), dash(l.Who), column, ads.SampleItalian(l.Why)})
	}
	if len(rows) == 0 {
		return nil
	}
	aside := ""
	if len(rows) < v.Sample.Examined {
		aside = fmt.Sprintf("le prime %d di %d", len(rows), v.Sample.Examined)
	}
	return []ActPart{ActBreak{}, ActHeading{"Allegato: righe esaminate", aside},
		ActTable{Columns: []ActColumn{{"Riga", 2, true}, {"Istante", 5, false}, {"Evento", 3, false}, {"Sistema", 4, false}, {"Persona o utenza", 4, false}, {"Colonna", 3, false}, {"Perché", 4, false}}, Rows: rows}}
}

// eventItalian is what happened, as documents say it.
func eventItalian(k ads.EventKind) string {
	switch k {
	case ads.Login:
		return "accesso"
	case ads.Logout:
		return "uscita"
	case ads.LoginFailed:
		return "tentativo fallito"
	case ads.Elevation:
		return "privilegi"
	case ads.LogCleared:
		return "log svuotato"
	case ads.Corrected:
		return "correzione"
	}
	return string(k)
}
